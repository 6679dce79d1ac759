"""What a store gives the buyers of a country in the two usual cases: its own rules and the law.

Both cases are asked like any buyer's question, so a page says what an answer would say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache, partial

from parcelwise.words.formatting import Formatter
from policy_core.answers.errors import QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.engine import ask
from policy_core.text.marking import marked as _
from policy_core.text.returns.points import point_name, point_value

_CASES = {"buyer": _("Change of mind"), "seller": _("Faulty goods")}
"""By who is at fault."""
_POINTS = ("window", "freight", "remedies", "refund.outbound", "refund.within")


@dataclass(frozen=True, slots=True)
class Given:
    """One case, and what a buyer gets in it."""

    case: str
    reason: str
    """The store's own word for it."""
    points: tuple[tuple[str, str], ...]
    """Point and what holds on it; none where nothing is given, or where it depends."""


class _Asked:
    """The lines that were asked for, the same in every language."""

    def __init__(self, policy: Policy) -> None:
        self.line = cache(partial(_line, policy))


def given_there(policy: Policy, country: str, formatter: Formatter) -> Iterator[Given]:
    """What holds for goods that came today and are as they came."""
    for fault, case in _CASES.items():
        reason = _reason(policy, fault)
        asked = policy.prepared(_Asked)
        line = asked.line(country, reason) if reason is not None else None
        if reason is None or line is None:
            continue
        yield Given(
            case=formatter.language.text(case),
            reason=formatter.said(policy.rulebook.returns.reasons[reason].say),
            points=tuple(_points(line, formatter)),
        )


def _reason(policy: Policy, fault: str) -> str | None:
    """The store's first reason of a kind, about goods that are here."""
    reasons = policy.rulebook.returns.reasons.items()
    return next((n for n, one in reasons if one.fault == fault and one.goods == "here"), None)


def _line(policy: Policy, country: str, reason: str) -> LineAnswer | None:
    """The answer on the first day of the rulebook; none where there is none."""
    store, day = policy.rulebook.store, policy.rulebook.effective
    question = {
        "kind": "returns",
        "reason": reason,
        "destination": country,
        "ordered": str(day - timedelta(days=14)),
        "delivered": str(day),
        "category": next(iter(store.categories), None),
        "condition": next((each for each in ("unused", *store.conditions)
                           if each in store.conditions), None),
    }  # fmt: skip
    known = {name: value for name, value in question.items() if value is not None}
    try:
        answer = ask(policy, known, datetime.combine(day, time(12), UTC))
    except QuestionError:
        return None
    return answer.first if isinstance(answer, ReturnsAnswer) else None


def _points(line: LineAnswer, formatter: Formatter) -> Iterator[tuple[str, str]]:
    if line.outcome != "accepted":
        return
    said = {ruling.point: ruling.said for ruling in line.rulings}
    for point in _POINTS:
        if point in said:
            name = point_name(point, formatter.language)
            yield name, point_value(point, said[point], formatter.language)
    yield from _after_that(line, formatter)


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
