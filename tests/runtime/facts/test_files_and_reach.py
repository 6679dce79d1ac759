"""Facts for the engine as files, and the guard that stops a build before they run out."""

import json
from datetime import date
from pathlib import Path

import pytest

from parcelwise.runtime.facts import (
    FactsRunOut,
    check_reach,
    facts_until,
    prepare_calendars,
    prepare_zone,
    write_facts,
)
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone

CALENDARS = prepare_calendars(["CN", "DE-NW"], 2026, 2027)
BERLIN = prepare_zone("Europe/Berlin", 2026, 2027)


def test_one_file_a_place_and_a_zone(tmp_path: Path) -> None:
    written = write_facts(tmp_path, CALENDARS.values(), [BERLIN])
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "calendars/CN.json",
        "calendars/DE-NW.json",
        "zones/Europe/Berlin.json",
    ]
    china, north_rhine, berlin = (json.loads(path.read_text("utf-8")) for path in written)
    assert Calendar.from_json(china) == CALENDARS["CN"]
    assert Calendar.from_json(north_rhine) == CALENDARS["DE-NW"]
    assert Zone.from_json(berlin) == BERLIN


def test_equal_facts_are_equal_bytes(tmp_path: Path) -> None:
    again = prepare_calendars(["DE-NW", "CN"], 2026, 2027)
    once = write_facts(tmp_path / "a", CALENDARS.values(), [BERLIN])
    twice = write_facts(tmp_path / "b", again.values(), [prepare_zone("Europe/Berlin", 2026, 2027)])
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in twice]


def test_the_facts_of_a_place_are_small(tmp_path: Path) -> None:
    assert all(
        path.stat().st_size < 2_000 for path in write_facts(tmp_path, CALENDARS.values(), [])
    )


def test_the_reach_is_that_of_the_shortest() -> None:
    long, short = (
        Calendar("XX", frozenset(), {}, frozenset(), 2026, last) for last in (2030, 2028)
    )
    assert facts_until([long, short]) == date(2028, 12, 31)
    assert facts_until([long, short], [BERLIN]) == date(2027, 12, 31)


def test_facts_that_reach_beyond_the_horizon() -> None:
    renew_by = check_reach(CALENDARS.values(), [BERLIN], today=date(2027, 9, 2), horizon=120)
    assert renew_by == date(2027, 9, 2)


def test_facts_that_end_within_the_horizon_stop_the_build() -> None:
    with pytest.raises(FactsRunOut) as stopped:
        check_reach(CALENDARS.values(), [BERLIN], today=date(2027, 9, 3), horizon=120)
    assert stopped.value.renew_by == date(2027, 9, 2)
    assert str(stopped.value) == (
        "the facts of CN, DE-NW, Europe/Berlin end on 2027-12-31, but answers given on "
        "2027-09-03 look 120 days ahead, to 2028-01-01: prepare later years (due by 2027-09-02)"
    )
