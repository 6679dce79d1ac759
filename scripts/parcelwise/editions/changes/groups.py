"""What changed, in words: ready to be set as text, Markdown or HTML."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy_core.proof.changes import Change, Changes, Fact, Gain


@dataclass(frozen=True, slots=True)
class Line:
    """One point: what it was, and what it is going to be."""

    label: str
    """Empty where the heading says it."""
    old: str
    new: str
    gain: Gain


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Some cases, and all that changes in them."""

    where: tuple[str, ...]
    """Regions in words; together they are the cases concerned."""
    lines: tuple[Line, ...]
    gain: Gain
    """Of all the lines together."""
    cases: int
    """How many cases that rows tell apart it concerns."""
    rows: tuple[tuple[str, ...], tuple[str, ...]]
    """The ids of the rows behind it, in the old and in the new rulebook."""
    refused: bool
    """Does it matter only where a law or a programme has a refused return accepted?"""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One table: "Returns", "ePacket: transit time"."""

    title: str
    told: tuple[ChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class ToldFact:
    """Something outside the tables."""

    about: str
    """The thing, where it has a name of its own: "Return reason: Wrong item"."""
    line: Line
    fact: Fact


@dataclass(frozen=True, slots=True)
class Report:
    """All changes between two rulebooks, in one language."""

    language: str
    summary: str
    sections: tuple[Section, ...]
    facts: tuple[ToldFact, ...]
    words: tuple[ToldFact, ...]
    unproven: tuple[str, ...]
    """Tables that were not compared to the end, each with the reason: there may be more changes."""
    changes: Changes
    headings: Mapping[str, str]
    """What stands above facts, words and unproven tables, and between other words of a report."""

    def fails(self, on: str) -> bool:
        """Is there a change that is not wanted: one for the "worse", "any" one, or "never" one?

        A table that was not compared to the end may hide one.
        """
        gains = set(self.changes.gains)
        unproven = bool(self.changes.unproven)
        return {"worse": "worse" in gains or unproven, "any": bool(gains) or unproven}.get(
            on, False
        )
