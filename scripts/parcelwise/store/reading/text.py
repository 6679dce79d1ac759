"""Bytes of a file as text, or the place of the first byte that is none."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from parcelwise.store.files import LARGEST
from parcelwise.store.reading.nodes import Mark

_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML 1.2 does not allow (chapter 5.1, `c-printable`)."""


_PLAIN = "save it as plain text, in the encoding UTF-8"
_OTHER_FILES = (
    (BOM_UTF16_LE, "the file is saved in UTF-16, which Windows calls “Unicode”", _PLAIN),
    (BOM_UTF16_BE, "the file is saved in UTF-16, which Windows calls “Unicode”", _PLAIN),
    (b"{\\rtf", "this is a document of a word processor (RTF), and no plain text", _PLAIN),
    (b"PK\x03\x04", "this is a document of an office program or a zip, and no plain text", _PLAIN),
    (b"\xd0\xcf\x11\xe0", "this is a document of an office program, and no plain text", _PLAIN),
    (b"%PDF", "this is a PDF, and no plain text", _PLAIN),
)
"""How files begin that programs save under any name."""


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
    for first, told, hint in _OTHER_FILES:
        if data.startswith(first):
            raise NotText(Mark(1, 1), told, hint)
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
