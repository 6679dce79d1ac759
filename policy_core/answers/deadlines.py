"""Deadlines: when a period ends, and which of two periods ends sooner.

The only place that ends or compares the periods of rules and of laws. A law's own way of counting
(days of rest, a least number of working days) is `facts.law.periods`, whose ends come here as days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

from policy_core.facts.calendars import Calendar, add_months, after
from policy_core.values import Clock, Period, Span, Unit, record

type Events = Mapping[str, date]
"""The day of each event that has happened, by anchor ("delivery"); for a period that is counted by
the clock, its moment (naive) where the hour is told."""

NEVER = 10**12
"""Minutes: longer than any period that ends."""


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
    at: Clock | None = None
    """The time of its last day at which a period ends that is counted by the clock, on the clocks
    on which the hour of its event was told; None: with that day."""
    at_latest: bool = False
    """Is that the latest that it can be, as nobody told the hour of the event?"""

    @property
    def by(self) -> Clock | None:
        """The time at which its last day ends; None: at midnight."""
        return self.period.by if self.at is None else self.at

    @property
    def minutes(self) -> int:
        """How much of its last day belongs to it."""
        return _MINUTES["days"] if self.by is None else self.by.minutes


def due(period: Period, events: Events, calendar: Calendar, rolls: bool = False) -> Due:
    """Work out the last day of a period.

    Day 1 is the day after the event. Working days are those of `calendar`; with `rolls`, a last
    day off moves to the next working day. Raises `CalendarRunsOut` beyond the calendar's years.

    Example: "14 days after delivery" of a delivery on 1 December ends on 15 December.
    """
    if period.until is not None:
        return Due(period, period.until)
    if period.endless:
        return Due(period, None)
    known = [(_day(events[anchor]), anchor) for anchor in period.anchors if anchor in events]
    if not known:
        waiting = Due(period, None, waits_for=period.anchors[0])
        if period.otherwise is None:
            return waiting
        otherwise = due(period.otherwise, events, calendar, rolls)
        return waiting if otherwise.waits_for else otherwise
    start, anchor = min(known)
    span = period.span
    if span is not None and span.by_clock:
        end = _by_clock(period, span, anchor, events[anchor])
    else:
        last = _next(period.yearly, start) if span is None else after(start, span, calendar)
        end = Due(period, last, start, anchor)
    return _rolled(end, calendar) if rolls else end


def _rolled(end: Due, calendar: Calendar) -> Due:
    """The same end, or that of the next working day."""
    assert end.last_day is not None
    last = calendar.next_working(end.last_day)
    if last == end.last_day:
        return end
    return Due(end.period, last, end.start, end.anchor, rolled_from=end.last_day)


def _day(event: date) -> date:
    return event.date() if isinstance(event, datetime) else event


def _by_clock(period: Period, span: Span, anchor: str, event: date) -> Due:
    """The end of a span of hours or minutes; of an event on a day, the latest that it can be.

    Example: 36 hours after 18 November, 14:30, end on 20 November, 02:30; after some hour of that
    day, on 20 November, 12:00, at the latest.
    """
    told = isinstance(event, datetime)
    midnight_after = datetime.combine(event, time()) + timedelta(days=1)
    start = event if isinstance(event, datetime) else midnight_after
    end = start + timedelta(minutes=typical_minutes(span))
    last = _day(end - timedelta(minutes=1))  # midnight ends the day before
    minutes = (end - datetime.combine(last, time())).seconds // 60
    at = Clock(minutes or _MINUTES["days"])
    whole = not told and not minutes
    return Due(period, last, _day(event), anchor, at=None if whole else at, at_latest=not told)


def no_later(end: Due, now: datetime) -> Due:
    """An end that turns on the hour of an event which lies on a day, and not after `now`."""
    span = end.period.span
    if not end.at_latest or span is None or not span.by_clock or end.start != now.date():
        return end
    return replace(_by_clock(end.period, span, end.anchor, now), at_latest=True)


def _next(yearly: str, start: date) -> date:
    """The first such day of a year that is not before another day."""
    day = date.fromisoformat(f"{start.year}-{yearly}")
    return day if day >= start else day.replace(year=start.year + 1)


def ends_sooner(one: Due, other: Due) -> bool:
    """Is one period over before another, by the days that are known? An unknown end is no end."""
    if one.last_day is not None and other.last_day is not None:
        return (one.last_day, one.minutes) < (other.last_day, other.minutes)
    return one.last_day is not None


def first_to_end(ends: Iterable[Due | None]) -> Due | None:
    """The end that is over before the others, by the days that are known."""
    known = filter(None, ends)
    return min(known, key=lambda end: (end.last_day or date.max, end.minutes), default=None)


def is_late(window: Due | None, day: date, clock: Clock | None = None) -> bool:
    """Is the window over, on a day and at its time where that is known?"""
    if window is None or window.last_day is None:
        return False
    if clock is not None and window.by is not None:
        return clock.on(day) > window.by.on(window.last_day)
    return day > window.last_day


def is_early(opens: Due | None, day: date, clock: Clock) -> bool:
    """Does a time begin later, on its first day or at its hour of that day?"""
    if opens is None or opens.last_day is None:
        return False
    from_minute = opens.by.minutes if opens.by is not None else 0
    return (day, clock.minutes) < (opens.last_day, from_minute)


def outlasts(one: Due, other: Due) -> bool:
    """Does one period last longer? Without an event's day their typical lengths are compared."""
    if one.last_day is not None and other.last_day is not None:
        return (one.last_day, one.minutes) > (other.last_day, other.minutes)
    return _lasts(one.period) > _lasts(other.period)


