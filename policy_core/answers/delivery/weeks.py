"""Calendars of stores, warehouses and carriers: a country's days off with somebody's own week."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from policy_core.answers.delivery.cutoff import WEEKDAYS
from policy_core.answers.policy import Policy
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Closure, Origin, Words, Workdays, Working
from policy_core.values import DateRange

CLOSURE = "closure:"
"""Begins the name that a closure goes by inside a calendar; its number among the closures follows.
"""


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
    if own.public_holidays:
        return own_calendar(country, own.week, own.closures)
    week = Calendar(country.place, country.weekend, {}, frozenset(), country.first, country.last)
    return own_calendar(week, own.week, own.closures)


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
    return Calendar(
        place=calendar.place,
        weekend=frozenset(range(7)) - weekdays,
        holidays=calendar.holidays,
        workdays=frozenset(day for day in calendar.workdays if day.weekday() in weekdays),
        first=calendar.first,
        last=calendar.last,
        provisional=calendar.provisional,
    )


def both(here: Calendar, there: Calendar) -> Calendar:
    """The days on which two places work, one as well as the other."""
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
    return {
        day: f"{CLOSURE}{number}"
        for number, closure in enumerate(closures)
        for day in _days(closure.dates, calendar.first, calendar.last)
    }


def spoken(name: str, closures: Sequence[Closure]) -> tuple[str, Words]:
    """The name of days off, and the rulebook's own words for them."""
    if name.startswith(CLOSURE):
        return "", closures[int(name.removeprefix(CLOSURE))].say
    return name, {}


def _days(dates: DateRange, first: int, last: int) -> list[date]:
    start, end = date(first, 1, 1), date(last, 12, 31)
    if not dates.yearly:
        start = max(start, date.fromisoformat(dates.first))
        end = min(end, date.fromisoformat(dates.last))
    span = (end - start).days + 1
    return [day for n in range(span) if (day := start + timedelta(days=n)) in dates]
