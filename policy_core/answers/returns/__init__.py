"""Who pays for this return, how much comes back, and by when.

The way of a question: `question` reads it, `case` turns each line into facts, `line` decides it
(rows in `standing`, then programme, agreement and `floor`, the law, then `window`), `freight` and
`money` count, `near` and `whatif` explain.
"""

from dataclasses import replace

from policy_core.answers.periods import Due, due
from policy_core.answers.policy import Policy
from policy_core.answers.returns.answer import LineAnswer, Outcome, ReturnsAnswer
from policy_core.answers.returns.case import Case, facts_used, make_case
from policy_core.answers.returns.desk import POINTS, ReturnsDesk, points
from policy_core.answers.returns.freight import way_back
from policy_core.answers.returns.line import Decided, decide_line
from policy_core.answers.returns.money import refund, total
from policy_core.answers.returns.near import near_misses
from policy_core.answers.returns.question import (
    Line,
    ReturnsQuestion,
    read_returns,
    returns_fields,
)
from policy_core.answers.returns.whatif import alternatives

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
    cases = [make_case(desk, question, line) for line in question.lines]
    pairs = [(case, decide_line(case)) for case in cases]
    freight = way_back(pairs)
    amounts = refund(pairs, freight)
    leading, decided = pairs[0]
    standing = decided.standing
    by = standing.get("refund.by")
    bonus = standing.get("refund.bonus")
    return ReturnsAnswer(
        outcome=_outcome([decided.answer for _, decided in pairs]),
        today=leading.today,
        zone=policy.rulebook.store.zone,
        edition=policy.edition,
        lines=tuple(
            replace(decided.answer, near_misses=near_misses(case)) for case, decided in pairs
        ),
        freight=freight,
        refund=amounts,
        total=total(amounts, question.currency) if amounts else None,
        refund_by=_refund_by(leading, decided),
        refund_as=by.value if by else "",
        bonus=bonus.value if bonus else None,
        facts=facts_used(leading),
        what_if=alternatives(leading, decided),
        provisional=_provisional(leading, decided.answer.window),
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


def _refund_by(case: Case, decided: Decided) -> Due | None:
    within = decided.standing.get("refund.within")
    if within is None or decided.answer.outcome != "accepted":
        return None
    return due(within.value, case.events, case.store_calendar)


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
