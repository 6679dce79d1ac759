"""Unknown days: on which one an answer turns, and up to which one it is in time."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from policy_core.answers.deadlines import Due
from policy_core.answers.returns.answer import LatestDay, Open
from policy_core.answers.returns.days import FROM_ORDER, Days
from policy_core.answers.returns.facts import Case, make_case
from policy_core.answers.returns.options import serving
from policy_core.answers.returns.outcome import DatedOutcome, settled_outcome
from policy_core.answers.returns.question import DAYS
from policy_core.facts.law import DispatchDuty

_LOOKED_BACK = 256
"""Days: a parcel that left earlier is overdue by every method."""
_NOT_YET = ("too-early", "in-time")


def with_its_day(found: DatedOutcome, case: Case) -> DatedOutcome:
    """Ask for the day that the answer turns on: from which it opens, or the window runs.

    A window that runs from another day while this one is not known does not refuse by that.
    """
    days, opens = case.days, found.opens
    instead = days.counted_instead(found.track.limit, found.window)
    acted = days.acted(found.track.act)
    late = found.because == "late" and instead is not None and days.turns_on_a_day(instead, acted)
    if found.outcome not in ("accepted", "wait") and not late:
        return found
    if opens is not None and is_ahead(opens, case):
        return replace(found, outcome="wait", because="too-early")
    if opens is not None and not begins_surely(opens, case):
        return _waiting(found, opens, case)
    if found.outcome == "wait" and (by_law := _sooner_by_law(case)) is not None:
        return replace(found, open=by_law)
    window = instead or found.window
    from_order = not window.waits_for or window.waits_for in FROM_ORDER
    if case.never_begins(window) or (case.facts["delivery"] == "not-sent" and not from_order):
        return found  # an order can be cancelled until it is sent
    if not days.turns_on_a_day(window, acted):
        return replace(found, open=_turns_on_an_hour(found, case))
    event = window.waits_for
    asked = Open(DAYS.get(event, event), event, since=days.still_in_time(window, acted))
    if late:
        return replace(found, outcome="depends", because="", open=asked)
    return replace(found, open=asked)


def _turns_on_an_hour(found: DatedOutcome, case: Case) -> Open | None:
    """The event of which the day alone is known, where its hour decides what is in time."""
    ends = [(found.window, found.track.act)]
    if found.track.report is not None:
        ends.append((case.days.end(found.track.report), "notice"))
    for end, act in ends:
        since = case.days.in_time_since(end, act)
        if since is not None:
            return Open(DAYS.get(end.anchor, end.anchor), end.anchor, since=since)
    return None


def begins_surely(opens: Due, case: Case) -> bool:
    """Is the day known from which it can be asked for, or is there nothing to wait for?"""
    return not opens.waits_for or case.never_begins(opens) or case.days.has_begun(opens)


def is_ahead(opens: Due, case: Case) -> bool:
    """Does the time run from the dispatch of an order that was not sent yet?"""
    return opens.waits_for == "dispatch" and case.days.still_ahead("dispatch")


def _sooner_by_law(case: Case) -> Open | None:
    """The day of the order, where a law counts from it, and may give the money back by today."""
    for right in case.seen.rights:
        if isinstance(right.part, DispatchDuty):
            late = case.days.late_by_law(right.part)
            span, event = late.period.span, late.waits_for
            if span is not None and event in DAYS:
                until = case.days.today - timedelta(days=span.count)
                return Open(DAYS[event], event, until=until)
    return None


def _waiting(found: DatedOutcome, opens: Due, case: Case) -> DatedOutcome:
    """Nobody can say from when it can be asked for, before a day of the order is known.

    A method that promises no day leaves the day to what the buyer was told.
    """
    event = opens.waits_for
    if event == "promise":
        known = case.days.events
        if found.track.is_about_time and "delivery" not in known:
            event = "delivery"
        elif "order" not in known and "dispatch" not in known:
            event = "order" if case.days.still_ahead("dispatch") else "dispatch"
        elif not isinstance(case.facts.get("method"), str):
            event = "method"
    span = opens.period.span
    days = span is not None and span.unit == "days" and event == opens.waits_for
    until = case.days.today - timedelta(days=span.count) if span is not None and days else None
    asked = Open(DAYS.get(event, event), event, until=until)
    if event == "dispatch" and opens.waits_for == "promise":
        asked = replace(asked, by_method=tuple(latest_days(case)))
    return replace(found, outcome="depends", because="", open=asked)


def latest_days(case: Case) -> Iterator[LatestDay]:
    """The latest day of dispatch with which a method's promise is missed by today.

    Methods of which nobody can say it are left out; those with the same day stand together.
    """
    by_day: dict[date, list[str]] = {}
    for method in _possible(case):
        day = _latest(case, method)
        if day is not None:
            by_day.setdefault(day, []).append(method)
    for day, methods in sorted(by_day.items(), reverse=True):
        yield LatestDay(day, tuple(methods))


def _possible(case: Case) -> tuple[str, ...]:
    """The method, or those of which it is one."""
    known = case.facts.get("method")
    if isinstance(known, str):
        return (known,)
    there = serving(case)
    return tuple(one for one in there if one in known) if isinstance(known, tuple) else there


def _latest(case: Case, method: str) -> date | None:
    """The latest day on which the parcel can have left: the longer ago, the more it is overdue."""
    today = case.days.today
    ago = bisect_left(range(_LOOKED_BACK), True, key=lambda ago: _is_overdue(case, method, ago))
    return today - timedelta(days=ago) if ago < _LOOKED_BACK else None


def _is_overdue(case: Case, method: str, ago: int) -> bool:
    question = case.question
    left = case.days.today - timedelta(days=ago)
    asked = replace(question, method=method, days={**question.days, "dispatch": left})
    found = settled_outcome(make_case(case.line, Days(case.rules, asked)))
    opens = found.opens
    return found.because not in _NOT_YET and (opens is None or opens.last_day is not None)
