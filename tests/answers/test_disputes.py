"""The marketplace's clock: when a dispute can be opened, and what follows from it."""

from typing import Any

import pytest

from policy_core.answers.returns import Dispute, ReturnsAnswer
from tests.answers.small_store import NOWHERE, asked_on, parcel_policy, reason

MARKETPLACE = parcel_policy(
    {"wrong": reason("seller", "here"), "not-received": reason()},
    {"id": "protected", "accept": "yes", "opens": "1 day after order"},
    disputes=[
        {"id": "dispute", "opens": "11 days after dispatch",
         "closes": "15 days after confirmation or promise", "silence": "5 days after notice",
         "ship_back": "10 days after agreement"},
        {"id": "non-receipt", "overrides": ["dispute"], "when": {"reason": "not-received"},
         "opens": "1 day after promise", "closes": "15 days after promise"},
    ],
)  # fmt: skip
"""AliExpress help texts as copied in 2021 and 2022: a dispute from the 11th day after dispatch to
the 15th after delivery time or confirmation; for non-receipt only when delivery time is over; the
seller's silence of 5 days agrees; the goods go back within 10 days."""


def asked(day: str, name: str, **question: Any) -> ReturnsAnswer:
    return asked_on(MARKETPLACE, day, reason=name, destination=NOWHERE, **question)


def dispute(answer: ReturnsAnswer) -> Dispute:
    assert answer.dispute is not None
    return answer.dispute


def days(answer: ReturnsAnswer) -> dict[str, str]:
    """The last day of each act that has one."""
    ends = ((one.act, one.due.last_day) for one in answer.deadlines)
    return {act: str(day) for act, day in ends if day is not None}


def test_silence_decides_after_five_days() -> None:
    answer = asked("2026-11-25", "wrong", ordered="2026-11-01", disputed="2026-11-22")
    assert days(answer)["answer-dispute"] == "2026-11-27"
    assert dispute(answer).state == "opened"


def test_goods_go_back_in_ten_days_after_the_agreement() -> None:
    answer = asked("2026-11-25", "wrong", ordered="2026-11-01", disputed="2026-11-20",
                   agreed_on="2026-11-24")  # fmt: skip
    assert days(answer)["send-back"] == "2026-12-04"


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-11-25", "not-yet"),
        ("2026-11-30", "open"),
        ("2026-12-14", "open"),
        ("2026-12-15", "over"),
    ],
)
def test_non_receipt_when_delivery_time_is_over(day: str, state: str) -> None:
    """Its own example: delivery time ends in 4 days, so not yet; then open for 15 days."""
    answer = asked(day, "not-received", ordered="2026-10-01", dispatched="2026-10-02",
                   promised="2026-11-29")  # fmt: skip
    assert dispute(answer).state == state


@pytest.mark.parametrize(("day", "state"), [("2026-11-15", "not-yet"), ("2026-11-16", "open")])
def test_any_dispute_from_the_eleventh_day(day: str, state: str) -> None:
    answer = asked(day, "wrong", ordered="2026-11-01", dispatched="2026-11-05")
    assert dispute(answer).state == state


def test_without_the_day_of_dispatch_nobody_knows_from_when() -> None:
    assert dispute(asked("2026-11-25", "wrong", ordered="2026-11-01")).state == "unknown"


def test_a_store_without_a_marketplace_has_no_dispute() -> None:
    policy = parcel_policy({"wrong": reason("seller", "here")}, {"id": "any", "accept": "yes"})
    answer = asked_on(policy, "2026-11-25", reason="wrong", destination=NOWHERE)
    assert answer.dispute is None
