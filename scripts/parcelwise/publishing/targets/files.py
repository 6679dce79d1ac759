"""Files of this machine: locked, written whole, and failing in one line."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parcelwise.publishing.targets.target import Busy, TargetFailed

PARTIAL = ".partial"
"""How the name of what is still being made ends."""


@contextmanager
def held(lock: Path, address: str) -> Iterator[None]:
    """Lock a file; the system unlocks it when this process ends, however it ends."""
    with failing_in_one_line(lock):
        lock.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(address) from None
        yield
    finally:
        os.close(opened)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that it is whole or not there, even when the power fails."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}{PARTIAL}")
    with unfinished.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    unfinished.chmod(0o644)
    unfinished.replace(file)


def settle(folder: Path) -> None:
    """Let the disk know of a rename in a folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def failing_in_one_line(path: Path) -> Iterator[None]:
    """Let what the system refuses name its file and end the work."""
    try:
        yield
    except OSError as error:
        raise TargetFailed(f"{error.filename or path}: {error.strerror or error}") from error
