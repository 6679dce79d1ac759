"""Who pays for this return, how much comes back, and by when.

The way of a question: `question` reads it, `case` turns each line into facts, `standing` says what
holds (rows, then programme, agreement and `floor`, the law), `outlook` adds the `window`, `line`
puts the answer of one line together, `freight` and `money` count, `near` and `whatif` explain.
"""

from policy_core.answers.periods import Due, due
from policy_core.answers.policy import Policy
from policy_core.answers.returns.answer import LineAnswer, Outcome, ReturnsAnswer
from policy_core.answers.returns.case import Case, facts_used, make_case
from policy_core.answers.returns.desk import POINTS, ReturnsDesk, points
from policy_core.answers.returns.freight import way_back
from policy_core.answers.returns.line import Decided, decide_line
from policy_core.answers.returns.money import refund, total
from policy_core.answers.returns.question import (
    Line,
    ReturnsQuestion,
    read_returns,
    returns_fields,
)
from policy_core.answers.returns.whatif import alternatives
from policy_core.values import Period

__all__ = [
    "POINTS",
    "Line",
    "LineAnswer",
    "ReturnsAnswer",
    "ReturnsDesk",
    "ReturnsQuestion",
    "answer_returns",
    "points",
    "read_returns",
    "returns_fields",
]


def answer_returns(policy: Policy, question: ReturnsQuestion) -> ReturnsAnswer:
    """Answer a question about a return; raise `MissingFacts` when a calendar is not loaded."""
    desk = policy.prepared(ReturnsDesk)
    lines = [decide_line(make_case(desk, question, line)) for line in question.lines]
    freight = way_back(lines)
    amounts = refund(lines, freight)
    leading = lines[0].case
    stands = lines[0].outlook.stands
    return ReturnsAnswer(
        outcome=_outcome([line.answer for line in lines]),
        today=leading.today,
        zone=policy.rulebook.store.zone,
        edition=policy.edition,
        lines=tuple(line.answer for line in lines),
        freight=freight,
        refund=amounts,
        total=total(amounts, question.currency) if amounts else None,
        refund_by=_refund_by(lines[0]),
        refund_as=stands.get("refund.by", ""),
        bonus=stands.get("refund.bonus", None),
        facts=facts_used(leading),
        what_if=alternatives(leading, lines[0].outlook),
        provisional=_provisional(leading, lines[0].outlook.window),
    )


def _outcome(lines: list[LineAnswer]) -> Outcome:
    """One word for the whole return: the lines' own when they agree, else what is still open."""
    outcomes = {line.outcome for line in lines}
    if len(outcomes) == 1:
        return outcomes.pop()
    for open_outcome in ("depends", "review", "accepted"):
        if open_outcome in outcomes:
            return open_outcome
    return "refused"


def _refund_by(line: Decided) -> Due | None:
    within: Period | None = line.outlook.stands.get("refund.within", None)
    if within is None or line.answer.outcome != "accepted":
        return None
    return due(within, line.case.events, line.case.store_calendar)


def _provisional(case: Case, window: Due | None) -> tuple[str, ...]:
    """Calendars that the last day rests on and that are not official yet."""
    if window is None or window.last_day is None or window.start is None:
        return ()
    calendar = case.calendar
    counts = window.rolled_from is not None or (
        window.period.span is not None and window.period.span.unit == "working days"
    )
    if not counts:
        return ()
    years = calendar.provisional_in(window.start, window.last_day)
    return tuple(f"{calendar.place} {year}" for year in years)
