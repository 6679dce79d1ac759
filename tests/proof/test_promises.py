"""Promises that parcels break as expected, against counting days one by one."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.proof.rules.shipping import breaks
from policy_core.values import DayRange, Period, Span

TIMES = st.tuples(st.integers(0, 40), st.sampled_from(["days", "working days"]))


def counted(start: date, count: int, unit: str) -> date:
    """The day that lies so many days later, or so many from Monday to Friday."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= unit == "days" or day.weekday() < 5
    return day


def working_days() -> Iterator[date]:
    monday = date(2026, 11, 23)
    return (monday + timedelta(days=day) for day in range(5))


@given(TIMES, st.sampled_from(["order", "dispatch"]), TIMES, st.integers(0, 5))
def test_a_promise_is_short_when_it_is_broken_whenever_somebody_orders(
    promise: tuple[int, str], anchor: str, transit: tuple[int, str], handling: int
) -> None:
    late = []
    for ordered in working_days():
        dispatched = counted(ordered, handling, "working days")
        start = ordered if anchor == "order" else dispatched
        late.append(counted(dispatched, *transit) > counted(start, *promise))

    latest = Period.parse(f"{promise[0]} {promise[1]} after {anchor}")
    time = DayRange(0, *transit)  # type: ignore[arg-type]
    assert breaks(latest, time, Span(handling, "working days")) == all(late)


@pytest.mark.parametrize(
    ("latest", "longest", "short"),
    [
        # From 1 July to 1 August are 31 days; from 1 February to 1 March are 28.
        ("1 month after dispatch", 31, False),
        ("1 month after dispatch", 32, True),
        ("2 months after dispatch", 62, False),
        ("2 months after dispatch", 63, True),
        ("1 year after dispatch", 366, False),
        ("1 year after dispatch", 367, True),
        ("no limit", 9_999, False),
        ("until 2026-12-24", 9_999, False),
        ("9999 years after dispatch", 9_999, False),
    ],
)
def test_months_are_as_long_as_they_can_be(latest: str, longest: int, short: bool) -> None:
    assert breaks(Period.parse(latest), DayRange(1, longest), Span(0)) == short
