"""Ranges of dates beside each other: the years and the days that show how they lie."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from policy_core.values import DateRange

LEAP_YEAR = 1904
"""A year with all the days that there are, and long before any day with a year of its own."""


def years_of(ranges: Sequence[DateRange]) -> list[int]:
    """Years that show how ranges lie to each other.

    They are all from the first that a range names to the last, one more on either side, and a leap
    year.
    """
    dated = {int(end[:4]) for days in ranges if not days.yearly for end in (days.first, days.last)}
    return [LEAP_YEAR, *(range(min(dated) - 1, max(dated) + 2) if dated else ())]


def turning_days(ranges: Sequence[DateRange]) -> Iterator[date]:
    """The days on which some range begins or has just ended: between them nothing changes.

    Yearly ranges are looked at in every year of a dated one, and in a leap year.
    """
    years = years_of(ranges)
    for days in ranges:
        for first, last in days.in_years(years):
            yield first
            yield last + timedelta(days=1)
