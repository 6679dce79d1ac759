"""What holds for every rulebook and every question about a return."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.answers.returns.settlement import Amount
from policy_core.facts.law import laws_for
from tests.answers.small_store import answered, named, settled, small_policy, total

CONDITIONS = ("sealed", "unused", "opened", "used")
COUNTRIES = ("CH", "DE", "US", "BR", "KR", "GB", "AU")
WINDOWS = ("3 days after delivery", "14 days after delivery", "40 days after order")

whens = st.fixed_dictionaries(
    {},
    optional={
        "fault": st.sampled_from(["buyer", "seller", ["seller", "carrier"]]),
        "condition": st.sampled_from(["used", "not used", ["opened", "used"]]),
        "category": st.sampled_from(["shoes", "soap"]),
        "destination": st.sampled_from(["EU", "US", "not BR"]),
        "value": st.sampled_from(["50 EUR or more", "under 50 EUR"]),
        "tags": st.sampled_from(["hygiene", "not hygiene"]),
    },
)
refunds = st.fixed_dictionaries(
    {},
    optional={
        "price": st.sampled_from(["100%", "80%", "33.3%"]),
        "outbound": st.sampled_from(["all", "standard", "none"]),
        "within": st.sampled_from(["5 working days after arrival", "30 days after notice"]),
    },
)
points = st.fixed_dictionaries(
    {},
    optional={
        "accept": st.sampled_from(["yes", "yes", "no", "review"]),
        "window": st.sampled_from(WINDOWS),
        "freight": st.sampled_from(["seller", "buyer", "seller 50%", "platform 33%, seller 33%"]),
        "restocking": st.sampled_from(["15% at least 5 EUR", "3 EUR"]),
        "label": st.sampled_from(["prepaid", "deducted", "buyer"]),
        "refund": refunds,
        "remedies": st.sampled_from([{"refund": {}}, {"store-credit": {}, "refund": {}}]),
    },
)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A rule for everything, and exceptions to it and to each other."""
    found: list[dict[str, Any]] = [
        {"id": "rule", "accept": "yes", "window": draw(st.sampled_from(WINDOWS)), **draw(points)}
    ]
    for number in range(draw(st.integers(0, 4))):
        overrides = ["rule", *(row["id"] for row in found[1:])]
        found.append(
            {"id": f"r{number}", "overrides": overrides, "when": draw(whens), **draw(points)}
        )
    return found


fees = st.lists(
    st.fixed_dictionaries(
        {"charge": st.sampled_from(["2 EUR", "10%"]), "when": whens},
        optional={"per": st.just("item"), "on": st.sampled_from(["goods", "order", "outbound"])},
    ),
    max_size=2,
)
questions = st.fixed_dictionaries(
    {
        "reason": st.sampled_from(["dislike", "faulty", "broken", "other"]),
        "destination": st.sampled_from(COUNTRIES),
        "delivered": st.sampled_from(["2026-11-04", "2026-11-16", "2026-11-20"]),
        "condition": st.sampled_from(CONDITIONS),
        "category": st.sampled_from(["shoes", "soap"]),
        "price": st.sampled_from(["9.99", "49.99", "50", "333.33"]),
        "quantity": st.sampled_from(["1", "3"]),
        "outbound": st.sampled_from(["0", "4.90"]),
        "freight": st.sampled_from(["0.01", "7", "12.35"]),
        "customer": st.sampled_from(["consumer", "business"]),
    },
)


@cache
def _no_rows() -> Policy:
    return small_policy()


def policy_of(rows: list[dict[str, Any]], fees: list[dict[str, Any]]) -> Policy:
    named_fees = [{"id": f"fee-{i}", "say": named("fee"), **fee} for i, fee in enumerate(fees)]
    return small_policy(*rows, fees=named_fees)


def lines_of(answer: ReturnsAnswer) -> tuple[Amount, ...]:
    """The lines of the settlement that is answered."""
    return (answer.settlement and answer.settlement.amounts) or ()


