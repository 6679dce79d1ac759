"""How legal periods end: facts of others, then properties, then examples."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from policy_core.facts.calendars import Calendar, CalendarRunsOut, add_months
from policy_core.facts.law import (
    Counting,
    Reading,
    Source,
    WithdrawalRight,
    all_laws,
    last_day,
    last_day_for_defects,
    laws_for,
    period_end,
)
from policy_core.facts.law.european_union import COUNTING as EU_COUNTING
from policy_core.facts.law.periods import TOO_SHORT
from policy_core.facts.law.rest_days import is_rest_day
from policy_core.values import Span

type Calendars = Callable[..., Calendar]

SOURCE = Source(title="A test", article="1")
FIRST, LAST = 2023, 2030


def day(text: str) -> date:
    return date.fromisoformat(text)


def right(place: str) -> WithdrawalRight:
    """The right to change one's mind in a place today."""
    found = laws_for(place, date(2026, 11, 22))[-1].withdrawal
    assert found is not None
    return found


# Facts of others

MONTHS = [
    # Regulation 1182/71, article 3(2)(c), as test_all.js of github.com/bdamokos/
    # eu-time-limit-calculator states it, and the same rule backward from its ends.
    ("2025-01-30", 1, "2025-02-28"),
    ("2024-01-30", 1, "2024-02-29"),
    ("2025-02-28", 1, "2025-03-28"),
    ("2025-03-10", 12, "2026-03-10"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2025-11-30", 3, "2026-02-28"),
    ("2025-12-15", 1, "2026-01-15"),
]


@pytest.mark.parametrize(("start", "months", "expected"), MONTHS)
def test_months_end_on_the_same_day_or_the_last(start: str, months: int, expected: str) -> None:
    assert add_months(day(start), months) == day(expected)


@pytest.mark.parametrize(
    ("event", "days", "expected"),
    # The same file: the fixed office holidays of the European Parliament in May 2025.
    [("2025-04-30", 1, "2025-05-02"),
     ("2025-04-04", 1, "2025-04-07"),
     ("2025-04-30", 2, "2025-05-05")],
)  # fmt: skip
def test_short_periods_of_the_regulation(
    event: str, days: int, expected: str, named_calendar: Calendars
) -> None:
    calendar = named_calendar("EU", ["2025-05-01"])
    assert period_end(day(event), Span(days), EU_COUNTING, calendar).last_day == day(expected)


@pytest.mark.parametrize(("place", "expected"), [("AT", "2025-01-08"), ("DE", "2025-01-07")])
def test_holidays_are_those_of_the_country(
    place: str, expected: str, public_calendar: Calendars
) -> None:
    """The same file: Epiphany is a holiday in all of Austria, not in all of Germany."""
    end = period_end(day("2025-01-03"), Span(3), EU_COUNTING, public_calendar(place))
    assert end.last_day == day(expected)


# Properties

days_off = st.frozensets(st.dates(date(FIRST, 1, 1), date(LAST, 12, 31)), max_size=40)
calendars = st.builds(
    lambda place, off, worked: Calendar(
        place, frozenset({5, 6}), dict.fromkeys(off, "day off"), worked - off, FIRST, LAST
    ),
    st.sampled_from(["DE", "FR", "BR", "CN", "TW", "DE-NW"]),
    days_off,
    days_off,
)
starts = st.dates(date(2024, 1, 1), date(2026, 12, 31))
countings = st.builds(
    lambda roll, first, least: Counting(
        roll=roll, first_day_counts=first, minimum_working_days=least, source=SOURCE
    ),
    st.sampled_from(["none", "sunday-holiday", "saturday-sunday-holiday"]),
    st.booleans(),
    st.integers(0, 3),
)
spans = st.builds(Span, st.integers(1, 30), st.sampled_from(["days", "working days", "months"]))
rights = st.sampled_from([law.withdrawal for law in all_laws() if law.withdrawal is not None])


@given(starts, spans, countings, calendars)
def test_a_period_never_ends_before_its_days(
    start: date, span: Span, counting: Counting, calendar: Calendar
) -> None:
    end = period_end(start, span, counting, calendar)
    assert end.last_day >= end.nominal >= start
    assert (end.last_day == end.nominal) == (end.rolled_because is None)


@given(starts, st.integers(1, 60), st.integers(0, 5), countings, calendars)
def test_a_longer_period_never_ends_earlier(
    start: date, days: int, more: int, counting: Counting, calendar: Calendar
) -> None:
    short = period_end(start, Span(days), counting, calendar)
    long = period_end(start, Span(days + more), counting, calendar)
    assert long.last_day >= short.last_day


@given(starts, st.integers(0, 10), spans, countings, calendars)
def test_a_later_event_never_ends_a_period_earlier(
    start: date, later: int, span: Span, counting: Counting, calendar: Calendar
) -> None:
    first = period_end(start, span, counting, calendar)
    second = period_end(start + timedelta(days=later), span, counting, calendar)
    assert second.last_day >= first.last_day


@given(starts, rights, calendars, st.integers(0, 500))
def test_a_buyer_who_was_not_told_never_has_less_time(
    start: date, withdrawal: WithdrawalRight, calendar: Calendar, later: int
) -> None:
    informed = start + timedelta(days=later)
    told = last_day(start, withdrawal, calendar)
    late = last_day(start, withdrawal, calendar, told=False, informed=informed)
    assert told.last_day <= late.last_day
    if not withdrawal.uninformed_endless:
        assert late.last_day <= last_day(start, withdrawal, calendar, told=False).last_day


@given(starts, spans, calendars)
def test_a_rolled_end_is_a_working_day(start: date, span: Span, calendar: Calendar) -> None:
    end = period_end(start, span, EU_COUNTING, calendar)
    assert calendar.is_working(end.last_day)


@given(starts, st.integers(2, 60), calendars)
def test_the_regulation_always_leaves_two_working_days(
    start: date, days: int, calendar: Calendar
) -> None:
    end = period_end(start, Span(days), EU_COUNTING, calendar)
    within = (start + timedelta(days=n) for n in range(1, (end.last_day - start).days + 1))
    assert sum(calendar.is_working(each) for each in within) >= 2


# Examples


def test_the_reason_is_the_holiday_the_weekend_or_the_lack_of_working_days(
    named_calendar: Calendars,
) -> None:
    calendar = named_calendar("DE", ["2026-05-14"])
    ascension = period_end(day("2026-04-30"), Span(14), EU_COUNTING, calendar)
    saturday = period_end(day("2026-05-02"), Span(14), EU_COUNTING, calendar)
    monday = period_end(day("2026-05-15"), Span(3), EU_COUNTING, calendar)
    assert (ascension.last_day, ascension.rolled_because) == (day("2026-05-15"), "day off")
    assert (saturday.last_day, saturday.rolled_because) == (day("2026-05-18"), "weekend")
    assert (monday.nominal, monday.last_day) == (day("2026-05-18"), day("2026-05-19"))
    assert monday.rolled_because == TOO_SHORT


def test_a_brazilian_saturday_ends_a_period_unless_a_holiday_runs_into_it(
    named_calendar: Calendars,
) -> None:
    friday_off = named_calendar("BR", ["2026-11-20"])
    plain = last_day(day("2026-11-07"), right("BR"), friday_off)
    after_holiday = last_day(day("2026-11-14"), right("BR"), friday_off)
    assert plain.last_day == day("2026-11-14")
    assert after_holiday.last_day == day("2026-11-23")


def test_a_country_may_read_the_common_rule_in_its_own_way(named_calendar: Calendars) -> None:
    sundays_only = Reading(place="XX", roll="sunday-holiday", source=SOURCE)
    counting = replace(EU_COUNTING, readings=(sundays_only,))
    ends = {
        place: period_end(day("2026-11-07"), Span(14), counting, named_calendar(place)).last_day
        for place in ("XX", "XX-1", "DE")
    }
    assert ends == {
        "XX": day("2026-11-21"), "XX-1": day("2026-11-21"), "DE": day("2026-11-23"),
    }  # fmt: skip


def test_the_first_day_counts_in_japan_in_months_too(named_calendar: Calendars) -> None:
    calendar = named_calendar("JP")
    counting = right("JP").counting
    assert period_end(day("2026-11-02"), Span(8), counting, calendar).last_day == day("2026-11-09")
    month = period_end(day("2026-11-02"), Span(1, "months"), counting, calendar)
    assert month.last_day == day("2026-12-01")


def test_working_days_in_mexico(named_calendar: Calendars) -> None:
    calendar = named_calendar("MX", ["2026-11-16"])
    assert last_day(day("2026-11-12"), right("MX"), calendar).last_day == day("2026-11-20")


def test_liability_for_defects(public_calendar: Calendars) -> None:
    owed = laws_for("DE", day("2026-11-22"))[0].guarantee
    assert owed is not None
    end = last_day_for_defects(day("2026-11-23"), owed, public_calendar("DE"))
    assert end is not None
    assert end.last_day == day("2028-11-23")


@pytest.mark.parametrize("place", ["AU", "GB", "US"])
def test_no_last_day_for_defects_where_the_law_names_none(
    place: str, public_calendar: Calendars
) -> None:
    owed = laws_for(place, day("2026-11-22"))[0].guarantee
    assert owed is not None
    assert last_day_for_defects(day("2026-11-23"), owed, public_calendar(place)) is None


def test_a_calendar_that_runs_out_is_an_error_and_not_a_guess(public_calendar: Calendars) -> None:
    with pytest.raises(CalendarRunsOut):
        last_day(day("2030-12-24"), right("DE"), public_calendar("DE"))


def test_hours_are_not_whole_days(public_calendar: Calendars) -> None:
    with pytest.raises(ValueError, match="48 hours"):
        period_end(day("2026-11-23"), Span(48, "hours"), EU_COUNTING, public_calendar("DE"))


# Countries whose periods end on fewer days than their calendars have working days.


@pytest.mark.parametrize(
    ("place", "received", "last"),
    [
        # Forældelsesloven, § 27(2): Constitution Day, 24 and 31 December. 24 December 2026 is a
        # Thursday before two holidays and a weekend.
        ("DK", "2026-05-22", "2026-06-08"),
        ("DK", "2026-12-09", "2026-12-23"),
        ("DK", "2026-12-10", "2026-12-28"),
        ("DK", "2026-12-17", "2027-01-04"),
        # Lag (1930:173), § 2: Midsummer Eve (19 June 2026), Christmas Eve, New Year's Eve.
        ("SE", "2026-06-05", "2026-06-22"),
        ("SE", "2026-12-10", "2026-12-28"),
        ("SE", "2026-12-17", "2027-01-04"),
        # European Convention on the Calculation of Time-Limits, as Austria reads it; Algemene
        # termijnenwet, article 3(2): Good Friday, 26 March 2027, before Easter Monday.
        ("AT", "2027-03-12", "2027-03-30"),
        ("NL", "2027-03-12", "2027-03-30"),
        # Article 3(1): 5 May, which is a day off for few.
        ("NL", "2027-04-21", "2027-05-10"),
        # None of these days in Germany: Good Friday is a holiday, Christmas Eve is not.
        ("DE", "2026-12-10", "2026-12-24"),
    ],
)
def test_a_country_names_days_on_which_no_period_ends(
    public_calendar: Calendars, place: str, received: str, last: str
) -> None:
    assert last_day(day(received), right(place), public_calendar(place)).last_day == day(last)


def test_easter_is_found_in_every_year() -> None:
    """By dateutil, another's calculation: Good Friday is two days before it."""
    for year in range(1990, 2100):
        friday = easter(year) - timedelta(days=2)
        around = [friday + timedelta(days=days) for days in range(-40, 41)]
        assert [one for one in around if is_rest_day(one, ("easter-2",))] == [friday]
