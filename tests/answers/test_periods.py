"""When a merchant's period ends, against calendars that list its days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.periods import after, due
from policy_core.facts.calendars import Calendar
from policy_core.values import Period, Span

CALENDAR = Calendar(
    "XX", frozenset({5, 6}), {date(2026, 12, 25): "Christmas"}, frozenset(), 2025, 2028
)
EVENTS = {"order": date(2026, 11, 20), "delivery": date(2026, 12, 1)}


@pytest.mark.parametrize(
    ("text", "last_day", "anchor"),
    [
        ("14 days after delivery", "2026-12-15", "delivery"),
        ("0 days after order", "2026-11-20", "order"),
        ("5 working days after order", "2026-11-27", "order"),
        ("1 month after delivery", "2027-01-01", "delivery"),
        ("2 years after delivery", "2028-12-01", "delivery"),
        ("36 hours after delivery", "2026-12-03", "delivery"),
        ("3 days after delivery or order", "2026-11-23", "order"),
        ("3 days after proof, else 9 days after order", "2026-11-29", "order"),
        ("until 2026-12-31", "2026-12-31", ""),
        ("until 01-31 after order", "2027-01-31", "order"),
        ("until 11-20 after order", "2026-11-20", "order"),
        ("until 11-19 after order", "2027-11-19", "order"),
        ("until 12-24 after delivery or order", "2026-12-24", "order"),
    ],
)
def test_periods_end(text: str, last_day: str, anchor: str) -> None:
    found = due(Period.parse(text), EVENTS, CALENDAR)
    assert (str(found.last_day), found.anchor) == (last_day, anchor)


def test_a_period_waits_for_its_event_or_has_no_end() -> None:
    waiting = due(Period.parse("3 days after arrival or proof"), EVENTS, CALENDAR)
    assert (waiting.last_day, waiting.waits_for) == (None, "arrival")
    endless = due(Period.parse("no limit"), EVENTS, CALENDAR)
    assert (endless.last_day, endless.waits_for) == (None, "")


def test_an_end_on_a_day_off_may_roll_and_says_from_where() -> None:
    period = Period.parse("24 days after delivery")  # Christmas Day, a Friday
    assert due(period, EVENTS, CALENDAR).last_day == date(2026, 12, 25)
    rolled = due(period, EVENTS, CALENDAR, rolls=True)
    assert (rolled.last_day, rolled.rolled_from) == (date(2026, 12, 28), date(2026, 12, 25))


days = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@given(days, st.integers(0, 200), st.sampled_from(["days", "working days"]))
def test_a_longer_period_never_ends_before_a_shorter_one(
    start: date, count: int, unit: str
) -> None:
    shorter, longer = (Span(n, unit) for n in (count, count + 1))  # type: ignore[arg-type]
    assert after(start, shorter, CALENDAR) <= after(start, longer, CALENDAR)


@given(days, st.integers(1, 100))
def test_working_days_are_those_on_which_somebody_works(start: date, count: int) -> None:
    end = after(start, Span(count, "working days"), CALENDAR)
    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    worked = [day for day in between if day.weekday() < 5 and day != date(2026, 12, 25)]
    assert len(worked) == count
    assert worked[-1] == end
