"""Bytes of a file as text, or the place of the first byte that is none."""

import re
from codecs import BOM_UTF8

from parcelwise.store.files import LARGEST
from parcelwise.store.reading.nodes import Mark

_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML 1.2 does not allow (chapter 5.1, `c-printable`)."""


class NotText(ValueError):
    """Bytes that are no text, and where the first of them stands."""

    def __init__(self, mark: Mark, message: str, hint: str) -> None:
        super().__init__(message)
        self.mark = mark
        self.hint = hint


def decode(data: bytes) -> str:
    """Decode UTF-8, with or without a byte order mark; raise `NotText`."""
    if len(data) > LARGEST:
        raise NotText(
            Mark(1, 1),
            f"the file has {len(data):,} bytes; at most {LARGEST:,} are read",
            "is it the right file?",
        )
    # Not by "utf-8-sig", whose errors count from behind the mark in one place and not in another.
    rest = data.removeprefix(BOM_UTF8)
    try:
        text = rest.decode()
    except UnicodeDecodeError as error:
        raise NotText(
            mark_after(rest[: error.start].decode()),
            f"the byte {rest[error.start]:#04x} is not UTF-8",
            "save the file in the encoding UTF-8",
        ) from None
    odd = _NOT_TEXT.search(text)
    if odd is not None:
        raise NotText(
            mark_after(text[: odd.start()]),
            f"the character U+{ord(odd[0]):04X} cannot stand in YAML",
            "remove it; it is invisible in most editors",
        )
    return text


def invisible_in(text: str) -> str:
    """The first character of a value that nobody can see, or that is none; empty without one.

    An escape can bring what the file itself may not hold.
    """
    odd = _NOT_TEXT.search(text) or _TURNING.search(text)
    return odd[0] if odd else ""


_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing for what follows (Unicode's bidirectional algorithm)."""


def mark_after(before: str) -> Mark:
    """The place behind a text: line and column, from 1."""
    lines = before.split("\n")
    return Mark(len(lines), len(lines[-1]) + 1)
