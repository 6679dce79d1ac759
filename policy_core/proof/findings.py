"""Findings: what is wrong with a rulebook, where in it, and what to do about it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from policy_core.proof.codes import Severity, severity_of

type Path = tuple[str | int, ...]
"""The way from the rulebook to a part of it: ("returns", "terms", 3, "when", "destination")."""


MOST = 10
"""More findings of one kind in one table are not listed: most often they have one cause."""
_SHOWN = 12
"""More names than these are not listed."""
_NAMED = 2
"""Of more places than one more, these are named and the rest counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or could be better."""

    code: str
    path: Path
    message: str
    hint: str = ""
    about: str = ""
    """The name that is not known, when that is what is wrong."""
    on: Literal["value", "name"] = "value"
    """Is what stands at the path wrong, or the name that it has there?"""
    earlier: Path = ()
    """Where the same is said before, which this one collides with."""
    example: str = ""
    """The smallest case that shows it, in words: "reason change-of-mind, destination BR"."""

    @property
    def severity(self) -> Severity:
        """How bad it is: that is a matter of its code."""
        return severity_of(self.code)


def closest(name: str, known: Iterable[str]) -> str:
    """Name the known word closest to a wrong one, or else list the words there are."""
    words = {word.casefold(): word for word in known}
    found = get_close_matches(name.casefold(), words, n=1, cutoff=0.6)
    if found:
        return f"did you mean “{words[found[0]]}”?"
    return f"known are {listed(words.values())}" if words else ""


def listed(words: Iterable[object]) -> str:
    """Words in quotes, with commas between them; of many, the first ones."""
    every = [f"“{word}”" for word in words]
    return ", ".join(every[:_SHOWN]) + (" …" if len(every) > _SHOWN else "")


def named(places: Collection[str]) -> str:
    """Destinations in words: "DE, FR and 25 more"."""
    names = sorted(places)
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def some(words: Sequence[str], joint: str, what: str) -> str:
    """The first of many words, and how many are left: "A; B; C and 11 more laws"."""
    if len(words) <= _NAMED + 1:
        return joint.join(words)
    return f"{joint.join(words[:_NAMED])} and {len(words) - _NAMED} more {what}"
