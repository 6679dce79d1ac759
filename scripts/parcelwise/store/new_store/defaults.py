"""What a new store says where its merchant did not: by the preset, by the country, by the day."""

from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

from parcelwise.store.reading.yaml import parse

_HERE = Path(__file__).parent
_LARGEST_CITY = {
    "AU": "Australia/Sydney", "BR": "America/Sao_Paulo", "CA": "America/Toronto",
    "KZ": "Asia/Almaty", "RU": "Europe/Moscow",
}  # fmt: skip
"""Clocks of countries whose first zone in the time zone database is not where most shops are."""

type Given = Mapping[str, object]
"""Answers by name, as they are written."""


def preset_names() -> tuple[str, ...]:
    """The presets, by the names that `--preset` takes."""
    return tuple(sorted(file.stem for file in (_HERE / "presets").glob("*.yaml")))


def preset_of(name: str) -> dict[str, object]:
    """What a preset says, by the names of answers and its `title`.

    >>> preset_of("br")["who_pays"]
    'seller'
    """
    return _read(_HERE / "presets" / f"{name}.yaml")


def carriers_of(country: str) -> list[str]:
    """Carriers to choose from, those of the country first.

    >>> carriers_of("PT")[0]
    'CTT'
    """
    listed = _read(_HERE / "carriers.yaml")
    return [*_texts(listed.get(country)), *_texts(listed["everywhere"])]


def settled(given: Given, preset: Given, spoken: frozenset[str], today: date) -> dict[str, object]:
    """All answers: what was given, else what the preset says, else what the country suggests.

    `spoken` are the languages that Parcelwise speaks.
    """
    country = str(given.get("country") or preset.get("country") or "")
    known = {**_of_country(country, spoken), "effective": next_month(today)}
    return {**known, **{name: said for name, said in preset.items() if name != "title"}, **given}


def _of_country(country: str, spoken: frozenset[str]) -> dict[str, object]:
    if not country:
        return {}
    currencies = get_territory_currencies(country)
    languages = [code for code in get_official_languages(country) if code in spoken]
    carriers = _texts(_read(_HERE / "carriers.yaml").get(country))
    found: dict[str, object] = {
        "currency": currencies[0] if currencies else None,
        "zone": _zone(country),
        "languages": languages or ["en"],
        "sells_to": [country],
        "carriers": carriers[:1] or ["Post"],
    }
    return {name: said for name, said in found.items() if said}


def _zone(country: str) -> str:
    """The first clock of a country, by the table of the time zone database."""
    if country in _LARGEST_CITY:
        return _LARGEST_CITY[country]
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[2] for row in rows if row[0] == country), "")


def next_month(today: date) -> str:
    """The first day of the month after a day.

    >>> next_month(date(2026, 12, 24))
    '2027-01-01'
    """
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1).isoformat()


def _read(file: Path) -> dict[str, object]:
    root = parse(file.read_bytes()).root
    assert root is not None
    plain = root.plain()
    assert isinstance(plain, dict)
    return {str(name): value for name, value in plain.items()}


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
