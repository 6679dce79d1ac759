"""Calendars: counting, conventions, reasons; against plain day-by-day walking as the reference."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.runtime.facts import prepare_calendar
from policy_core.facts.calendars import WEEKEND, Calendar, CalendarRunsOut, Skipped
from policy_core.rulebook.shipping import DayOffStart

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6

SPRING_FESTIVAL = Calendar(
    place="CN",
    weekend=frozenset({SATURDAY, SUNDAY}),
    # General Office of the State Council, 4 November 2025: off from 15 to 23 February,
    # at work on Saturday 14 and Saturday 28 February.
    holidays={date(2026, 2, day): "Spring Festival" for day in (16, 17, 18, 19, 20, 23)},
    workdays=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
    first=2026,
    last=2027,
    provisional=frozenset({2027}),
)

any_day = st.dates(date(2025, 1, 1), date(2026, 12, 31))
"""Days from which 30 working days never lead out of 2024 to 2027, the years of `calendars`."""

calendars = st.builds(
    Calendar,
    place=st.just("XX"),
    weekend=st.frozensets(st.integers(0, 6), max_size=4),
    holidays=st.dictionaries(any_day, st.sampled_from(["Eid", "Easter", "Diwali"]), max_size=40),
    workdays=st.frozensets(any_day, max_size=10),
    first=st.just(2024),
    last=st.just(2027),
    provisional=st.frozensets(st.integers(2024, 2027)),
)
conventions: st.SearchStrategy[DayOffStart] = st.sampled_from(["as-day-0", "roll-first"])


def works(calendar: Calendar, day: date) -> bool:
    """The definition of a working day, straight from a calendar's fields."""
    off = day.weekday() in calendar.weekend or day in calendar.holidays
    return day in calendar.workdays or not off


def walked(calendar: Calendar, day: date, count: int, off_start: DayOffStart) -> date:
    """`count` working days from `day`, a day at a time."""
    step = ONE_DAY if count >= 0 else -ONE_DAY
    if count == 0 or off_start == "roll-first":
        while not works(calendar, day):
            day += step
    for _ in range(abs(count)):
        day += step
        while not works(calendar, day):
            day += step
    return day


@given(calendars, any_day, st.integers(-30, 30), conventions)
def test_counting_is_walking(
    calendar: Calendar, start: date, count: int, off_start: DayOffStart
) -> None:
    expected = walked(calendar, start, count, off_start)
    assert calendar.add_working_days(start, count, off_start=off_start) == expected


@given(calendars, any_day)
def test_a_day_works_or_has_a_reason(calendar: Calendar, day: date) -> None:
    assert calendar.is_working(day) == works(calendar, day)
    reason = None if works(calendar, day) else calendar.holidays.get(day, WEEKEND)
    assert calendar.why_off(day) == reason


@given(calendars, any_day, st.integers(1, 30))
def test_counting_back_undoes_counting_on(calendar: Calendar, day: date, count: int) -> None:
    start = calendar.next_working(day)
    there = calendar.add_working_days(start, count)
    assert calendar.add_working_days(there, -count) == start


@given(calendars, any_day)
def test_the_next_working_day_is_the_first_from_a_day_on(calendar: Calendar, day: date) -> None:
    following = calendar.next_working(day)
    assert works(calendar, following)
    between = (day + n * ONE_DAY for n in range((following - day).days))
    assert not any(works(calendar, each) for each in between)


@given(calendars, any_day, any_day, st.integers(0, 30), conventions)
def test_one_more_holiday_is_never_earlier(
    calendar: Calendar, start: date, holiday: date, count: int, off_start: DayOffStart
) -> None:
    closed = calendar.with_week(closures={holiday: "Closed"})
    usual = calendar.add_working_days(start, count, off_start=off_start)
    assert closed.add_working_days(start, count, off_start=off_start) >= usual


@given(calendars, any_day, st.integers(0, 90))
def test_the_skipped_days_are_the_days_off(calendar: Calendar, start: date, length: int) -> None:
    span = [start + n * ONE_DAY for n in range(length)]
    stretches = calendar.skipped(start, start + length * ONE_DAY)
    skipped = [
        (each.first + n * ONE_DAY, each.name)
        for each in stretches
        for n in range((each.last - each.first).days + 1)
    ]
    assert [day for day, _ in skipped] == [day for day in span if not works(calendar, day)]
    assert all(name == calendar.why_off(day) or name != WEEKEND for day, name in skipped)


@given(calendars)
def test_json_keeps_everything(calendar: Calendar) -> None:
    text = json.dumps(calendar.to_json())
    assert Calendar.from_json(json.loads(text)) == calendar
    assert json.dumps(Calendar.from_json(json.loads(text)).to_json()) == text


def test_json_is_compact_and_sorted() -> None:
    assert SPRING_FESTIVAL.to_json() == {
        "place": "CN",
        "first": 2026,
        "last": 2027,
        "weekend": [5, 6],
        "holidays": {
            "Spring Festival": [
                "2026-02-16",
                "2026-02-17",
                "2026-02-18",
                "2026-02-19",
                "2026-02-20",
                "2026-02-23",
            ]
        },
        "workdays": ["2026-02-14", "2026-02-28"],
        "provisional": [2027],
    }


def test_a_weekend_in_the_midst_of_a_holiday_belongs_to_it() -> None:
    assert SPRING_FESTIVAL.skipped(date(2026, 2, 13), date(2026, 3, 2)) == (
        Skipped(date(2026, 2, 15), date(2026, 2, 15), WEEKEND),
        Skipped(date(2026, 2, 16), date(2026, 2, 23), "Spring Festival"),
        Skipped(date(2026, 3, 1), date(2026, 3, 1), WEEKEND),
    )


