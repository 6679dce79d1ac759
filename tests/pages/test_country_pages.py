"""A page for each country of which there is something to tell: terms, delivery, border and law."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from parcelwise.site.pages import Page
from parcelwise.site.pages.countries import OTHERS, delivered
from policy_core.answers.policy import Policy
from policy_core.facts.law import all_laws, laws_for
from policy_core.facts.places import GROUPS
from policy_core.rulebook import Returns, Shipping
from tests.pages.conftest import reference_pages
from tests.reference import reference_policy


def body(pages: dict[str, Page], name: str) -> str:
    return pages[f"countries/{name}.md"].body


def own_pages(pages: dict[str, Page]) -> set[str]:
    found = {
        path.split("/")[1].removesuffix(".md") for path in pages if path.startswith("countries/")
    }
    return found - {"index", OTHERS}


def test_each_country_with_a_law_has_one_page_and_all_others_share_one(
    english: dict[str, Page],
) -> None:
    """The store delivers to 177 countries by post and to three more by express."""
    pages, day = own_pages(english), date(2026, 11, 1)
    assert pages >= {*GROUPS["EU"], "GB", "US", "BR", "AU", "NO", "RU", "JP", "TR", "MX"}
    assert "CN" not in pages  # no method goes to China
    assert {country for country in pages if not laws_for(country, day)} == set()
    others = body(english, OTHERS)
    assert "Nepal" in others
    assert "Brazil" not in others
    assert len(delivered(reference_policy())) == 180


def test_a_page_has_the_stores_terms_delivery_border_and_law(english: dict[str, Page]) -> None:
    """docs/rulebook: `your-wish-brazil`, `return-guarantee`; UPS's zone `rest` is 38 dollars."""
    page = body(english, "BR")
    for words in (
        "Returns and delivery: Brazil", "returns/#your-wish-brazil", "returns/#return-guarantee",
        "shipping/ups-express-saver/", "3 to 5 working days", "up to 0.5 kg: $38.00",
        "You pay import duty and tax", "90 days from when the fault shows",
    ):  # fmt: skip
        assert words in page, words
    assert "fedex" not in page
    assert "$3.00" not in page  # the duty of the European Union


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("ES", "36 months after delivery"),  # TRLGDCU, article 120
        ("DE", "at least 24 months after delivery"),  # Directive 2019/771, article 10(1)
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
def test_every_law_has_its_sources_its_day_and_that_it_is_no_advice(locale: str) -> None:
    pages = reference_pages(locale)
    for name in own_pages(pages):
        text = body(pages, name)
        assert ("not legal advice" in text) or ("keine Rechtsberatung" in text), name
        assert ("Last looked at" in text) or ("Zuletzt geprüft" in text), name


def test_a_page_says_what_the_store_gives_with_the_law(english: dict[str, Page]) -> None:
    """A buyer in Taiwan pays no postage for a change of mind, whatever the store's rows say."""
    given = body(english, "TW").partition("{: #store ")[2].partition("### Faulty")[0]
    assert "<dt>Return postage</dt><dd>we pay</dd>" in given


def test_a_page_says_what_the_law_gives_after_the_stores_own_time(english: dict[str, Page]) -> None:
    for page, lasts in (("DE", "at least 24 months after delivery"), ("GB", "no fixed end")):
        assert f"<dt>By law even after that</dt><dd>{lasts}</dd>" in body(english, page)


def test_a_page_names_the_acts_and_the_days_that_move_a_last_day(
    english: dict[str, Page], german: dict[str, Page]
) -> None:
    assert "<dd>Consumer Contracts Regulations 2013; Consumer Rights Act 2015<" in body(
        english, "GB"
    )
    moved = "The same holds for a last day on {}."
    days = "Constitution Day, Christmas Eve, or New Year's Eve"
    assert moved.format(days) in unescape(body(english, "DK"))
    assert "Mittsommerabend, Heiligabend oder Silvester" in body(german, "SE")
    assert "The same holds for" not in body(english, "DE")
    assert "moves to the next working day" not in body(english, "GB")


def test_a_page_leads_to_the_function_for_withdrawing_where_a_law_asks_for_it(
    english: dict[str, Page],
) -> None:
    """Directive 2011/83, article 11a, since 19 June 2026."""
    function = reference_policy().rulebook.store.disclosure.withdrawal_function
    link = f'href="{function}">Withdraw from the contract here</a>'
    assert link in body(english, "DE")
    assert link not in body(english, "GB")


def test_the_returns_page_leads_to_the_countries_and_carries_no_law(
    english: dict[str, Page],
) -> None:
    returns = english["returns.md"].body
    assert 'href="../countries/"' in returns
    assert "law-br" not in returns
    assert 'href="BR/"' in body(english, "index")


def test_each_law_is_where_answers_link_to_it(english: dict[str, Page]) -> None:
    """`countries/ES/#law-eu`: on the page of each of its countries."""
    pages = own_pages(english)
    for law in all_laws():
        for country in {place.partition("-")[0] for place in law.places} & pages:
            if law.holds(date(2026, 11, 1)):
                assert f'id="law-{law.id}"' in body(english, country), (law.id, country)


def test_the_bars_of_a_country_lie_on_one_scale(english: dict[str, Page]) -> None:
    """Germany: 2 to 4 and 4 to 7 working days, and 35 days, the longest, to the very end."""
    bars = re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', body(english, "DE"))
    assert len(bars) == 5
    ends = [float(start) + float(length) for start, length in bars]
    assert ends == sorted(ends)
    assert (ends[0], ends[-1]) == (16, 100)  # 4 working days are 5.6 days of 35


def test_a_store_without_methods_delivers_everywhere() -> None:
    reference = reference_policy()
    origins = reference.rulebook.shipping.origins
    bare = replace(
        reference.rulebook,
        shipping=Shipping(origins=origins, methods=()),
        returns=Returns(reasons={}, terms=()),
    )
    policy = Policy(bare, reference.world, "x")
    assert len(delivered(policy)) == 249
