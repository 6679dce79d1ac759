"""A day that an answer names for a fact which is still open is one that the fact can have.

Of a parcel that was ordered on Wednesday nobody is told what holds if it left a month before.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, returns_fields
from policy_core.answers.returns.answer import Open
from policy_core.engine import ask
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import NOWHERE, asked_on, parcel_policy, reason
from tests.answers.test_laws_of_answers import PLACES, REFERENCE, TODAY, store
from tests.policies.test_policies import STORES
from tests.reference import NOW

ENGLISH = Language("en")
BEFORE: Mapping[str, tuple[str, ...]] = {
    "ordered": (),
    "dispatched": ("ordered",),
    "delivered": ("ordered", "dispatched"),
    "confirmed": ("ordered", "dispatched", "delivered"),
    "discovered": ("ordered", "dispatched", "delivered"),
}
"""What surely lies no later than a day that can be asked for, by the fields of the form."""


@st.composite
def questions(draw: st.DrawFn) -> tuple[Policy, dict[str, Any]]:
    """A store, and a question some of whose days are told, close to each other and to today."""
    policy = store(draw(st.sampled_from((REFERENCE, *STORES))))
    fields = {field.name: field for field in returns_fields(policy)}
    why = draw(st.sampled_from(sorted(policy.rulebook.returns.reasons)))
    place = draw(st.sampled_from((*PLACES, policy.rulebook.store.country)))
    question: dict[str, Any] = {"reason": why, "destination": place}
    came = policy.rulebook.returns.reasons[why].goods == "here"
    day = TODAY - timedelta(days=draw(st.integers(0, 130)))
    for name in ("ordered", "dispatched", *(["delivered", "confirmed"] if came else [])):
        if day <= TODAY and name in fields and draw(st.booleans()):
            question[name] = day.isoformat()
        day += timedelta(days=draw(st.integers(0, 40)))
    for name in ("category", "condition", "method"):
        if name in fields and fields[name].choices and draw(st.booleans()):
            question[name] = draw(st.sampled_from(fields[name].choices))
    return policy, question


def bounds(question: Mapping[str, Any], field: str) -> tuple[date, date]:
    """Between which days the day of a field lies, by the days that were told."""
    told = {name: date.fromisoformat(question[name]) for name in BEFORE if name in question}
    low = [told[name] for name in BEFORE[field] if name in told]
    high = [day for name, day in told.items() if field in BEFORE[name]]
    return max(low, default=date.min), min(high, default=TODAY)


def named(asked: Open) -> Iterator[tuple[date, bool]]:
    """The days that an open fact names; are those until then meant, or those from then on?"""
    if asked.since is not None:
        day = asked.since.date() if isinstance(asked.since, datetime) else asked.since
        yield day, False
    if asked.until is not None:
        yield asked.until, True
    yield from ((latest.day, True) for latest in asked.by_method)


def rolling_law() -> tuple[Policy, dict[str, Any]]:
    """Seven days by the terms, and by Brazil's law, which ends on no Saturday and no holiday."""
    question = {"reason": "wish", "destination": "BR", "confirmed": "2026-11-14"}
    return store("br-beachwear-a"), question


@example(rolling_law())
@given(questions())
def test_a_day_that_is_named_for_an_open_fact_can_be(asked: tuple[Policy, dict[str, Any]]) -> None:
    """And it tells two days apart that can both be: what holds on all of them is said outright."""
    policy, question = asked
    answer = ask(policy, {"kind": "returns", **question}, NOW)
    assert isinstance(answer, ReturnsAnswer)
    point = answer.first.open
    if point is None or point.field not in BEFORE:
        return
    low, high = bounds(question, point.field)
    for day, until in named(point):
        assert low <= day < high if until else low < day <= high
    for branch in point.branches:
        if branch.interval is not None:
            assert branch.interval.low is None or TODAY - timedelta(branch.interval.low) >= low


LOST = {
    "id": "lost", "when": {"goods": "not-here"}, "accept": "yes",
    "remedies": {"refund": {}, "resend": {}}, "leaves": "2 days after notice",
    "refund": {"price": "100%", "outbound": "all", "within": "7 days after notice"},
}  # fmt: skip


def lost(opens: str, now: str, **facts: Any) -> tuple[Policy, ReturnsAnswer]:
    policy = parcel_policy({"lost": reason()}, {**LOST, "opens": opens})
    return policy, asked_on(policy, now, reason="lost", destination=NOWHERE, **facts)


@pytest.mark.parametrize(
    ("opens", "earliest"),
    [
        ("30 days after dispatch", "Friday, December 25, 2026"),
        ("1 month after dispatch", "Friday, December 25, 2026"),
        ("5 working days after dispatch", "Thursday, December 3, 2026"),  # after Thanksgiving
    ],
)
def test_who_ordered_four_days_ago_has_to_wait_whenever_it_left(opens: str, earliest: str) -> None:
    policy, answer = lost(opens, "2026-11-29", ordered="2026-11-25")
    assert answer.outcome == "wait"
    text = say(policy, answer, ENGLISH, "text")
    assert text.startswith(f"Wait: you can ask for it from {earliest} at the earliest.")
    assert "What we still need to know: Day of dispatch." in text
    # Nobody knows by when the money or the goods are on their way, which counts from then.
    assert "on its way to you within 7 days after your request" in text
    assert "It leaves within 2 days after your request" in text


