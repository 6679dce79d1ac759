"""What must hold for every delivery, whatever the rulebook says."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.delivery import DeliveryAnswer, Option
from policy_core.facts.calendars import Calendar
from tests.answers.shops import ask, plain_calendar, shipping, shop

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
START = datetime(2026, 1, 1, tzinfo=UTC)

weeks = st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True)
units = st.sampled_from(["days", "working days"])
clocks = st.sampled_from(["00:00", "01:30", "12:00", "16:00", "23:59", "24:00"])
zones = st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"])
instants = st.integers(0, 700 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
days_off = st.dictionaries(
    st.dates(date(2026, 1, 1), date(2028, 1, 31)), st.just("holiday"), max_size=30
)


"""A first zone or calendar takes its time to prepare."""


@st.composite
def ranges(draw: st.DrawFn, most: int = 12) -> str:
    low = draw(st.integers(0, most))
    return f"{low} to {draw(st.integers(low, most))} {draw(units)}"


@st.composite
def cut_offs(draw: st.DrawFn) -> dict[str, str]:
    named = draw(st.dictionaries(st.sampled_from(WEEKDAYS), clocks, max_size=3))
    if draw(st.booleans()):
        named["default"] = draw(clocks)
    return named


@st.composite
def origins(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "zone": draw(zones),
        "week": draw(weeks),
        "cut_off": draw(cut_offs()),
        "at_cut_off": draw(st.sampled_from(["in-time", "late"])),
        "handling": draw(ranges(5)),
        "order_day": draw(st.sampled_from(["day-0", "day-1"])),
        "start": draw(st.sampled_from(["as-day-0", "roll-first"])),
    }


@st.composite
def methods(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "week": draw(weeks),
        "start": draw(st.sampled_from(["as-day-0", "roll-first"])),
        "calendar": draw(st.sampled_from(["destination", "origin"])),
        "collection": draw(st.one_of(st.just([]), weeks)),
        "delivery_days": draw(st.one_of(st.just([]), weeks)),
        "transit": [{"id": "usual", "time": draw(ranges())}],
        "promise": [{"id": "latest", "latest": "60 days after dispatch"}],
    }


def the_option(answer: DeliveryAnswer) -> Option:
    (option,) = answer.options
    return option


def delivered(
    origin: dict[str, Any], method: dict[str, Any], moment: datetime, calendar: Calendar
) -> Option:
    policy = shop(shipping(origin, method), {"US": calendar})
    return the_option(ask(policy, now=moment))


@given(origins(), methods(), instants, days_off)
def test_days_stand_in_order(
    origin: dict[str, Any], method: dict[str, Any], moment: datetime, off: dict[date, str]
) -> None:
    option = delivered(origin, method, moment, plain_calendar("US", off))
    assert option.cut_off.ordered.date() <= option.cut_off.counts_for.first
    assert option.cut_off.counts_for.first <= option.handover.first <= option.handover.last
    assert option.handover.first <= option.expected.first <= option.expected.last
    assert option.promised is not None
    assert option.promised.latest < option.promised.claim_from


@given(origins(), methods(), instants, st.integers(0, 14 * 24 * 60), days_off)
def test_an_earlier_order_never_arrives_later(
    origin: dict[str, Any],
    method: dict[str, Any],
    moment: datetime,
    minutes: int,
    off: dict[date, str],
) -> None:
    policy = shop(shipping(origin, method), {"US": plain_calendar("US", off)})
    earlier = the_option(ask(policy, now=moment))
    later = the_option(ask(policy, now=moment + timedelta(minutes=minutes)))
    assert earlier.handover.first <= later.handover.first
    assert earlier.handover.last <= later.handover.last
    assert earlier.expected.first <= later.expected.first
    assert earlier.expected.last <= later.expected.last


@given(origins(), methods(), instants, days_off, st.integers(0, 60))
def test_one_more_holiday_never_makes_it_earlier(
    origin: dict[str, Any],
    method: dict[str, Any],
    moment: datetime,
    off: dict[date, str],
    ahead: int,
) -> None:
    without = delivered(origin, method, moment, plain_calendar("US", off))
    extra = {**off, moment.date() + timedelta(days=ahead): "one more"}
    with_it = delivered(origin, method, moment, plain_calendar("US", extra))
    assert without.expected.first <= with_it.expected.first
    assert without.expected.last <= with_it.expected.last


@given(origins(), methods(), instants, st.integers(0, 60), days_off)
def test_the_last_moment_to_order_is_the_last(
    origin: dict[str, Any],
    method: dict[str, Any],
    moment: datetime,
    ahead: int,
    off: dict[date, str],
) -> None:
    policy = shop(shipping(origin, method), {"US": plain_calendar("US", off)})
    needed_by = moment.date() + timedelta(days=ahead + 1)
    option = the_option(ask(policy, now=moment, needed_by=needed_by.isoformat()))
    if option.order_by is None:
        assert not option.in_time(needed_by)
        return
    last = option.order_by.instant
    if (just_before := last - timedelta(seconds=1)) >= moment:
        assert the_option(ask(policy, now=just_before)).in_time(needed_by)
    assert not the_option(ask(policy, now=last + timedelta(seconds=1))).in_time(needed_by)


@given(origins(), methods(), instants)
def test_a_day_without_an_hour_covers_all_its_hours(
    origin: dict[str, Any], method: dict[str, Any], moment: datetime
) -> None:
    policy = shop(shipping(origin, method))
    whole = the_option(ask(policy, ordered=moment.date().isoformat()))
    at = the_option(ask(policy, ordered=moment.isoformat()))
    assert whole.expected.first <= at.expected.first
    assert at.expected.last <= whole.expected.last


@given(origins(), methods(), instants, days_off)
def test_skipped_days_are_days_off_between_order_and_arrival(
    origin: dict[str, Any], method: dict[str, Any], moment: datetime, off: dict[date, str]
) -> None:
    option = delivered(origin, method, moment, plain_calendar("US", off))
    for skipped in option.skipped:
        began = min(option.cut_off.ordered.date(), option.cut_off.counts_for.first)
        assert began <= skipped.first <= skipped.last
        assert skipped.last < option.expected.last
        week = origin["week"] if skipped.leg == "handling" else method["week"]
        for number in range((skipped.last - skipped.first).days + 1):
            day = skipped.first + timedelta(days=number)
            assert day in off or WEEKDAYS[day.weekday()] not in week
