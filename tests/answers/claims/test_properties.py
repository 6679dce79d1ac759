"""What holds for every claim at the reference store, whatever happened when."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.facts.law import laws_for
from policy_core.values import Money

type Ask = Callable[..., Any]

CASES = (
    "wrong-item", "wrong-variant", "missing-parts", "damaged", "defective", "not-as-described",
    "counterfeit", "not-arrived", "late", "returned-to-sender", "not-collected", "customs-seized",
)  # fmt: skip
PLACES = ("DE", "FR", "GB", "US", "BR", "AU", "JP", "TR", "CN", "AQ")
METHODS = ("china-post-registered", "epacket", "ups-express-saver", "fedex-economy")
FIRST, LAST = date(2026, 1, 5), date(2026, 11, 25)


@st.composite
def claims(draw: st.DrawFn, cases: tuple[str, ...] = CASES) -> dict[str, Any]:
    """A question whose days follow each other."""
    ordered = draw(st.dates(FIRST, LAST))
    question: dict[str, Any] = {
        "case": draw(st.sampled_from(cases)),
        "destination": draw(st.sampled_from(PLACES)),
        "ordered": ordered.isoformat(),
        "price": str(draw(st.integers(1, 5000))),
    }
    day = ordered
    for field in ("dispatched", "delivered", "reported", "agreed_on"):
        day += timedelta(days=draw(st.integers(0, 90)))
        if day <= LAST and draw(st.booleans()):
            question[field] = day.isoformat()
    if draw(st.booleans()):
        question["method"] = draw(st.sampled_from(METHODS))
    if draw(st.booleans()):
        question["outbound"] = str(draw(st.integers(1, 100)))
    return question


@given(claims(("wrong-item", "defective", "damaged", "counterfeit", "not-as-described")))
def test_never_below_the_legal_guarantee(ask: Ask, question: dict[str, Any]) -> None:
    """While the seller is liable by law, the claim is open, and sending back costs nothing."""
    answer = ask(**question)
    delivered = date.fromisoformat(question.get("delivered", LAST.isoformat()))
    for law in laws_for(question["destination"], date.fromisoformat(question["ordered"])):
        if law.guarantee is None or law.guarantee.freight != "seller":
            continue
        months = law.guarantee.months
        if months is not None and (LAST - delivered).days < 28 * months:
            assert answer.state == "now"
            for offer in answer.offers:
                assert offer.freight is None or str(offer.freight) == "seller"


@given(claims(("not-arrived",)))
def test_never_below_the_laws_delivery(ask: Ask, question: dict[str, Any]) -> None:
    """When the promised day and the law's own are over, all of the money comes back at once."""
    question.pop("delivered", None)
    answer = ask(**question)
    for law in laws_for(question["destination"], date.fromisoformat(question["ordered"])):
        if law.dispatch is None or law.dispatch.event != "delivery":
            continue
        latest = date.fromisoformat(question["ordered"]) + timedelta(days=law.dispatch.days)
        if answer.promised is not None:
            latest = max(latest, answer.promised.latest)
        if latest < LAST:
            assert answer.state == "now"
            total = answer.offer("refund").total
            assert not total < Money(int(question["price"]) * 100, "USD")


@given(claims())
def test_days_are_in_order(ask: Ask, question: dict[str, Any]) -> None:
    answer = ask(**question)
    opens, closes = answer.opens, answer.closes
    if opens and closes and opens.last_day and closes.last_day:
        assert opens.last_day <= closes.last_day
    days = [one.due.last_day or date.max for one in answer.deadlines]
    assert days == sorted(days)
    rings = {one.act: one.due.last_day for one in answer.deadlines}
    if rings.get("answer-dispute"):
        assert rings["answer-dispute"] <= rings["step-in"]
    if answer.state == "wait":
        assert answer.because in ("early", "search")
        assert all(one.due.last_day is None or one.due.last_day > answer.today
                   for one in answer.deadlines if one.act in ("resend", "refund"))  # fmt: skip


@given(claims())
def test_what_comes_back_is_never_more_than_was_paid(ask: Ask, question: dict[str, Any]) -> None:
    paid = Money(100 * (int(question["price"]) + int(question.get("outbound", 0))), "USD")
    for offer in ask(**question).offers:
        if offer.total is not None:
            assert not paid < offer.total
            assert offer.total == sum((line.amount for line in offer.amounts),
                                      Money.zero("USD"))  # fmt: skip


@given(claims(), st.sampled_from(["delivered", "on-its-way"]))
def test_waiting_never_makes_an_open_claim_early(
    ask: Ask, question: dict[str, Any], delivery: str
) -> None:
    """From one day to the next a claim goes from wait to now to too late, never back."""
    order = {"wait": 0, "now": 1, "too-late": 2}
    question.pop("reported", None)
    days_told = ("ordered", "dispatched", "delivered", "agreed_on")
    start = max(date.fromisoformat(question[day]) for day in days_told if day in question)
    states = [
        ask((start + timedelta(days=days)).isoformat(), **question, delivery=delivery).state
        for days in (0, 1, 5, 20, 61, 120)
    ]
    met = [order[state] for state in states if state in order]
    assert met == sorted(met)


@pytest.mark.parametrize("case", CASES)
def test_every_case_has_its_rule(ask: Ask, reference: Policy, case: str) -> None:
    assert set(reference.rulebook.claims.cases) == set(CASES)
    answer = ask(case=case, destination="AQ", ordered="2026-09-18", dispatched="2026-09-20",
                 delivered="2026-11-20", method="china-post-registered", price="30")  # fmt: skip
    assert answer.state == "now"
    assert answer.decided_by.layer == "row"
    assert answer.offers
