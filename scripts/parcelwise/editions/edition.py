"""An edition: a rulebook as it was published, frozen under the day on which it takes effect.

Its file is JSON that people can read: {"format": 3, "sha256": "…", "rulebook": {…}}, and "amended"
with the days on which its words were amended, if they were. The checksum is that of all the others
in their shortest form with sorted names, so that neither spaces nor the order of names matter, and
nothing else can be changed unseen.
"""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from parcelwise.editions.migrations import FORMAT, Json, migrated
from policy_core.rulebook import CodecError, Rulebook

_LINE = 100
"""Characters of the longest line that several values share."""


class EditionError(ValueError):
    """JSON that is no edition; the message says why."""


class EditedEdition(EditionError):
    """An edition whose content is not what was frozen."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a store's policy."""

    rulebook: Rulebook
    checksum: str
    """64 hexadecimal digits that stand for its content as it was frozen."""
    amended: tuple[str, ...] = ()
    """The days on which its words were amended after it had taken effect: ("2026-11-30",)."""

    @property
    def name(self) -> str:
        """The day on which it takes effect: "2026-11-01"."""
        return self.rulebook.effective.isoformat()

    @classmethod
    def of(cls, rulebook: Rulebook, amended: tuple[str, ...] = ()) -> "Edition":
        """The edition that a rulebook would be if it were frozen now."""
        return cls(rulebook, _checksum(FORMAT, rulebook.to_json(), amended), amended)

    @classmethod
    def read(cls, text: str) -> "Edition":
        """An edition from its file, of whatever format.

        Raises `EditedEdition` when its content does not fit its checksum, and `EditionError` for
        what is no edition, or one of a format that is still to come.
        """
        written_in, checksum, rulebook, amended = _parts(text)
        if checksum != _checksum(written_in, rulebook, amended):
            raise EditedEdition("its content does not fit its checksum")
        try:
            return cls(Rulebook.from_json(migrated(rulebook, written_in)), checksum, amended)
        except (CodecError, KeyError, TypeError, AttributeError) as error:
            raise EditionError(f"its rulebook cannot be read: {error}") from None

    def text(self) -> str:
        """The file of an edition that is frozen now; the same rulebook gives the same bytes."""
        content = {
            "format": FORMAT,
            "sha256": self.checksum,
            **({"amended": list(self.amended)} if self.amended else {}),
            "rulebook": self.rulebook.to_json(),
        }
        return f"{_laid_out(content)}\n"


def _parts(text: str) -> tuple[int, str, Json, tuple[str, ...]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EditionError(f"it is no JSON: {error}") from None
    match data:
        case {"format": int(number), "sha256": str(checksum), "rulebook": dict(rulebook)}:
            if number in range(1, FORMAT + 1) and number is not True:
                return number, checksum, rulebook, _amended(data)
            raise EditionError(f"its format is {number}, and known are 1 to {FORMAT}")
        case _:
            raise EditionError("it lacks one of “format”, “sha256” and “rulebook”")


def _amended(data: Json) -> tuple[str, ...]:
    days = data.get("amended", [])
    try:
        return tuple(date.fromisoformat(day).isoformat() for day in days)
    except (TypeError, ValueError):
        raise EditionError("“amended” is no list of days") from None


def _laid_out(value: Any, depth: int = 0) -> str:
    """JSON with what fits into one line on one line, so that people can read and compare it."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(line) + depth <= _LINE:
        return line
    inner, closing = "\n" + " " * (depth + 1), "\n" + " " * depth
    if isinstance(value, list):
        items = [_laid_out(item, depth + 1) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{closing}]"
    entries = [
        f"{json.dumps(name, ensure_ascii=False)}: {_laid_out(item, depth + 1)}"
        for name, item in value.items()
    ]
    return f"{{{inner}{f',{inner}'.join(entries)}{closing}}}"


def _checksum(written_in: int, rulebook: dict[str, Any], amended: tuple[str, ...]) -> str:
    content: dict[str, Any] = {"format": written_in, "rulebook": rulebook}
    if amended:
        content["amended"] = amended
    shortest = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(shortest.encode()).hexdigest()
