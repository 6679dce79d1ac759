"""What a store gives the buyers of a country in the two usual cases: its own rules and the law.

Both cases are asked like any buyer's question, so a page says what an answer would say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache, partial
from itertools import chain

from parcelwise.words.formatting import Formatter
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns, LineAnswer, ReturnsAnswer
from policy_core.engine import ask
from policy_core.text.labels import field_label
from policy_core.text.language import _
from policy_core.text.returns.points import point_name, point_value

_CASES = {"buyer": _("Change of mind"), "seller": _("Faulty goods")}
"""By who is at fault."""
_POINTS = ("opens", "window", "freight", "remedies", "refund.outbound", "refund.within")
_OPEN = {"freight": "payer"}
"""What an answer calls a point that it leaves open, where that is another name."""


@dataclass(frozen=True, slots=True)
class Given:
    """One case, and what a buyer gets in it."""

    case: str
    reason: str
    """The store's own word for it."""
    points: tuple[tuple[str, str], ...]
    """Point and what holds on it; none where all of it depends, or nothing is given."""
    depends_on: str = ""
    """The first fact that all of it depends on."""
    refused: bool = False
    because: str = ""
    """The row's own words for a refusal, if it has some."""


class _Asked:
    """The lines that were asked for, the same in every language."""

    def __init__(self, policy: Policy) -> None:
        self.line = cache(partial(_line, policy))


def given_there(policy: Policy, country: str, formatter: Formatter) -> Iterator[Given]:
    """What holds for goods that came today and are as they came."""
    for fault, case in _CASES.items():
        lines = _lines(policy, country, fault)
        first = next(lines, None)
        if first is None:
            continue
        accepted = (one for one in chain([first], lines) if one[1].outcome != "refused")
        reason, line = next(accepted, first)
        points = tuple(_points(policy, line, formatter))
        terms = policy.rulebook.returns.terms
        row = next((term for term in terms if term.id == line.because), None)
        yield Given(
            case=formatter.language.text(case),
            reason=formatter.said(policy.rulebook.returns.reasons[reason].say),
            points=points,
            depends_on="" if points else _depends_on(policy, line, formatter),
            refused=line.outcome == "refused",
            because=formatter.said(row.because) if row else "",
        )


def _lines(policy: Policy, country: str, fault: str) -> Iterator[tuple[str, LineAnswer]]:
    """The store's reasons of a kind, about goods that are here, with what becomes of each.

    What is refused for one kind of goods is asked again without a kind. Who takes an order back
    has no goods to return.
    """
    asked, cancelling = policy.prepared(_Asked), policy.prepared(CompiledReturns).cancellations
    for name, reason in policy.rulebook.returns.reasons.items():
        if reason.fault != fault or reason.goods != "here" or name in cancelling:
            continue
        line = asked.line(country, name)
        if line is not None and line.outcome == "refused" and policy.rulebook.store.categories:
            line = asked.line(country, name, any_goods=True) or line
        if line is not None:
            yield name, line


def _line(policy: Policy, country: str, reason: str, any_goods: bool = False) -> LineAnswer | None:
    """The answer on the first day of the rulebook; none where there is none.

    About the first kind of goods that the store sells, or goods of `any_goods`' kind.
    """
    store, day = policy.rulebook.store, policy.rulebook.effective
    question = {
        "kind": "returns",
        "reason": reason,
        "destination": country,
        "ordered": str(day - timedelta(days=14)),
        "delivered": str(day),
        "category": None if any_goods else next(iter(store.categories), None),
        "condition": next((each for each in ("unused", *store.conditions)
                           if each in store.conditions), None),
    }  # fmt: skip
    known = {name: value for name, value in question.items() if value is not None}
    try:
        answer = ask(policy, known, datetime.combine(day, time(12), UTC))
    except QuestionError:
        return None
    return answer.first if isinstance(answer, ReturnsAnswer) else None


def _points(policy: Policy, line: LineAnswer, formatter: Formatter) -> Iterator[tuple[str, str]]:
    """What holds on each point; of one that is open, on what it depends."""
    if line.outcome in ("refused", "review") or "outcome" in line.unsettled:
        return
    said = {ruling.point: ruling.said for ruling in line.rulings}
    for point in _POINTS:
        name = point_name(point, formatter.language)
        if _OPEN.get(point, point) in line.unsettled:
            fact = _depends_on(policy, line, formatter)
            yield name, formatter.language.text("that depends on: {fact}", fact=fact)
        elif point in said and (point != "opens" or line.outcome == "wait"):
            yield name, point_value(policy, point, said[point], formatter.language)
    yield from _after_that(line, formatter)


def _depends_on(policy: Policy, line: LineAnswer, formatter: Formatter) -> str:
    """The fact that matters most of those that are not told; empty where none is."""
    return field_label(policy, line.open.field, formatter.language) if line.open else ""


def _after_that(line: LineAnswer, formatter: Formatter) -> Iterator[tuple[str, str]]:
    """Rights by law that outlast the store's own time."""
    text = formatter.language.text
    for right in line.later:
        if right.source.layer != "law":
            continue
        period = right.window.period
        lasts = text("no fixed end") if period.endless else formatter.said(period)
        if right.at_least:
            # Without a period nobody has read how long it lasts.
            lasts = (
                text("maybe; how long is not sure here")
                if period.endless
                else text("at least {period}", period=lasts)
            )
        yield text("By law even after that"), lasts
