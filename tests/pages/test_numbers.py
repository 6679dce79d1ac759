"""Numbers on a page come from the rulebook: neither templates nor catalogs may state one."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment

from parcelwise.words import BUILDER, ENGINE, Shelf, store_shelf, words_in
from tests.reference import ROOT

TEMPLATES = [
    *sorted((ROOT / "docs/pages").rglob("*.md")),
    *sorted((ROOT / "scripts/parcelwise/pages/templates").glob("*.html")),
]
SHELVES = (ENGINE, BUILDER, store_shelf(ROOT / "docs"))


class _Text(HTMLParser):
    """What a reader sees of markup: neither tags nor their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


def numbers_in(template: str) -> list[str]:
    """Every piece of a template that states a number itself."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    tokens = list(environment.lex(template))
    text = _Text()
    text.feed("".join(value if kind == "data" else "" for _, kind, value in tokens))
    prose = [piece.strip() for piece in text.seen if any(map(str.isdigit, piece))]
    inside = [
        value
        for _, kind, value in tokens
        if kind in ("integer", "float") or (kind == "string" and any(map(str.isdigit, value)))
    ]
    return prose + inside


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_states_no_number(path: Path) -> None:
    assert numbers_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("You have 15 days.", ["You have 15 days."]),
        ("{{ days + 15 }}", ["15"]),
        ('{{ _("15 days") }}', ['"15 days"']),
        ("{% trans %}15 days{% endtrans %}", ["15 days"]),
        ('<td colspan="5">{{ days }}</td>', []),
        ("<h2>{{ title }}</h2>{# 15 #}", []),
    ],
)
def test_the_lint_sees_numbers_where_a_reader_would(template: str, found: list[str]) -> None:
    assert numbers_in(template) == found


def texts(catalog: Catalog) -> list[str]:
    return [
        text
        for message in catalog
        if message.id
        for said in (message.id, message.string or "")
        for text in ((said,) if isinstance(said, str) else said)
    ]


@pytest.mark.parametrize("shelf", SHELVES, ids=lambda shelf: shelf.title)
def test_no_sentence_states_a_number_in_any_language(shelf: Shelf) -> None:
    said = texts(words_in(shelf)) + texts(shelf.read("de"))
    assert [text for text in said if any(map(str.isdigit, text))] == []
