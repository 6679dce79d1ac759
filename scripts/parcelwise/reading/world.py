"""The world of a policy on the merchant's machine: facts are baked when somebody asks for them."""

from datetime import date

from policy_core.answers.policy import World
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone

YEARS_BACK = 2
YEARS_AHEAD = 2
"""Orders of the last two years can be asked about, with answers up to two years ahead."""


class _Calendars(dict[str, Calendar]):
    """Calendars by place, each baked at its first use, which takes some milliseconds."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__()
        self._years = first, last

    def __missing__(self, place: str) -> Calendar:
        from parcelwise.baking import NoCalendar, bake_calendar  # slow to load; few verbs need it

        try:
            self[place] = bake_calendar(place, *self._years)
        except NoCalendar as error:
            raise KeyError(place) from error
        return self[place]


class _Zones(dict[str, Zone]):
    """Time zones by name, each baked at its first use."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__()
        self._years = first, last

    def __missing__(self, name: str) -> Zone:
        from parcelwise.baking import UnknownZone, bake_zone

        try:
            self[name] = bake_zone(name, *self._years)
        except UnknownZone as error:
            raise KeyError(name) from error
        return self[name]


def world_around(today: date) -> World:
    """Every country's calendar and every time zone, over the years around a day."""
    years = today.year - YEARS_BACK, today.year + YEARS_AHEAD
    return World(_Calendars(*years), _Zones(*years))
