"""The pages that tell buyers of the law where they live."""

from datetime import date

import pytest

from parcelwise.site.pages import Page
from parcelwise.site.pages.laws import law_pages
from parcelwise.words.saying import Sayer
from policy_core.facts.law import all_laws
from policy_core.facts.places import GROUPS
from tests.pages.conftest import reference_pages
from tests.reference import reference_policy

DELIVERED = {"EU", "ES", "FR", "GB", "US", "BR", "AU", "NO", "RU", "JP"}
"""Some of the places to which the reference store sends."""


def body(pages: dict[str, Page], name: str) -> str:
    return pages[f"laws/{name}.md"].body


def test_there_is_a_page_where_the_store_delivers_and_nowhere_else(
    english: dict[str, Page],
) -> None:
    found = {path.split("/")[1].removesuffix(".md") for path in english if path.startswith("laws/")}
    assert found >= DELIVERED
    assert "CN" not in found  # no method goes to China


def test_every_country_of_the_union_is_on_one_page(sayer: Sayer) -> None:
    pages = {page.id: page for page in law_pages(reference_policy(), sayer)}
    union = [*pages["EU"].countries]
    alone = [pages[name].name for name in ("ES", "PT", "SE", "FI", "NL", "IE", "FR")]
    assert set(union).isdisjoint(alone)
    assert len(union) + len(alone) == len(GROUPS["EU"].members)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("ES", "36 months after delivery"),  # TRLGDCU, article 120
        ("EU", "24 months after delivery"),  # Directive 2019/771, article 10(1)
        ("GB", "no fixed end"),  # Consumer Rights Act 2015, sections 23 and 24
        ("GB", "Scotland"),  # Prescription and Limitation (Scotland) Act 1973
        ("BR", "7 days after delivery"),  # CDC, article 49
        ("NO", "at least 24 months after delivery"),  # Forbrukerkjøpsloven, § 27
        ("AR", "it does not end"),  # Código Civil y Comercial, article 1111
        ("US", "you do not have this right here"),  # California Civil Code, section 1723
    ],
)
def test_a_page_tells_what_the_law_says(english: dict[str, Page], page: str, words: str) -> None:
    assert words in body(english, page)


@pytest.mark.parametrize("locale", ["en", "de"])
def test_every_page_says_its_sources_its_day_and_that_it_is_no_advice(locale: str) -> None:
    for path, page in reference_pages(locale).items():
        if path.startswith("laws/") and path != "laws/index.md":
            assert ("not legal advice" in page.body) or ("keine Rechtsberatung" in page.body), path
            assert ("Last looked at" in page.body) or ("Zuletzt geprüft" in page.body), path
            assert "pw-short" in page.body, path


def test_a_page_says_what_the_store_gives_with_the_law(english: dict[str, Page]) -> None:
    """A buyer in Taiwan pays no postage for a change of mind, whatever the store's rows say."""
    given = body(english, "TW").partition("{: #store }")[2].partition("### Faulty")[0]
    assert "<dt>Return postage</dt><dd>we pay</dd>" in given


def test_a_page_says_what_the_law_gives_after_the_stores_own_time(english: dict[str, Page]) -> None:
    for page, lasts in (("EU", "24 months after delivery"), ("GB", "no fixed end")):
        assert f"<dt>By law even after that</dt><dd>{lasts}</dd>" in body(english, page)


def test_the_returns_page_leads_to_the_laws_and_carries_none(english: dict[str, Page]) -> None:
    returns = english["returns.md"].body
    assert 'href="../laws/BR/"' in returns
    assert "law-br" not in returns


def test_each_anchor_of_a_law_is_on_the_page_that_it_names(english: dict[str, Page]) -> None:
    """What answers link to: `laws/ES/#law-eu`."""
    for law in all_laws():
        path = f"laws/{law.page}.md"
        if law.holds(date(2026, 11, 1)) and path in english:
            assert f"{{: #law-{law.id} }}" in english[path].body
