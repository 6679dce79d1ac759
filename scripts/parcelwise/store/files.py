"""Files of a store: ordinary ones, of a bounded size. Others might never end."""

import os
from hashlib import file_digest
from io import FileIO
from pathlib import Path
from stat import S_ISREG

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file that is read; a rulebook of 10,000 rows has about two million."""


class NoOrdinaryFile(OSError):
    """What a path leads to is a pipe, a device, a folder or a socket."""

    def __init__(self, path: Path) -> None:
        super().__init__(0, "it is no ordinary file", str(path))


def read_bounded(path: Path, most: int) -> bytes:
    """The bytes of a file, of a longer one the first `most` and one more.

    Raises `OSError`, whose `strerror` says why it cannot be read.
    """
    with _opened(path) as file:
        return file.read(most + 1)


def digest_of(path: Path) -> str:
    """What stands for the whole content of a file, however long; raises as `read_bounded`."""
    with _opened(path) as file:
        return file_digest(file, "sha256").hexdigest()


def _opened(path: Path) -> FileIO:
    # Without waiting: whoever opens a pipe waits until somebody writes into it.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    file = FileIO(handle)
    if not S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise NoOrdinaryFile(path)
    return file