@pytest.mark.parametrize(
    ("ordered", "outcome"), [("2026-10-31", "wait"), ("2026-10-30", "depends"), (None, "depends")]
)
def test_from_the_first_day_that_it_can_be_the_day_of_dispatch_decides(
    ordered: str | None, outcome: str
) -> None:
    told = {"ordered": ordered} if ordered is not None else {}
    _policy, answer = lost("30 days after dispatch", "2026-11-29", **told)
    assert answer.outcome == outcome
    assert answer.first.open is not None
    assert answer.first.open.until == (date(2026, 10, 30) if outcome == "depends" else None)


@pytest.mark.parametrize(("confirmed", "outcome"), [("2026-11-01", "accepted"),
                                                    ("2026-11-02", "depends")])  # fmt: skip
def test_a_time_that_has_begun_whichever_the_day_was_has_begun(
    confirmed: str, outcome: str
) -> None:
    """“21 days after delivery”, of what was confirmed 21 days ago, or 20."""
    question = {"kind": "returns", "reason": "not-comfortable", "destination": "AU"}
    question |= {"condition": "clean", "confirmed": confirmed}
    assert ask(store("ca-mattress-a"), question, NOW).outcome == outcome


def test_money_that_counts_from_a_day_which_differs_by_method_has_no_day() -> None:
    policy = store(REFERENCE)
    question = {"reason": "not-arrived", "destination": "US", "ordered": "2026-11-20"}
    answer = ask(policy, {"kind": "returns", **question}, NOW)
    assert isinstance(answer, ReturnsAnswer)
    assert answer.outcome == "wait"
    assert "opens" in answer.first.unsettled
    assert [one.due.last_day for one in answer.settlements if one.due] == [None, None]


def test_a_delivery_that_was_too_long_ago_whichever_its_day_leaves_no_other_count() -> None:
    """ "3 days after delivery, or else 30 days after dispatch": received on the 18th at the latest.

    Who says that nobody knows the day has the thirty days.
    """
    policy = store("crossborder-electronics-a/earlier")
    question = {"kind": "returns", "reason": "change-of-mind", "destination": "AU"}
    question |= {"dispatched": "2026-11-18", "confirmed": "2026-11-18"}
    assert ask(policy, question, NOW).outcome == "refused"
    unknown = ask(policy, {**question, "delivered": "unsure"}, NOW)
    assert unknown.outcome == "accepted"


def test_the_first_day_in_time_is_that_of_the_law_where_the_law_holds() -> None:
    """The rows count three days, and others while no delivery is told; Brazil's law gives seven."""
    policy = store("crossborder-electronics-a/earlier")
    asked = {"kind": "returns", "reason": "change-of-mind", "destination": "BR"}
    asked["confirmed"] = "2026-11-18"
    point = ask(policy, asked, NOW).first.open  # type: ignore[union-attr]
    assert point is not None
    assert isinstance(point.since, date)
    days = (point.since, point.since - timedelta(days=1))
    told = [ask(policy, {**asked, "delivered": day.isoformat()}, NOW).outcome for day in days]  # type: ignore[union-attr]
    assert told == ["accepted", "refused"]


@pytest.mark.parametrize(
    ("came", "in_time"), [("2026-11-12", False), ("2026-11-13", True), ("2026-11-14", True)]
)
def test_a_law_that_ends_on_no_day_off_counts_for_the_day_that_is_named(
    came: str, in_time: bool
) -> None:
    """20 November is Black Consciousness Day, the 21st a Saturday: both end on Monday the 23rd."""
    policy, question = rolling_law()
    money = {"kind": "returns", **question, "remedy": "refund"}
    exact = ask(policy, {**money, "delivered": came}, NOW)
    assert (exact.outcome == "accepted") == in_time
    vague = ask(policy, money, NOW)
    assert isinstance(vague, ReturnsAnswer)
    assert vague.first.open is not None
    assert vague.first.open.since == date(2026, 11, 13)


def test_a_time_that_begins_and_ends_by_one_unknown_day_is_said_from_both_sides() -> None:
    """A lost parcel can be claimed from day 10 to day 40 after its dispatch, by hand: on
    22 November that is one sent from 13 October to 12 November."""
    row = {"id": "lost", "when": {}, "accept": "yes", "opens": "10 days after dispatch",
           "window": "40 days after dispatch", "refund": {"price": "100%"}}  # fmt: skip
    policy = parcel_policy({"lost": reason()}, row)
    question = {"reason": "lost", "destination": NOWHERE, "price": "40"}
    answer = asked_on(policy, "2026-11-22", **question)
    found = answer.first.open
    assert found is not None
    assert (answer.outcome, found.field) == ("depends", "dispatched")
    assert (str(found.since), str(found.until)) == ("2026-10-13", "2026-11-12")
    said = say(policy, answer, Language("en"), "text")
    assert "from October 13, 2026 to November 12, 2026, you can ask for it today." in said
    outcomes = {"2026-10-12": "refused", "2026-10-13": "accepted", "2026-11-12": "accepted",
                "2026-11-13": "wait"}  # fmt: skip
    assert outcomes == {
        day: asked_on(policy, "2026-11-22", **question, dispatched=day).outcome for day in outcomes
    }
