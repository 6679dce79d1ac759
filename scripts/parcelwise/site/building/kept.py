"""The last build of a store: where nothing has changed since, there is nothing to build."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from parcelwise.installation import HERE, keep
from parcelwise.store.files import digest_of
from parcelwise.store.inputs import Inputs, days

_WIDGETS = HERE / "widgets"


@dataclass(frozen=True, slots=True)
class Built:
    """What was built."""

    site: Path
    pages: int
    languages: tuple[str, ...]
    files: int
    bytes: int
    """How much is to be published: files of the site, and what they weigh."""
    renew_by: date
    """The last day on which its calendars reach a year ahead: build it again by then."""
    zone: str
    """The store's time zone, by whose day it was built."""


class KeptBuild:
    """What a store's last build followed from, and what it came to."""

    def __init__(self, store: Path, now: datetime, wanted: object) -> None:
        """`now` is aware; `wanted` says how much is built, and can be written as JSON."""
        self._store = store
        self._now = now
        self._wanted = json.dumps(wanted)
        self._file = store / ".build" / "built.json"
        self._beside: Sequence[Path] = ()
        self.inputs: Inputs | None = None
        """What the build follows from that has begun; None where nobody can know."""
        self._with_it: list[Callable[[], object]] = []

    def same(self) -> Built | None:
        """What stands built, if building anew would write the very same; else None.

        So it is on the same day, where all files that a build follows from are what they were, and
        nobody has touched a file that was built.
        """
        try:
            kept = json.loads(self._file.read_bytes())
            built = _read(kept["built"])
            self._beside = tuple(map(Path, kept["beside"]))
            inputs = self._now_there()
            if inputs is None or kept["of"] != self._of(built, inputs):
                return None
            return built if kept["outputs"] == self._outputs() else None
        except (OSError, ValueError, TypeError, KeyError, ZoneInfoNotFoundError):
            return None

    def begin(self, beside: Sequence[Path] | None) -> None:
        """Forget the last build, and look at what the next one is going to follow from.

        `beside` are files and folders outside the store's documents; None where nobody knows them.
        """
        self._file.unlink(missing_ok=True)
        self._beside = beside or ()
        self.inputs = self._now_there() if beside is not None else None
        self._with_it = []

    def with_it(self, keep: Callable[[], object]) -> None:
        """Have something kept together with the build, once that is."""
        self._with_it.append(keep)

    def keep(self, built: Built) -> None:
        """Keep what was built, unless something changed meanwhile or cannot be known."""
        if self.inputs is None or self.inputs != self._now_there():
            return
        kept = {
            "of": self._of(built, self.inputs),
            "beside": list(map(str, self._beside)),
            "outputs": self._outputs(),
            "built": asdict(built),
        }
        with suppress(OSError):
            for keep_too in self._with_it:
                keep_too()
            keep(self._file, json.dumps(kept, default=str).encode())

    def _of(self, built: Built, inputs: Inputs) -> list[str]:
        return [inputs.digest(), days(built.zone, self._now), self._wanted]

    def _now_there(self) -> Inputs | None:
        """Everything but the day that a build follows from; None where something is no file."""
        with suppress(OSError):
            return Inputs.of(self._store, *_engine_sources(), *self._beside)
        return None

    def _outputs(self) -> str:
        """Stands for every file that was built, and that no other is there."""
        digest = sha256()
        for folder in (self._store / "site", self._store / ".build" / "desk"):
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                digest.update(f"{file}\0{digest_of(file)}\0".encode(errors="surrogateescape"))
        return digest.hexdigest()


def _read(told: dict[str, Any]) -> Built:
    told |= {
        "site": Path(told["site"]),
        "languages": tuple(told["languages"]),
        "renew_by": date.fromisoformat(told["renew_by"]),
    }
    return Built(**told)


def _engine_sources() -> Iterator[Path]:
    """What the engine is made of beside Parcelwise's own Python."""
    yield from (each for each in sorted(_WIDGETS.iterdir()) if each.name != "node_modules")
    yield _WIDGETS / "node_modules" / "pyodide"
