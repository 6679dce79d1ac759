"""What buyers come for, asked of the reference store: each task has its answer in the first lines.

The tasks are those of a study with buyers on phones. Every expected day is counted by hand from
docs/rulebook; what a static page answers is looked for on the built page.
"""

import pytest

from policy_core.engine import ask
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.reference import NOW, reference_policy
from tests.site.conftest import Site

type Given = dict[str, str | list[str]]

ANSWERED: dict[str, tuple[Given, tuple[str, ...]]] = {
    "wrong colour, Germany: who pays, what now": (
        {"reason": "wrong-variant", "destination": "DE", "delivered": "2026-11-20", "price": "30"},
        ("You get $30.00 back, and we pay the postage.", "1. Write to care@lanternway.example"),
    ),
    # 15 days after 4 November
    "opened headphones, United States, day 18": (
        {
            "reason": "change-of-mind", "destination": "US", "delivered": "2026-11-04",
            "category": "electronics", "condition": "opened",
        },
        ("This cannot be returned.", "November 19, 2026", "That was 3 days ago."),
    ),
    "custom-made and defective, Brazil": (
        {
            "reason": "quality-problem", "destination": "BR", "delivered": "2026-11-18",
            "tags": ["custom-made"],
        },
        ("You get your money back, and we pay the postage.", "1. Write to care@lanternway.example"),
    ),
    # 60 days after 3 November are 2 January
    "no parcel yet, Chile": (
        {
            "reason": "not-arrived", "destination": "CL", "dispatched": "2026-11-03",
            "method": "china-post-registered",
        },
        ("Wait: you can ask for it from Sunday, January 3, 2027.", "January 2, 2027 at the latest"),
    ),
    "refused at the door": (
        {
            "reason": "not-collected", "destination": "US", "dispatched": "2026-11-03",
            "method": "epacket", "price": "40",
        },
        ("You get $40.00 back.", "There is nothing to send back."),
    ),
    # bought in the season: 45 days after 20 November
    "a holiday gift that does not please": (
        {
            "reason": "dislike", "destination": "US", "ordered": "2026-11-16", "price": "40",
            "delivered": "2026-11-20", "category": "toys", "condition": "unused",
        },
        ("pay", "Monday, January 4, 2027"),
    ),
    # 7 days after 10 November; today is the 22nd in Shanghai
    "I sent it back, where is my money": (
        {
            "reason": "change-of-mind", "destination": "US", "delivered": "2026-11-04",
            "requested": "2026-11-05", "sent_back": "2026-11-06", "arrived": "2026-11-10",
            "price": "40", "category": "toys", "condition": "unused",
        },
        ("The money was due on Tuesday, November 17, 2026.", "That was 5 days ago.", "Write to us"),
    ),
    "exchange for another size": (
        {
            "reason": "unsuitable", "destination": "US", "delivered": "2026-11-18",
            "category": "fashion", "condition": "unused", "remedy": "exchange",
        },
        ("You can exchange it.", "You pay the postage", "December 3, 2026"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("task", ANSWERED)
def test_the_answer_to_a_task_stands_before_its_reasons(task: str) -> None:
    given, expected = ANSWERED[task]
    question = {"kind": "returns", "ordered": "2026-11-01", **given}
    answer = ask(reference_policy(), question, NOW)
    said = say(reference_policy(), answer, Language("en"), "text")
    told = said.partition("Why this is the answer")[0]
    for words in expected:
        assert words in told


def test_sent_back_goods_are_not_sent_again() -> None:
    given, _ = ANSWERED["I sent it back, where is my money"]
    question = {"kind": "returns", "ordered": "2026-11-01", **given}
    answer = ask(reference_policy(), question, NOW)
    assert "Send the goods" not in say(reference_policy(), answer, Language("en"), "text")


def test_each_way_to_saudi_arabia_says_its_price_and_whether_it_is_tracked() -> None:
    question = {"kind": "delivery", "destination": "SA", "weight": "400 g", "category": "toys"}
    answer = ask(reference_policy(), question, NOW)
    said = say(reference_policy(), answer, Language("en"), "text")
    ways = said.split("\n\n")
    (cheap,) = [way for way in ways if way.strip().startswith("China Post Registered")]
    assert "; tracking on a part of the way" in cheap
    (light,) = [way for way in ways if way.strip().startswith("ePacket: $")]
    assert "; tracking all the way" in light
    assert "Delivery cost: $" in light


@pytest.mark.parametrize(("language", "said"), [("en", "8 Example Road"), ("de", "8 Example Road")])
def test_the_return_address_is_one_tap_from_home(site: Site, language: str, said: str) -> None:
    links = [link.attributes.get("href") for link in site[f"{language}/index.html"].all("a")]
    assert "returns/#addresses" in links
    page = site[f"{language}/returns/index.html"]
    assert page.by_id("addresses")
    (place,) = [
        item
        for item in page.all("li")
        if said in item.text
        and item.text.startswith({"en": "our warehouse", "de": "unser Lager"}[language])
    ]
    assert "518100" in place.text


def test_the_law_of_ones_country_is_one_tap_from_home(site: Site) -> None:
    links = [link.attributes.get("href") for link in site["en/index.html"].all("a")]
    assert "countries/" in links
    countries = site["en/countries/index.html"].all("a")
    assert "ES/" in [link.attributes.get("href") for link in countries]
    assert site["en/countries/ES/index.html"].by_id("law")


@pytest.mark.parametrize("place", ["money", "exchange", "gift", "addresses", "contact"])
def test_what_buyers_ask_for_by_name_is_one_tap_from_home(site: Site, place: str) -> None:
    for language in ("en", "de"):
        links = [link.attributes.get("href") for link in site[f"{language}/index.html"].all("a")]
        assert f"returns/#{place}" in links
        assert site[f"{language}/returns/index.html"].by_id(place)


def test_no_page_for_buyers_talks_of_commands(site: Site) -> None:
    for path, page in site.items():
        if "put-it-in-your-shop" not in path:
            assert "parcelwise due" not in page.text, path
