"""The commonest searches of buyers lead to the place that answers, by the site's own search."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.faulty import FaultyServer

SHOWN = 3
"""So many pages of results are seen before scrolling."""

ENGLISH = {
    "exchange": "returns/#exchange",
    "where is my money": "returns/#money",
    "refund": "returns/#money",
    "gift": "returns/#gift",
    "cancel": "returns/#calculator",
    "return address": "returns/#addresses",
    "return label": "returns/#addresses",
    "damaged": "returns/#reasons",
    "wrong article": "returns/#reasons",
    "contact": "returns/#contact",
    "restocking fee": "returns/#terms",
    "warranty": "returns/#laws",
    "withdrawal": "about/#withdrawal",
    "dispute": "returns/#marketplace",
    "return postage": "returns/#fees",
    "customs": "shipping/#customs",
    "how long does it take": "shipping/#calculator",
    "delivery cost": "shipping/#calculator",
    "tracking": "shipping/#methods-compared",
    "lost parcel": "shipping/#lost",
    "Spain": "countries/ES/",
    "USA": "countries/US/",
    "Fiji": "countries/other/",
}
GERMAN = {
    "Umtausch": "returns/#exchange",
    "wo ist mein Geld": "returns/#money",
    "Erstattung": "returns/#money",
    "Geschenk": "returns/#gift",
    "stornieren": "returns/#calculator",
    "Ruecksendung": "returns/#calculator",
    "Rücksendeadresse": "returns/#addresses",
    "Rucksendeetikett": "returns/#addresses",
    "beschaedigt": "returns/#reasons",
    "falscher Artikel": "returns/#reasons",
    "Kontakt": "returns/#contact",
    "Rückgabefrist": "returns/#terms",
    "Gewährleistung": "returns/#laws",
    "Widerruf": "about/#withdrawal",
    "Streitfall": "returns/#marketplace",
    "Rücksendekosten": "returns/#fees",
    "Zoll": "shipping/#customs",
    "Lieferzeit": "shipping/#calculator",
    "Versandkosten": "shipping/#calculator",
    "Sendungsverfolgung": "shipping/#methods-compared",
    "Paket verloren": "shipping/#lost",
    "Spanien": "countries/ES/",
    "Osterreich": "countries/AT/",
    "Fidschi": "countries/other/",
}


@pytest.fixture(scope="module")
def visitor(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def found(page: Page, query: str) -> list[list[str]]:
    """The addresses that a search shows, page by page."""
    box = "[data-md-component=search-query]"
    page.fill(box, query)
    page.press(box, "End")  # the search listens to keys
    results = page.locator("[data-md-component=search-result] .md-search-result__item")
    results.first.wait_for()
    return [
        [str(link.evaluate("link => link.href")) for link in item.locator("a").all()]
        for item in results.all()[:SHOWN]
    ]


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("language", "query", "place"),
    [
        *(("en", query, place) for query, place in ENGLISH.items()),
        *(("de", query, place) for query, place in GERMAN.items()),
    ],
)
def test_a_search_finds_the_place_that_answers(
    visitor: Page, house: FaultyServer, language: str, query: str, place: str
) -> None:
    visitor.goto(f"{house.origin}/{language}/")
    visitor.focus("[data-md-component=search-query]")
    shown = [link for item in found(visitor, query) for link in item]
    page, _, anchor = place.partition("#")
    wanted = [
        link
        for link in shown
        if urlparse(link).path.startswith(f"/{language}/{page}")
        and urlparse(link).fragment == anchor
    ]
    assert wanted, shown


@pytest.mark.parametrize("language", ["en", "de"])
def test_forms_and_examples_are_not_searched(reference_store: Path, language: str) -> None:
    index = json.loads((reference_store / f"site/{language}/search/search_index.json").read_bytes())
    texts = [entry["text"] for entry in index["docs"] if "editions/" not in entry["location"]]
    assert texts
    only_there = {"en": ("Please choose", "Asked on"), "de": ("Bitte wählen", "Gefragt am")}
    assert not [text for text in texts for words in only_there[language] if words in text]
