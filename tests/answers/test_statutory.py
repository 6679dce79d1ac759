"""The law under reasons: what it gives a buyer whatever the store writes."""

from typing import Any

import pytest

from policy_core.answers.returns import ReturnsAnswer, returns_fields
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import (
    answered,
    asked_on,
    parcel_policy,
    reason,
    settled,
    small_policy,
    total,
    wish,
)

REASONS = {
    "wrong": reason("seller", "here"),
    "lost": reason("carrier"),
    "refused": reason("buyer"),
}
WRONG = {
    "id": "wrong", "when": {"reason": "wrong"}, "accept": "yes", "window": "2 days after delivery",
    "remedies": {"resend": {}}, "choice": "store", "freight": "buyer",
}  # fmt: skip
LOST = {
    "id": "lost", "when": {"reason": "lost"}, "accept": "yes", "search": "3 months",
    "opens": "113 days after dispatch",
    "refund": {"price": "50%", "outbound": "none", "at_most": "declared",
               "within": "90 days after notice"},
}  # fmt: skip
REFUSED = {"id": "refused", "when": {"reason": "refused"}, "accept": "no"}
MEAN = parcel_policy(REASONS, WRONG, LOST, REFUSED)
"""A store that gives as little as it can write."""


def mean(day: str = "2026-11-25", **question: Any) -> ReturnsAnswer:
    return asked_on(MEAN, day, **question)


def refund(answer: ReturnsAnswer) -> str:
    return str(settled(answer, "refund").total)


def test_european_union_two_years_at_the_sellers_cost() -> None:
    """Directive (EU) 2019/771, art. 10 and 14: two years, free of charge."""
    answer = mean(reason="wrong", destination="DE", ordered="2025-11-01", delivered="2025-11-20")
    assert answer.outcome == "accepted"
    # 20 November 2027 is a Saturday: by Regulation 1182/71 the period ends on the Monday.
    assert answer.first.window is not None
    assert str(answer.first.window.last_day) == "2027-11-22"
    assert answer.freight is not None
    assert str(answer.freight.split) == "seller"
    assert {note.point for note in answer.first.laws if note.won} >= {"window", "freight"}


def test_united_kingdom_thirty_days_to_reject() -> None:
    """Consumer Rights Act 2015, s. 22(3): the buyer may insist on the money for 30 days."""
    given = {"reason": "wrong", "destination": "GB", "price": "40", "outbound": "5"}
    within = mean("2026-11-21", **given, delivered="2026-11-20")
    assert within.first.choice == "buyer"
    assert refund(within) == "45.00 USD"
    last = mean("2026-11-22", **given, delivered="2026-10-23")
    assert (last.outcome, refund(last)) == ("accepted", "45.00 USD")
    after = mean("2026-11-23", **given, delivered="2026-10-23")
    assert after.outcome == "accepted"  # ss. 23, 24: then it is repaired or replaced first


@pytest.mark.parametrize("place", ["DE", "GB"])
def test_a_parcel_that_does_not_come_in_thirty_days(place: str) -> None:
    """Directive 2011/83/EU, art. 18, and Consumer Rights Act 2015, s. 28: delivery within 30 days
    where nothing else was promised, then all the money; no declared value limits it."""
    given = {"reason": "lost", "destination": place, "ordered": "2026-10-01", "price": "150",
             "dispatched": "2026-10-02", "outbound": "10", "declared": "20"}  # fmt: skip
    early, due = mean("2026-10-31", **given), mean("2026-11-01", **given)
    assert early.outcome == "wait"
    assert due.outcome == "accepted"
    assert due.first.search_until is None
    assert refund(due) == "160.00 USD"


def test_a_promised_day_goes_before_the_thirty_days() -> None:
    given = {"reason": "lost", "destination": "DE", "ordered": "2026-10-01"}
    assert mean("2026-11-20", **given, promised="2026-11-20").outcome == "wait"
    assert mean("2026-11-21", **given, promised="2026-11-20").outcome == "accepted"


def test_united_states_a_parcel_that_was_never_sent() -> None:
    """16 CFR 435.2: shipped within 30 days, or all the money within 7 working days."""
    given = {"reason": "lost", "destination": "US", "ordered": "2026-10-01", "price": "30"}
    sent = mean("2026-11-02", **given, dispatched="2026-10-20")
    never = mean("2026-11-02", **given, delivery="not-sent")
    assert sent.outcome == "wait"
    assert never.outcome == "accepted"
    assert refund(never) == "30.00 USD"
    # Seven working days from 2 November; the 11th is Veterans Day.
    by = settled(never, "refund").due
    assert by is not None
    assert str(by.last_day) == "2026-11-12"


def test_who_refuses_the_parcel_has_the_right_to_withdraw_alone() -> None:
    """No duty to deliver was broken; a European may still change their mind, an American not."""
    asked = {"reason": "refused", "ordered": "2026-11-01", "price": "30", "outbound": "5"}
    assert mean(**asked, destination="US").outcome == "refused"
    assert mean(**asked, destination="DE", customer="business").outcome == "refused"
    european = mean(**asked, destination="DE")
    assert (european.outcome, refund(european)) == ("accepted", "35.00 USD")
    assert european.first.window is not None
    assert str(european.first.window.period) == "14 days after delivery"


