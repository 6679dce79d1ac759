"""Unknown days and hours: from which one on an act is in time."""

from bisect import bisect_left
from datetime import date, datetime, time, timedelta

from policy_core.answers.deadlines import Due, is_late, typical_minutes
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.points import Limit
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.law import DispatchDuty, LegalGuarantee, WithdrawalRight

_LONG_AGO = 2_400
"""Days: nobody is asked for an event that lies longer back."""


def in_time_from(case: Case, window: Due, limit: Limit, act: str) -> date | None:
    """The earliest day of the event that a window waits for with which an act is in time.

    The window is that of the rows' `limit`, or of a right by law; a right to withdraw that is as
    long, or shorter, may end later all the same: on no day off. None where it is counted by the
    clock, and where the day is longer ago than anybody asks for.
    """
    event, days = window.waits_for, case.days
    if not event or window.period.by_clock:
        return None
    acted = days.acted(act)
    parts = [one.part for one in case.seen.rights if not isinstance(one.part, DispatchDuty)]
    by_law = next((part for part in parts if part.period == window.period), None)
    rule = limit if by_law is None or window.period == limit.period else by_law
    ago = over_since(days, rule, event, acted)
    # A question without days is answered before the calendar of the buyer's country is there.
    told = days.latest.get(event) or days.earliest(event)
    if ago and told and case.seen.remedy == "refund" and not case.seen.at_fault:
        free = [one for one in parts if isinstance(one, WithdrawalRight) and one.anchor == event]
        ago = max(ago, *(over_since(days, one, event, acted) or 0 for one in free), 0)
    return acted - timedelta(days=ago - 1) if ago else None


def over_since(
    days: Days, rule: Limit | WithdrawalRight | LegalGuarantee, event: str, day: date
) -> int | None:
    """How many days before a day an event lies at least, if a period from it is over on that day.

    The period is that of rows, or of a right by law. None where it runs from another event, or
    does not end within the years that are known.
    """
    known = days.counted(rule) if isinstance(rule, Limit) else {}

    def is_over(ago: int) -> bool:
        on = {event: day - timedelta(days=ago)}
        if isinstance(rule, Limit):
            return is_late(days.end_by(rule, {**known, **on}), day)
        return is_late(days.right_by(rule, on), day)

    def fewest() -> int | None:
        try:
            ago = bisect_left(range(_LONG_AGO), True, key=is_over)
        except CalendarRunsOut:
            return None
        return ago if ago < _LONG_AGO else None

    others = map(known.get, rule.events) if isinstance(rule, Limit) else ()
    return days.rules.over_since.get((rule, event, days.question.country, day, *others), fewest)


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
