"""What a store's pages and styles would load from elsewhere: browsers are told to refuse it."""

import re
from collections.abc import Iterator
from pathlib import Path

from parcelwise.errors import Problem
from parcelwise.store.files import LARGEST, read_bounded

_CODE = "PW119"
_ADDRESS = r"(?P<address>(?:https?:)?//[^\s\"'()<>]+)"
_STYLE = (
    re.compile(rf"url\(\s*[\"']?{_ADDRESS}", re.IGNORECASE),
    re.compile(rf"@import\s+[\"']{_ADDRESS}", re.IGNORECASE),
)
_PAGE = (
    re.compile(
        r"<(?:img|script|iframe|source|video|audio|embed|input)\b[^>]*?\bsrc\s*=\s*[\"']?"
        + _ADDRESS,
        re.IGNORECASE,
    ),
    re.compile(rf"<link\b[^>]*?\bhref\s*=\s*[\"']?{_ADDRESS}", re.IGNORECASE),
    re.compile(rf"!\[[^\]]*\]\(\s*<?{_ADDRESS}"),
    *_STYLE,
)
_SETTING = (
    re.compile(rf"^\s*-\s*[\"']?{_ADDRESS}"),
    re.compile(rf"(?:logo|favicon):\s*[\"']?{_ADDRESS}"),
)
_FONT = re.compile(r"^  font:\s*(?!false\b)(?P<address>[^\s#].*?)\s*(?:#.*)?$")
_COMMENTS = re.compile(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}", re.DOTALL)
_LOOKED_AT = (("docs/assets", "*.css", _STYLE), ("docs/pages", "*.md", _PAGE))


def from_elsewhere(store: Path) -> Iterator[Problem]:
    """Every font, image, style or script that does not lie in the store itself, at its place."""
    for folder, names, patterns in _LOOKED_AT:
        for file in sorted((store / folder).rglob(names)):
            yield from _found(file, patterns)
    yield from _found(store / "mkdocs.yml", _SETTING)
    yield from _found(store / "mkdocs.yml", (_FONT,), "write “font: false”, and put")


def _found(
    file: Path, patterns: tuple[re.Pattern[str], ...], advice: str = "put"
) -> Iterator[Problem]:
    try:
        text = read_bounded(file, LARGEST).decode("utf-8", "replace")
    except OSError:
        return
    whole = _COMMENTS.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    for number, line in enumerate(whole.split("\n"), start=1):
        for pattern in patterns:
            for found in pattern.finditer(line):
                address = found["address"]
                message = f"“{address}” would come from elsewhere, which browsers refuse here"
                hint = f"{advice} the file into docs/assets, and name it from there"
                column = found.start("address") + 1
                yield Problem(file, number, column, _CODE, message, hint)
