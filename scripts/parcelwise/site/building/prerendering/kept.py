"""What earlier builds have answered: a file a kind, a store and a day, by what it followed from."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from parcelwise.installation import keep
from parcelwise.site.building.prerendering.asking import Said
from parcelwise.site.building.prerendering.countries import Countries
from parcelwise.site.building.prerendering.lines import Lines
from parcelwise.site.building.publication import minimal

_SECONDS_KEPT = 3 * 24 * 3600.0
"""Files of other stores and of past days are kept so long."""


class Part(NamedTuple):
    """What is said to a question in some of the countries that it was asked for."""

    countries: Countries
    said: Said


class Kept:
    """The answers of one kind that are known."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[str, Sequence[Part]] = dict(_read(file))
        self._news = False

    def __contains__(self, inputs: str) -> bool:
        return inputs in self._known

    def __getitem__(self, inputs: str) -> Sequence[Part]:
        """What is said, by countries."""
        return self._known[inputs]

    def add(self, inputs: str, parts: Sequence[Part]) -> None:
        """Keep what was just answered."""
        self._known[inputs] = parts
        self._news = True

    def save(self) -> None:
        """Keep all of it for the next build of the day."""
        if not self._news:
            return
        lines: Lines[str] = Lines()
        answers = {
            inputs: [[part.countries, _each_line(part.said, lines.number)] for part in parts]
            for inputs, parts in self._known.items()
        }
        keep(self._file, minimal({"lines": lines.all, "answers": answers}).encode())
        for other in self._file.parent.glob("*.json"):
            if other.stat().st_mtime < self._file.stat().st_mtime - _SECONDS_KEPT:
                other.unlink(missing_ok=True)


def _read(file: Path) -> Mapping[str, Sequence[Part]]:
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    lines = content["lines"]
    return {
        inputs: [
            Part(tuple(countries), _each_line(said, lines.__getitem__)) for countries, said in parts
        ]
        for inputs, parts in content["answers"].items()
    }


def _each_line(said: Mapping[str, Any], turned: Callable[[Any], Any]) -> dict[str, Any]:
    return {
        language: [[turned(line) for line in lines] for lines in by_moment]
        for language, by_moment in said.items()
    }
