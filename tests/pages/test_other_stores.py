"""Thirty real stores' pages: they tell each one's own rules; no reader meets a dead end.

The rulebooks are those of tests/policies, whose clauses name where each row was read.
"""

import html
import json
import re
from decimal import Decimal
from functools import cache

import pytest

from parcelwise.site.pages import Page, PageWriter
from parcelwise.site.pages.countries import delivered
from parcelwise.site.pages.forms import served_countries as delivered_countries
from parcelwise.site.pages.methods import MethodTable
from parcelwise.words.formatting import Formatter
from policy_core.answers.destinations import Destinations
from policy_core.facts.law import all_laws
from policy_core.text.labels import field_label
from policy_core.text.language import Language
from tests.pages.test_numbers import numbers_told
from tests.policies.test_policies import STORES, policy_for
from tests.reference import ROOT, reference_policy
from tests.site.dom import parse

LAWS = numbers_told(repr(list(all_laws()))) | numbers_told("0")
TOLD = ("index", "reasons/", "countries/", "shipping/")
SEARCHED = (
    "refund, where is my money", "exchange, swap", "gift, present", "contact, email",
    "lost parcel", "where do I send it", "return shipping cost", "right of withdrawal",
)  # fmt: skip
ENGLISH = Formatter(Language("en"))
DEPENDS = "That depends on the case."


@cache
def pages(store: str) -> dict[str, Page]:
    writer = PageWriter(policy_for(store), "en", ROOT / "docs")
    return {page.path: page for page in writer.pages()}


def body(store: str, path: str) -> str:
    return pages(store)[path].body


