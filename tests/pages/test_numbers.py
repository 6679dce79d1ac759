"""Numbers on a page come from the rulebook: neither templates nor catalogs may state one."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from parcelwise.store.checking.numbers import numbers_in
from parcelwise.words import BUILDER, ENGINE, Shelf, store_shelf, words_in
from tests.reference import ROOT

TEMPLATES = [
    *sorted((ROOT / "docs/pages").rglob("*.md")),
    *sorted((ROOT / "scripts/parcelwise/site/pages/templates").glob("*.html")),
]
SHELVES = (ENGINE, BUILDER, store_shelf(ROOT / "docs"))


def stated(template: str) -> list[str]:
    return [number for _, number in numbers_in(template)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_states_no_number(path: Path) -> None:
    assert stated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("You have 15 days.", ["15"]),
        ("{{ days + 15 }}", ["15"]),
        ('{{ _("15 days") }}', ["15"]),
        ("{% trans %}15 days{% endtrans %}", ["15"]),
        ('<td colspan="5">{{ days }}</td>', []),
        ("<h2>{{ title }}</h2>{# 15 #}", []),
    ],
)
def test_the_lint_sees_numbers_where_a_reader_would(template: str, found: list[str]) -> None:
    assert stated(template) == found


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
