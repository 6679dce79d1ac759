"""Spans, periods, ranges of days and of dates: what reads, what does not, and back again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.values import ANCHORS, DateRange, DayRange, Period, Phrase, PhraseError, Span
from policy_core.values.clock import Clock

units = st.sampled_from(["days", "working days", "months", "years", "hours"])
spans = st.builds(Span, st.integers(0, 99_999), units)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def day_ranges(draw: st.DrawFn) -> DayRange:
    low, high = sorted((draw(st.integers(0, 9999)), draw(st.integers(0, 9999))))
    return DayRange(low, high, draw(st.sampled_from(["days", "working days"])))


@st.composite
def date_ranges(draw: st.DrawFn) -> DateRange:
    first, last = sorted((draw(days), draw(days)))
    if draw(st.booleans()):
        return DateRange(first.isoformat(), last.isoformat())
    return DateRange(first.isoformat()[5:], last.isoformat()[5:])


@st.composite
def periods(draw: st.DrawFn, depth: int = 2) -> Period:
    otherwise = draw(st.none() | periods(depth - 1)) if depth else None
    anchors = st.lists(st.sampled_from(ANCHORS), min_size=1, max_size=3, unique=True).map(tuple)
    match draw(st.sampled_from(["span", "yearly", "until", "none"])):
        case "span":
            return Period(draw(spans), draw(anchors), otherwise)
        case "yearly":
            yearly = draw(days.filter(lambda day: (day.month, day.day) != (2, 29))).isoformat()[5:]
            return Period(None, draw(anchors), otherwise, yearly=yearly)
        case "until":
            return Period(until=draw(days), otherwise=otherwise)
        case _:
            return Period(otherwise=otherwise)


clocks = st.builds(Clock, st.integers(0, 1440))


@given(st.one_of(spans, day_ranges(), date_ranges(), periods(), clocks))
def test_what_is_written_reads_back(value: Phrase) -> None:
    assert type(value).parse(str(value)) == value


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("15 days after the delivery", "15 days after delivery"),
        ("1 calendar day after notice", "1 day after notice"),
        ("5 business days after arrival or proof", "5 working days after arrival or proof"),
        ("until 2025-01-03", "until 2025-01-03"),
        ("3 days after delivery or else no limit", "3 days after delivery, else no limit"),
        ("until 01-31 after the order", "until 01-31 after order"),
        (
            "3 days after delivery, else 30 days after dispatch, else no limit",
            "3 days after delivery, else 30 days after dispatch, else no limit",
        ),
    ],
)
def test_periods_have_one_written_form(text: str, canonical: str) -> None:
    assert str(Period.parse(text)) == canonical


@pytest.mark.parametrize(
    "text",
    ["15 days", "days after delivery", "15 days after Christmas", "15 days before delivery",
     "until 02-29 after order", "until 1-31 after order", "until 01-31",
     "until tomorrow", "until 2025-02-30", "", "15 days after delivery or", "1.5 days after order"],
)  # fmt: skip
def test_periods_that_are_not(text: str) -> None:
    with pytest.raises(PhraseError):
        Period.parse(text)


def test_the_error_shows_how_to_write_it() -> None:
    with pytest.raises(
        PhraseError, match="“2 weeks” is not a length of time; write it like “15 days"
    ):
        Span.parse("2 weeks")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("2 to 3 working days", 2, 3, "working days"),
        ("2-3 days", 2, 3, "days"),
        ("16–35 days", 16, 35, "days"),
        ("1 working day", 1, 1, "working days"),
        ("0 days", 0, 0, "days"),
    ],
)
def test_ranges_of_days(text: str, low: int, high: int, unit: str) -> None:
    assert DayRange.parse(text) == DayRange(low, high, unit)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["3 to 2 days", "2 months", "2 to days", "-1 days", "2 to 3"])
def test_ranges_of_days_that_are_not(text: str) -> None:
    with pytest.raises(PhraseError):
        DayRange.parse(text)


def test_a_yearly_range_may_run_over_the_new_year() -> None:
    season = DateRange.parse("12-20 to 01-06")
    inside = (date(2026, 12, 20), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 6))
    outside = (date(2026, 12, 19), date(2027, 1, 7), date(2027, 7, 1))
    assert all(day in season for day in inside)
    assert not any(day in season for day in outside)


@given(days, days, days)
def test_a_dated_range_holds_its_days_alone(one: date, other: date, day: date) -> None:
    first, last = min(one, other), max(one, other)
    dated = DateRange(first.isoformat(), last.isoformat())
    assert (day in dated) == (first <= day <= last)


@given(days, st.integers(0, 360))
def test_a_yearly_range_holds_what_its_dates_hold_in_any_year(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    yearly = DateRange(first.isoformat()[5:], last.isoformat()[5:])
    assert first in yearly
    assert last in yearly
    assert first + timedelta(days=length // 2) in yearly


@pytest.mark.parametrize(
    "text", ["2026-03-01 to 03-05", "2026-03-05 to 2026-03-01", "2026-02-30", "13-01", "", "March"]
)
def test_ranges_of_dates_that_are_not(text: str) -> None:
    with pytest.raises(PhraseError):
        DateRange.parse(text)


@pytest.mark.parametrize("text", ["24:01", "25:00", "7", "12:60", "noon"])
def test_times_of_day_that_are_not(text: str) -> None:
    with pytest.raises(PhraseError):
        Clock.parse(text)


def test_midnight_has_two_names() -> None:
    day = date(2026, 11, 22)
    assert Clock.parse("24:00").on(day) == Clock.parse("00:00").on(day + timedelta(days=1))
