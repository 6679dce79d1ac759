"""Calendars of countries and their regions, from the `holidays` library.

The library counts a country's public holidays; half days, bank holidays and what one company or
carrier keeps are not among them. It supports every country of ISO 3166-1.

Where regions have days off of their own, a country has those that most of its regions keep: Easter
Monday in Great Britain, Good Friday in Switzerland. A parcel is then promised a day too late for
some rather than too early for most, and a last day that moves off a day of rest moves for all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from policy_core.facts.calendars import WEEKEND, Calendar

if TYPE_CHECKING:  # a check or a build that has its calendars does without this slow import
    from holidays import HolidayBase

_ONE_DAY = timedelta(days=1)

_LABELS = re.compile(r" \((?:observed|estimated|observed, estimated|in lieu|substitute day)\)")
"""How a day off came about: no part of its name, though an estimate makes the year provisional."""

_MOVED = re.compile(r"\(substituted from [^)]+\)")
"""A day off that was traded for a make-up working day, named only after that day."""

_STILL_MOVING = 2023
"""A country that has moved working days in this year or later is expected to do so again."""


_LONGEST_CODE = 3
"""Letters: of a region, behind its country's code, as ISO 3166-2 has it."""


class NoCalendar(LookupError):
    """`holidays` knows no such country, or no such region of it."""

    def __init__(self, place: str, regions: Iterable[str] = ()) -> None:
        hint = ", ".join(regions)
        super().__init__(
            f"no calendar is known for {place}" + (f"; regions: {hint}" if hint else "")
        )
        self.place = place


def prepare_calendars(places: Iterable[str], first: int, last: int) -> dict[str, Calendar]:
    """The calendars of `places` ("CN", "DE-NW") over the years `first` to `last`, by place."""
    return {place: prepare_calendar(place, first, last) for place in sorted(set(places))}


def prepare_calendar(place: str, first: int, last: int) -> Calendar:
    """The calendar of one country or region. Raises `NoCalendar` when none is known.

    A year is provisional when the library has no holidays for it, when it marks one of them as
    estimated (a festival that follows the moon, say), or when the place moves working days and the
    notice that says which is not out yet. The last is taken from what came before, so a country
    that has given the practice up stays provisional for a while, which errs on the safe side.
    """
    # The years before `first` tell whether the place moves working days.
    source = _source(place, range(min(first, _STILL_MOVING), last + 1))
    years = range(first, last + 1)
    weekend = _weekend(source, last)
    kept = {**_of_most_regions(source, years), **source} if "-" not in place else source
    names = {day: name for day, name in sorted(kept.items()) if day.year in years}
    rested, worked = _otherwise(source, weekend, first, last)
    return Calendar(
        place=place,
        weekend=weekend,
        holidays=dict.fromkeys(rested, WEEKEND) | _plainly_named(names, weekend),
        workdays=frozenset(day for day in source.weekend_workdays if day.year in years)
        | frozenset(worked - names.keys()),
        first=first,
        last=last,
        provisional=frozenset(
            year
            for year in years
            if not source.start_year <= year <= source.end_year
            or _has_estimates(names, year)
            or _awaits_notice(source, year)
        ),
    )


def _source(place: str, years: Iterable[int]) -> "HolidayBase":
    import holidays

    country, _, region = place.partition("-")
    if country not in holidays.list_supported_countries(include_aliases=False):
        raise NoCalendar(place)
    kind = type(holidays.country_holidays(country))
    if region and region not in kind.subdivisions:
        raise NoCalendar(place, kind.subdivisions)
    return _in_region(kind, region, years)


def _in_region(kind: "type[HolidayBase]", region: str, years: Iterable[int]) -> "HolidayBase":
    """The holidays of a region, or of the whole country without one."""
    estimates: dict[str, Any] = {
        option: True
        for option in kind.get_supported_options()
        if option.endswith("_show_estimated")
    }
    return kind(subdiv=region or None, years=years, language=_english(kind), **estimates)


def _of_most_regions(source: "HolidayBase", years: Iterable[int]) -> dict[date, str]:
    """The days off that more than half of a country's regions keep, each by its usual name."""
    kind = type(source)
    # Towns stand among the regions by their names: “Augsburg”.
    regions = [code for code in kind.subdivisions if len(code) <= _LONGEST_CODE]
    each = [_in_region(kind, region, years) for region in regions]
    kept = Counter(day for days in each for day in days)
    return {
        day: Counter(days[day] for days in each if day in days).most_common(1)[0][0]
        for day, count in kept.items()
        if 2 * count > len(regions)
    }


def _english(kind: "type[HolidayBase]") -> str | None:
    """The English that names are offered in; None where they are written in English only."""
    offered = [language for language in kind.supported_languages if language.startswith("en")]
    return "en_US" if "en_US" in offered else next(iter(offered), None)


def _weekend(source: "HolidayBase", last: int) -> frozenset[int]:
    """The weekdays off as they are in the end; some countries have changed them."""
    end = date(last, 12, 31)
    week = (end - n * _ONE_DAY for n in range(7))
    return frozenset(day.weekday() for day in week if source.is_weekend(day))


def _otherwise(
    source: "HolidayBase", weekend: frozenset[int], first: int, last: int
) -> tuple[set[date], set[date]]:
    """The days of earlier weeks that were off and now work, and those that worked and now are off.

    They join the holidays and the make-up working days, so a calendar has one week.
    """
    start, end = date(first, 1, 1), date(last, 12, 31)
    days = {start + n * _ONE_DAY for n in range((end - start).days + 1)}
    off = {day for day in days if source.is_weekend(day)}
    now = {day for day in days if day.weekday() in weekend}
    return off - now, now - off


def _plainly_named(names: Mapping[date, str], weekend: frozenset[int]) -> dict[date, str]:
    """The holiday that each day off belongs to: for a traded day, the one that it lengthens."""
    plain = {day: text for day, name in names.items() if (text := _plain(name))}

    def lengthened(day: date) -> str:
        for step in (-_ONE_DAY, _ONE_DAY):
            near = day
            while near in names or near.weekday() in weekend:
                if near in plain:
                    return plain[near]
                near += step
        return "Day off"

    return {day: plain.get(day) or lengthened(day) for day in names}


def _plain(name: str) -> str:
    """`name` without its labels; empty when it names no holiday but a traded day."""
    from holidays.constants import HOLIDAY_NAME_DELIMITER

    parts = (part for part in name.split(HOLIDAY_NAME_DELIMITER) if not _MOVED.search(part))
    return HOLIDAY_NAME_DELIMITER.join(dict.fromkeys(_LABELS.sub("", part) for part in parts))


def _has_estimates(names: Mapping[date, str], year: int) -> bool:
    return any(day.year == year and "estimated)" in name for day, name in names.items())


def _awaits_notice(source: "HolidayBase", year: int) -> bool:
    """Whether the place moves working days, but none is known for `year` or later."""
    newest = max((day.year for day in source.weekend_workdays), default=0)
    return _STILL_MOVING <= newest < year
