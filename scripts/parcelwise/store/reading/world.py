"""The world of a policy on the merchant's machine: facts are made when somebody asks for them."""

from collections.abc import Callable, Collection
from datetime import date

from parcelwise.store.reading.kept import kept_calendar
from policy_core.answers.policy import World
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone
from policy_core.rulebook import Rulebook

YEARS_BACK = 12
YEARS_AHEAD = 2
"""Orders of the last twelve years can be asked about, so that a right that lasts for ten years is
answered to its end; answers look up to two years ahead."""

OLDEST_CLOCKS = 1970
"""Before this year, clocks were changed in ways that are not looked for."""


type CalendarOf = Callable[[str, int, int], Calendar]
"""The calendar of a place over the years from the first to the last; a `KeyError` for none."""


class _Calendars(dict[str, Calendar]):
    """Calendars by place, each asked for at its first use."""

    def __init__(self, first: int, last: int, calendar_of: CalendarOf) -> None:
        super().__init__()
        self._years = first, last
        self._calendar_of = calendar_of

    def __missing__(self, place: str) -> Calendar:
        self[place] = self._calendar_of(place, *self._years)
        return self[place]


class _Zones(dict[str, Zone]):
    """Time zones by name, each prepared at its first use."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__()
        self._years = first, last

    def __missing__(self, name: str) -> Zone:
        from parcelwise.runtime.facts import UnknownZone, prepare_zone

        try:
            self[name] = prepare_zone(name, *self._years)
        except UnknownZone as error:
            raise KeyError(name) from error
        return self[name]


def years_around(today: date) -> tuple[int, int]:
    """The first and the last year that calendars cover."""
    return today.year - YEARS_BACK, today.year + YEARS_AHEAD


def clock_years(today: date, rulebooks: Collection[Rulebook]) -> tuple[int, int]:
    """The first and the last year that time zones cover: the editions' own days are among them."""
    first, last = years_around(today)
    begun = min((rulebook.effective.year - 1 for rulebook in rulebooks), default=first)
    return min(first, max(begun, OLDEST_CLOCKS)), last


def world_around(
    today: date, rulebooks: Collection[Rulebook] = (), calendar_of: CalendarOf = kept_calendar
) -> World:
    """Every country's calendar and every time zone, over the years around a day.

    Zones reach back to the days on which the rulebooks take effect. Calendars come from this
    machine's cache, unless `calendar_of` brings them.
    """
    calendars = _Calendars(*years_around(today), calendar_of)
    return World(calendars, _Zones(*clock_years(today, rulebooks)))
