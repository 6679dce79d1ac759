"""Terms in steps: "all within 30 days, 80% until day 60". What the first step says is not all."""

from datetime import UTC, datetime
from typing import Any

import pytest

from parcelwise.words import translations
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import FAULT, NOWHERE, QUESTION, fee, small_policy, wish

ENGLISH, GERMAN = Language("en"), Language("de", translations("de"))
LATE = {
    "id": "late",
    "overrides": ["wish"],
    "when": {"fault": "buyer", "since-delivery": "over 30 days"},
    "window": "60 days after delivery",
    "refund": {"price": "80%"},
}
"""A marketplace seller's table: "Items in original condition past the window: 80% of the price".

https://amzassistant.com/seller/kapil20012/; that it ends after sixty days is ours.
"""
STEPPED = small_policy(wish(window="30 days after delivery"), LATE, store={"zone": "UTC"})


def said(policy: Any, now: str, language: Language = ENGLISH, **facts: Any) -> str:
    """Delivered on Saturday 5 December 2026."""
    question = {**QUESTION, "destination": NOWHERE, "price": "40", "delivered": "2026-12-05"}
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    answer = ask(policy, {**question, "utc_offset": "0", **facts}, moment)
    assert isinstance(answer, ReturnsAnswer)
    return say(policy, answer, language, "text")


def test_the_next_step_is_said_with_its_day() -> None:
    first = said(STEPPED, "2026-12-20")
    assert "You can ask for it until Monday, January 4, 2027." in first
    assert "From January 5, 2027 on other terms hold." in first
    assert "Until when you can ask for it: February 3, 2027." in first
    assert "80% of the price comes back." in first
    assert "Ab 5. Januar 2027 gilt etwas anderes." in said(STEPPED, "2026-12-20", GERMAN)


@pytest.mark.parametrize("now", ["2027-01-05", "2027-02-03"])
def test_after_the_last_step_nothing_follows(now: str) -> None:
    assert "other terms hold" not in said(STEPPED, now)


def test_a_step_within_one_window_is_said_too() -> None:
    """ "We will cover the cost of shipping both ways for faulty items returned within 14 days.

    However, outside this initial 14 day period, the buyer will be responsible":
    https://ozappliances.com.au/return-policies/. Australian law lets the seller pay all the same.
    """
    later = {
        "id": "later",
        "overrides": ["fault"],
        "freight": "buyer",
        "label": "buyer",
        "when": {"fault": ["seller", "carrier"], "since-delivery": "over 14 days"},
    }
    policy = small_policy({**FAULT, "window": "90 days after delivery"}, later, wish())
    text = said(policy, "2026-12-08", reason="faulty")
    assert "From December 20, 2026 on other terms hold." in text
    assert "Return postage: you pay." in text
    assert "other terms hold" not in said(policy, "2026-12-08", reason="faulty", destination="AU")


def test_a_fee_that_begins_later_is_a_step() -> None:
    policy = small_policy(
        wish(window="60 days after delivery"),
        fees=[fee("late", charge="5 EUR", when={"since-delivery": "over 30 days"})],
    )
    assert "From January 5, 2027 on other terms hold." in said(policy, "2026-12-20")


def test_rows_about_other_goods_are_no_step() -> None:
    other = {**LATE, "when": {**LATE["when"], "category": "phones"}}
    policy = small_policy(wish(window="30 days after delivery"), other)
    assert "other terms hold" not in said(policy, "2026-12-20", category="shoes")
    assert "other terms hold" in said(policy, "2026-12-20", category="phones")


def test_what_a_law_gives_for_a_part_of_the_window_ends_sooner_than_it() -> None:
    """Thirty days by a German shop; for fourteen the delivery comes back by law.

    Directive 2011/83/EU, articles 9(1) and 13(1): they end on Monday 21 December, the fourteenth
    day being a Saturday (Regulation 1182/71, article 3(4)).
    """
    policy = small_policy(wish(window="30 days after delivery"), FAULT)
    told = {"destination": "DE", "outbound": "5"}
    text = said(policy, "2026-12-20", **told)
    assert text.startswith("You get €45.00 back")
    assert "You can ask for it until Monday, January 4, 2027." in text
    assert "From December 22, 2026 on other terms hold." in text
    assert "Delivery cost that you paid: not refunded." in text
    later = said(policy, "2026-12-22", **told)
    assert later.startswith("You get €40.00 back")
    assert "other terms hold" not in later


def test_a_window_as_long_as_the_laws_has_one_step() -> None:
    policy = small_policy(wish(window="14 days after delivery"), FAULT)
    assert "other terms hold" not in said(policy, "2026-12-20", destination="DE", outbound="5")


def test_who_has_asked_already_hears_of_no_later_terms() -> None:
    assert "other terms hold" not in said(STEPPED, "2026-12-20", requested="2026-12-18")


def test_what_a_remedy_costs_later_is_a_step() -> None:
    """ "Within 60 days, we will resize your ring for free"; outside of them, for a fee.

    https://www.oyalabs.co/pages/refunds-resizing; what the fee is, is ours.
    """
    free = wish(window="60 days after delivery", freight="seller", remedies={"repair": {}})
    paid = {"id": "paid", "overrides": ["wish"], "window": "no limit",
            "when": {"fault": "buyer", "since-delivery": "over 60 days"},
            "remedies": {"repair": {"fee": "60 EUR"}}}  # fmt: skip
    text = said(small_policy(free, paid, FAULT, store={"zone": "UTC"}), "2026-12-20")
    assert "From February 4, 2027 on other terms hold." in text
    assert "Fee: €60.00." in text
