"""The reference store's returns, a case a row and its boundaries, a line each to be read.

`golden_returns.txt` is what the rows say in the end, for a policy owner to read in a diff. It is
not computed by hand: `pytest --accept` writes it, and a person reads what has changed.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.answers.tables.dimensions import Allowed
from policy_core.answers.tables.table import Row
from policy_core.engine import ask
from policy_core.rulebook import Programme
from tests.reference import NOW, reference_policy

GOLDEN = Path(__file__).with_name("golden_returns.txt")
USUAL = {
    "reason": "special-case",
    "destination": "US",
    "ordered": "2026-11-02",
    "delivered": "2026-11-16",
    "category": "home",
    "condition": "unused",
    "price": "39.90",
    "outbound": "4.90",
    "weight": "0.4 kg",
}
NOT_HERE = ("delivered", "category", "condition")
"""What the usual question says of goods that a parcel which has not come does not show."""
SENT = {"dispatched": "2026-11-04", "method": "china-post-registered"}
"""How a parcel was sent, where its way is what went wrong."""
PREFERRED = ("US", "DE", "GB", "BR", "TW")
type Question = Mapping[str, Any]


def canonical(policy: Policy, row: Row) -> dict[str, Any]:
    """A question that a row speaks to: the usual one, with what the row asks for."""
    question: dict[str, Any] = dict(USUAL)
    question["reason"] = _reason(policy, row)
    reason = policy.rulebook.returns.reasons[question["reason"]]
    if reason.goods == "not-here":
        question = {name: value for name, value in question.items() if name not in NOT_HERE}
    if reason.goods == "not-here" or reason.fault == "carrier":
        question |= SENT
    for name, said in row.when.items():
        dimension = policy.dimensions[name]
        allowed = dimension.allowed(said)
        match name:
            case "reason" | "fault" | "goods":
                pass
            case "destination":
                question[name] = next(code for code in PREFERRED if code in allowed.values)
            case "value":
                question["price"] = _usual_price(allowed)
            case "season":
                season = policy.rulebook.store.seasons[min(allowed.values)]
                question["ordered"] = f"2026-{season.dates[0].first[-5:]}"
            case "tags" if allowed.values:
                question["tags"] = [min(allowed.values)]
            case _ if dimension.kind == "choice" and question.get(name) not in allowed.values:
                question[name] = next(v for v in dimension.values if v in allowed.values)
    return question


def _usual_price(allowed: Allowed) -> str:
    """The usual price, or the most that a row asks for."""
    [interval] = allowed.intervals
    usual = str(USUAL["price"])
    if interval.high is None or int(usual.replace(".", "")) <= interval.high:
        return usual
    return f"{interval.high // 100}.{interval.high % 100:02}"


def _reason(policy: Policy, row: Row) -> str:
    """The usual reason, or the first one that a row asks for."""
    reasons = policy.rulebook.returns.reasons
    facts = {
        name: {"reason": name, "fault": r.fault, "goods": r.goods} for name, r in reasons.items()
    }
    asked = {
        name: policy.dimensions[name].allowed(said).values
        for name, said in row.when.items()
        if name in ("reason", "fault", "goods")
    }
    usual = "change-of-mind" if isinstance(row, Programme) else USUAL["reason"]
    fitting = [
        name
        for name, known in facts.items()
        if all(known[dimension] in values for dimension, values in asked.items())
    ]
    return usual if usual in fitting else fitting[0]


def cases(policy: Policy) -> Iterator[tuple[str, Question]]:
    """A case for each row, and those just inside and outside what bounds it."""
    returns = policy.rulebook.returns
    rows: tuple[Row, ...] = (*returns.terms, *returns.fees, *returns.programmes)
    for row in rows:
        question = canonical(policy, row)
        yield row.id, question
        answer = asked(policy, question)
        window = answer.first.window
        if answer.outcome == "accepted" and window is not None and window.last_day is not None:
            yield f"{row.id}, last day", {**question, "requested": window.last_day.isoformat()}
            after = window.last_day + timedelta(days=1)
            yield f"{row.id}, a day late", {**question, "requested": after.isoformat()}
        yield from _thresholds(policy, row, question)
        if isinstance(row, Programme) and row.free_returns is not None:
            again = str(row.free_returns + 1)
            yield f"{row.id}, once more", {**question, "return_number": again}


def _thresholds(policy: Policy, row: Row, question: Question) -> Iterator[tuple[str, Question]]:
    """Amounts at the edge of what a row asks for, and just beyond it."""
    said = row.when.get("value")
    if said is None:
        return
    [interval] = policy.dimensions["value"].allowed(said).intervals
    if interval.high is not None:
        for minor, where in ((interval.high, "at"), (interval.high + 1, "above")):
            price = f"{minor // 100}.{minor % 100:02}"
            yield f"{row.id}, {where} {said}", {**question, "price": price}


def asked(policy: Policy, question: Question) -> ReturnsAnswer:
    answer = ask(policy, {"kind": "returns", **question}, NOW)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def line(label: str, question: Question, answer: ReturnsAnswer) -> str:
    """One case as a person reads it."""
    told = {name: value for name, value in question.items() if USUAL.get(name) != value}
    facts = ", ".join(f"{name} {_text(value)}" for name, value in told.items()) or "as usual"
    return f"{label} | {facts} | {_said(answer)}"


def _text(value: object) -> str:
    return "+".join(value) if isinstance(value, list) else str(value)


def _said(answer: ReturnsAnswer) -> str:
    first, freight = answer.first, answer.freight
    parts = [answer.outcome + (f" ({first.because})" if first.because else "")]
    if answer.outcome == "wait" and first.opens is not None:
        parts.append(f"from {first.opens.last_day}")
    if answer.settlements and first.window is not None:
        parts.append(f"until {first.window.last_day or first.window.period}")
    if freight is not None:
        parts.append(f"{freight.split} pays {freight.cost or freight.unquotable}")
    if first.decided_by is not None:
        parts.append(f"by {first.decided_by.id}")
    return "; ".join([", ".join(parts), *map(_settled, answer.settlements)])


def _settled(one: Settlement) -> str:
    """A remedy, what happens to the goods, and what comes back."""
    parts = [f"{one.remedy}: goods {one.goods}"]
    if one.means != "goods":
        parts.append(f"{one.total} back")
    parts += [f"{a.code} {a.amount}" for a in one.amounts or () if a.code not in _PAID]
    return ", ".join(parts)


_PAID = ("goods", "part", "outbound")


def found() -> str:
    policy = reference_policy()
    lines = [line(label, question, asked(policy, question)) for label, question in cases(policy)]
    usual = ", ".join(f"{name} {value}" for name, value in USUAL.items())
    asked_on = NOW.date().isoformat()
    return f"As usual, asked on {asked_on}: {usual}.\n\n" + "\n".join(lines) + "\n"


def test_golden_returns(request: pytest.FixtureRequest) -> None:
    new = found()
    if request.config.getoption("--accept"):
        GOLDEN.write_text(new, encoding="utf-8")
    old = GOLDEN.read_text(encoding="utf-8")
    diff = unified_diff(old.splitlines(), new.splitlines(), "accepted", "found", lineterm="", n=0)
    assert new == old, "\n".join(["if this is right, pytest --accept", *diff])


def test_each_rows_case_is_one_that_the_row_matches() -> None:
    policy = reference_policy()
    for term in policy.rulebook.returns.terms:
        answer = asked(policy, canonical(policy, term))
        cited = {source.id for source in answer.first.overridden}
        for ruling in answer.first.rulings:
            cited |= {ruling.source.id, *(source.id for source in ruling.overridden)}
        assert term.id in cited, term.id