def essence(answer: ReturnsAnswer) -> tuple[object, ...]:
    """What the answer says, without which rows it cites."""
    line, freight, one = answer.first, answer.freight, answer.settlement
    return (
        answer.outcome, line.window and line.window.last_day, str(total(answer)),
        sorted((a.code, a.amount.minor) for a in lines_of(answer)),
        freight and (freight.split, freight.shares),
        one and str(one.due and one.due.period), one and one.means, line.label,
        line.remedies,
    )  # fmt: skip


def _cited(answer: ReturnsAnswer) -> set[tuple[object, ...]]:
    """Who decided what, against whom."""
    return {(r.point, r.said, r.source, frozenset(r.overridden)) for r in answer.first.rulings}


@given(rows(), fees, questions)
def test_money_adds_up_to_the_last_cent(
    rows: list[dict[str, Any]], fees: list[dict[str, Any]], question: Mapping[str, Any]
) -> None:
    answer = answered(policy_of(rows, fees), **question)
    if answer.freight is not None and answer.freight.cost is not None:
        shares = sum(share.minor for _, share in answer.freight.shares)
        assert shares == answer.freight.cost.minor
    for one in answer.settlements:
        if one.remedy == "keep" and one.source.layer == "law":
            continue  # the law says that a part comes back, and not how much
        assert one.total is not None
        assert one.amounts is not None
        assert one.total.minor == sum(a.amount.minor for a in one.amounts)
        paid = sum(a.amount.minor for a in one.amounts if a.code == "goods")
        price, _, cents = question["price"].partition(".")
        assert paid <= int(price + cents.ljust(2, "0")) * int(question["quantity"])


@given(rows(), fees, questions)
def test_every_accepted_return_has_a_payer_and_a_last_day_or_period(
    rows: list[dict[str, Any]], fees: list[dict[str, Any]], question: Mapping[str, Any]
) -> None:
    answer = answered(policy_of(rows, fees), **question)
    if answer.outcome == "accepted":
        assert answer.freight is not None
        assert answer.freight.split.by_party()
        assert answer.first.window is not None
        assert answer.first.decided_by is not None
        assert total(answer) is not None
        last = answer.first.window.last_day
        assert last is None or last >= answer.today


@given(rows(), fees, questions, st.data())
def test_the_order_of_rows_never_matters(
    rows: list[dict[str, Any]],
    fees: list[dict[str, Any]],
    question: Mapping[str, Any],
    data: st.DataObject,
) -> None:
    shuffled = data.draw(st.permutations(rows))
    one = answered(policy_of(rows, fees), **question)
    other = answered(policy_of(list(shuffled), fees[::-1]), **question)
    assert one.outcome == other.outcome
    assert set(one.first.conflicting) == set(other.first.conflicting)
    if not one.first.conflicting:  # what contradictory rows say is nobody's word
        assert essence(one) == essence(other)
        assert _cited(one) == _cited(other)


@given(rows(), fees, questions, points)
def test_an_unrelated_row_changes_no_answer(
    rows: list[dict[str, Any]],
    fees: list[dict[str, Any]],
    question: Mapping[str, Any],
    said: dict[str, Any],
) -> None:
    unrelated = {"id": "unrelated", "overrides": ["all"], "when": {"destination": "JP"}, **said}
    one = answered(policy_of(rows, fees), **question)
    other = answered(policy_of([*rows, unrelated], fees), **question)
    assert essence(one) == essence(other)
    assert one.first.rulings == other.first.rulings


def _reach(answer: ReturnsAnswer) -> date:
    """The last day on which any right can still be used."""
    windows = [answer.first.window, *(right.window for right in answer.first.later)]
    return max(window.last_day or date.max for window in windows if window is not None)


def _minor(answer: ReturnsAnswer) -> int:
    """What is left for the buyer, whoever lays out the postage first."""
    assert answer.settlement is not None
    left = answer.settlement.net
    assert left is not None
    return left.minor


