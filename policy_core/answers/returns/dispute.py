"""The marketplace's clock for a dispute, and its deadlines beside those of buyer and store."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from policy_core.answers.deadlines import Due, due
from policy_core.answers.returns.answer import Act, Deadline, Dispute, DisputeState, Party
from policy_core.answers.returns.compiled import DISPUTE_POINTS
from policy_core.answers.returns.days import is_early, is_late
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.terms import row_source
from policy_core.answers.tables.table import Decision


def dispute_clock(line: Decided) -> Dispute | None:
    """When a dispute can be opened with the marketplace; None where the rulebook has no rows."""
    decisions = line.case.seen.dispute
    if not decisions:
        return None
    ends = {point: _end(line, decisions, point) for point in DISPUTE_POINTS}
    state = _state(line, ends["opens"], ends["closes"])
    source = row_source(next(iter(decisions.values())).row)
    return Dispute(source, state=state, opened=line.case.question.disputed, **ends)


def _end(line: Decided, decisions: Mapping[str, Decision[Any]], point: str) -> Due | None:
    """When a period of a dispute ends. What follows a dispute counts from its opening."""
    decision = decisions.get(point)
    if decision is None:
        return None
    days, opened = line.case.days, line.case.question.disputed
    events = days.counted_by(decision.value)
    if point in ("silence", "officer", "evidence"):
        events = {event: day for event, day in events.items() if event != "notice"}
        if opened is not None:
            events["notice"] = opened
    return due(decision.value, events, days.stores)


def _state(line: Decided, opens: Due | None, closes: Due | None) -> DisputeState:
    question = line.case.question
    if question.disputed is not None:
        return "opened"
    if is_late(closes, question.today, question.clock):
        return "over"
    if opens is not None and opens.waits_for:
        return "unknown"
    return "not-yet" if is_early(opens, question.today, question.clock) else "open"


def with_dispute(
    own: Sequence[Deadline], line: Decided, dispute: Dispute | None
) -> tuple[Deadline, ...]:
    """The deadlines with those of a dispute, the earliest first; unknown days last."""
    listed = (*_of_dispute(line, dispute), *own)
    return tuple(sorted(listed, key=lambda one: one.due.last_day or date.max))


def _of_dispute(line: Decided, dispute: Dispute | None) -> Iterator[Deadline]:
    """The dispute's deadlines that are still ahead."""
    if dispute is None:
        return
    acts: list[tuple[Due | None, Party, Act]] = [(dispute.closes, "buyer", "dispute")]
    if dispute.opened is not None:
        acts = [
            (dispute.silence, "store", "answer-dispute"),
            (dispute.officer, "marketplace", "step-in"),
            (dispute.evidence, "buyer", "show"),
            (dispute.evidence, "store", "show"),
        ]
    if "agreement" in line.case.days.events:
        acts.append((dispute.ship_back, "buyer", "send-back"))
    for end, party, act in acts:
        if end is not None and end.period.span is not None:
            yield Deadline(party, act, end, dispute.source)
