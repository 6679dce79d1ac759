"""Files of this machine: locked, written whole, and failing in one line."""

import fcntl
import os
import shutil
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
        make_folder(lock.parent)
        opened = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
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
    make_folder(file.parent)
    unfinished = file.with_name(f"{file.name}{PARTIAL}")
    # What was left there may be a link to something else: it is not written through.
    unfinished.unlink(missing_ok=True)
    with unfinished.open("xb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    unfinished.chmod(0o644)
    unfinished.replace(file)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for servers to read, whatever this process's umask."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def remove(path: Path) -> None:
    """Remove a file, a link (not what it leads to), or a folder with all that it holds."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


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