GENEROUS: tuple[dict[str, Any], ...] = (
    {"accept": "yes"},
    {"freight": "seller"},
    {"window": "no limit"},
    {"refund": {"price": "100%"}},
    {"refund": {"outbound": "all"}},
    {"restocking": "nothing"},
)
_OUTCOMES = ("refused", "review", "depends", "accepted")


@given(rows(), fees, questions, st.sampled_from(GENEROUS))
def test_a_more_generous_row_never_makes_the_buyer_worse_off(
    rows: list[dict[str, Any]],
    fees: list[dict[str, Any]],
    question: Mapping[str, Any],
    gift: dict[str, Any],
) -> None:
    """Labels stay out of it: who lays the money out first changes the refund, not the bill."""
    plain = [{k: v for k, v in row.items() if k != "label"} for row in rows]
    generous = {"id": "generous", "overrides": ["all"], **gift}
    before = answered(policy_of(plain, fees), **question)
    after = answered(policy_of([*plain, generous], fees), **question)
    assert _OUTCOMES.index(after.outcome) >= _OUTCOMES.index(before.outcome)
    if before.outcome == "accepted":
        assert before.freight is not None
        assert after.freight is not None
        assert after.freight.split.buyer_ppm <= before.freight.split.buyer_ppm
        assert _minor(after) >= _minor(before)
        assert _reach(before) <= _reach(after)


@given(rows(), fees, questions, st.sampled_from(["DE", "GB", "BR", "KR"]))
def test_the_law_is_never_lost(
    rows: list[dict[str, Any]],
    fees: list[dict[str, Any]],
    question: Mapping[str, Any],
    destination: str,
) -> None:
    """A consumer who changes their mind on day 2 in the EU, Britain, Brazil or Korea."""
    asked = {
        **question, "reason": "dislike", "destination": destination, "delivered": "2026-11-20",
        "customer": "consumer", "condition": "unused", "category": "shoes",
    }  # fmt: skip
    answer = answered(policy_of(rows, fees), **asked)
    [law] = laws_for(destination, answer.today)
    assert law.withdrawal is not None
    assert answer.outcome == "accepted"
    assert settled(answer).means == "money"
    assert {a.code for a in lines_of(answer)} <= {"goods", "outbound", "label", "freight-refund"}
    goods = next(a.amount for a in lines_of(answer) if a.code == "goods")
    without_rows = answered(_no_rows(), **asked)
    assert goods == next(a.amount for a in lines_of(without_rows) if a.code == "goods")
    assert answer.freight is not None
    if law.withdrawal.freight == "seller":
        assert answer.freight.split.buyer_ppm == 0
    outbound = [a for a in lines_of(answer) if a.code == "outbound"]
    assert bool(outbound) == (question["outbound"] != "0") or law.withdrawal.outbound == "none"


@given(rows(), questions)
def test_an_answer_depends_on_its_question_alone(
    rows: list[dict[str, Any]], question: Mapping[str, Any]
) -> None:
    """What was prepared for other questions serves, and never shows."""
    used = policy_of(rows, [])
    for reason in ("faulty", "other", "dislike"):
        answered(used, **{**question, "reason": reason, "destination": "FR"})
    assert answered(used, **question) == answered(policy_of(rows, []), **question)


@given(rows(), questions, st.sampled_from(["soap", "shoes"]), st.integers(1, 4))
def test_lines_are_answered_as_they_would_be_alone(
    rows: list[dict[str, Any]], question: Mapping[str, Any], category: str, quantity: int
) -> None:
    """Amounts that rules compare are of the whole return, so rows do not look at them here."""
    plain = [{**row, "when": {k: v for k, v in row.get("when", {}).items() if k != "value"}}
             for row in rows]  # fmt: skip
    policy = policy_of(plain, [])
    second = {"category": category, "quantity": str(quantity), "reason": "faulty"}
    alone = [answered(policy, **question).first, answered(policy, **{**question, **second}).first]
    lines = [{}, second]
    together = answered(policy, **question, lines=lines)
    assert [replace(line, near_misses=()) for line in together.lines] == [
        replace(line, near_misses=()) for line in alone
    ]
