"""Whatever day a buyer can write: an answer, or a message that names its field and the years."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from parcelwise.store.reading import world_around
from policy_core.answers.answer import Answer
from policy_core.answers.fields import Field, FieldError, QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.question import within_years
from policy_core.engine import KINDS, ask
from policy_core.replies.desk import write_replies
from policy_core.text.actions import actions
from policy_core.text.errors import say_error
from policy_core.text.language import Language
from policy_core.text.say import render, speak
from tests.answers.small_store import QUESTION, answered, named, small_policy, wish
from tests.policies.test_policies import STORES, policy_for
from tests.questions import generated
from tests.reference import NOW, reference_policy

ENGLISH = Language("en")
TODAY = NOW.date()
DATED = frozenset({"date", "moment"})
EDGES = (
    date.min, date(1, 1, 2), date(1900, 2, 28), date(2006, 1, 1), date(2013, 12, 31),
    date(2014, 1, 1), date(2024, 2, 29), date(2028, 12, 31), date(2029, 1, 1), date.max,
)  # fmt: skip
QUESTIONS = 40
"""Of each kind to each store."""


def any_day(draw: Random) -> date:
    chance = draw.random()
    if chance < 0.5:
        return TODAY + timedelta(days=draw.randint(-12 * 366, 3 * 366))
    if chance < 0.8:
        return date.fromordinal(draw.randint(1, date.max.toordinal()))
    return draw.choice(EDGES)


def past_day(draw: Random) -> date:
    """Within the last ten years, which is longer than most rights last."""
    return TODAY - timedelta(days=draw.randint(0, 10 * 365))


def written(day: date, field: Field, draw: Random) -> Any:
    """As a form sends a day, or as a program writes it."""
    text = day.isoformat()
    parts = {"day": str(day.day), "month": str(day.month), "year": text[:4]}
    hour = f"{text}T{draw.choice(['00:00', '23:59', '00:00+14:00', '23:59:59-12:00', '12:00Z'])}"
    return draw.choice([text, parts, hour] if field.kind == "moment" else [text, parts])


def with_days(policy: Policy, kind: str, seed: str, day_of: Any) -> Any:
    """Questions that name many days, from a draw."""
    draw = Random(seed)
    fields = tuple(
        field
        for field in KINDS[kind].fields(policy)
        if field.choices or field.kind not in {"choice", "country", "set"}
    )
    for question in generated(kind, fields, QUESTIONS, draw):
        days = {
            field.name: written(day_of(draw), field, draw)
            for field in fields
            if field.kind in DATED and draw.random() < 0.6
        }
        yield question | days


def asked(
    policy: Policy, question: Mapping[str, Any]
) -> tuple[Answer | None, tuple[FieldError, ...]]:
    """The answer, or the fields that are at fault."""
    try:
        return ask(policy, question, NOW), ()
    except QuestionError as wrong:
        return None, wrong.errors


@cache
def store(name: str) -> Policy:
    return reference_policy() if name == "reference" else policy_for(name)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["reference", *STORES])
def test_any_day_ends_in_an_answer_or_in_a_message(name: str, kind: str) -> None:
    policy = store(name)
    for question in with_days(policy, kind, f"any {name} {kind}", any_day):
        answer, faults = asked(policy, question)
        assert all(fault.field and say_error(policy, fault, ENGLISH) for fault in faults)
        if answer is not None:
            spoken = speak(policy, answer, ENGLISH)
            assert render(spoken)
            assert actions(policy, answer, spoken, ENGLISH, NOW) is not None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["reference", *STORES])
def test_no_day_of_the_last_ten_years_lies_beyond(name: str, kind: str) -> None:
    policy = store(name)
    for question in with_days(policy, kind, f"past {name} {kind}", past_day):
        _, faults = asked(policy, question)
        beyond = {fault.field for fault in faults if fault.code == "out-of-range"}
        assert not beyond & {f.name for f in KINDS[kind].fields(policy) if f.kind in DATED}


@pytest.mark.parametrize(
    ("kind", "question", "field"),
    [
        ("returns", {"reason": "damaged-on-the-way", "delivered": "2006-12-01"}, "delivered"),
        ("returns", {"reason": "late", "promised": "2029-06-01"}, "promised"),
        ("returns",
         {"reason": "damaged-on-the-way", "requested": {"day": "1", "month": "1", "year": "06"}},
         "requested"),
        ("returns", {"reason": "wrong-item", "delivered": "0001-01-01"}, "delivered"),
        ("returns", {"reason": "wrong-item", "ordered": "9999-12-31"}, "ordered"),
        ("delivery", {"ordered": "0001-01-01T00:00:00+14:00"}, "ordered"),
        ("delivery", {"needed_by": "9999-12-31"}, "needed_by"),
    ],
)  # fmt: skip
def test_a_day_beyond_the_years_is_named_with_them(
    kind: str, question: Mapping[str, Any], field: str
) -> None:
    with pytest.raises(QuestionError) as wrong:
        ask(reference_policy(), {"kind": kind, "destination": "DE", **question}, NOW)
    (error,) = wrong.value.errors
    assert (error.field, error.code, error.wanted) == (field, "out-of-range", "2014–2028")


def test_what_was_asked_for_years_ago_is_answered() -> None:
    days = {"delivered": "2016-12-01", "requested": "2016-12-20"}
    question = {"kind": "returns", "reason": "damaged-on-the-way", "destination": "DE", **days}
    assert speak(reference_policy(), ask(reference_policy(), question, NOW), ENGLISH)


def test_a_letter_about_a_day_beyond_the_years_is_refused_alike() -> None:
    order = {"reason": "damaged-on-the-way", "destination": "DE", "delivered": "1999-12-01"}
    with pytest.raises(QuestionError) as wrong:
        write_replies(reference_policy(), order, NOW, {"en": ENGLISH})
    assert [(each.field, each.code) for each in wrong.value.errors] == [
        ("delivered", "out-of-range")
    ]


@pytest.mark.parametrize(
    "window", ["3000 working days", "9000 years", "9999 months", "9999 days", "9999 hours"]
)
def test_a_period_that_leads_beyond_is_the_fault_of_the_day_that_it_runs_from(window: str) -> None:
    answer, faults = asked(small_policy(wish(window=f"{window} after delivery")), QUESTION)
    assert {fault.field for fault in faults} <= {"ordered", "delivered"}
    assert answer or faults


def test_without_a_day_the_first_field_that_could_name_one_is_at_fault() -> None:
    policy, fields = small_policy(), KINDS["returns"].fields(small_policy())
    first = next(field.name for field in fields if field.kind in DATED)
    with pytest.raises(QuestionError) as wrong, within_years(policy, {}, fields, NOW):
        raise OverflowError
    assert [each.field for each in wrong.value.errors] == [first]


@pytest.mark.parametrize(
    ("day", "nearest"),
    [
        (date(2003, 11, 1), date(2015, 1, 1)),
        (date(2026, 11, 1), date(2026, 11, 1)),
        (date(9999, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_rulebooks_day_gives_way_to_the_nearest_with_a_year_around_it(
    day: date, nearest: date
) -> None:
    assert reference_policy().within_reach(day) == nearest


def test_the_years_go_on_with_the_day_of_the_build() -> None:
    """The reference store's nightly build in 2031, whose rulebook holds from 2026."""
    policy = reference_policy()
    later = Policy(policy.rulebook, world_around(date(2031, 5, 1), [policy.rulebook]))
    assert later.within_reach(policy.rulebook.effective) == policy.rulebook.effective


@pytest.mark.parametrize(
    ("rule", "reach"),
    [({"when": {"fault": "buyer", "before-expiry": "365 days or more"}}, True),
     ({"when": {"fault": "buyer"}, "window": "3 days after expiry"}, True),
     ({"when": {"fault": "buyer"}, "window": "3 working days after expiry"}, False)],
)  # fmt: skip
def test_a_day_of_ones_own_may_lie_beyond_where_no_calendar_counts(
    rule: dict[str, Any], reach: bool
) -> None:
    """ "Unopened boxes come back while they last a year more"; these expire in 2031."""
    fact = {"kind": "day", "ask": named("When?"), "say": named("they expired")}
    policy = small_policy(wish(**rule), store={"facts": {"expiry": fact}})
    try:
        outcome = answered(policy, expiry="2031-05-01").outcome
    except QuestionError as wrong:
        (error,) = wrong.errors
        assert not reach
        assert (error.field, error.code) == ("expiry", "out-of-range")
    else:
        assert reach
        assert outcome == "accepted"
