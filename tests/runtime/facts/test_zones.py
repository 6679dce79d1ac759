"""Zones for the engine against `zoneinfo`: every zone, each hour around each transition."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.runtime.facts import UnknownZone, prepare_zone
from policy_core.facts.zones import Zone

FIRST, LAST = 2025, 2027
NAMES = sorted(available_timezones())
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def wall(*fields: int) -> datetime:
    return datetime(*fields)  # type: ignore[arg-type]  # noqa: DTZ001


WITHIN_THE_YEARS = (wall(FIRST, 1, 1), wall(LAST, 12, 31, 23, 59))


@cache
def prepared(name: str) -> Zone:
    return prepare_zone(name, FIRST, LAST)


def agrees(zone: Zone, source: ZoneInfo, instant: datetime) -> bool:
    """Whether local time, its fold and the way back are those of `zoneinfo`."""
    theirs = instant.astimezone(source)
    ours = zone.local(instant)
    there = ours == theirs.replace(tzinfo=None) and ours.fold == theirs.fold
    return there and zone.instant(ours) == instant


@pytest.mark.sampled
@pytest.mark.parametrize("name", NAMES)
def test_each_hour_around_each_transition(name: str) -> None:
    zone, source = prepared(name), ZoneInfo(name)
    for change, _ in zone.transitions[1:]:
        assert agrees(zone, source, change - SECOND)
        for hours in range(-13, 14):
            instant = change + hours * HOUR
            assert agrees(zone, source, instant), instant
            for fold in (0, 1):
                local = instant.replace(tzinfo=None, fold=fold)
                expected = local.replace(tzinfo=source).astimezone(UTC)
                if abs(expected - change) < 12 * HOUR:
                    assert zone.instant(local) == expected, local


@given(
    st.sampled_from(NAMES),
    st.datetimes(*WITHIN_THE_YEARS, timezones=st.just(UTC)),
)
def test_any_instant(name: str, instant: datetime) -> None:
    assert agrees(prepared(name), ZoneInfo(name), instant)


@given(
    st.sampled_from(NAMES),
    st.datetimes(*WITHIN_THE_YEARS),
)
def test_any_local_time(name: str, local: datetime) -> None:
    """The whole local years are covered, in the farthest zones too."""
    assert prepared(name).instant(local) == local.replace(tzinfo=ZoneInfo(name)).astimezone(UTC)


@pytest.mark.parametrize(
    ("name", "cut_off", "instant"),
    [
        # OCA/sale-workflow, sale_delivery_date/tests/test_methods.py: 10:00 in Paris and in UTC.
        ("Europe/Paris", wall(2023, 4, 11, 10), datetime(2023, 4, 11, 8, tzinfo=UTC)),
        ("Europe/Paris", wall(2023, 4, 12, 10), datetime(2023, 4, 12, 8, tzinfo=UTC)),
        ("UTC", wall(2023, 4, 11, 10), datetime(2023, 4, 11, 10, tzinfo=UTC)),
        # A shop in Louisville: 10:00 on Thursday is 15:00 in UTC (deliveryTimeHelpers.test.ts).
        (
            "America/Kentucky/Louisville",
            wall(2026, 1, 15, 10),
            datetime(2026, 1, 15, 15, tzinfo=UTC),
        ),
        # The night on which New York sets its clocks back: 05:30Z is the first 01:30.
        (
            "America/New_York",
            wall(2024, 11, 3, 1, 30),
            datetime(2024, 11, 3, 5, 30, tzinfo=UTC),
        ),
    ],
)
def test_cut_offs_of_others(name: str, cut_off: datetime, instant: datetime) -> None:
    zone = prepare_zone(name, cut_off.year, cut_off.year)
    assert zone.instant(cut_off) == instant
    assert zone.local(instant) == cut_off


def test_a_zone_carries_its_changes_only() -> None:
    """Directive 2000/84/EC: last Sunday of March to last Sunday of October, 01:00 UTC."""
    changes = [
        (at.date().isoformat(), at.hour) for at, _ in prepared("Europe/Berlin").transitions[1:]
    ]
    assert changes == [
        ("2025-03-30", 1),
        ("2025-10-26", 1),
        ("2026-03-29", 1),
        ("2026-10-25", 1),
        ("2027-03-28", 1),
        ("2027-10-31", 1),
    ]
    assert len(prepared("Asia/Shanghai").transitions) == 1


@pytest.mark.parametrize(
    ("name", "meant"),
    [("Europe/Berln", "Europe/Berlin"), ("../etc/passwd", None), ("", None), ("Qqqqqqq", None)],
)
def test_an_unknown_zone(name: str, meant: str | None) -> None:
    with pytest.raises(UnknownZone) as unknown:
        prepare_zone(name, FIRST, LAST)
    assert unknown.value.meant == meant
    assert repr(name) in str(unknown.value)
