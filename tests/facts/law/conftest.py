"""Calendars to count days with: real ones, and ones whose every day off is named."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

import holidays
import pytest

from policy_core.facts.calendars import Calendar

_FIRST, _LAST = 2014, 2030
_WEEKEND = frozenset({5, 6})


@cache
def _public(place: str) -> Calendar:
    country, _, region = place.partition("-")
    off = holidays.country_holidays(country, region or None, years=range(_FIRST, _LAST + 1))
    worked = frozenset(off.weekend_workdays)
    return Calendar(place, _WEEKEND, dict(off), worked, _FIRST, _LAST)


def _named(place: str, days: Iterable[str] = ()) -> Calendar:
    off = {date.fromisoformat(day): "day off" for day in days}
    return Calendar(place, _WEEKEND, off, frozenset(), _FIRST, _LAST)


@pytest.fixture(scope="session")
def public_calendar() -> Callable[[str], Calendar]:
    """The calendar of a country or region, by the `holidays` library."""
    return _public


@pytest.fixture(scope="session")
def named_calendar() -> Callable[..., Calendar]:
    """A calendar with Saturdays, Sundays and just the days off that are named."""
    return _named
