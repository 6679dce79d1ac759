"""The world of a build: every country's calendar, prepared once and kept for the next build."""

import json
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import parcelwise.runtime.facts
from parcelwise.installation import keep
from parcelwise.runtime.facts import prepare_calendar, prepare_zone
from parcelwise.store.reading.world import clock_years, years_around
from policy_core.answers.policy import World
from policy_core.facts.calendars import Calendar
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Rulebook


def baked_world(rulebooks: Collection[Rulebook], today: date, cache: Path) -> World:
    """The calendars and time zones that the rulebooks' answers may need, around a day.

    What has been prepared is kept in `cache`, by the versions of what it was prepared from.
    """
    first, last = years_around(today)
    places = sorted(COUNTRIES.union(*map(own_places, rulebooks)))
    file = cache / f"calendars-{first}-{last}-{_sources(places)}.json"
    if not file.is_file():
        prepared = [prepare_calendar(place, first, last).to_json() for place in places]
        keep(file, json.dumps(prepared, ensure_ascii=False, separators=(",", ":")).encode())
    return World(
        _calendars(file),
        {
            name: prepare_zone(name, *clock_years(today, rulebooks))
            for rulebook in rulebooks
            for name in own_zones(rulebook)
        },
    )


@lru_cache(maxsize=1)
def _calendars(file: Path) -> dict[str, Calendar]:
    """The calendars in a file, whose name stands for what is in it."""
    prepared = map(Calendar.from_json, json.loads(file.read_text(encoding="utf-8")))
    return {calendar.place: calendar for calendar in prepared}


def own_places(rulebook: Rulebook) -> frozenset[str]:
    """The countries and regions of the store and its warehouses: every answer needs them."""
    origins = rulebook.shipping.origins.values()
    regions = {origin.region or origin.country for origin in origins}
    return frozenset(regions | {origin.country for origin in origins} | {rulebook.store.country})


def own_zones(rulebook: Rulebook) -> tuple[str, ...]:
    """The time zones of the store and its warehouses."""
    store = rulebook.store.zone
    zones = (origin.zone or store for origin in rulebook.shipping.origins.values())
    return tuple(dict.fromkeys((store, *zones)))


def _sources(places: Iterable[str]) -> str:
    """A name for what the calendars are prepared from: the places, the library, our own code."""
    digest = sha256(" ".join((version("holidays"), *places)).encode())
    for path in sorted(Path(parcelwise.runtime.facts.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
