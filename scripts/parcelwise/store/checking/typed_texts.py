"""Texts of a rulebook that buyers read otherwise than the merchant typed them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from parcelwise.errors import Problem
from parcelwise.store.files import LARGEST, read_bounded
from parcelwise.store.reading import events as by
from parcelwise.store.reading.events import Stumbled, quick_events
from parcelwise.store.reading.syntax import place
from parcelwise.store.reading.text import NotText, decode

_CODE = "PW235"
_CURLY_AROUND = re.compile(r"[“„«»‘](.+)[”“»«’]")
_MARKUP = re.compile(r"<([a-z]+)>(?=.*</\1>)|<br ?/?>|&(?:[a-z]+|#\d+);", re.IGNORECASE)
_CUT = re.compile(r"(\s+)(#[^\s#].*)")


def typed_texts(rulebook: Path) -> Iterator[Problem]:
    """Texts in curly quotes or with HTML, which buyers see, and texts that end at a “#”.

    A file that cannot be read has other problems.
    """
    for file in sorted(rulebook.glob("*.yaml")):
        with suppress(OSError, NotText, Stumbled):
            yield from _in(file, decode(read_bounded(file, LARGEST)))


def _in(file: Path, text: str) -> Iterator[Problem]:
    if not re.search("[#“„«»‘<&]", text):
        return
    lines = text.splitlines()
    for event in quick_events(text):
        if not isinstance(event, by.SCALAR) or not event.value:
            continue
        line, column = place(event.start_mark)
        if found := _MARKUP.search(event.value):
            message = f"buyers would read “{found[0]}”: texts of a rulebook are plain text"
            yield Problem(file, line, column, _CODE, message, "leave the signs of HTML out")
        if event.style:
            continue
        if found := _CURLY_AROUND.fullmatch(event.value):
            message = f"buyers would read the quotes around {event.value}"
            yield Problem(file, line, column, _CODE, message, f'type straight ones: "{found[1]}"')
        end: Any = event.end_mark
        rest = lines[end.line][end.column :] if end.line < len(lines) else ""
        if cut := _CUT.fullmatch(rest):
            message = f"the text ends at the “#”: buyers would not read “{cut[2].strip()}”"
            hint = "put the whole text in quotes; for a note to yourself, put a space behind “#”"
            column = end.column + len(cut[1]) + 1
            yield Problem(file, end.line + 1, column, _CODE, message, hint)
