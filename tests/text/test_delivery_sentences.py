"""What buyers read of a delivery: its days, its price and what stands in its way."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.words import translations
from policy_core.answers.answer import wanted_fields
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.engine import ask
from policy_core.text.delivery.methods import MethodWords
from policy_core.text.delivery.prices import price_line
from policy_core.text.language import Language
from policy_core.text.say import speak
from tests.answers.shops import ask as asked
from tests.answers.shops import card, shop
from tests.answers.test_laws_of_answers import PLACES, TODAY, store
from tests.policies.test_policies import STORES
from tests.reference import NOW, reference_policy
from tests.text.sentences import BROKEN, answered, language, whole


@given(
    st.sampled_from(("reference", *STORES)),
    st.sampled_from(PLACES),
    st.integers(-10, 120),
    st.sampled_from(("en", "de")),
)
def test_a_delivery_is_told_of_as_it_stands_today(
    name: str, place: str, age: int, code: str
) -> None:
    policy = store(name)
    ordered = TODAY - timedelta(days=age)
    question = {"kind": "delivery", "destination": place, "ordered": ordered.isoformat()}
    answer = ask(policy, {**question, "weight": "0.4 kg", "value": "40"}, NOW)
    assert isinstance(answer, DeliveryAnswer)
    today = answer.question.today
    said = speak(policy, answer, language(code, policy))
    assert [text for text in whole(said) if BROKEN.search(text)] == []
    told = MethodWords(policy, answer, language(code, policy)).options
    for option, text in zip(told, said.choices, strict=True):
        counts = next(mark for mark in option.timeline if mark.kind == "ordered")
        assert (counts.first, counts.last) == (
            (option.cut_off.counts_for.first, option.cut_off.counts_for.last)
        )
        if code == "en":
            sentences = " ".join(text.sentences)
            assert ("was expected" in sentences) == (option.expected.last < today)
            missed = option.promised is not None and option.promised.latest < today
            assert ("was promised" in sentences) == missed


@pytest.mark.parametrize(
    ("needed_by", "first"),
    [("2026-11-24", "No method brings it by Tuesday, November 24, 2026."),
     ("2026-11-30", "No method is sure to bring it by Monday, November 30, 2026."),
     ("2026-12-20", "6 methods bring it in time.")],
)  # fmt: skip
def test_a_needed_day_is_answered_by_the_fastest_method(needed_by: str, first: str) -> None:
    question = {"kind": "delivery", "destination": "US", "weight": "1 kg", "needed_by": needed_by}
    said = speak(reference_policy(), ask(reference_policy(), question, NOW), Language("en"))
    assert said.headline == first
    assert said.sentences[0].startswith("The fastest shipping method is FedEx International")


def test_what_may_come_in_time_is_not_said_to_come_too_late() -> None:
    """FedEx takes until 25 November to 1 December, ePacket from 4 December on."""
    question = {"kind": "delivery", "destination": "US", "needed_by": "2026-11-30"}
    policy = reference_policy()
    said = speak(policy, ask(policy, question, NOW), Language("en"))
    merits = {one.way.name: one.way.merits for one in said.choices if one.way}
    lines = {one.headline: one.sentences for one in said.choices}
    assert "may be too late" in merits["FedEx International Priority"]
    assert "It may come too late." in lines["FedEx International Priority"]
    assert "too late" in merits["ePacket"]
    assert "It would come too late." in lines["ePacket"]


def test_a_needed_day_says_until_when_to_order() -> None:
    """One moment is named, that of the day needed; not that of the days which are expected."""
    question = {
        "kind": "delivery",
        "destination": "US",
        "weight": "1 kg",
        "needed_by": "2026-12-20",
    }
    policy = reference_policy()
    answer = ask(policy, question, NOW)
    assert isinstance(answer, DeliveryAnswer)
    lead = " ".join(speak(policy, answer, Language("en")).sentences)
    fastest = answer.fastest
    assert fastest is not None
    assert fastest.order_by is not None
    assert fastest.order_by.local.date() > answer.question.today
    assert f"Order by {Language('en').date(fastest.order_by.local.date())}" in lead
    assert "This holds if" not in lead


def test_the_one_method_of_a_shop_is_not_called_the_fastest() -> None:
    question = {"kind": "delivery", "destination": "US", "needed_by": "2026-12-24"}
    policy = store("us-winery-a")
    said = speak(policy, ask(policy, question, NOW), Language("en"))
    assert re.fullmatch(r"It comes in time: expected .+ by Ground\.", said.headline)
    assert not any("fastest" in one for one in said.sentences)


def test_what_comes_too_late_is_told_at_once_and_praised_for_no_price() -> None:
    """Registered post costs least and takes until the end of December, or into January."""
    question = {"kind": "delivery", "destination": "GB", "weight": "0.5 kg", "value": "40"}
    policy = reference_policy()
    usual = speak(policy, ask(policy, question, NOW), Language("en"))
    wanted = speak(
        policy, ask(policy, {**question, "needed_by": "2026-12-20"}, NOW), Language("en")
    )
    merits = [
        {one.way.name: one.way.merits for one in said.choices if one.way}
        for said in (usual, wanted)
    ]
    late = "China Post Registered Small Packet"
    assert (merits[0][late], merits[1][late]) == (("cheapest",), ("may be too late",))
    assert f"The cheapest shipping method is {late}" in " ".join(usual.sentences)
    assert late not in " ".join(wanted.sentences)
    assert not any("may be too late" in found for name, found in merits[1].items() if name != late)


def test_days_off_are_not_named_in_english_where_another_language_is_read() -> None:
    question = {"kind": "delivery", "destination": "PL", "ordered": "2026-12-21", "weight": "1 kg"}
    policy = reference_policy()
    answer = ask(policy, question, NOW)
    german = "\n".join(whole(speak(policy, answer, language("de", policy))))
    assert "25. Dezember 2026: Feiertag" in german
    assert "Christmas Day" in "\n".join(whole(speak(policy, answer, Language("en"))))


def test_the_smallest_parcel_is_said_with_the_numbers_of_the_language() -> None:
    small = {"kind": "delivery", "destination": "DE", "weight": "0.1 kg", "size": "10 x 8 x 0.1 cm"}
    policy = reference_policy()
    said = speak(policy, ask(policy, small, NOW), language("de", policy))
    assert "(14 × 9 × 0,1 cm)" in "\n".join(whole(said))


@given(st.sampled_from(("reference", *STORES)), st.sampled_from(PLACES))
def test_what_all_shipping_methods_share_is_said_once(name: str, place: str) -> None:
    """Beside them, not in each of them; and one of them alone says everything itself."""
    policy = store(name)
    question = {"kind": "delivery", "destination": place, "weight": "0.4 kg", "value": "40"}
    said = speak(policy, ask(policy, question, NOW), Language("en"))
    reasons = [
        {*way.figures, *(item for section in way.why for item in section.items)}
        for way in said.choices
    ]
    if len(reasons) > 1:
        assert set.intersection(*reasons) == set()
    counted = [figure.label for part in (*said.choices, *said.folds) for figure in part.figures]
    if said.choices:
        assert "Counts as ordered on" in counted


def test_a_late_parcel_and_a_lost_one_have_each_their_own_time() -> None:
    """It is too late to complain of lateness, and what never came is answered for all the same."""
    policy, order = reference_policy(), {"destination": "US", "method": "epacket",
                                         "ordered": "2026-09-01"}  # fmt: skip
    delivery = speak(policy, ask(policy, {"kind": "delivery", "weight": "1 kg", **order}, NOW),
                     Language("en"))  # fmt: skip
    said = " ".join(delivery.sentences)
    assert "because it came late ended on October 29, 2026." in said
    assert "If it has not come at all: You get your money back. Write to us:" in said
    assert answered(policy, {"reason": "not-arrived", **order}).outcome == "accepted"


def test_a_price_without_a_weight_is_the_least_that_it_can_be() -> None:
    policy, asked = reference_policy(), {"kind": "delivery", "destination": "DE"}
    said = speak(policy, ask(policy, asked, NOW), Language("en"))
    prices = [figure.value for one in said.choices for figure in one.figures if figure.strong]
    assert prices
    assert all(price.startswith("from ") for price in prices)
    assert ": from $6.40." in " ".join(said.sentences)


def test_what_costs_nothing_is_free_and_not_0_00() -> None:
    policy = reference_policy()
    asked = {"kind": "delivery", "destination": "DE", "weight": "300 g", "value": "120"}
    said = speak(policy, ask(policy, asked, NOW), Language("en"))
    assert "free of charge" in "\n".join(whole(said))
    assert "$0.00" not in "\n".join(whole(said))


@pytest.mark.parametrize("country", ["JE", "PR", "KP"])
def test_a_country_to_which_nothing_is_sent_is_said(country: str) -> None:
    policy = reference_policy()
    asked = {"kind": "delivery", "destination": country, "weight": "1 kg"}
    said = speak(policy, ask(policy, asked, NOW), Language("en"))
    assert said.headline.startswith("We do not deliver to this country")


def test_obstacles_that_are_sentences_are_not_joined_into_one() -> None:
    """`de-bikes-a`: what is restricted is said in whole sentences of the merchant's."""
    policy = store("de-bikes-a")
    question = {"kind": "delivery", "destination": "FR", "category": "bicycle"}
    said = speak(policy, ask(policy, question, NOW), Language("en"))
    items = [item.text for section in said.why for item in section.items]
    assert items
    assert not any(re.search(r"\. and |\.\.", text) for text in items)


