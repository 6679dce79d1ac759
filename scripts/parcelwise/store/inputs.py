"""What all that is made of a store follows from: its files, Parcelwise itself, and the day.

Whatever an earlier run has kept holds while all of this is the same, to the byte. A file counts by
its content: its time and its size say too little about it.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import TZPATH, ZoneInfo

import policy_core
from parcelwise.installation import HERE
from parcelwise.store.files import digest_of

CODE = (Path(policy_core.__file__).parent, Path(__file__).parents[1])
"""The folders of Parcelwise's own code and words."""
_ORIGINALS = (HERE / "docs" / "pages", HERE / "docs" / "words", HERE / "widgets" / "words.json")
"""The pages that stores go on from, and the words of these and of the calculators."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything but the day."""

    files: Mapping[str, str]
    """By path, what stands for the content of each file."""

    @classmethod
    def of(cls, root: Path, *beside: Path) -> "Inputs":
        """The inputs of what is made of a store's folder, and of files or folders `beside` it.

        Raises `OSError` where something is no file that could be read.
        """
        zones = (Path(folder) / "tzdata.zi" for folder in TZPATH)
        places = (*CODE, *_ORIGINALS, root / "docs", root / "mkdocs.yml", *zones, *beside)
        files = (file for place in places for file in _files(place))
        return cls({str(file): digest_of(file) for file in files})

    def digest(self, but: Iterable[str] = ()) -> str:
        """Stands for all of them, the versions of Python and its libraries too, `but` for some."""
        left_out = frozenset(but)
        digest = sha256("\0".join((sys.version, *TZPATH, *_libraries())).encode())
        for path, content in self.files.items():
            if path not in left_out:
                digest.update(f"\0{path}\0{content}".encode(errors="surrogateescape"))
        return digest.hexdigest()


def days(zone: str, now: datetime) -> str:
    """The store's day, and the day in UTC up to which holidays are looked at; `now` is aware.

    >>> from datetime import UTC
    >>> days("Asia/Shanghai", datetime(2026, 11, 22, 20, tzinfo=UTC))
    '2026-11-23 2026-11-22'
    """
    return f"{now.astimezone(ZoneInfo(zone)).date()} {now.date()}"


def _files(place: Path) -> Iterator[Path]:
    """Every file of a folder, or a file itself, if it is there."""
    if place.is_dir():
        yield from _below(place, set())
    elif place.exists():
        yield place


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


def _libraries() -> Iterable[str]:
    """The libraries that can be imported, each with its version."""
    for folder in dict.fromkeys(sys.path):
        yield from sorted(each.name for each in Path(folder).glob("*.dist-info"))
