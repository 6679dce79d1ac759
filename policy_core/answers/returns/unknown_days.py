"""Unknown days: from which one on an act is in time, up to which one it can be asked for."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from policy_core.answers.deadlines import Due, is_late, typical_minutes
from policy_core.answers.returns.answer import LatestDay
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.facts import Case, make_case
from policy_core.answers.returns.options import serving
from policy_core.answers.returns.outcome import settled_outcome
from policy_core.answers.returns.points import Limit
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.law import DispatchDuty, LegalGuarantee, WithdrawalRight

_LONG_AGO = 2_400
"""Days: nobody is asked for an event that lies longer back."""
_LOOKED_BACK = 256
"""Days: a parcel that left earlier is overdue by every method."""
_NOT_YET = ("too-early", "in-time")


def in_time_from(case: Case, window: Due, limit: Limit, acted: date) -> date | None:
    """The earliest day of the event that a window waits for with which `acted` is in time.

    The window is that of the rows' `limit`, or of a right by law. None where it is counted by the
    clock, and where the day is longer ago than anybody asks for.
    """
    event, days = window.waits_for, case.days
    if not event or window.period.by_clock:
        return None
    parts = [one.part for one in case.seen.rights if not isinstance(one.part, DispatchDuty)]
    by_law = next((part for part in parts if part.period == window.period), None)
    rule = limit if by_law is None or window.period == limit.period else by_law
    known = days.counted(limit)
    key = rule, event, days.question.country, acted, *map(known.get, limit.anchors)
    return case.rules.in_time.get(key, lambda: _in_time_from(days, rule, event, acted))


def _in_time_from(
    days: Days, rule: Limit | WithdrawalRight | LegalGuarantee, event: str, acted: date
) -> date | None:
    def is_over(ago: int) -> bool:
        on = {event: acted - timedelta(days=ago)}
        if not isinstance(rule, Limit):
            return is_late(days.right_by(rule, on), acted)
        return is_late(days.end_by(rule, {**days.counted(rule), **on}), acted)

    try:
        ago = bisect_left(range(_LONG_AGO), True, key=is_over)
    except CalendarRunsOut:
        return None
    return acted - timedelta(days=ago - 1) if 0 < ago < _LONG_AGO else None


def in_time_since(days: Days, end: Due, event: str) -> datetime | None:
    """The earliest moment of the event that an end runs from with which an act is in time.

    None where the hour of that event, which nobody told, cannot matter.
    """
    span = end.period.span
    if not end.at_latest or end.start is None or span is None or not span.by_clock:
        return None
    acted = days.question.now
    if days.has_acted(event):
        acted = days.moments.get(event) or datetime.combine(days.acted(event), time())
    since = acted - timedelta(minutes=typical_minutes(span))
    return since if since > datetime.combine(end.start, time()) else None


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
