"""Days counted as other people's tests and help pages count them (`vectors/delivery_days.yaml`)."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from parcelwise.runtime.facts import prepare_calendar
from policy_core.facts.calendars import Calendar
from tests.yaml12 import read_yaml

_FILE = Path(__file__).parents[1] / "vectors" / "delivery_days.yaml"
_VECTORS = read_yaml(_FILE)["vectors"]
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _numbers(weekdays: list[str]) -> frozenset[int]:
    return frozenset(map(_WEEKDAYS.index, weekdays))


def _calendar(given: Mapping[str, Any]) -> Calendar:
    if "prepared" in given:
        prepared = prepare_calendar(given["prepared"], given["first"], given["last"])
        return prepared.with_week(_numbers(given["week"])) if "week" in given else prepared
    return Calendar(
        place="vector",
        weekend=_numbers(given["weekend"]),
        holidays=dict.fromkeys(given.get("holidays", ()), "holiday"),
        workdays=frozenset(given.get("workdays", ())),
        first=2009,
        last=2027,
    )


def _add(calendar: Calendar, vector: Mapping[str, Any]) -> date:
    convention = {"off_start": vector["off_start"]} if "off_start" in vector else {}
    return calendar.add_working_days(vector["start"], vector["days"], **convention)


def _asked(ask: str) -> list[Any]:
    chosen = [vector for vector in _VECTORS if vector["ask"] == ask]
    return [pytest.param(vector, id=vector["id"]) for vector in chosen]


def test_every_vector_is_asked() -> None:
    asks = {"add", "next", "range", "days"}
    assert {vector["ask"] for vector in _VECTORS} == asks
    assert len({vector["id"] for vector in _VECTORS}) == len(_VECTORS)


@pytest.mark.parametrize("vector", _asked("add"))
def test_add(vector: Mapping[str, Any]) -> None:
    assert _add(_calendar(vector["calendar"]), vector) == vector["expect"]
    if "unlike" in vector:
        assert _add(_calendar(vector["unlike"]), vector) != vector["expect"]


@pytest.mark.parametrize(
    "vector", [v for v in _asked("add") if v.values[0].get("off_start") == "roll-first"]
)
def test_the_default_is_as_day_0(vector: Mapping[str, Any]) -> None:
    """A source that rolls first is answered otherwise, a day earlier, when it does not say so."""
    calendar = _calendar(vector["calendar"])
    assert calendar.add_working_days(vector["start"], vector["days"]) < vector["expect"]


@pytest.mark.parametrize("vector", _asked("next"))
def test_next(vector: Mapping[str, Any]) -> None:
    assert _calendar(vector["calendar"]).next_working(vector["start"]) == vector["expect"]


@pytest.mark.parametrize("vector", _asked("range"))
def test_range(vector: Mapping[str, Any]) -> None:
    calendar = _calendar(vector["calendar"])
    length = (vector["to"] - vector["from"]).days + 1
    days = [vector["from"] + timedelta(days=n) for n in range(length)]
    assert [day for day in days if calendar.is_working(day)] == vector["expect"]


@pytest.mark.parametrize("vector", _asked("days"))
def test_days(vector: Mapping[str, Any]) -> None:
    calendar = _calendar(vector["calendar"])
    working, off = vector.get("working", ()), vector.get("off", ())
    assert all(calendar.is_working(day) for day in working)
    assert not any(calendar.is_working(day) for day in off)
