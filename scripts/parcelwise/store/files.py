"""Files of a store: ordinary ones, of a bounded size. Others might never end."""

import os
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
    # Without waiting: whoever opens a pipe waits until somebody writes into it.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not S_ISREG(os.fstat(handle).st_mode):
            raise NoOrdinaryFile(path)
        return file.read(most + 1)
