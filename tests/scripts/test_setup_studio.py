"""The studio's wheel is the very one that the lock of the merchant's machine names by its hash.

Here `python` is a shell program that leaves what pip would.
"""

import re

from bootstrap import Project, studio
from bootstrap.launch import THIS

PIN = """pydantic-core==2.50.4 \\
    --hash=sha256:00 \\
    --hash=sha256:11
"""
PIP = """
echo "$*" >> "$0.calls"
for last; do :; done
cat "$last/pin.txt" > "$last/pydantic_core.whl"
"""


def test_it_is_brought_once_a_lock_by_its_hashes(project: Project, programs):
    python = programs(str(project.program("python")), PIP)
    lock = project.root / "requirements" / "host.txt"
    lock.write_text(f"pydantic==2.14.3 \\\n    --hash=sha256:22\n{PIN}pygments==2\n")
    studio.prepare(project)
    studio.prepare(project)
    wheel = project.root / ".cache" / "studio" / "pydantic_core.whl"
    assert wheel.read_text() == PIN
    calls = python.with_name("python.calls").read_text().splitlines()
    assert len(calls) == 1
    assert "--require-hashes --no-deps --only-binary :all:" in calls[0]
    lock.write_text(PIN.replace("2.50.4", "2.51.0"))
    studio.prepare(project)
    assert "2.51.0" in wheel.read_text()


def test_the_lock_has_the_package():
    lock = (THIS.root / "requirements" / "host.txt").read_text("utf-8")
    assert re.search(rf"^{studio.PACKAGE}==", lock, re.MULTILINE)