def said(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


# us-electronics-a: `every-return` says the days, `defective` says who pays and what comes back.
def test_rows_that_hold_together_are_told_together() -> None:
    text = said(body("us-electronics-a", "reasons/defective.md"))
    assert "You pay the return postage." in text
    assert "30 days after the invoice" in text
    assert "the price of the goods; the delivery cost" in text
    assert "with a parcel service of your choice" in text


# us-electronics-a: `not-your-fault` and `own-wish`
def test_payers_are_told_where_a_row_for_all_cases_names_none() -> None:
    home = said(body("us-electronics-a", "index.md"))
    ours, yours = home.split("You pay the return postage :")
    assert ours.endswith("It was damaged on the way ")
    assert yours.startswith(" It is defective; I do not want it")
    assert "Something is wrong with it" not in ours.partition("In short")[2] + yours
    table = body("us-electronics-a", "returns.md")
    (row,) = re.findall(r'<tr id="reason-wrong-item">.*?</tr>', table, re.DOTALL)
    assert "we" in said(row).split()


# us-florist-a: `cancel`, `cancel-late`, `cancel-begun`, `cancel-sent`
def test_a_reason_that_no_rule_decides_alone_names_the_rules_that_may() -> None:
    page = body("us-florist-a", "reasons/cancel.md")
    for row in ("cancel", "cancel-late", "cancel-begun", "cancel-sent"):
        assert f'href="../../returns/#{row}"' in page
    assert "returns/#quality" not in page


ONE_COUNTRY = [
    store for store in STORES
    if len(delivered_countries(policy_for(store))) == 1
]  # fmt: skip


@pytest.mark.parametrize("store", ONE_COUNTRY)
def test_who_delivers_to_one_country_asks_nobody_for_it(store: str) -> None:
    for path in ("returns.md", "shipping/index.md"):
        (form,) = parse(body(store, path)).all("form")
        (country,) = (e for e in form if e.attributes.get("name") == "destination")
        assert country.attributes["type"] == "hidden"
        assert {country.attributes["value"]} == delivered_countries(policy_for(store))
        assert not [e for e in form if e.attributes.get("data-field") == "destination"]
    assert "where the parcel went" not in body(store, "returns.md")
    assert "for your country" not in body(store, "index.md")


# us-florist-a sends by its van alone, us-apparel-a by five methods.
def test_one_method_stands_beside_none() -> None:
    assert "side by side" not in body("us-florist-a", "shipping/index.md")
    assert "side by side" in body("us-apparel-a", "shipping/index.md")


# us-florist-a: “0 to 1 days”; us-apparel-a: “3 to 5 working days”
def test_working_days_are_explained_where_some_are_counted() -> None:
    assert "Working days are" not in said(body("us-florist-a", "shipping/index.md"))
    assert "Working days are" in said(body("us-apparel-a", "shipping/index.md"))


# crossborder-electronics-a delivers everywhere within the same time.
def test_a_map_of_one_colour_is_not_drawn() -> None:
    assert "pw-map" not in body("crossborder-electronics-a", "shipping/index.md")
    assert "pw-map" in body("us-apparel-a", "shipping/index.md")


# us-florist-a: the chosen delivery day
def test_a_day_of_the_stores_own_may_be_still_to_come() -> None:
    (form,) = parse(body("us-florist-a", "returns.md")).all("form")
    (day,) = (e for e in form if e.attributes.get("data-field") == "scheduled")
    assert [button.text for button in day.all("button")] == ["Calendar"]


# us-apparel-a: “report: 2 days after delivery”, of 21 days for all else
def test_what_has_to_be_reported_says_by_when() -> None:
    text = said(body("us-apparel-a", "reasons/defect.md"))
    assert "Report it 2 days after delivery" in text
    assert "You write to us at the latest: 2 days after delivery" in text
    assert "Report it" not in body("us-apparel-a", "reasons/does-not-fit.md")


# crossborder-electronics-a: `from-china`, `from-overseas`
def test_rows_that_say_more_in_some_cases_stand_on_the_page_of_the_reason_they_name() -> None:
    page = body("crossborder-electronics-a", "reasons/not-received.md")
    assert "61 days after dispatch" in page
    assert 'href="../../returns/#from-overseas"' in page


def test_who_delivers_to_one_country_leads_to_its_page() -> None:
    assert 'href="countries/US/"' in body("us-florist-a", "index.md")
    assert 'href="countries/"' in body("us-apparel-a", "index.md")


CANCELLED = ["us-florist-a", "us-access-a", "us-frozen-petfood-a", "jp-figures-export-a",
             "us-apparel-a"]  # fmt: skip
"""Stores with a row for orders that have not left; us-florist-a's says `goods: not-here`."""


@pytest.mark.parametrize("store", CANCELLED)
def test_who_cancels_looks_behind_what_is_not_wanted(store: str) -> None:
    home = parse(body(store, "index.md"))
    door = next(e for e in home.with_class("pw-gate") if "I do not want it" in e.text)
    assert "reasons/cancel/" in {link.attributes.get("href") for link in (door, *door.all("a"))}
    assert any(a.text == "Cancel an order" for a in home.all("a"))


def test_who_cannot_cancel_reads_nothing_of_it() -> None:
    assert "Cancel an order" not in body("us-electronics-a", "index.md")


def what_depends_on_the_case_says_on_what(store: str) -> None:
    for path, page in pages(store).items():
        if path.startswith("reasons/") and DEPENDS in page.body:
            assert 'class="pw-list"' in page.body, path
        if path.startswith("countries/"):
            assert DEPENDS not in page.body, path


# de-bikes-a: who pays turns on the worth; that it is 30 days does not.
def test_a_country_tells_what_is_sure_and_that_the_rest_depends() -> None:
    text = said(body("de-bikes-a", "countries/AT.md"))
    wish = text[text.index("Change of mind") : text.index("Faulty goods")]
    assert "30 days after delivery" in wish
    assert "that depends on: Shipping method" in wish


def a_label_that_asks_has_no_colon(store: str) -> None:
    for path, page in pages(store).items():
        assert "?:" not in page.body, path


def a_store_of_one_country_does_not_talk_of_borders(store: str) -> None:
    policy = policy_for(store)
    places = Destinations(policy.rulebook.store)
    served = {
        places.country(place)
        for method in policy.rulebook.shipping.methods
        for place in places.served(method)
    }
    home = {origin.country for origin in policy.rulebook.shipping.origins.values()}
    shipping = body(store, "shipping/index.md")
    if served and served == home:
        assert "Import duty" not in shipping


def borders(numbers: set[Decimal]) -> set[Decimal]:
    """What lies next to a number, to which "over" and "under" it are told: "181 or more"."""
    return {n + step for n in numbers for step in (1, -Decimal("0.01"), Decimal("0.01"))}


def every_number_of_a_page_is_one_of_the_rulebook_or_of_a_law(store: str) -> None:
    """Beside how many countries there are."""
    policy = policy_for(store)
    rules = json.dumps(policy.rulebook.to_json())
    written = numbers_told(rules)
    known = {
        *written,
        *borders(written),
        *(Decimal(row.count) for row in MethodTable(policy, ENGLISH).rows),
        Decimal(len(delivered(policy))),
        *LAWS,
    }
    for path, page in pages(store).items():
        if path.startswith(TOLD):
            text = html.unescape(re.sub(r"<[^>]*>|\{:[^}]*\}|\d+ countries", " ", page.body))
            assert numbers_told(text) <= known, (path, numbers_told(text) - known)


def a_store_without_prices_of_delivery_does_not_speak_of_them(store: str) -> None:
    shipping = policy_for(store).rulebook.shipping
    if not any(method.rate_card for method in shipping.methods):
        for path, page in pages(store).items():
            assert "does it cost" not in said(page.body), path
            assert "its price" not in said(page.body).replace("our label; its price", ""), path


def no_cell_of_a_table_is_empty(store: str) -> None:
    for path, page in pages(store).items():
        assert not re.findall(r"<td[^>]*>\s*</td>", page.body), path


def a_fact_is_called_by_no_key(store: str) -> None:
    policy = policy_for(store)
    assert [
        name for name in policy.dimensions if field_label(policy, name, ENGLISH.language) == name
    ] == []


def what_buyers_search_for_is_found(store: str) -> None:
    """In whatever section speaks of it, where the store has none for it alone."""
    returns = body(store, "returns.md")
    for words in SEARCHED:
        assert returns.count(words) == 1, words


CHECKS = (
    a_fact_is_called_by_no_key,
    what_buyers_search_for_is_found,
    what_depends_on_the_case_says_on_what,
    a_label_that_asks_has_no_colon,
    a_store_of_one_country_does_not_talk_of_borders,
    every_number_of_a_page_is_one_of_the_rulebook_or_of_a_law,
    a_store_without_prices_of_delivery_does_not_speak_of_them,
    no_cell_of_a_table_is_empty,
)


@pytest.mark.sampled
@pytest.mark.parametrize("store", STORES)
def test_the_pages_of_a_real_store(store: str) -> None:
    for check in CHECKS:
        check(store)


# The commonest names of countries beside the official ones, and those with umlauts.
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"USA": "US", "UK": "GB"}),
        ("de", {"Oesterreich": "AT", "USA": "US", "Daenemark": "DK"}),
    ],
)
def test_a_country_is_found_by_its_other_names(language: str, words: dict[str, str]) -> None:
    writer = PageWriter(reference_policy(), language, ROOT / "docs")
    pages = {page.path: page for page in writer.pages()}
    for word, country in words.items():
        page = pages[f"countries/{country}.md"]
        assert page.searched
        assert re.search(rf"<p hidden>[^<]*\b{word}\b", page.body, re.IGNORECASE), word


# us-frozen-petfood-a: `shipped` and `change-of-mind`
def test_a_change_of_mind_about_goods_that_came_is_no_cancelled_order() -> None:
    page = said(body("us-frozen-petfood-a", "countries/US.md"))
    assert "Frozen food cannot be sent back." in page
    assert "rerouted" not in page


# us-electronics-a: “within 7 working days after arrival”; us-winery-a: none
def test_when_the_money_comes_is_told_where_no_rule_names_a_day() -> None:
    for store, told in {
        "us-electronics-a": "This is when it is due at the latest.",
        "us-winery-a": "Our rules name no day for it.",
    }.items():
        assert 'href="returns/#money"' in body(store, "index.md")
        assert told in body(store, "returns.md")
