"""The reference store says everything of the guide that it was written after, line by line.

The guide is for sellers on a large marketplace. Each test's name is one of its statements, and
what it looks for is taken from the guide's words, not from the rulebook.
"""

import pytest

from tests.reference import reference_policy
from tests.site.conftest import Site


def row(site: Site, page: str, id_: str) -> str:
    return site[page].by_id(id_).text


@pytest.mark.parametrize("reason", ["quality-problem", "wrong-item"])
def test_for_a_quality_problem_and_for_wrong_goods_the_seller_usually_pays(
    site: Site, reason: str
) -> None:
    assert " ours we " in row(site, "en/returns/index.html", f"reason-{reason}")
    term = row(site, "en/returns/index.html", "our-fault")
    assert "It is faulty or does not work; Something else came than I ordered" in term
    assert "60 days after delivery" in term
    assert " – we – " in term


@pytest.mark.parametrize("reason", ["dislike", "unsuitable", "change-of-mind"])
def test_for_the_buyers_own_reasons_the_buyer_usually_pays(site: Site, reason: str) -> None:
    said = row(site, "en/returns/index.html", f"reason-{reason}")
    assert " nobody's you " in said


def test_in_special_cases_both_negotiate_and_the_seller_may_bear_part_or_all(site: Site) -> None:
    page = site["en/returns/index.html"]
    assert "we may bear a part or all of it" in page.text
    assert "Our share can be anything from 0% to 100%" in page.text
    assert "negotiable" in page.by_id("special-case").text


def test_a_return_guarantee_service_exists_which_merchants_can_choose_to_join(site: Site) -> None:
    text = site["en/returns/index.html"].text
    assert "Return guarantee" in text
    assert (
        "Shops can choose to join this service, and we have: it lowers the cost of returns" in text
    )


def test_the_reply_apologises_explains_offers_solutions_and_a_channel_and_is_signed(
    site: Site,
) -> None:
    (email,) = site["en/wrong-goods/index.html"].with_class("pw-email")
    positions = [
        email.text.index(part)
        for part in (
            "we sincerely apologise",
            "The details:",
            "We send the right goods at once",
            "we refund the full price",
            "a reply to this email is enough, or call us",
            "With our apologies and thanks, Lanternway",
        )
    ]
    assert positions == sorted(positions)


@pytest.mark.parametrize(
    "habit",
    [
        "We check every order before it ships",
        "We answer quickly and with real tracking",
        "We follow disputes up and learn from them",
    ],
)
def test_the_three_habits(site: Site, habit: str) -> None:
    assert habit in site["en/wrong-goods/index.html"].text


def test_china_post_registered_small_packet(site: Site) -> None:
    compared = row(site, "en/shipping/index.html", "method-china-post-registered")
    assert "177 countries" in compared
    assert "16 to 35 days" in compared
    assert "60 days after dispatch" in compared
    assert compared.endswith("2 kg")


def test_epacket(site: Site) -> None:
    compared = row(site, "en/shipping/index.html", "method-epacket")
    assert "35 countries" in compared
    assert "7 to 10 working days" in compared
    assert "full tracking" in compared
    assert "light and small products" in site["en/shipping/epacket/index.html"].text


def test_china_post_epacket_is_named_beside_it(site: Site) -> None:
    assert "China Post ePacket" in row(site, "en/shipping/index.html", "methods")


def test_ups_has_several_express_services_for_urgent_orders(site: Site) -> None:
    methods = site["en/shipping/index.html"].by_id("methods")
    services = {link.text for link in methods.all("a") if link.text.startswith("UPS ")}
    assert len(services) >= 2
    assert "for urgent orders" in site["en/shipping/ups-express-saver/index.html"].text


def test_fedex_is_strong_on_asian_and_north_american_routes_with_priority_and_economy(
    site: Site,
) -> None:
    methods = site["en/shipping/index.html"].by_id("methods").text
    assert "FedEx International Priority" in methods
    assert "FedEx International Economy" in methods
    text = site["en/shipping/fedex-priority/index.html"].text
    assert "FedEx is strong on Asian and North American routes" in text


@pytest.mark.parametrize(
    ("language", "answer", "again"),
    [("en", "1 working day", "3 working days"), ("de", "1 Werktag", "3 Werktage")],
)
def test_each_habit_says_what_keeps_it(site: Site, language: str, answer: str, again: str) -> None:
    """The seller's guide: check each order, answer in time, follow disputes up and learn."""
    page = site[f"{language}/habits/index.html"]
    habits = [habit.say[language] for habit in reference_policy().rulebook.replies.habits]
    places = [page.text.rindex(habit) for habit in habits]
    assert len(places) == 3
    assert places == sorted(places)
    check, reply, follow_up = (
        page.text[begin:end] for begin, end in zip(places, [*places[1:], None], strict=True)
    )
    assert {"en": "the most urgent first", "de": "die dringendsten zuerst"}[language] in check
    assert answer in reply
    assert again in follow_up
