"""What earlier builds have answered: a file a kind, a store and a day, by what it followed from."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from parcelwise.installation import keep
from parcelwise.runtime import Prerendered
from parcelwise.runtime.trees import digest, encoded
from parcelwise.site.building.prerendering.asking import Said
from parcelwise.site.building.prerendering.countries import Countries
from parcelwise.site.building.prerendering.inputs import code
from parcelwise.site.building.prerendering.lines import Lines
from parcelwise.site.building.publication import engine_contents, minimal
from policy_core.answers.policy import Policy

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
        self._before = frozenset(self._known)
        self._asked_for: dict[str, Sequence[Part]] = {}

    def __contains__(self, inputs: str) -> bool:
        return inputs in self._known

    def __getitem__(self, inputs: str) -> Sequence[Part]:
        """What is said, by countries."""
        return self._asked_for.setdefault(inputs, self._known[inputs])

    def add(self, inputs: str, parts: Sequence[Part]) -> None:
        """Keep what was just answered."""
        self._known[inputs] = parts

    def save(self) -> None:
        """Keep what was asked for, and nothing else, for the next build of the day."""
        if self._asked_for.keys() == self._before:
            return
        lines: Lines[str] = Lines()
        answers = {
            inputs: [[part.countries, _each_line(part.said, lines.number)] for part in parts]
            for inputs, parts in self._asked_for.items()
        }
        keep(self._file, minimal({"lines": lines.all, "answers": answers}).encode())
        for other in self._file.parent.glob("*.json"):
            if other.stat().st_mtime < self._file.stat().st_mtime - _SECONDS_KEPT:
                other.unlink(missing_ok=True)


class LastAnswers:
    """All answers of a store's last build: while no rule, word or day changed, they are the same.

    To put them together again, from single answers that did not change, takes seconds.
    """

    def __init__(
        self,
        folder: Path,
        policy: Policy,
        now: datetime,
        docs: Path,
        countries: Collection[str] | None,
    ) -> None:
        store, contents = policy.rulebook.store, engine_contents(policy, docs)
        self._file = folder / f"site-{digest(store.name, *store.languages)}.json"
        self._inputs = digest(
            code(),
            contents.policy,
            contents.words,
            encoded(contents.facts),
            str(policy.world.zone(store.zone).local(now).date()),
            minimal(countries if countries is None else sorted(countries)),
        )

    def same(self) -> Prerendered | None:
        """The answers; None where something is otherwise now."""
        try:
            kept = json.loads(self._file.read_bytes())
            return Prerendered(**kept["answers"]) if kept["inputs"] == self._inputs else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, answers: Prerendered) -> None:
        """Keep them for the next build."""
        kept = {"inputs": self._inputs, "answers": asdict(answers)}
        keep(self._file, minimal(kept).encode())


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
