"""Conditions on months since an event: "over 6 months", counted by the calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from policy_core.proof import examine
from policy_core.text.conditions import conditions
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import FAULT, NOWHERE, QUESTION, small_policy, wish

ENGLISH, GERMAN = Language("en"), Language("de", translations("de"))


def paying(*conditions: str) -> Policy:
    """The seller pays the way back; the buyer does with these conditions on the delivery."""
    fault = {**FAULT, "window": "3 years after delivery"}
    rows = [
        {"id": f"later-{number}", "overrides": ["fault"], "freight": "buyer", "label": "buyer",
         "when": {"fault": ["seller", "carrier"], "since-delivery": text}}
        for number, text in enumerate(conditions)
    ]  # fmt: skip
    return small_policy(fault, *rows, wish(), store={"zone": "UTC"})


def asked(policy: Policy, delivered: date | None, today: date, **facts: Any) -> ReturnsAnswer:
    question = {**QUESTION, "reason": "faulty", "destination": NOWHERE, "utc_offset": "0"}
    del question["ordered"], question["delivered"]
    if delivered is not None:
        question["delivered"] = str(delivered)
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    answer = ask(policy, {**question, **facts}, now)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def payer(policy: Policy, delivered: date, today: date) -> str:
    freight = asked(policy, delivered, today).freight
    assert freight is not None
    return str(freight.split)


# "We pay for the way back in the first six months": a warranty page's usual words, by the calendar.


@pytest.mark.parametrize(
    ("condition", "delivered", "last"),
    [
        ("over 6 months", "2025-12-05", "2026-06-05"),
        ("over 6 months", "2025-08-31", "2026-02-28"),  # February has no 31st
        ("over 12 months", "2024-02-29", "2025-02-28"),
        ("over 1 year", "2025-03-01", "2026-03-01"),
        ("6 months or more", "2025-12-05", "2026-06-04"),
    ],
)
def test_months_end_by_the_calendar(condition: str, delivered: str, last: str) -> None:
    policy, came, end = paying(condition), date.fromisoformat(delivered), date.fromisoformat(last)
    assert payer(policy, came, end) == "seller"
    assert payer(policy, came, end + timedelta(days=1)) == "buyer"


@given(st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.integers(1, 9), st.integers(-5, 5))
def test_a_month_of_a_condition_is_one_of_a_window(came: date, months: int, off: int) -> None:
    """Another way to say it: the window of as many months is over exactly then."""
    today = came + timedelta(days=months * 365 // 12 + off)
    window = small_policy(
        {**FAULT, "window": f"{months} months after delivery"}, wish(), store={"zone": "UTC"}
    )
    over = asked(window, came, today).outcome == "refused"
    assert (payer(paying(f"over {months} months"), came, today) == "buyer") == over


def test_days_beside_months_keep_their_meaning() -> None:
    policy = paying("up to 20 days", "over 6 months")
    came = date(2026, 1, 10)
    days = {20: "buyer", 21: "seller", 180: "seller", 181: "seller", 182: "buyer"}
    for ago, who in days.items():  # 10 July, six months later, is the 181st day
        assert payer(policy, came, came + timedelta(days=ago)) == who


def test_the_day_on_which_other_terms_begin_is_that_of_the_calendar() -> None:
    policy = paying("over 6 months")
    said = say(policy, asked(policy, date(2025, 8, 31), date(2025, 9, 10)), ENGLISH, "text")
    assert "From March 1, 2026 on other terms hold." in said


def test_conditions_in_months_are_said_in_months() -> None:
    policy = paying("over 6 months", "6 to 12 months", "under 1 year", "up to 3 months")
    rows = policy.rulebook.returns.terms[1:5]
    said = [
        next(c for c in conditions(policy, row.when, ENGLISH) if "since" in c.fact) for row in rows
    ]
    assert [one.wanted for one in said] == [
        "more than 6 months", "6 months to 12 months", "less than 12 months", "3 months or less"
    ]  # fmt: skip


def test_an_unknown_day_is_told_in_months() -> None:
    policy = paying("over 6 months")
    answer = asked(policy, None, date(2026, 6, 5))
    english, german = (say(policy, answer, one, "text") for one in (ENGLISH, GERMAN))
    assert "at most 6 months ago" in english
    assert "more than 6 months ago" in english
    assert "mehr als 6 Monate her" in german


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [(["up to 90 days", "over 3 months"], True), (["up to 88 days", "over 3 months"], False),
     (["over 180 days", "over 6 months"], False), (["over 365 days", "over 12 months"], True)],
)  # fmt: skip
def test_days_that_may_be_more_than_months_or_less_are_an_error(
    rows: list[str], wrong: bool
) -> None:
    """Three months are 89 to 92 days, six 181 to 184, twelve 365 or 366."""
    assert any(found.code == "PW104" for found in examine(paying(*rows))) == wrong
