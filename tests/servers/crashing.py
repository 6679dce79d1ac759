"""A publisher that is killed: `python -m tests.servers.crashing ADDRESS`, told what to do on stdin.

Each line is "KIND POINT FOLDER": publish the site in the folder, and die on the way. With KIND
"step", at the POINTth thing that Python asks of the system (files written, linked, renamed;
programs started; requests sent), the publisher alone. With KIND "time", after POINT seconds, with
every program that it has started. Both are real: SIGKILL, which nobody can catch. It answers
"died", or "done STEPS SECONDS".
"""

import os
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from parcelwise.errors import Failure
from parcelwise.publishing import Staged, open_target, publish, stage
from tests.servers.sites import EDITION

STEPS = (
    "http.client.send",
    "open",
    "os.",
    "shutil.",
    "socket.connect",
    "subprocess.Popen",
    "tempfile.",
)
"""The beginnings of the names of audit events (PEP 578) that are steps."""


def main(address: str) -> None:
    """Do as stdin says, each time in a process of its own: what is imported is imported once."""
    with open_target(address):
        pass  # what its kind needs is loaded
    for line in sys.stdin:
        kind, point, folder = line.split(maxsplit=2)
        site = Path(folder.strip())
        staged = stage(site, site.with_name(f"{site.name}-doomed"), EDITION)
        sys.stdout.write(f"{_attempt(address, kind, float(point), staged)}\n")
        sys.stdout.flush()


def _attempt(address: str, kind: str, point: float, staged: Staged) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.setpgid(0, 0)
        os._exit(_publish(address, staged, point if kind == "step" else float("inf"), writing))
    with suppress(OSError):  # it was quicker
        os.setpgid(child, child)
    os.close(writing)
    if kind == "time":
        _let_live(child, point)
    _, status = os.waitpid(child, 0)
    said = os.read(reading, 1000).decode()
    os.close(reading)
    return "died" if os.WIFSIGNALED(status) else f"done {said}"


def _let_live(child: int, seconds: float) -> None:
    watch = os.pidfd_open(child)
    ended, _, _ = select.select([watch], [], [], seconds)
    os.close(watch)
    if not ended:
        os.killpg(child, signal.SIGKILL)


def _publish(address: str, staged: Staged, last: float, writing: int) -> int:
    steps = 0

    def count(event: str, about: tuple[Any, ...]) -> None:
        nonlocal steps
        if event.startswith(STEPS) and not (event == "open" and _only_reads(about[2])):
            steps += 1
            if steps == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    began = time.monotonic()
    try:
        with open_target(address) as target:
            publish(target, staged, keep=2)
    except Failure as failure:
        os.write(writing, str(failure).encode())
        return 1
    os.write(writing, f"{steps} {time.monotonic() - began}".encode())
    return 0


def _only_reads(flags: int) -> bool:
    return flags & os.O_ACCMODE == os.O_RDONLY


if __name__ == "__main__":
    main(sys.argv[1])
