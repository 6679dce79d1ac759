"""The marketplace's clock for a dispute, and its deadlines beside those of buyer and store."""

from collections.abc import Iterator, Sequence
from datetime import date

from policy_core.answers.deadlines import Due
from policy_core.answers.returns.answer import Act, Deadline, Dispute, DisputeState, Party
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.overrides import row_source
from policy_core.answers.returns.points import Limit


def dispute_clock(line: Decided) -> Dispute | None:
    """When a dispute can be opened with the marketplace; None where the rulebook has no rows."""
    rules, match = line.case.rules, line.case.seen.match
    decided = rules.disputes.decide(rules.joined.of("disputes", match.certain))
    if not decided:
        return None
    ends = {point: _end(line, point, rules.limit(one.value)) for point, one in decided.items()}
    opens, closes = ends.pop("opens", None), ends.pop("closes", None)
    state, opened = _state(line, opens, closes), line.case.question.disputed
    first = next(iter(decided.values())).row
    return Dispute(row_source(first), opens, closes, state, opened, **ends)


_ANSWERS = ("silence", "officer", "evidence")
"""What follows a dispute: it counts from its opening."""


def _end(line: Decided, point: str, limit: Limit) -> Due:
    """When the period of a point ends; an answer's counts from the opening, not the notice."""
    days, opened = line.case.days, line.case.question.disputed
    if point not in _ANSWERS:
        return days.end(limit)
    events = {**days.counted(limit), "notice": opened}
    return days.end_by(limit, {event: day for event, day in events.items() if day is not None})


def _state(line: Decided, opens: Due | None, closes: Due | None) -> DisputeState:
    days = line.case.days
    if days.question.disputed is not None:
        return "opened"
    if days.is_over(closes):
        return "over"
    if opens is not None and opens.waits_for:
        return "unknown"
    return "not-yet" if days.is_ahead(opens) else "open"


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