def test_businesses_have_what_the_store_writes() -> None:
    answer = mean(reason="wrong", destination="DE", ordered="2026-11-01", delivered="2026-11-20",
                  customer="business")  # fmt: skip
    assert (answer.outcome, answer.first.because) == ("refused", "late")


def test_the_law_decides_where_the_store_refuses() -> None:
    never = parcel_policy(REASONS, {"id": "never", "accept": "no"})
    answer = asked_on(never, "2026-11-25", reason="wrong", destination="FR", ordered="2026-11-01",
                      delivered="2026-11-20", price="10")  # fmt: skip
    assert answer.first.decided_by is not None
    assert (answer.outcome, answer.first.decided_by.id) == ("accepted", "eu")
    assert total(answer) is not None


# A buyer in Canada who got no copy of the contract


@pytest.mark.parametrize(
    ("region", "ordered", "delivered", "told", "last"),
    [
        # Who was shown all and got the copy has no right to change their mind.
        ("CA-ON", "2026-11-02", "2026-11-16", (True, True), None),
        # Without the copy: thirty days from the order, whatever was shown (CLEO on Ontario's act;
        # Clicklaw on British Columbia's; the template of 2001 for the others).
        ("CA-ON", "2026-11-02", "2026-11-16", (True, False), "2026-12-02"),
        ("CA-BC", "2026-10-23", "2026-11-16", (True, False), "2026-11-22"),
        (
            "CA-QC",
            "2026-10-22",
            "2026-11-16",
            (True, False),
            None,
        ),  # 21 November was day 30
        # Both missing: the later of thirty days from the order and seven from the delivery.
        ("CA-NS", "2026-10-20", "2026-11-16", (False, False), "2026-11-23"),
        ("CA-NS", "2026-11-02", "2026-11-16", (False, False), "2026-12-02"),
        # With the copy, but not shown: seven days from the delivery.
        ("CA-AB", "2026-11-02", "2026-11-16", (False, True), "2026-11-23"),
    ],
)
def test_without_a_copy_of_the_contract_a_canadian_has_thirty_days(
    region: str, ordered: str, delivered: str, told: tuple[bool, bool], last: str | None
) -> None:
    """`told`: were the terms shown, and did a copy of the contract come?"""
    disclosure = dict(zip(("return_terms", "contract_copy"), told, strict=True))
    policy = small_policy({"id": "never", "accept": "no"}, store={"disclosure": disclosure})
    asked = {"destination": "CA", "ordered": ordered, "delivered": delivered}
    if not all(told):
        asked["region"] = region
    answer = answered(policy, **asked)
    assert answer.outcome == ("refused" if last is None else "accepted")
    if last is not None:
        assert answer.first.window is not None
        assert str(answer.first.window.last_day) == last
        assert str(answer.freight.split) == "seller"  # type: ignore[union-attr]


@pytest.mark.parametrize("place", ["US", "AU", "BR", "CN", "EG"])
def test_where_no_duty_to_deliver_is_known_the_stores_word_alone_refuses(place: str) -> None:
    """The American rule is kept by whoever has sent the parcel; the others name no number."""
    refusing = parcel_policy(REASONS, {"id": "never", "accept": "no"})
    asked = {"reason": "lost", "destination": place, "ordered": "2026-10-01"}
    answer = asked_on(refusing, "2026-11-25", **asked)
    assert answer.outcome == "refused"
    text = say(refusing, answer, Language("en"), "text")
    assert text.startswith("By our own terms, nothing is owed in this case.")
    assert "for a parcel that never came: it may be more. Write to us at once." in text
    business = asked_on(refusing, "2026-11-25", **asked, customer="business")
    assert say(refusing, business, Language("en"), "text").startswith("Nothing is owed")


def test_who_has_longer_to_send_by_the_shop_is_not_told_the_shorter_time_of_the_law() -> None:
    """A hundred days in which it has to be sent: the law's fourteen days after the notice are the
    least that a buyer has (Directive 2011/83/EU, article 14(1)), and no second day beside it."""
    row = wish(window="100 days after delivery", in_time="send")
    answer = answered(small_policy(row), destination="DE")
    assert answer.first.send_by is None
    late = wish(window="3 days after delivery", in_time="send")
    assert answered(small_policy(late), destination="DE").first.send_by is not None


def test_who_sells_to_businesses_alone_asks_nobody_who_buys() -> None:
    row = wish(window="3 days after delivery")
    everybody, alone = (
        small_policy(row, store={"businesses_only": only}) for only in (False, True)
    )
    late = {"delivered": "2026-11-16", "destination": "DE"}
    assert answered(everybody, **late).outcome == "accepted"
    answer = answered(alone, **late)
    assert (answer.outcome, answer.first.because) == ("refused", "late")
    fields = {field.name for field in returns_fields(alone)}
    assert "customer" not in fields
    assert "customer" not in {used.name for used in answer.facts}


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("7 days after notice", "14 days after notice"),
        ("20 days after notice", "20 days after notice"),
    ],
)
def test_a_time_to_send_goods_back_is_no_shorter_than_by_law(own: str, told: str) -> None:
    """Directive 2011/83, article 14: fourteen days from the day on which the buyer withdrew."""
    policy = small_policy(wish(send_within=own))
    answer = answered(policy, destination="DE")
    assert answer.first.send_by is not None
    assert str(answer.first.send_by.period) == told
    other = answered(policy)  # Switzerland gives no right to withdraw
    assert other.first.send_by is not None
    assert str(other.first.send_by.period) == own
