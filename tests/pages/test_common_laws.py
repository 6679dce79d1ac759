"""What a law says alike in several countries is told once, and nothing of it is lost."""

from html import unescape

from parcelwise.site.pages import Page
from policy_core.facts.law import laws_for
from policy_core.facts.places import GROUPS
from tests.reference import reference_policy

UNION = sorted(GROUPS["EU"])
BURDEN = "A fault that shows within {} is taken to have been there from the start."
WITHHOLD = "We may wait with the money for the goods or the proof of sending."
"""Directive 2011/83, article 13(3): in all of the Union."""


def body(pages: dict[str, Page], name: str) -> str:
    return unescape(pages[f"countries/{name}.md"].body)


def test_what_all_countries_share_stands_on_the_page_of_all(english: dict[str, Page]) -> None:
    assert body(english, "index").count(WITHHOLD) == 1
    for country in UNION:
        page = body(english, country)
        assert WITHHOLD not in page
        assert 'href="../#law-eu">What holds in all its countries: ' in page


def test_what_a_country_says_alone_stays_with_it(english: dict[str, Page]) -> None:
    """Directive 2019/771, article 11: a year, or two where a state says so; Spain does."""
    assert BURDEN.format("24 months") in body(english, "ES")
    assert BURDEN.format("12 months") in body(english, "DE")
    assert BURDEN.format("12 months") not in body(english, "index")


def test_every_note_and_source_of_a_law_is_still_read_somewhere(english: dict[str, Page]) -> None:
    everywhere = body(english, "index")
    for country in (*UNION, "GB", "BR"):
        (law, *_) = laws_for(country, reference_policy().rulebook.effective)
        parts = (law.withdrawal, law.guarantee)
        sources = [part.source.title for part in parts if part is not None]
        for said in (*law.notes, *sources):
            assert said in body(english, country) or said in everywhere, (country, said)


def test_a_law_of_one_country_is_told_there_alone(english: dict[str, Page]) -> None:
    assert "#law-gb" not in body(english, "index")
    assert WITHHOLD in body(english, "GB")
