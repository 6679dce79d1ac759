"""Changes: what one rulebook answers otherwise than another, for whom, and who gains by it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from policy_core.values import DateRange, Interval

type Gain = Literal["better", "worse", "different"]
"""For the buyer. Different: for some better and for some worse, or neither."""
type Place = tuple[str, ...]
"""What a change is about, by names: ("shipping", "methods", "epacket", "transit")."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a case has to be on one dimension; one of the kinds of values is used."""

    name: str
    values: tuple[str, ...] = ()
    """Of a choice: it is one of these. Of a season: it is one of these, or on one of the days."""
    others: tuple[str, ...] = ()
    """Of a choice or season: all the values that it is not."""
    intervals: tuple[Interval, ...] = ()
    days: tuple[DateRange, ...] = ()
    """Of a season: days that only one of the rulebooks counts to it."""
    other_days: tuple[DateRange, ...] = ()
    member: str = ""
    """Of a set: the member that it has, or has not."""
    present: bool = True


type Region = tuple[Wanted, ...]
"""Cases that agree on some dimensions; empty is every case."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """Rows of equal right say all of these: the rulebook contradicts itself."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One point of an outcome that changes in the same way in some cases."""

    place: Place
    """The table."""
    point: str
    """What is decided: "freight"; of rows that all hold together (fees), the id of the row."""
    old: Any
    """A value of the rulebook; `None` where no row says anything. Of rows that all hold together,
    the fields that matter with their values, or `None` where the row does not hold."""
    new: Any
    regions: tuple[Region, ...]
    """Where: together all the cases concerned, each region as wide as it gets."""
    cases: int
    """How many cases that rows tell apart it concerns."""
    old_rows: tuple[str, ...]
    """The ids of the rows that decide it, in the old rulebook."""
    new_rows: tuple[str, ...]
    gain: Gain
    refused: bool = False
    """Does it concern refused cases alone? Then it matters where a law or a programme has the
    return accepted all the same."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something outside the tables that changes; `None` is not there."""

    place: Place
    old: Any
    new: Any
    gain: Gain = "different"


@dataclass(frozen=True, slots=True)
class Unproven:
    """A table that could not be compared to the end: there may be more changes than are named."""

    place: Place
    why: Literal["too-mixed", "currency", "kind"]
    about: str = ""
    """The dimension that the rulebooks understand differently."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that is otherwise, in the order of the rulebook."""

    outcomes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    words: tuple[Fact, ...] = ()
    """What is only said otherwise: names, explanations, sources."""
    unproven: tuple[Unproven, ...] = ()

    def __bool__(self) -> bool:
        """Is anything otherwise, or may anything be?"""
        return bool(self.outcomes or self.facts or self.words or self.unproven)

    @property
    def gains(self) -> Iterator[Gain]:
        """For whom each change of an answer is good."""
        yield from (change.gain for change in self.outcomes)
        yield from (fact.gain for fact in self.facts)
