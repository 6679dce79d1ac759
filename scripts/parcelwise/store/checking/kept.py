"""What a check said before, kept on this machine: what has not changed is not proved again.

It holds while everything is the same that a check follows from (`store/inputs`).
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

from parcelwise.installation import cache_folder, keep
from parcelwise.store.inputs import Inputs, days


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
            same = kept["inputs"] == self._inputs and kept["day"] == days(said.zone, self._now)
        except (OSError, ValueError, TypeError, KeyError, ZoneInfoNotFoundError):
            return None
        return said if same else None

    def keep(self, said: Said) -> None:
        """Keep what was said, unless something changed meanwhile or cannot be read."""
        if not self._inputs or self._inputs != self._digest():
            return
        kept = {"inputs": self._inputs, "day": days(said.zone, self._now), "said": asdict(said)}
        with suppress(OSError):
            keep(self._file, json.dumps(kept).encode())

    def _digest(self) -> str:
        """Of everything but the day that a check follows from; empty where something is no file."""
        try:
            return Inputs.of(self._root).digest()
        except OSError:
            return ""
