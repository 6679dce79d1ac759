"""Folders for one publisher's own use, which do not outlive it for long.

Whoever is killed leaves its folder behind. It was locked for as long as its owner lived, so the
next publisher sees that it belongs to nobody, and removes it.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "parcelwise-"
_LOCK = ".lock"
_FLAGS = os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder below the system's for temporary files, removed at the end."""
    _remove_abandoned(Path(tempfile.gettempdir()))
    folder, lock = _locked_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _locked_folder() -> tuple[Path, int]:
    while True:
        # The paths of sockets are short: below /tmp, not below the project.
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        with suppress(FileNotFoundError):  # someone has taken it for abandoned: another one
            lock = os.open(folder / _LOCK, _FLAGS | os.O_CREAT, 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if (folder / _LOCK).exists():
                return folder, lock
            os.close(lock)


def _remove_abandoned(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # it is another user's, in use, or just gone
            if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
                continue
            if not any(folder.iterdir()):
                folder.rmdir()
                continue
            lock = os.open(folder / _LOCK, _FLAGS)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
