"""When stores, warehouses and carriers work: their days, and the hour until which an order counts.

A country's days off come with somebody's own week and closures; past the cut-off only dates exist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from policy_core.answers.policy import Policy, prepared
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone
from policy_core.rulebook import Closure, Method, Origin, Words, Workdays, Working
from policy_core.values import Clock, record

WEEKDAYS: Working = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOSURE = "closure:"
"""Begins the name that a closure goes by inside a calendar; its number among the closures follows.
"""
_ONE_DAY = timedelta(days=1)
_END_OF_DAY = Clock(1440)


def weekday_numbers(week: Working) -> frozenset[int]:
    """As `date.weekday()` counts them."""
    return frozenset(WEEKDAYS.index(day) for day in week)


def own_calendar(country: Calendar, week: Working, closures: Sequence[Closure]) -> Calendar:
    """A country's calendar with somebody's own closures, and own working weekdays if any."""
    if not week and not closures:
        return country
    return country.with_week(weekday_numbers(week) or None, closed_days(country, closures))


def calendar_of(country: Calendar, own: Origin | Workdays) -> Calendar:
    """The working days of a warehouse or a store."""
    if not own.public_holidays:
        country = replace(country, holidays={}, workdays=frozenset(), provisional=frozenset())
    return own_calendar(country, own.week, own.closures)


@prepared
def store_calendar(policy: Policy) -> Calendar:
    """The working days of the store itself, by which its deadlines go."""
    store = policy.rulebook.store
    return calendar_of(policy.world.calendar(store.country), store.working_days)


def only_on(calendar: Calendar, week: Working) -> Calendar:
    """The days of a week that are no holidays: when a carrier collects, or delivers.

    Make-up working days add none of their own; without a week it is the calendar itself.
    """
    if not week:
        return calendar
    weekdays = weekday_numbers(week)
    made_up = frozenset(day for day in calendar.workdays if day.weekday() in weekdays)
    return replace(calendar, weekend=frozenset(range(7)) - weekdays, workdays=made_up)


@lru_cache(maxsize=512)
def both(here: Calendar, there: Calendar) -> Calendar:
    """The days on which two places work, one as well as the other; all ways share them."""
    first, last = max(here.first, there.first), min(here.last, there.last)
    made_up = {
        day
        for one, other in ((here, there), (there, here))
        for day in one.workdays
        if first <= day.year <= last and other.is_working(day)
    }
    return Calendar(
        place=f"{here.place}+{there.place}",
        weekend=here.weekend | there.weekend,
        holidays={**here.holidays, **there.holidays},
        workdays=frozenset(made_up),
        first=first,
        last=last,
        provisional=here.provisional | there.provisional,
    )


def closed_days(calendar: Calendar, closures: Sequence[Closure]) -> Mapping[date, str]:
    """Each day of the closures, within the calendar's years."""
    begins, ends = date(calendar.first, 1, 1).toordinal(), date(calendar.last, 12, 31).toordinal()
    return {
        date.fromordinal(day): f"{CLOSURE}{number}"
        for number, closure in enumerate(closures)
        if closure.after is None
        for first, last in closure.dates.in_years(range(calendar.first - 1, calendar.last + 1))
        for day in range(max(first.toordinal(), begins), min(last.toordinal(), ends) + 1)
    }


def spoken(name: str, closures: Sequence[Closure]) -> tuple[str, Words]:
    """The name of days off, and the rulebook's own words for them."""
    if name.startswith(CLOSURE):
        return "", closures[int(name.removeprefix(CLOSURE))].say
    return name, {}


@record
class Counted:
    """What one moment counts for."""

    instant: datetime
    local: datetime
    """The moment on the clocks of the origin (naive)."""
    day: date
    at: datetime | None
    """The cut-off of the order's own day on the same clocks; None when it has none."""
    missed: bool


class CutOffClock:
    """The cut-offs of one origin, or of one method from it, on the origin's clocks."""

    def __init__(self, zone: Zone, origin: Origin, method: Method) -> None:
        said = method.cut_off or origin.cut_off
        default = said.get("default") if said else _END_OF_DAY
        self.zone = zone
        self._in_time = origin.at_cut_off == "in-time"
        closures = (*origin.closures, *method.closures)
        self._half_days = [(row.dates, row.after) for row in closures if row.after is not None]
        by_day: Mapping[str, Clock] = said  # type: ignore[assignment]
        self._clocks = tuple(by_day.get(day, default) for day in WEEKDAYS)

    def count(self, instant: datetime) -> Counted:
        """The day that an order at this moment counts for.

        The cut-off is an instant too, so that a clock that shows an hour twice cannot confuse it.
        """
        local = self.zone.local(instant)
        today = local.date()
        if self._clock(today) == _END_OF_DAY:
            return Counted(instant, local, today, None, missed=False)
        at = self.last_moment(today)
        if at is not None and self._makes(instant, self.zone.instant(at)):
            return Counted(instant, local, today, at, missed=False)
        later = today + _ONE_DAY
        while self._clock(later) is None:  # takes no orders up
            later += _ONE_DAY
        return Counted(instant, local, later, at, missed=at is not None)

    def last_moment(self, day: date) -> datetime | None:
        """The cut-off of a day on the origin's clocks (naive); None: it takes no orders up."""
        clock = self._clock(day)
        return None if clock is None else clock.on(day)

    def _clock(self, day: date) -> Clock | None:
        """Of a half day the earlier one: its own, or the hour after which it is closed."""
        usual = self._clocks[day.weekday()]
        early = (after for days, after in self._half_days if day in days)
        return usual and min((usual, *early))

    def before(self, counted: Counted, clock: Clock) -> bool:
        """Is an order in time for a clock's hour, on the day that it counts for?"""
        return counted.day > counted.local.date() or self._makes(
            counted.instant, self.zone.instant(clock.on(counted.day))
        )

    def _makes(self, instant: datetime, cut_off: datetime) -> bool:
        return instant <= cut_off if self._in_time else instant < cut_off
