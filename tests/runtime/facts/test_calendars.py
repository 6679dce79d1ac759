"""Calendars for the engine: official notices, `holidays` itself and NumPy beside them."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays
import numpy as np
import pytest

from parcelwise.runtime.facts import NoCalendar, prepare_calendar, prepare_calendars
from parcelwise.store.reading.world import years_around
from policy_core.facts.calendars import Calendar
from policy_core.facts.places import COUNTRIES, KOSOVO

FIRST, LAST = 2026, 2028
PLACES = [*sorted(COUNTRIES | {KOSOVO}), "AU-VIC", "CA-QC", "DE-BY", "DE-NW", "ES-CT", "US-CA"]
FAR = 2040
"""A year for which no notice can be out."""


@cache
def prepared(place: str) -> Calendar:
    return prepare_calendar(place, FIRST, LAST)


def days(first: date, last: date, step: int = 1) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range(0, (last - first).days + 1, step))


def in_library(place: str) -> holidays.HolidayBase:
    country, _, region = place.partition("-")
    return holidays.country_holidays(country, region or None, years=range(FIRST, LAST + 1))


@pytest.mark.sampled
@pytest.mark.parametrize("place", PLACES)
def test_a_day_works_as_the_library_says(place: str) -> None:
    """What is kept of a calendar is its days off and made up: no day of the years is lost.

    Of a country, where most of its regions rest too.
    """
    calendar, library = prepared(place), in_library(place)
    parts = [code for code in library.subdivisions if len(code) < 4] if "-" not in place else []
    regions = [in_library(f"{place}-{code}") for code in parts]
    for day in days(date(FIRST, 1, 1), date(LAST, 12, 31)):
        resting = sum(day in region for region in regions)
        works = library.is_working_day(day) and resting <= len(regions) / 2
        assert calendar.is_working(day) == works, day


# Banking and Financial Dealings Act 1971, schedule 1, paragraph 1: in England and Wales Easter
# Monday and the last Mondays of May and August; neither the second of January nor St Andrew's Day
# (legislation.gov.uk, read 2026-11-29). Switzerland: cantons decide; 24 and 25 of 26 keep Good
# Friday and Easter Monday, ten Labour Day (a table of all cantons, read 2026-11-29, unofficial).
# Canada: Victoria Day, the Monday before 25 May (Holidays Act, R.S.C. 1985, c. H-5; unverified).
@pytest.mark.parametrize(
    ("place", "off", "works"),
    [
        ("GB", ["2026-04-06", "2026-05-25", "2026-08-31"], ["2026-01-02", "2026-11-30"]),
        ("CH", ["2026-04-03", "2026-04-06"], ["2026-05-01", "2026-03-19"]),
        ("CA", ["2026-05-18"], ["2026-06-24"]),
        ("GB-SCT", ["2026-01-02", "2026-08-03"], ["2026-04-06", "2026-08-31"]),
    ],
)
def test_a_country_rests_on_the_days_on_which_most_of_its_regions_do(
    place: str, off: list[str], works: list[str]
) -> None:
    calendar = prepared(place)
    working = {day: calendar.is_working(date.fromisoformat(day)) for day in (*off, *works)}
    assert working == {**dict.fromkeys(off, False), **dict.fromkeys(works, True)}


def test_a_day_of_most_regions_has_its_own_name() -> None:
    assert prepared("GB").holidays[date(2026, 4, 6)] == "Easter Monday"
    assert prepared("CH").holidays[date(2026, 4, 3)] == "Good Friday"


@pytest.mark.sampled
@pytest.mark.parametrize("place", PLACES)
def test_days_off_have_plain_english_names(place: str) -> None:
    labels = ("observed", "estimated", "substitut", "in lieu", "%")
    names = set(prepared(place).holidays.values())
    assert all(names)
    assert not [name for name in names if any(label in name for label in labels)]


@pytest.mark.sampled
@pytest.mark.parametrize("place", PLACES)
def test_as_numpy_counts(place: str) -> None:
    """`busday_offset` has no make-up days: they are given to it as days of another week."""
    calendar = prepared(place)
    week = [weekday not in calendar.weekend for weekday in range(7)]
    off = [day for day in calendar.holidays if day not in calendar.workdays]
    if calendar.workdays:
        week, off = (
            [True] * 7,
            [
                day
                for day in days(date(FIRST, 1, 1), date(LAST, 12, 31))
                if day not in calendar.workdays
                and (day in calendar.holidays or day.weekday() in calendar.weekend)
            ],
        )
    starts = list(days(date(FIRST, 3, 1), date(LAST, 10, 1), step=11))
    for count in (1, 5, 25):
        offset = np.busday_offset(starts, count, roll="forward", weekmask=week, holidays=off)
        ours = [calendar.add_working_days(day, count, off_start="roll-first") for day in starts]
        assert ours == offset.tolist()


def test_china_2026_as_the_state_council_arranged_it() -> None:
    """General Office of the State Council, notice of 4 November 2025 on holidays in 2026."""
    china = prepared("CN")
    make_up = {(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)}
    breaks = [
        (date(2026, 1, 1), date(2026, 1, 3)),
        (date(2026, 2, 15), date(2026, 2, 23)),
        (date(2026, 4, 4), date(2026, 4, 6)),
        (date(2026, 5, 1), date(2026, 5, 5)),
        (date(2026, 6, 19), date(2026, 6, 21)),
        (date(2026, 9, 25), date(2026, 9, 27)),
        (date(2026, 10, 1), date(2026, 10, 7)),
    ]
    assert {day for day in china.workdays if day.year == 2026} == {
        date(2026, month, day) for month, day in make_up
    }
    for first, last in breaks:
        assert not any(map(china.is_working, days(first, last)))
        assert china.is_working(last + timedelta(days=1))
    assert 2026 not in china.provisional


def test_a_traded_day_off_is_named_after_the_holiday_that_it_lengthens() -> None:
    china = prepared("CN").holidays
    assert china[date(2026, 1, 2)] == china[date(2026, 1, 1)] == "New Year's Day"
    assert china[date(2026, 2, 23)] == china[date(2026, 2, 17)]
    assert china[date(2026, 10, 6)] == china[date(2026, 10, 7)] == "National Day"


def test_what_days_off_are_called() -> None:
    assert prepared("DE").holidays[date(2026, 10, 3)] == "German Unity Day"
    assert prepared("JP").holidays[date(2026, 5, 5)] == "Children's Day"
    assert prepared("US").holidays[date(2026, 7, 3)] == "Independence Day"  # Friday, observed


def test_a_holiday_on_a_weekend_is_kept_for_carriers_that_work_then() -> None:
    saturday = date(2026, 10, 3)
    assert prepared("DE").with_week(working=range(6)).why_off(saturday) == "German Unity Day"


@pytest.mark.parametrize(
    ("place", "weekend"),
    [("DE", {5, 6}), ("EG", {4, 5}), ("SA", {4, 5}), ("AE", {5, 6}), ("NP", {5, 6})],
)
def test_weekends(place: str, weekend: set[int]) -> None:
    assert prepared(place).weekend == weekend


def test_a_region_has_the_country_s_holidays_and_its_own() -> None:
    """Corpus Christi is a holiday in Bavaria and North Rhine-Westphalia, not in all of Germany."""
    corpus_christi = date(2026, 6, 4)
    assert prepared("DE").is_working(corpus_christi)
    assert not prepared("DE-NW").is_working(corpus_christi)
    national = in_library("DE").keys()
    assert national <= prepared("DE").holidays.keys()
    assert national <= prepared("DE-NW").holidays.keys()


def test_most_regions_are_counted_without_towns() -> None:
    """Reformation Day: nine of sixteen states; All Saints': five of them, and the town of Augsburg.

    The states' own laws, as the library has them: BB, HB, HH, MV, NI, SH, SN, ST and TH.
    """
    assert not prepared("DE").is_working(date(2028, 10, 31))
    assert prepared("DE").is_working(date(2027, 11, 1))
    assert prepared("DE-NW").is_working(date(2028, 10, 31))


@pytest.mark.parametrize(
    "place",
    [
        "CN",  # moves working days by a notice each November
        "HU",  # by decree
        "SA",  # sees the moon; the library hides its estimates unless asked
        "NP",  # estimates
    ],
)
def test_a_year_whose_notice_is_not_out_is_provisional(place: str) -> None:
    assert prepare_calendar(place, FAR, FAR).provisional == {FAR}


@pytest.mark.parametrize("place", ["DE", "US", "GB", "JP", "BR"])
def test_a_year_fixed_by_statute_is_not_provisional(place: str) -> None:
    assert prepare_calendar(place, FAR, FAR).provisional == frozenset()


def test_years_that_the_library_does_not_know_are_provisional() -> None:
    known_until = holidays.country_holidays("LK").end_year
    assert prepare_calendar("LK", known_until, known_until + 1).provisional >= {known_until + 1}


@pytest.mark.parametrize("place", ["ZZ", "UK", "DE-XX", "", "carrier:post"])
def test_a_place_without_calendar(place: str) -> None:
    with pytest.raises(NoCalendar, match=f"no calendar is known for {place}"):
        prepare_calendar(place, FIRST, LAST)


def test_the_error_names_the_regions_there_are() -> None:
    with pytest.raises(NoCalendar, match=r"for DE-XX; regions: BB, BE, BW"):
        prepare_calendar("DE-XX", FIRST, LAST)


def test_a_week_that_changed_is_kept_day_by_day() -> None:
    """The Emirates moved their weekend from Friday and Saturday to Saturday and Sunday in 2022.

    https://u.ae/en/information-and-services/jobs/working-hours (read 2026-11-25) has the new one.
    """
    calendar, library = prepare_calendar("AE", 2014, 2028), holidays.country_holidays("AE")
    assert calendar.weekend == {5, 6}
    for day in days(date(2014, 1, 1), date(2028, 12, 31)):
        assert calendar.is_working(day) == library.is_working_day(day), day
    friday, sunday = date(2021, 10, 1), date(2021, 10, 3)
    assert calendar.why_off(friday) == "weekend"
    assert calendar.is_working(sunday)
    assert calendar.add_working_days(date(2021, 9, 30), 1) == sunday


@pytest.mark.parametrize("place", PLACES)
def test_every_place_can_be_baked_as_far_back_as_answers_reach(place: str) -> None:
    first, last = years_around(date(2026, 11, 28))
    assert first <= 2016  # ten years back, and what is counted from there
    calendar = prepare_calendar(place, first, last)
    assert Calendar.from_json(calendar.to_json()) == calendar


def test_places_are_baked_once_and_in_order() -> None:
    assert list(prepare_calendars(["FR", "AT", "FR"], FIRST, FIRST)) == ["AT", "FR"]
