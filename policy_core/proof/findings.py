"""Findings: what is wrong with a rulebook, where in it, and what to do about it.

Every code that a check can print is explained in the handbook beside this module.
"""

import pathlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from textwrap import dedent
from typing import Literal, cast

type Severity = Literal["error", "warning", "advice"]
"""An error must not be published; a warning should be looked at; advice is a choice to make."""

_HERE = pathlib.Path(__file__).parent
_SECTION = re.compile(
    r"""
    ^\#\#\ (?P<code>PW\d{3}),\ (?P<severity>error|warning|advice):\ (?P<title>.+)\n
    \n(?P<why>(?:.+\n)+)
    \n(?P<remedy>(?:.+\n)+)
    (?:\n(?P<example>(?:\ {4}.*\n)+))?
    """,
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, and the section of the handbook that explains it."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str
    example: str = ""
    """YAML that has the fault."""


def _codes() -> Iterator[Code]:
    for found in _SECTION.finditer((_HERE / "handbook.md").read_text("utf-8")):
        yield Code(
            found["code"],
            cast(Severity, found["severity"]),
            found["title"],
            " ".join(found["why"].split()),
            " ".join(found["remedy"].split()),
            dedent(found["example"] or "").rstrip(),
        )


CODES = {code.code: code for code in _codes()}
"""Every code, in order."""


def severity_of(code: str) -> Severity:
    """How bad findings of that code are."""
    return CODES[code].severity


def what_is_proved() -> str:
    """What the proof covers and what it does not, as `parcelwise explain proof` shows it."""
    return (_HERE / "what_is_proved.txt").read_text("utf-8")


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


def closest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Name the known word closest to a wrong one, or else list the words there are.

    Of too many words to list, `otherwise` says where they are.
    """
    words = {word.casefold(): word for word in known}
    found = get_close_matches(name.casefold(), words, n=1, cutoff=0.6)
    if found:
        return f"did you mean “{words[found[0]]}”?"
    return otherwise or (f"known are {listed(words.values())}" if words else "")


def listed(words: Iterable[object]) -> str:
    """Words in quotes, with commas between them; of many, the first ones."""
    every = [f"“{word}”" for word in words]
    return ", ".join(every[:_SHOWN]) + (" …" if len(every) > _SHOWN else "")


def named(places: Collection[str]) -> str:
    """Destinations in words: "DE, FR and 25 more"."""
    return counted(sorted(places), _NAMED, "and", "more")


def counted(words: Sequence[str], most: int, joint: str, rest: str) -> str:
    """Words as one says them; of more than one beyond the most, how many are left.

    >>> counted(["A", "B", "C", "D"], 2, "or", "others")
    'A, B or 2 others'
    """
    few = len(words) <= most + 1
    *first, last = words if few else (*words[:most], f"{len(words) - most} {rest}")
    return f"{', '.join(first)} {joint} {last}" if first else last


def some(words: Sequence[str], joint: str, what: str) -> str:
    """The first of many words, and how many are left: "A; B; C and 11 more laws"."""
    if len(words) <= _NAMED + 1:
        return joint.join(words)
    return f"{joint.join(words[:_NAMED])} and {len(words) - _NAMED} more {what}"
