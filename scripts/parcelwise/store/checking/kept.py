"""What a check said before, kept on this machine: what has not changed is not proved again.

It holds while everything is the same that a check looks at: each file of the store, Parcelwise's
own code and words, the versions of Python and its libraries, the time zones, and the day.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError

import policy_core
from parcelwise.installation import HERE, cache_folder, keep
from parcelwise.store.files import LARGEST, read_bounded

_CODE = (Path(policy_core.__file__).parent, Path(__file__).parents[2])
_WIDGETS = HERE / "widgets" / "words.json"


@dataclass(frozen=True, slots=True)
class Said:
    """What a check said, in one format."""

    text: str
    passed: bool
    """Could the rulebook be published?"""
    warned: bool
    """Was there a warning?"""
    zone: str
    """The store's time zone, by whose day it was checked."""


class KeptCheck:
    """The place of what a check of a store says in one format, and what that follows from."""

    def __init__(self, root: Path, form: str, now: datetime) -> None:
        """`now` is aware."""
        self._root = root
        self._now = now
        # Paths are shown from the working folder on.
        place = "\0".join((str(root), str(Path.cwd()), form))
        self._file = cache_folder() / "checks" / f"{sha256(place.encode()).hexdigest()[:16]}.json"
        self._inputs = self._digest()

    def said(self) -> Said | None:
        """What was said; None where something is otherwise now, or was never checked."""
        try:
            kept = json.loads(self._file.read_bytes())
            said = Said(**kept["said"])
            same = kept["inputs"] == self._inputs and kept["day"] == self._day(said.zone)
        except (OSError, ValueError, TypeError, KeyError, ZoneInfoNotFoundError):
            return None
        return said if same else None

    def keep(self, said: Said) -> None:
        """Keep what was said, unless something changed meanwhile or cannot be read."""
        if not self._inputs or self._inputs != self._digest():
            return
        kept = {"inputs": self._inputs, "day": self._day(said.zone), "said": asdict(said)}
        with suppress(OSError):
            keep(self._file, json.dumps(kept).encode())

    def _day(self, zone: str) -> str:
        """The store's day, and the day in UTC up to which holidays are looked at."""
        return f"{self._now.astimezone(ZoneInfo(zone)).date()} {self._now.date()}"

    def _digest(self) -> str:
        """Of everything but the day that a check follows from; empty where something is no file."""
        digest = sha256("\0".join((sys.version, *TZPATH, *_libraries())).encode())
        try:
            for file in self._files():
                digest.update(f"\0{file}\0".encode(errors="surrogateescape"))
                digest.update(sha256(read_bounded(file, LARGEST)).digest())
        except OSError:
            return ""
        return digest.hexdigest()

    def _files(self) -> Iterator[Path]:
        zones = (Path(folder) / "tzdata.zi" for folder in TZPATH)
        files = (self._root / "mkdocs.yml", _WIDGETS, *zones)
        yield from (file for file in files if file.exists())
        for folder in (*_CODE, self._root / "docs"):
            yield from _below(folder, set())


def _libraries() -> Iterable[str]:
    """The libraries that can be imported, each with its version."""
    for folder in dict.fromkeys(sys.path):
        yield from sorted(each.name for each in Path(folder).glob("*.dist-info"))


def _below(folder: Path, met: set[Any]) -> Iterator[Path]:
    """Every file below a folder; `met` are the folders that a link could lead back to."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if not entry.is_dir():
            yield Path(entry.path)
        elif entry.name != "__pycache__" and (key := os.path.realpath(entry)) not in met:
            met.add(key)
            yield from _below(Path(entry.path), met)
