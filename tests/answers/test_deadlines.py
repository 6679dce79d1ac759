"""When a merchant's period ends, against calendars that list its days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.deadlines import (
    Due,
    can_end_sooner,
    compare_spans,
    due,
    outlasts,
    typical_end,
)
from policy_core.facts.calendars import Calendar, after
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


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        ("72 hours after arrival", "7 days after arrival"),
        ("24 hours after notice", "2 days after notice"),
        ("5 working days after proof", "8 days after proof"),
        ("30 days after notice", "1 month after notice"),
        ("11 months after notice", "1 year after notice"),
        ("14 days after proof", "7 days after arrival"),
        ("7 days after arrival or proof", "10 days after arrival"),
        ("7 days after delivery", "7 days after arrival"),
        ("999 days after notice", "no limit"),
    ],
)
def test_the_sooner_of_two_deadlines(sooner: str, later: str) -> None:
    """An hour is an hour: 72 of them are three days, and lose to no law's seven."""
    one, other = Period.parse(sooner), Period.parse(later)
    assert typical_end(one) < typical_end(other)
    if one.span is not None and other.span is not None and one.anchors == other.anchors:
        assert can_end_sooner(one, other)
        assert outlasts(Due(other, None), Due(one, None))


@pytest.mark.parametrize(
    ("one", "other"), [("72 hours", "3 days"), ("12 months", "1 year"), ("0 days", "0 hours")]
)
def test_one_length_in_two_units(one: str, other: str) -> None:
    first, second = Period.parse(f"{one} after notice"), Period.parse(f"{other} after notice")
    assert typical_end(first) == typical_end(second)
    assert not can_end_sooner(first, second)
    assert not can_end_sooner(second, first)
    assert compare_spans(Span.parse(one), Span.parse(other)) == 0


@pytest.mark.parametrize(
    ("merchant", "law"),
    [
        ("730 days", "2 years"),  # 731 with a leap day in them
        ("30 days", "1 month"),
        ("183 days", "6 months"),  # from March: 184
        ("10 working days", "14 days"),  # from a Saturday: 13
        ("71 hours", "3 days"),
    ],
)
def test_a_length_that_can_be_over_before_another(merchant: str, law: str) -> None:
    period, asked = (Period.parse(f"{text} after delivery") for text in (merchant, law))
    assert can_end_sooner(period, asked)


@pytest.mark.parametrize(
    ("merchant", "law"),
    [("731 days", "2 years"), ("31 days", "1 month"), ("184 days", "6 months"),
     ("11 working days", "14 days"), ("73 hours", "3 days")],
)  # fmt: skip
def test_a_length_that_cannot(merchant: str, law: str) -> None:
    period, asked = (Period.parse(f"{text} after delivery") for text in (merchant, law))
    assert not can_end_sooner(period, asked)


spans = st.builds(Span, st.integers(0, 60), st.sampled_from(["hours", "days", "months", "years"]))


@given(days, spans, spans)
def test_what_cannot_end_sooner_never_does(start: date, one: Span, other: Span) -> None:
    """Held against the calendar itself, from any day."""
    period, asked = Period(one, ("delivery",)), Period(other, ("delivery",))
    ends = after(start, one, CALENDAR), after(start, other, CALENDAR)
    if not can_end_sooner(period, asked):
        assert ends[0] >= ends[1]
    match compare_spans(one, other):
        case 1:
            assert ends[0] <= ends[1]
        case -1:
            assert ends[0] >= ends[1]
        case 0:
            assert ends[0] == ends[1]
