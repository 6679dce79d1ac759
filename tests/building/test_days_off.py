"""Whose days off say the same, as far as answers have looked at them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.site.building.prerendering.days_off import WatchedCalendars
from policy_core.facts.calendars import Calendar, CalendarRunsOut

FIRST = date(2026, 12, 1)
DAYS = st.integers(0, 30).map(lambda after: FIRST + timedelta(days=after))


def calendar(place: str, *off: date) -> Calendar:
    return Calendar(
        place, frozenset({5, 6}), dict.fromkeys(off, "a holiday"), frozenset(), 2026, 2027
    )


def watched(*calendars: Calendar) -> WatchedCalendars:
    return WatchedCalendars({each.place: each for each in calendars}, but=())


@given(st.sets(DAYS, max_size=8), st.sets(DAYS, max_size=8), DAYS, st.integers(0, 9))
def test_what_was_asked_would_be_answered_alike(
    here: set[date], there: set[date], start: date, count: int
) -> None:
    calendars = watched(calendar("AA", *here), calendar("BB", *there))
    assert calendars.same("AA", "BB")  # nothing was asked
    found = calendars["AA"].add_working_days(start, count)
    alike = found == calendar("BB", *there).add_working_days(start, count)
    assert calendars.same("AA", "BB") is alike


def test_a_day_that_nobody_asks_about_does_not_tell_calendars_apart() -> None:
    calendars = watched(calendar("AA", FIRST), calendar("BB"))
    assert calendars["AA"].is_working(FIRST + timedelta(days=1))
    assert calendars.same("AA", "BB")
    assert not calendars["AA"].is_working(FIRST)
    assert not calendars.same("AA", "BB")


def test_the_end_of_a_calendar_is_an_answer_too() -> None:
    calendars = watched(calendar("AA"), calendar("BB"))
    with pytest.raises(CalendarRunsOut):
        calendars["AA"].add_working_days(FIRST, 400)
    assert calendars.same("AA", "BB")


def test_places_that_are_not_watched_keep_their_own_calendar() -> None:
    own = calendar("AA")
    assert WatchedCalendars({"AA": own}, but={"AA"})["AA"] is own
