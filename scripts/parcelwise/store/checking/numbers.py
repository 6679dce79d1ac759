"""Numbers that a store's page templates state themselves, instead of taking them from a rule."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from parcelwise.errors import Problem
from parcelwise.store.files import LARGEST, read_bounded

_ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
_DIGITS = re.compile(r"\d[\d.,]*")


class _Text(HTMLParser):
    """What a reader sees of markup, with its place: neither tags nor their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[int, str]] = []

    def handle_data(self, data: str) -> None:
        self.seen.append((self.getpos()[0], data))


def stated_numbers(store: Path) -> Iterator[Problem]:
    """Every number that a template of a store's pages states."""
    for path in sorted((store / "docs" / "pages").rglob("*.md")):
        try:
            template = read_bounded(path, LARGEST).decode("utf-8", "replace")
        except OSError as error:
            yield Problem(path, 1, 1, "PW001", f"the page cannot be read: {error.strerror}")
            continue
        lines = template.split("\n")
        for line, number in numbers_in(template):
            column = lines[line - 1].find(number) + 1
            message = f"the page states “{number}” itself"
            hint = "take it from the rule that it belongs to"
            yield Problem(path, line, max(column, 1), "PW222", message, hint)


@lru_cache(maxsize=256)
def numbers_in(template: str) -> list[tuple[int, str]]:
    """The numbers that a template states, in its prose and in its expressions, with their lines.

    One that is no template states none: building the page says what is wrong with it.
    """
    text = _Text()
    inside: list[tuple[int, str]] = []
    try:
        tokens = list(_ENVIRONMENT.lex(template))
    except TemplateSyntaxError:
        return []
    for line, kind, value in tokens:
        if kind == "data":
            text.feed(value)
            continue
        text.feed("\n" * value.count("\n"))
        if kind in ("integer", "float", "string"):
            inside.extend((line, found) for found in _DIGITS.findall(value))
    text.close()
    prose = [
        (first + above, found)
        for first, data in text.seen
        for above, row in enumerate(data.split("\n"))
        for found in _DIGITS.findall(row)
    ]
    return sorted(prose + inside)