def _lasts(period: Period) -> int:
    """Minutes, typically; a fixed day is taken to be near.

    A delivery comes after the order: of two alike, the one that counts from it lasts longer.
    """
    if period.span is None:
        return NEVER if period.endless else 0
    return typical_minutes(period.span) - _cut_short(period) + ("delivery" in period.anchors)


def _cut_short(period: Period) -> int:
    """The minutes of its last day that do not belong to a period."""
    return 0 if period.by is None else _MINUTES["days"] - period.by.minutes


_MINUTES: Mapping[Unit, int] = {
    "minutes": 1,
    "hours": 60,
    "days": 1_440,
    "working days": 2_016,  # seven days for five
    "months": 43_830,  # a twelfth of 365.25 days
    "years": 525_960,
}
"""The average length of each unit, exactly."""


def typical_minutes(span: Span) -> int:
    """How long a span lasts on average, in minutes.

    Example: 72 hours last as long as 3 days, 12 months as long as a year.
    """
    return span.count * _MINUTES[span.unit]


_COURSE: Mapping[str, int] = {"proof": 3, "arrival": 14, "inspection": 16}
"""Days after the notice by which events of a return or claim are taken to have happened, so that
deadlines that count from different events can be compared. All others have happened by then."""


def typical_end(period: Period, may_withhold: bool = False) -> int:
    """When a deadline ends in a typical course: minutes after the notice, `NEVER` without a span.

    Money that may be withheld is not due before the goods are proven to be on their way.

    Example: "14 days after proof" ends on the 17th day, before "7 days after arrival" on the 21st.
    """
    if period.span is None:
        return NEVER
    event = min(_COURSE.get(anchor, 0) for anchor in period.anchors)
    end = event * _MINUTES["days"] + typical_minutes(period.span) - _cut_short(period)
    return max(end, _COURSE["proof"] * _MINUTES["days"]) if may_withhold else end


_BEFORE_DELIVERY = frozenset(("order", "payment", "invoice", "dispatch", "first delivery"))


