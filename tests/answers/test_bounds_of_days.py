"""A day that is not told lies between days that are: ordered, sent, came, confirmed, today.

What is said without it holds on each day that it can be, and what holds on some of them alone is
said with its condition. How long a parcel was promised to take is no bound: it may have come late.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.text.language import Language
from policy_core.text.say import say, speak
from tests.answers.small_store import (
    FAULT,
    NOW,
    NOWHERE,
    POST,
    WISH,
    answered,
    asked_on,
    parcel_policy,
    reason,
    small_policy,
    wish,
)

TODAY = NOW.date()
ENGLISH = Language("en")
UNTIMED = small_policy(WISH, {**FAULT, "window": "60 days after delivery"})
STORES = {
    "days": small_policy(wish(window="15 days after delivery")),
    "working days": small_policy(wish(window="10 working days after delivery")),
    "months": small_policy(wish(window="2 months after delivery")),
    "grace": small_policy(wish(window="14 days after delivery", grace="3 days")),
    "rolling": small_policy(wish(window="14 days after delivery", closed_day="rolls")),
    "either": small_policy(wish(window="20 days after delivery, else 60 days after order")),
    "at least": small_policy(
        wish(window="5 days after delivery", window_at_least="30 days after order")
    ),
    "a fault": UNTIMED,
}


def without_the_day(policy: Policy, **facts: Any) -> ReturnsAnswer:
    return answered(policy, delivered=None, **facts)


@given(
    st.sampled_from(sorted(STORES)),
    st.sampled_from([NOWHERE, "CH", "DE", "GB", "CN"]),
    st.integers(0, 430),
    st.integers(0, 430),
)
def test_what_is_said_without_the_day_holds_on_each_day_that_it_can_be(
    store: str, place: str, ago: int, later: int
) -> None:
    ordered = TODAY - timedelta(days=ago)
    came = min(ordered + timedelta(days=later), TODAY)
    why = "faulty" if store == "a fault" else "dislike"
    facts = {"reason": why, "destination": place, "ordered": ordered.isoformat()}
    vague = without_the_day(STORES[store], **facts)
    exact = answered(STORES[store], delivered=came.isoformat(), **facts)
    asked = vague.first.open
    if vague.outcome == "refused":
        assert exact.outcome == "refused"
    elif asked is None:
        assert exact.outcome == vague.outcome
    else:
        assert asked.field == "delivered"
        assert asked.since is not None
        assert ordered < asked.since <= TODAY
        in_time = exact.outcome == "accepted"
        assert in_time == (came >= asked.since) or (in_time and vague.first.law_goes_on)


@pytest.mark.parametrize("told", ["confirmed", "discovered"])
@pytest.mark.parametrize("place", [NOWHERE, "DE"])
def test_what_came_before_a_day_that_is_told_is_no_younger(told: str, place: str) -> None:
    """Who confirmed the receipt in June got it in June or before: the window is over."""
    policy = STORES["days"]
    facts = {"ordered": "2025-09-20", "destination": place, told: "2026-06-10"}
    vague = without_the_day(policy, **facts)
    assert vague.outcome == "refused"
    assert vague.first.open is None
    text = say(policy, vague, ENGLISH, "text")
    assert "or earlier (15 days after delivery)" in text
    assert "days ago" not in text
    fresh = without_the_day(policy, **{**facts, told: TODAY.isoformat()})
    assert fresh.first.open is not None


def test_a_parcel_that_never_came_is_not_over_by_a_day_of_something_else() -> None:
    row = {"id": "lost", "when": {"goods": "not-here"}, "accept": "yes",
           "window": "30 days after delivery", "refund": {"price": "100%"}}  # fmt: skip
    policy = parcel_policy({"lost": reason()}, row)
    answer = asked_on(
        policy, "2026-11-22", reason="lost", destination=NOWHERE, ordered="2025-09-20",
        arrived="2026-01-10",
    )  # fmt: skip
    assert answer.outcome != "refused"


def test_a_condition_is_said_before_anything_else() -> None:
    """An order of fourteen months ago, whose parcel may have come last week."""
    policy = STORES["days"]
    answer = without_the_day(policy, destination=NOWHERE, ordered="2025-09-20")
    words = speak(policy, answer, ENGLISH)
    assert words.tone == "open"
    assert words.sentences[0] == (
        "Day of delivery: only if it is November 7, 2026 or later, you are in time today."
    )
    sure = speak(policy, answered(policy), ENGLISH)
    assert sure.tone == "good"


@pytest.mark.parametrize(
    ("window", "since"),
    [("2 months after delivery", date(2026, 9, 22)), ("1 year after delivery", date(2025, 11, 22))],
)
def test_months_and_years_have_their_condition_too(window: str, since: date) -> None:
    answer = without_the_day(
        small_policy(wish(window=window)), destination=NOWHERE, ordered="2025-09-20"
    )
    assert answer.first.open is not None
    assert answer.first.open.since == since


def test_what_has_come_before_its_promise_is_over_came_in_time() -> None:
    """Late goods that came before the day on which they would be late; or have not come yet."""
    late = {
        "id": "late", "when": {"reason": "late"}, "accept": "yes", "opens": "1 day after promise",
        "window": "60 days after promise", "refund": {"price": "10%"},
    }  # fmt: skip
    method = {**POST, "promise": [{"id": "month", "latest": "30 days after order"}]}
    policy = parcel_policy({"late": reason(goods="here")}, late, shipping={"methods": [method]})

    def on(**facts: Any) -> ReturnsAnswer:
        question = {"reason": "late", "destination": NOWHERE, "ordered": "2026-11-10", **facts}
        return asked_on(policy, "2026-11-22", **question)

    assert (on(delivery="delivered").outcome, on(delivery="on-its-way").outcome) == (
        "refused", "wait",
    )  # fmt: skip
    either = on()
    assert either.outcome == "depends"
    text = say(policy, either, ENGLISH, "text")
    assert "Where the parcel is" in text
    assert "Wait, you can ask for it from December 11, 2026." in text