def test_the_size_is_asked_for_where_a_price_hangs_on_it() -> None:
    """Parcel lockers cost by the box that a parcel fits into (inpost-b of vectors/fees.yaml)."""
    lines = {"up to 8 x 38 x 64 cm": "1 USD", "up to 19 x 38 x 64 cm": "2 USD"}
    policy = shop(card(prices={"rest": lines}))
    untold, told = (asked(policy, **given) for given in ({}, {"size": "38 x 9 x 60 cm"}))
    assert tuple(wanted_fields(untold)) == ("size",)
    assert wanted_fields(told) == {}
    lead = " ".join(speak(policy, untold, Language("en")).sentences)
    assert "it can change the answer: Size of the parcel." in lead
    (locker,) = told.options
    assert locker.price is not None
    assert str(locker.price.quoted.total) == "2.00 USD"


@pytest.mark.parametrize(
    ("line", "english", "german"),
    [
        ("first item", "first article", "erster Artikel"),
        ("each further item", "each further article", "je weiteren Artikel"),
        ("each item", "each article", "je Artikel"),
        ("first 1 kg", "first 1 kg", "erste 1 kg"),
        ("up to 3 items", "up to 3 articles", "bis 3 Artikel"),
        ("up to 1 item and 2 kg", "up to 1 article and 2 kg", "bis 1 Artikel und 2 kg"),
    ],
)
def test_a_price_line_is_said_as_each_language_bends_it(
    line: str, english: str, german: str
) -> None:
    assert price_line(line, Language("en")).replace("\N{NO-BREAK SPACE}", " ") == english
    said = price_line(line, Language("de", translations("de")))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == german