def test_a_weekend_between_two_holidays_belongs_to_none() -> None:
    easter = {date(2026, 4, 3): "Good Friday", date(2026, 4, 6): "Easter Monday"}
    calendar = Calendar("GB", frozenset({5, 6}), easter, frozenset(), 2026, 2026)
    names = [each.name for each in calendar.skipped(date(2026, 4, 2), date(2026, 4, 8))]
    assert names == ["Good Friday", WEEKEND, "Easter Monday"]


def test_a_holiday_that_work_interrupts_is_told_twice() -> None:
    eid = {date(2026, 5, 28): "Eid", date(2026, 6, 1): "Eid"}  # Thursday and Monday
    calendar = Calendar("XX", frozenset({5, 6}), eid, frozenset(), 2026, 2026)
    names = [each.name for each in calendar.skipped(date(2026, 5, 28), date(2026, 6, 2))]
    assert names == ["Eid", WEEKEND, "Eid"]


def test_nothing_is_skipped_in_an_empty_span() -> None:
    assert SPRING_FESTIVAL.skipped(date(2026, 2, 16), date(2026, 2, 16)) == ()
    assert SPRING_FESTIVAL.skipped(date(2026, 2, 16), date(2026, 2, 1)) == ()


def test_a_span_may_end_with_the_last_year() -> None:
    assert SPRING_FESTIVAL.skipped(date(2027, 12, 31), date(2028, 1, 1)) == ()
    with pytest.raises(CalendarRunsOut):
        SPRING_FESTIVAL.skipped(date(2027, 12, 31), date(2028, 1, 2))


def test_a_carrier_has_its_own_week_and_closures() -> None:
    carrier = SPRING_FESTIVAL.with_week(
        working=range(6), closures={date(2026, 2, 28): "Stocktaking"}
    )
    assert carrier.is_working(date(2026, 2, 7))  # a Saturday
    assert carrier.why_off(date(2026, 2, 16)) == "Spring Festival"
    assert carrier.why_off(date(2026, 2, 28)) == "Stocktaking"  # though a make-up working day
    assert carrier.provisional == SPRING_FESTIVAL.provisional
    assert SPRING_FESTIVAL.is_working(date(2026, 2, 28))


def test_closures_alone_leave_the_week() -> None:
    assert SPRING_FESTIVAL.with_week().weekend == SPRING_FESTIVAL.weekend
    assert SPRING_FESTIVAL.with_week() == SPRING_FESTIVAL


def test_provisional_years_of_a_span() -> None:
    assert SPRING_FESTIVAL.provisional_in(date(2026, 1, 1), date(2026, 12, 31)) == ()
    assert SPRING_FESTIVAL.provisional_in(date(2026, 12, 31), date(2027, 1, 1)) == (2027,)


@pytest.mark.parametrize("count", [0, 1, -1])
@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2028, 1, 1)])
def test_a_start_beyond_the_years_is_refused(day: date, count: int) -> None:
    with pytest.raises(CalendarRunsOut) as refused:
        SPRING_FESTIVAL.add_working_days(day, count)
    assert str(refused.value) == f"the calendar of CN covers 2026 to 2027, not {day}"


@pytest.mark.parametrize(
    ("start", "count", "asked"),
    [
        (date(2027, 12, 30), 2, "+2 working days from 2027-12-30"),
        (date(2026, 1, 2), -2, "-2 working days from 2026-01-02"),
        (date(2027, 12, 31), 1, "+1 working days from 2027-12-31"),
    ],
)
def test_a_count_beyond_the_years_is_refused(start: date, count: int, asked: str) -> None:
    with pytest.raises(CalendarRunsOut, match=r"covers 2026 to 2027, not") as refused:
        SPRING_FESTIVAL.add_working_days(start, count)
    assert str(refused.value).endswith(asked)


def test_every_question_beyond_the_years_is_refused() -> None:
    beyond = date(2028, 1, 1)
    for question in (
        lambda: SPRING_FESTIVAL.is_working(beyond),
        lambda: SPRING_FESTIVAL.why_off(beyond),
        lambda: SPRING_FESTIVAL.next_working(beyond),
    ):
        with pytest.raises(CalendarRunsOut):
            question()


def test_a_place_that_never_works_has_no_working_day() -> None:
    closed = SPRING_FESTIVAL.with_week(
        working=(), closures=dict.fromkeys(SPRING_FESTIVAL.workdays, "Closed")
    )
    with pytest.raises(CalendarRunsOut, match=r"not \+0 working days from 2026-06-01"):
        closed.next_working(date(2026, 6, 1))


def test_impossible_calendars_are_refused() -> None:
    with pytest.raises(ValueError, match="0 \\(Monday\\) to 6 \\(Sunday\\)"):
        Calendar("XX", frozenset({7}), {}, frozenset(), 2026, 2026)
    with pytest.raises(ValueError, match="cannot cover 2027 to 2026"):
        Calendar("XX", frozenset(), {}, frozenset(), 2027, 2026)


def test_a_calendar_with_closures_can_still_be_a_key() -> None:
    day = date(2026, 10, 10)
    calendar = prepare_calendar("CN", 2026, 2026).with_week(closures={day: "stocktaking"})
    assert {calendar: 1}[calendar] == 1
