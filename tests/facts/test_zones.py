"""Zones: local time and back, gaps and folds, and how instants are written."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from policy_core.facts.zones import Transition, Zone, ZoneRunsOut, parse_instant

HOUR = timedelta(hours=1)


def utc(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=UTC)  # type: ignore[misc, arg-type]


def wall(*fields: int, fold: int = 0) -> datetime:
    return datetime(*fields, fold=fold)  # type: ignore[arg-type]  # noqa: DTZ001


# tz database, northamerica, rule US: second Sunday in March to first Sunday in November, 2:00.
NEW_YORK = Zone(
    "America/New_York",
    (
        Transition(utc(2023, 12, 31), -5 * HOUR),
        Transition(utc(2024, 3, 10, 7), -4 * HOUR),
        Transition(utc(2024, 11, 3, 6), -5 * HOUR),
    ),
    until=utc(2025, 1, 2),
)


def test_local_time_in_winter_and_summer() -> None:
    assert NEW_YORK.local(utc(2024, 1, 15, 15)) == wall(2024, 1, 15, 10)
    assert NEW_YORK.local(utc(2024, 7, 15, 15)) == wall(2024, 7, 15, 11)


def test_local_time_of_text_and_of_any_offset() -> None:
    assert NEW_YORK.local("2024-07-15T15:00:00Z") == wall(2024, 7, 15, 11)
    shanghai = timezone(8 * HOUR)
    assert NEW_YORK.local(datetime(2024, 7, 15, 23, tzinfo=shanghai)) == wall(2024, 7, 15, 11)


def test_local_time_is_naive() -> None:
    assert NEW_YORK.local(utc(2024, 7, 15)).tzinfo is None


def test_the_hour_that_occurs_twice() -> None:
    """Fall back in New York: 05:30Z and 06:30Z are both 01:30."""
    first, second = utc(2024, 11, 3, 5, 30), utc(2024, 11, 3, 6, 30)
    assert [NEW_YORK.local(each).fold for each in (first, second)] == [0, 1]
    assert NEW_YORK.local(first) == NEW_YORK.local(second) == wall(2024, 11, 3, 1, 30)
    assert NEW_YORK.instant(wall(2024, 11, 3, 1, 30)) == first
    assert NEW_YORK.instant(wall(2024, 11, 3, 1, 30, fold=1)) == second


def test_the_hour_that_does_not_occur() -> None:
    """Spring forward in New York: 02:00 to 03:00 is missing, 07:00Z is 03:00."""
    assert NEW_YORK.instant(wall(2024, 3, 10, 2, 30)) == utc(2024, 3, 10, 7, 30)
    assert NEW_YORK.local(utc(2024, 3, 10, 7, 30)) == wall(2024, 3, 10, 3, 30)
    assert NEW_YORK.instant(wall(2024, 3, 10, 2, 30, fold=1)) == utc(2024, 3, 10, 6, 30)
    assert NEW_YORK.local(utc(2024, 3, 10, 6, 30)) == wall(2024, 3, 10, 1, 30)


@pytest.mark.parametrize("instant", [utc(2023, 12, 30, 23, 59, 59), utc(2025, 1, 2)])
def test_beyond_the_baked_span(instant: datetime) -> None:
    with pytest.raises(ZoneRunsOut, match="known from 2023-12-31 until 2025-01-02, not on 202"):
        NEW_YORK.local(instant)
    with pytest.raises(ZoneRunsOut) as refused:
        NEW_YORK.instant(instant.replace(tzinfo=None) - 5 * HOUR)
    assert "the zone America/New_York is known from" in str(refused.value)


def test_a_zone_covers_up_to_its_end() -> None:
    assert NEW_YORK.local(utc(2023, 12, 31)) == wall(2023, 12, 30, 19)
    last = utc(2025, 1, 1, 23, 59, 59)
    assert NEW_YORK.instant(NEW_YORK.local(last)) == last


def test_naive_and_aware_are_not_confused() -> None:
    with pytest.raises(ValueError, match="does not say its UTC offset"):
        NEW_YORK.local(wall(2024, 7, 15))
    with pytest.raises(ValueError, match="carries no UTC offset"):
        NEW_YORK.instant(utc(2024, 7, 15))


def test_json() -> None:
    data = NEW_YORK.to_json()
    assert data == {
        "name": "America/New_York",
        "offsets": {
            "2023-12-31T00:00:00Z": -18000,
            "2024-03-10T07:00:00Z": -14400,
            "2024-11-03T06:00:00Z": -18000,
        },
        "until": "2025-01-02T00:00:00Z",
    }
    assert Zone.from_json(json.loads(json.dumps(data))) == NEW_YORK


@pytest.mark.parametrize(
    "transitions",
    [
        (),
        (Transition(utc(2025, 1, 2), HOUR),),
        (Transition(utc(2024, 3, 10), HOUR), Transition(utc(2024, 3, 10), 2 * HOUR)),
    ],
)
def test_transitions_ascend_to_the_end(transitions: tuple[Transition, ...]) -> None:
    with pytest.raises(ValueError, match="ascend"):
        Zone("Nowhere", transitions, until=utc(2025, 1, 2))


@pytest.mark.parametrize(
    "text",
    ["2026-11-22T10:00:00Z", "2026-11-22T18:00:00+08:00", "2026-11-22 10:00Z", "20261122T100000Z"],
)
def test_an_instant_is_read_as_utc(text: str) -> None:
    assert parse_instant(text) == utc(2026, 11, 22, 10)
    assert parse_instant(text).tzinfo is UTC


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-11-31T10:00:00Z", "22.11.2026"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date and time: .*; write it like 2026-11-22T10"):
        parse_instant(text)


@pytest.mark.parametrize("text", ["2026-11-22T10:00:00", "2026-11-22"])
def test_an_instant_says_its_offset(text: str) -> None:
    with pytest.raises(ValueError, match="does not say its UTC offset; end it with Z"):
        parse_instant(text)
