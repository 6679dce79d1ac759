"""When a merchant's period ends, from the days on which things happened."""

from collections.abc import Mapping
from datetime import date, timedelta

from policy_core.facts.calendars import Calendar
from policy_core.facts.law.periods import add_months
from policy_core.values import Period, Span, record

type Events = Mapping[str, date]
"""The day of each event that has happened, by anchor ("delivery")."""


@record
class Due:
    """The end of a period."""

    period: Period
    last_day: date | None
    """None: without end, or not known yet (then `waits_for` says on what)."""
    start: date | None = None
    anchor: str = ""
    waits_for: str = ""
    rolled_from: date | None = None
    """The day on which it would have ended, had that not been a day off."""


def due(period: Period, events: Events, calendar: Calendar, rolls: bool = False) -> Due:
    """Work out the last day of a period.

    Day 1 is the day after the event. Working days are those of `calendar`; with `rolls`, a last
    day off moves to the next working day. Raises `CalendarRunsOut` beyond the calendar's years.
    """
    if period.until is not None:
        return Due(period, period.until)
    if period.endless:
        return Due(period, None)
    known = [(events[anchor], anchor) for anchor in period.anchors if anchor in events]
    if not known:
        if period.otherwise is not None:
            return due(period.otherwise, events, calendar, rolls)
        return Due(period, None, waits_for=period.anchors[0])
    start, anchor = min(known)
    span = period.span
    last = _next(period.yearly, start) if span is None else after(start, span, calendar)
    rolled = calendar.next_working(last) if rolls else last
    return Due(period, rolled, start, anchor, rolled_from=last if rolled != last else None)


def after(start: date, span: Span, calendar: Calendar) -> date:
    """The day that lies a span after another one."""
    match span.unit:
        case "days":
            return start + timedelta(days=span.count)
        case "working days":
            return calendar.add_working_days(start, span.count)
        case "months":
            return add_months(start, span.count)
        case "years":
            return add_months(start, 12 * span.count)
        case "hours":
            return start + timedelta(days=-(-span.count // 24))


def _next(yearly: str, start: date) -> date:
    """The first such day of a year that is not before another day."""
    day = date.fromisoformat(f"{start.year}-{yearly}")
    return day if day >= start else day.replace(year=start.year + 1)
