"""Who pays for this return, how much comes back, and by when.

The way of a question: `question` reads it, `days` knows what happened when, `case` turns each line
into facts, `standing` says what holds (rows, then programme, agreement and `floor`, the law),
`plan` keeps what follows for all days, `outlook` says what becomes of it on these, `unknowns` tries
the `options` of what is not known, `line` puts the answer of one line together, `freight`, `money`
and `proposals` count, `near` and `whatif` explain from what lies `around`.
"""

from policy_core.answers.periods import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns.answer import Freight, LineAnswer, Outcome, ReturnsAnswer
from policy_core.answers.returns.case import facts_used, make_case
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.desk import POINTS, ReturnsDesk, points
from policy_core.answers.returns.freight import way_back
from policy_core.answers.returns.line import Decided, decide_line
from policy_core.answers.returns.money import fees_at_cost, refund, total
from policy_core.answers.returns.proposals import proposals
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
    """Answer a question about a return.

    Raises `MissingFacts` when a calendar is not loaded, and what `reach` catches
    for days beyond the years that calendars cover.
    """
    desk = policy.prepared(ReturnsDesk)
    days = Days(desk, question)
    lines = [decide_line(make_case(desk, question, line, days)) for line in question.lines]
    freight = way_back(lines)
    amounts = refund(lines, freight)
    leading = next((line for line in lines if line.answer.outcome == "accepted"), lines[0])
    stands = leading.outlook.stands
    return ReturnsAnswer(
        outcome=_outcome([line.answer for line in lines]),
        delivery=str(leading.case.facts["delivery"]),
        today=days.today,
        zone=policy.rulebook.store.zone,
        edition=policy.edition,
        lines=tuple(line.answer for line in lines),
        freight=freight,
        refund=amounts or (),
        total=total(amounts, question.currency) if amounts is not None else None,
        refund_by=_refund_by(leading, freight),
        refund_as=stands.get("refund.by", ""),
        bonus=stands.get("refund.bonus", None),
        credit_lasts=stands.get("refund.credit_lasts", None),
        facts=facts_used(leading.case),
        what_if=alternatives(days, leading.outlook, leading.around.tries),
        proposals=tuple(proposals(lines, freight)),
        at_cost=fees_at_cost(lines),
        provisional=_provisional(leading, days),
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


_ON_THE_WAY_BACK = {"proof", "arrival", "inspection"}


def _refund_by(line: Decided, freight: Freight | None) -> Due | None:
    """When the money is due; a period that waits for goods does not run when none come back."""
    within: Period | None = line.outlook.stands.get("refund.within", None)
    if within is None or line.answer.outcome != "accepted":
        return None
    if freight is None and within.anchors and _ON_THE_WAY_BACK.issuperset(within.anchors):
        return None
    return line.case.days.end(line.case.desk.limit(within))


def _provisional(line: Decided, days: Days) -> tuple[str, ...]:
    """Calendars that the last day rests on and that are not official yet."""
    window = line.answer.window
    if window is None or window.last_day is None or window.start is None:
        return ()
    span = window.period.span
    if window.rolled_from is None and (span is None or span.unit != "working days"):
        return ()
    calendar = days.buyers
    years = calendar.provisional_in(window.start, window.last_day)
    return tuple(f"{calendar.place} {year}" for year in years)
