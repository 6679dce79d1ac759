"""Numbers on a page come from the rulebook: neither templates nor catalogs may state one."""

import html
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from parcelwise.site.pages import Page
from parcelwise.store.checking.numbers import numbers_in
from parcelwise.words import BUILDER, ENGINE, CatalogGroup, store_catalogs, words_in
from policy_core.facts.law import all_laws
from tests.reference import ROOT, reference_policy

TEMPLATES = [
    *sorted((ROOT / "docs/pages").rglob("*.md")),
    *sorted((ROOT / "scripts/parcelwise/site/pages/templates").glob("*.html")),
]
GROUPS = (ENGINE, BUILDER, store_catalogs(ROOT / "docs"))


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
    """What a catalog says, but for what a law's pack notes of its own law."""
    return [
        text
        for message in catalog
        if message.id
        if not all(path.startswith("law/") for path, _ in message.locations)
        for said in (message.id, message.string or "")
        for text in ((said,) if isinstance(said, str) else said)
    ]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_no_sentence_states_a_number_in_any_language(group: CatalogGroup) -> None:
    said = texts(words_in(group)) + texts(group.read("de"))
    assert [text for text in said if any(map(str.isdigit, text))] == []


NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def numbers_told(text: str) -> set[Decimal]:
    return {Decimal(number.replace(",", "")) for number in NUMBER.findall(text)}


@pytest.mark.parametrize("folder", ["reasons/", "countries/"])
def test_every_number_of_a_page_is_one_of_the_rulebook_or_of_a_law(
    english: dict[str, Page], folder: str
) -> None:
    """Beside the countries that it counts."""
    rules = json.dumps(reference_policy().rulebook.to_json())
    # The sources of the laws have numbers in their names.
    known = numbers_told(rules) | numbers_told(repr(list(all_laws()))) | numbers_told("0")
    for path, page in english.items():
        if path.startswith(folder):
            text = html.unescape(re.sub(r"<[^>]*>|\{:[^}]*\}", " ", page.body))
            text = re.sub(r"to \d+ of these countries", "", text)
            assert numbers_told(text) <= known, (path, numbers_told(text) - known)
