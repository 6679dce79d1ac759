"""Which days a place works, and how working days are counted there.

A `Calendar` holds a place's week, its days off and its make-up working days over whole years.
Everything is answered from one sorted tuple of working days, so counting is a bisection. A
question about a day beyond the covered years is an error, never a guess.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cached_property
from typing import Any, NamedTuple, Self

from policy_core.rulebook.shipping import DayOffStart
from policy_core.values import Span

WEEKEND = "weekend"
"""The reason `Calendar.why_off` gives for a weekly day off, whichever weekday that is."""

_ONE_DAY = timedelta(days=1)
_WEEKDAYS = frozenset(range(7))


class CalendarRunsOut(LookupError):
    """A question about days that a calendar does not cover."""


class Skipped(NamedTuple):
    """Consecutive days off with one reason: `first` to `last`, both included."""

    first: date
    last: date
    name: str


@dataclass(frozen=True)
class Calendar:
    """The working days of one place, from 1 January `first` to 31 December `last`.

    `place` is an ISO 3166-1 code ("DE"), an ISO 3166-2 code ("DE-NW") or an id of one's own
    ("carrier:dhl"). `weekend` holds `date.weekday()` numbers. `holidays` are days off with a name,
    those that fall on a weekend included. `workdays` are make-up working days: they work whatever
    `weekend` and `holidays` say. `provisional` years still await their official notice.

    Every method that takes a day raises `CalendarRunsOut` when it is, or leads, beyond the years.

    >>> christmas = {date(2026, 12, 25): "Christmas Day"}
    >>> calendar = Calendar("DE", frozenset({5, 6}), christmas, frozenset(), 2026, 2026)
    >>> calendar.add_working_days(date(2026, 12, 24), 1)  # a Thursday
    datetime.date(2026, 12, 28)
    >>> calendar.why_off(date(2026, 12, 25))
    'Christmas Day'
    """

    place: str
    weekend: frozenset[int]
    holidays: Mapping[date, str] = field(hash=False)
    workdays: frozenset[date]
    first: int
    last: int
    provisional: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not self.weekend <= _WEEKDAYS:
            raise ValueError(f"weekdays are 0 (Monday) to 6 (Sunday), not {sorted(self.weekend)}")
        if self.first > self.last:
            raise ValueError(f"a calendar cannot cover {self.first} to {self.last}")

    @cached_property
    def _working(self) -> array[int]:
        """The proleptic ordinals of all working days, ascending: what every count bisects.

        An array, made when it is first needed: a browser may hold hundreds of calendars of fifteen
        years each, and counts with few of them.
        """
        start = date(self.first, 1, 1).toordinal()
        days = range(start, date(self.last, 12, 31).toordinal() + 1)
        working = set(days)
        for weekday in self.weekend:
            # Ordinal 1 was a Monday, so ordinal % 7 is 1 on Mondays and 0 on Sundays.
            working.difference_update(days[(weekday + 1 - start) % 7 :: 7])
        working.difference_update(map(date.toordinal, self.holidays))
        working.update(day for day in map(date.toordinal, self.workdays) if day in days)
        return array("i", sorted(working))

    def covers(self, day: date) -> bool:
        """Whether the day lies in the years that are known."""
        return self.first <= day.year <= self.last

    def is_working(self, day: date) -> bool:
        """Whether the place works on `day`."""
        self._check(day)
        usually = day.weekday() not in self.weekend and day not in self.holidays
        return usually or day in self.workdays

    def why_off(self, day: date) -> str | None:
        """The holiday's name, else `WEEKEND`; None when the place works on `day`."""
        return None if self.is_working(day) else self.holidays.get(day, WEEKEND)

    def next_working(self, day: date) -> date:
        """`day` itself when it works, else the first working day after it."""
        return self.add_working_days(day, 0)

    def add_working_days(
        self, start: date, days: int, *, off_start: DayOffStart = "as-day-0"
    ) -> date:
        """The working day that lies `days` working days after `start`, which is day 0.

        A negative count goes backward. A count of 0 gives `start`, or the first working day after
        it. `off_start` says what happens when `start` is a day off and the count is not 0.
        """
        self._check(start)
        # The place of the first working day from `start` on.
        position = bisect_left(self._working, start.toordinal())
        if days and not self.is_working(start) and (days > 0) == (off_start == "as-day-0"):
            # Counting on from day 0 reaches that first working day at 1, not at 0; and a backward
            # count that rolls first begins at the working day before it.
            position -= 1
        position += days
        if not 0 <= position < len(self._working):
            raise self._runs_out(f"{days:+d} working days from {start}")
        return date.fromordinal(self._working[position])

    def skipped(self, start: date, end: date) -> tuple[Skipped, ...]:
        """The days off from `start` up to, not including, `end`: one entry for each reason in turn.

        A weekend in the midst of one holiday belongs to it: "17 to 23 February: Spring Festival".
        """
        stretches: list[Skipped] = []
        for day in self._days_off(start, end):
            _extend(stretches, day, self.holidays.get(day, WEEKEND))
        return tuple(stretches)

    def provisional_in(self, start: date, end: date) -> tuple[int, ...]:
        """The provisional years among those from `start` to `end`, both included."""
        return tuple(y for y in range(start.year, end.year + 1) if y in self.provisional)

    def with_week(
        self, working: Iterable[int] | None = None, closures: Mapping[date, str] | None = None
    ) -> Self:
        """This calendar with a carrier's or warehouse's own working weekdays and closures.

        `working` are `date.weekday()` numbers and replace the week; the country's holidays and
        make-up days stay. `closures` are added to the holidays and win over make-up days. Make it
        once, not for each question: a calendar lists its working days when it is made.
        """
        closed = closures or {}
        return replace(
            self,
            weekend=self.weekend if working is None else _WEEKDAYS - frozenset(working),
            holidays={**self.holidays, **closed},
            workdays=frozenset(self.workdays - closed.keys()),
        )

    def to_json(self) -> dict[str, Any]:
        """The compact JSON form: days grouped by name, in the order of their first day."""
        days_of: dict[str, list[str]] = {}
        for day in sorted(self.holidays):
            days_of.setdefault(self.holidays[day], []).append(day.isoformat())
        return {
            "place": self.place,
            "first": self.first,
            "last": self.last,
            "weekend": sorted(self.weekend),
            "holidays": days_of,
            "workdays": [day.isoformat() for day in sorted(self.workdays)],
            "provisional": sorted(self.provisional),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The calendar that `to_json` wrote."""
        return cls(
            place=data["place"],
            weekend=frozenset(data["weekend"]),
            holidays={
                date.fromisoformat(day): name
                for name, days in data["holidays"].items()
                for day in days
            },
            workdays=frozenset(map(date.fromisoformat, data["workdays"])),
            first=data["first"],
            last=data["last"],
            provisional=frozenset(data["provisional"]),
        )

    def _days_off(self, start: date, end: date) -> Iterator[date]:
        """The days from `start` up to, not including, `end` on which nobody works, in order."""
        if end <= start:
            return iter(())
        self._check(start)
        self._check(end - _ONE_DAY)
        span = range(start.toordinal(), end.toordinal())
        begin, stop = (bisect_left(self._working, day) for day in (span.start, span.stop))
        off = set(span).difference(self._working[begin:stop])
        return map(date.fromordinal, sorted(off))

    def _check(self, day: date) -> None:
        if not self.covers(day):
            raise self._runs_out(str(day))

    def _runs_out(self, asked: str) -> CalendarRunsOut:
        covered = f"the calendar of {self.place} covers {self.first} to {self.last}"
        return CalendarRunsOut(f"{covered}, not {asked}")


def after(start: date, span: Span, calendar: Calendar) -> date:
    """The day that lies a span after another one; begun days count in full.

    Raises `CalendarRunsOut` for working days beyond the calendar's years, and `OverflowError`
    beyond the year 9999.

    Example: 36 hours after 1 December is 3 December, a month after 31 January the last of February.
    """
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
        case "minutes":
            return start + timedelta(days=-(-span.count // 1_440))


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last one of a month that has no such day.

    Raises `OverflowError` beyond the year 9999, as adding days does.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    end = month_end(year, month + 1)
    return end.replace(day=min(day.day, end.day))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - _ONE_DAY


def _extend(stretches: list[Skipped], day: date, name: str) -> None:
    """Lengthen the stretch called `name` that leads up to `day`, or begin a new one."""
    first = day
    if stretches and stretches[-1].last + _ONE_DAY == day:
        begun, _, reason = stretches[-1]
        if reason == WEEKEND and any(
            one.name == name and one.last + _ONE_DAY == begun for one in stretches[-2:-1]
        ):
            stretches.pop()
        if stretches[-1].name == name:
            first = stretches.pop().first
    stretches.append(Skipped(first, day, name))
