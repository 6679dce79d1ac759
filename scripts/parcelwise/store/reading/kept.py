"""What reading has made before, kept on this machine: a file each, named by what it was made from.

`ask` takes a rulebook that was read and a calendar that was made before; both libraries that make
them, pydantic and holidays, take ten times as long to load as the answer takes.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import policy_core
from parcelwise.installation import cache_folder, keep
from parcelwise.store.files import LARGEST, read_bounded
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import CodecError, Rulebook

_CORE = Path(policy_core.__file__).parent
_HOST = Path(__file__).parents[2]


def kept_calendar(place: str, first: int, last: int) -> Calendar:
    """The calendar of a place over some years, prepared at most once on this machine.

    Raises `KeyError` when none is known.
    """
    file = cache_folder() / "facts" / f"{first}-{last}-{_baked_by()}" / f"{place}.json"
    data = _read(file)
    if data is not None:
        return Calendar.from_json(data)
    calendar = baked_calendar(place, first, last)
    _write(file, calendar.to_json())
    return calendar


def baked_calendar(place: str, first: int, last: int) -> Calendar:
    """The calendar of a place over some years, prepared anew. Raises `KeyError` for none."""
    from parcelwise.runtime.facts import NoCalendar, prepare_calendar  # slow to load; seldom needed

    try:
        return prepare_calendar(place, first, last)
    except NoCalendar as error:
        raise KeyError(place) from error


def kept_rulebook(root: Path) -> Rulebook | None:
    """The rulebook of a store's folder, if it was read before and is the same to the byte."""
    data = _read(_rulebook_file(root))
    try:
        if isinstance(data, dict) and data["read_from"] == _read_from(root):
            return Rulebook.from_json(data["rulebook"])
    except (CodecError, KeyError, OSError):
        pass  # whoever reads it anew says what is wrong
    return None


def keep_rulebook(root: Path, rulebook: Rulebook) -> None:
    """Keep a rulebook in which nothing was wrong, for the next time that its folder is read."""
    kept = {"read_from": _read_from(root), "rulebook": rulebook.to_json()}
    _write(_rulebook_file(root), kept)


def _rulebook_file(root: Path) -> Path:
    return cache_folder() / "rulebooks" / f"{sha256(str(root).encode()).hexdigest()[:16]}.json"


def _read_from(root: Path) -> str:
    """What a rulebook follows from: all that lies in its folder, and the code that reads it."""
    code = (*_CORE.glob("rulebook/*.py"), *_CORE.glob("values/*.py"))
    folder = root / "docs" / "rulebook"
    return _digest(code, _HOST.glob("store/reading/*.py"), folder.glob("*"))


def _digest(*files: Iterable[Path]) -> str:
    digest = sha256()
    for some in files:
        for file in sorted(some):
            digest.update(file.name.encode() + b"\0")
            digest.update(sha256(read_bounded(file, LARGEST)).digest())
    return digest.hexdigest()


@cache
def _baked_by() -> str:
    """A name for what makes calendars: the library, in its version, and our own code.

    The version stands in the name of a folder: `importlib.metadata` is slower than an answer.
    """
    found = find_spec("holidays")
    assert found is not None
    assert found.origin is not None
    versions = sorted(each.name for each in Path(found.origin).parents[1].glob("holidays-*"))
    code = _digest(_HOST.glob("runtime/facts/*.py"), [_CORE / "facts" / "calendars.py"])
    return sha256(" ".join((*versions, code)).encode()).hexdigest()[:16]


def _read(file: Path) -> Any:
    """The JSON in a file; None where there is none that can be read."""
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None


def _write(file: Path, data: object) -> None:
    """Keep JSON in a file; where nothing can be kept, nothing is."""
    with suppress(OSError):
        keep(file, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
