"""Who does what until when, and the marketplace's clock for a dispute."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from policy_core.answers.deadlines import Due, due
from policy_core.answers.returns.answer import (
    Act,
    Deadline,
    Dispute,
    DisputeState,
    LineAnswer,
    Party,
    Settlement,
)
from policy_core.answers.returns.compiled import DISPUTE_POINTS
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.terms import row_source
from policy_core.answers.tables.table import Decision
from policy_core.answers.trace import Source
from policy_core.values import Period

_CONTACT = Source("default", "contact", "returns/#contact")


def deadlines(
    line: Decided, answer: LineAnswer, settled: Sequence[Settlement]
) -> tuple[Deadline, ...]:
    """All that buyer, store and carrier have still to do.

    What has happened already is done, and no longer among it.
    """
    return (*_of_buyer(line, answer), *_of_store(line, settled)) if line.owed else ()


def with_dispute(
    own: Sequence[Deadline], line: Decided, dispute: Dispute | None
) -> tuple[Deadline, ...]:
    """The deadlines with those of a dispute, the earliest first; unknown days last."""
    listed = (*_of_dispute(line, dispute), *own)
    return tuple(sorted(listed, key=lambda one: one.due.last_day or date.max))


def _of_buyer(line: Decided, answer: LineAnswer) -> Iterator[Deadline]:
    terms, events = line.terms, line.case.days.events
    asked = line.case.question.noticed_before
    window = answer.window
    if window is not None and not window.period.endless and not asked:
        yield Deadline("buyer", "ask", window, terms.source("window"))
    if answer.show_by is not None and answer.missing:
        yield Deadline("buyer", "show", answer.show_by, terms.source("show_within"))
    if answer.send_by is not None and "proof" not in events:
        yield Deadline("buyer", "send-back", answer.send_by, terms.source("send_within"))
    if answer.arrive_by is not None and "arrival" not in events:
        source = terms.source("arrive_within")
        yield Deadline("buyer", "arrive", answer.arrive_by, source)


def _of_store(line: Decided, settled: Sequence[Settlement]) -> Iterator[Deadline]:
    """The store answers, the carrier searches, then the store does what was chosen."""
    days, terms = line.case.days, line.terms
    if "agreement" not in days.events and "proof" not in days.events:
        answer = days.end(line.found.track.answer)
        yield Deadline("store", "answer", answer, terms.source("answer_within", _CONTACT))
    if line.found.search_until is not None:
        search = Period(terms.get("search", None), ("notice",))
        until = Due(search, line.found.search_until, days.noticed, "notice")
        yield Deadline("carrier", "search", until, terms.source("search"))
    seen: set[tuple[Act, date | None, str]] = set()
    for one in settled:
        act: Act = "send" if one.means == "goods" else "refund"
        by = one.leaves_by if one.means == "goods" else one.money_by
        if by is None or (act, by.last_day, by.waits_for) in seen:
            continue
        seen.add((act, by.last_day, by.waits_for))
        point = "leaves" if act == "send" else "refund.within"
        yield Deadline("store", act, by, terms.source(point), one.remedy)


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
    today = line.case.days.today
    if line.case.question.disputed is not None:
        return "opened"
    if opens is not None and opens.waits_for:
        return "unknown"
    if opens is not None and opens.last_day is not None and today < opens.last_day:
        return "not-yet"
    if closes is not None and closes.last_day is not None and today > closes.last_day:
        return "over"
    return "open"


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