def can_end_sooner(period: Period | None, asked: Period) -> bool:
    """Can a period end before another one that it has to last as long as?

    Lengths are compared; public holidays, and days of rest at which either may roll on, are not. A
    period that runs from an event before the delivery may be over before the goods are there. One
    that ends on a fixed day, or never, is not compared.

    Example: "30 days after delivery" can end before "1 month after delivery"; "31 days" cannot.
    """
    if period is None or period.span is None or asked.span is None:
        return False
    if "delivery" in asked.anchors and not _BEFORE_DELIVERY.isdisjoint(period.anchors):
        return True
    one, other = period.span, asked.span
    if one.unit == other.unit:
        return (one.count, -_cut_short(period)) < (other.count, -_cut_short(asked))
    least = _bounds(one)[0] - _cut_short(period)
    most = _bounds(other)[1] - _cut_short(asked)
    return least < most and (period.by is not None or not _same_length(one, other))


def most_days(span: Span) -> int:
    """The most days that a span can last, without public holidays.

    Example: 2 weeks are 14 days; 1 month is at most 31 days, 5 working days at most 7.
    """
    return -(-_bounds(span)[1] // _MINUTES["days"])


def counted_days(since: date, day: date, months: Sequence[int]) -> int:
    """The days from an event to a day, as rules count them that count some months too.

    On the day that ends a month, they are the most days that so many months can have; before it
    fewer, and after it more.

    >>> counted_days(date(2026, 1, 1), date(2026, 7, 1), (6,)), most_days(Span(6, "months"))
    (184, 184)
    """
    passed = (day - since).days
    counted = passed
    for count in months:
        ends, most = add_months(since, count), most_days(Span(count, "months"))
        if day == ends:
            return most
        if day > ends:
            counted = max(passed, most + 1)
    return counted


def day_of_count(since: date, count: int, months: Sequence[int]) -> date:
    """The first day after an event on which so many days are counted; see `counted_days`."""
    for month in months:
        over = count - most_days(Span(month, "months"))
        if over in (0, 1):
            return add_months(since, month) + timedelta(days=over)
    return since + timedelta(days=count)


def compare_spans(one: Span, other: Span) -> int | None:
    """Whether another span is longer (1), shorter (-1) or as long (0); None where that depends.

    Example: 6 working days may be longer than 8 days, or shorter.
    """
    if one.unit == other.unit:
        return (other.count > one.count) - (other.count < one.count)
    if _same_length(one, other):
        return 0
    (low, high), (other_low, other_high) = _bounds(one, True), _bounds(other, True)
    return int(other_low > high) - int(other_high < low) or None


def _same_length(one: Span, other: Span) -> bool:
    """Two ways to write one span: 72 hours and 3 days, 12 months and a year."""
    fixed = ({"minutes", "hours", "days"}, {"months", "years"})
    alike = any({one.unit, other.unit} <= units for units in fixed)
    return alike and typical_minutes(one) == typical_minutes(other)


def _bounds(span: Span, holidays: bool = False) -> tuple[int, int]:
    """The fewest and the most minutes that a span can last.

    Working days are those of a week of five; with `holidays`, as many fall out as may, or none.
    """
    count, day = span.count, _MINUTES["days"]
    match span.unit:
        case "minutes" | "hours" | "days":
            return typical_minutes(span), typical_minutes(span)
        case "working days" if holidays:
            # However few days off there are, and with two a week and a long holiday between.
            return day * count, day * (2 * count + 10)
        case "working days":
            return day * (count + 2 * ((count - 1) // 5)), day * (count + 2 * ((count + 4) // 5))
        case "months":
            fewest, most = _days_of_months(count)
        case "years":
            fewest, most = _days_of_months(12 * count)
    return day * fewest, day * most


@cache
def _days_of_months(count: int) -> tuple[int, int]:
    """The fewest and the most days of so many months in a row, from any month of four years."""
    count, years = count % 48, count // 48
    firsts = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(48)]
    days = [(add_months(first, count) - first).days for first in firsts]
    return 1_461 * years + min(days), 1_461 * years + max(days)
