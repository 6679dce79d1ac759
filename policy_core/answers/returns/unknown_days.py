"""Unknown days and hours: from which one on an act is in time."""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from policy_core.answers.deadlines import Due, is_late, typical_minutes
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.fact_class import Track
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.points import Limit
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.law import DispatchDuty, LegalGuarantee, WithdrawalRight

_LONG_AGO = 2_400
"""Days: nobody is asked for an event that lies longer back."""


def in_time_from(case: Case, window: Due, track: Track) -> date | None:
    """The earliest day of the event that a window waits for with which the request is in time.

    The window is that of the track, or of a right by law. A right to withdraw that is as long, or
    shorter, may end later all the same: on no day off. None where it is counted by the clock, and
    where the day is longer ago than anybody asks for.
    """
    event, days, limit = window.waits_for, case.days, track.limit
    if not event or window.period.by_clock:
        return None
    acted, known = days.acted(track.act), days.counted(limit)

    def since(rule: Limit | WithdrawalRight | LegalGuarantee) -> date | None:
        key = rule, event, days.question.country, acted, *map(known.get, limit.events)
        return case.rules.in_time.get(key, lambda: _in_time_from(days, rule, event, acted))

    parts = [one.part for one in case.seen.rights if not isinstance(one.part, DispatchDuty)]
    by_law = next((part for part in parts if part.period == window.period), None)
    first = since(limit if by_law is None or window.period == limit.period else by_law)
    if first is None or case.seen.remedy != "refund" or case.seen.at_fault:
        return first
    free = (one for one in parts if isinstance(one, WithdrawalRight) and one.anchor == event)
    return min((first, *filter(None, map(since, free))))


def _in_time_from(
    days: Days, rule: Limit | WithdrawalRight | LegalGuarantee, event: str, acted: date
) -> date | None:
    def end(on: date) -> Due:
        if not isinstance(rule, Limit):
            return days.right_by(rule, {event: on})
        return days.end_by(rule, {**days.counted(rule), event: on})

    ago = _over_since(acted, end)
    return acted - timedelta(days=ago - 1) if ago else None


def over_after(days: Days, right: WithdrawalRight, event: str) -> int | None:
    """The fewest days since an event with which a right that runs from it is over today.

    None where it runs from another event, or does not end within the years that are known.
    """
    key = right, event, days.question.country, days.noticed
    return days.rules.over_after.get(
        key, lambda: _over_since(days.noticed, lambda on: days.right_by(right, {event: on}))
    )


def _over_since(day: date, end: Callable[[date], Due]) -> int | None:
    """How many days before a day an event lies at least whose period is over on it.

    `end` says when it ends by the day of the event.
    """
    try:
        ago = bisect_left(
            range(_LONG_AGO), True, key=lambda ago: is_late(end(day - timedelta(days=ago)), day)
        )
    except CalendarRunsOut:
        return None
    return ago if ago < _LONG_AGO else None


def in_time_since(days: Days, end: Due, event: str) -> datetime | None:
    """The earliest moment of the event that an end runs from with which an act is in time.

    None where the hour of that event, which nobody told, cannot matter: any on its day will do, or
    none.
    """
    span = end.period.span
    if not end.at_latest or end.start is None or span is None or not span.by_clock:
        return None
    acted = days.question.now
    if days.has_acted(event):
        acted = days.moments.get(event) or datetime.combine(days.acted(event), time())
    since = acted - timedelta(minutes=typical_minutes(span))
    day = datetime.combine(end.start, time())
    return since if day < since < day + timedelta(days=1) else None
