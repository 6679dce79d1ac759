"""The memory of a process is its own, whatever its parent holds."""

import subprocess
import sys

MIB = 1 << 20
PROGRAM = f"""
from parcelwise.bench import memory
early = bytearray(60 * {MIB})
del early
before = memory.begin()
more = bytearray(30 * {MIB})
del more
print(memory.most() - before)
"""


def test_a_process_tells_what_it_held_at_most_since_it_began_to_count() -> None:
    held = bytearray(200 * MIB)
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    assert 29 < float(done.stdout) < 34
    assert len(held) == 200 * MIB
