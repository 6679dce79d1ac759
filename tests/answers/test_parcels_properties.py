"""What holds at the reference store whatever went wrong and whatever happened when."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.facts.law import laws_for
from policy_core.values import Money
from tests.answers.small_store import asked_on, settled
from tests.reference import reference_policy

REASONS = reference_policy().rulebook.returns.reasons
WENT_WRONG = tuple(name for name, one in REASONS.items() if one.fault in ("seller", "carrier"))
CAME = tuple(name for name in WENT_WRONG if REASONS[name].goods == "here" and name != "late")
NOT_HERE = tuple(name for name, one in REASONS.items() if one.goods == "not-here")
PLACES = ("DE", "FR", "GB", "US", "BR", "AU", "JP", "TR", "CN", "AQ")
METHODS = ("china-post-registered", "epacket", "ups-express-saver", "fedex-economy")
FIRST, LAST = date(2026, 1, 5), date(2026, 11, 25)


def asked(day: str = LAST.isoformat(), **question: Any) -> ReturnsAnswer:
    return asked_on(reference_policy(), day, **question)


@st.composite
def questions(
    draw: st.DrawFn, reasons: tuple[str, ...] = (*WENT_WRONG, *NOT_HERE)
) -> dict[str, Any]:
    """A question whose days follow each other."""
    ordered = draw(st.dates(FIRST, LAST))
    question: dict[str, Any] = {
        "reason": draw(st.sampled_from(reasons)),
        "destination": draw(st.sampled_from(PLACES)),
        "ordered": ordered.isoformat(),
        "price": str(draw(st.integers(1, 5000))),
    }
    day = ordered
    for field in ("dispatched", "delivered", "requested", "agreed_on"):
        day += timedelta(days=draw(st.integers(0, 90)))
        if day <= LAST and draw(st.booleans()):
            question[field] = day.isoformat()
    if draw(st.booleans()):
        question["method"] = draw(st.sampled_from(METHODS))
    if draw(st.booleans()):
        question["outbound"] = str(draw(st.integers(1, 100)))
    return question


@given(questions(CAME))
def test_never_below_the_legal_guarantee(question: dict[str, Any]) -> None:
    """While the seller is liable by law it can be asked for, and sending back costs nothing."""
    answer = asked(**question)
    delivered = date.fromisoformat(question.get("delivered", LAST.isoformat()))
    for law in laws_for(question["destination"], date.fromisoformat(question["ordered"])):
        if law.guarantee is None or law.guarantee.freight != "seller":
            continue
        months = law.guarantee.months
        if months is not None and (LAST - delivered).days < 28 * months:
            assert answer.outcome == "accepted"
            for one in answer.settlements:
                assert one.freight is None or str(one.freight.split) == "seller"


@given(questions(("not-arrived",)))
def test_never_below_the_laws_delivery(question: dict[str, Any]) -> None:
    """When the promised day and the law's own are over, all of the money comes back at once.

    Which day was promised turns on the method, so that the answer asks for it where it is unknown.
    """
    question = {"method": METHODS[0], **question}
    question.pop("delivered", None)
    answer = asked(**question)
    for law in laws_for(question["destination"], date.fromisoformat(question["ordered"])):
        if law.dispatch is None or law.dispatch.event != "delivery":
            continue
        latest = date.fromisoformat(question["ordered"]) + timedelta(days=law.dispatch.days)
        if answer.promised is not None:
            latest = max(latest, answer.promised.latest)
        if latest < LAST:
            assert answer.outcome == "accepted"
            total = settled(answer, "refund").total
            assert total is not None
            assert not total < Money(int(question["price"]) * 100, "USD")


@given(questions())
def test_days_are_in_order(question: dict[str, Any]) -> None:
    answer = asked(**question)
    opens, window = answer.first.opens, answer.first.window
    if opens and window and opens.last_day and window.last_day:
        assert opens.last_day <= window.last_day
    days = [one.due.last_day or date.max for one in answer.deadlines]
    assert days == sorted(days)
    ends = {one.act: one.due.last_day or date.max for one in answer.deadlines}
    if "answer-dispute" in ends:
        assert ends["answer-dispute"] <= ends["step-in"]
    if answer.outcome == "wait":
        assert answer.first.because in ("too-early", "search")
        owed = [one.due.last_day for one in answer.deadlines if one.act in ("send", "refund")]
        assert all(day is None or day > answer.today for day in owed)


@given(questions())
def test_what_comes_back_is_never_more_than_was_paid(question: dict[str, Any]) -> None:
    paid = Money(100 * (int(question["price"]) + int(question.get("outbound", 0))), "USD")
    for one in asked(**question).settlements:
        if one.net is not None:  # what the buyer lays out for the way back is paid, too
            assert not paid < one.net


@given(questions(), st.sampled_from(["delivered", "on-its-way"]))
@settings(max_examples=40)
def test_time_goes_one_way(question: dict[str, Any], delivery: str) -> None:
    """From one day to the next a request goes from too early to open to late, never back."""
    question.pop("requested", None)
    if delivery == "on-its-way":
        question.pop("delivered", None)
    days_told = ("ordered", "dispatched", "delivered", "agreed_on")
    start = max(date.fromisoformat(question[day]) for day in days_told if day in question)
    answers = [
        asked((start + timedelta(days=days)).isoformat(), **question, delivery=delivery)
        for days in (0, 1, 5, 20, 61, 120)
    ]
    order = {("wait", "too-early"): 0, ("accepted", ""): 1, ("refused", "late"): 2}
    states = [(answer.outcome, answer.first.because) for answer in answers]
    met = [order[state] for state in states if state in order]
    assert met == sorted(met)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_its_rule(reason: str) -> None:
    answer = asked(reason=reason, destination="AQ", ordered="2026-09-18", dispatched="2026-09-20",
                   delivered="2026-11-20", method="china-post-registered", price="30",
                   category="home", condition="unused")  # fmt: skip
    assert answer.outcome == "accepted"
    assert answer.first.decided_by is not None
    assert answer.first.decided_by.layer == "row"
    assert answer.settlements


# What is said while a fact is not known holds whichever it turns out to be.

FACTS: dict[str, list[str]] = {
    "price": ["3", "15", "15.01", "40", "700"],
    "method": ["china-post-registered", "epacket", "ups-express-saver"],
}
known = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in FACTS.items()})


def may_be(vague: Settlement | None, exact: Settlement) -> bool:
    """Does a settlement say nothing else than what was said before?"""
    return (
        vague is not None
        and vague.goods in (exact.goods, "store-says")
        and (vague.due is None or vague.due == exact.due)
        and (vague.total is None or vague.total == exact.total)
    )


@given(
    st.sampled_from(WENT_WRONG),
    st.sampled_from(["DE", "US", "BR", "AQ"]),
    known,
    st.sets(st.sampled_from(sorted(FACTS))),
)
def test_nothing_is_taken_back(
    reason: str, destination: str, facts: dict[str, str], unknown: set[str]
) -> None:
    question = {"reason": reason, "destination": destination, "ordered": "2026-11-02",
                "dispatched": "2026-11-04", "delivered": "2026-11-20"}  # fmt: skip
    told = {name: value for name, value in facts.items() if name not in unknown}
    vague, exact = asked(**question, **told), asked(**question, **facts)
    if vague.outcome == "accepted":
        assert exact.outcome == "accepted"
        # What turns out to be less for as much trouble is not offered any more.
        before, now = ([one.remedy for one in answer.settlements] for answer in (vague, exact))
        stays = exact.settlements[0].goods == "keep"
        assert now == [name for name in before if name in now or not (stays and name == "keep")]
        assert all(may_be(vague.by_remedy(one.remedy), one) for one in exact.settlements)
