"""One space for the cases of two rulebooks: each cell, as either of them sees it.

A country out of which only one of them cuts an area falls into two cells, a day that only one of
them counts to a season is a cell of its own, and a reason is seen with the fault that each of them
gives it. Values that only one of them knows are no cells: nobody can ask the other about them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Literal

from policy_core.answers.destinations import Destinations
from policy_core.answers.tables.dimensions import Dimension
from policy_core.answers.tables.table import bits
from policy_core.facts.places import COUNTRIES
from policy_core.proof.changes.model import Wanted
from policy_core.proof.tables.axes import Axis
from policy_core.proof.tables.space import Box, Cell, Space
from policy_core.values import DateRange

WAS_AND_IS = " → "
"""Between the old and the new name of places that an area wins or loses."""


class Incomparable(Exception):
    """Both rulebooks have a dimension, and mean different things by it."""

    def __init__(self, dimension: str, why: Literal["currency", "kind"]) -> None:
        super().__init__(dimension)
        self.dimension = dimension
        self.why = why


class CommonSpace(Space):
    """The axes that rows of either rulebook depend on, and what cannot be."""

    def wanted(self, box: Box, inside: Box) -> tuple[Wanted, ...]:
        """A box, said by the axes on which it is less than all that is asked."""
        return tuple(
            self._wanted(axis, cells & asked, asked & ~cells)
            for axis, cells, asked in zip(self.axes, box, inside, strict=True)
            if asked & ~cells
        )

    def _wanted(self, axis: Axis, cells: int, others: int) -> Wanted:
        if axis.member:
            return Wanted(axis.name, member=axis.member, present=bool(cells & 0b10))
        if axis.stretches:
            return Wanted(axis.name, intervals=tuple(axis.runs(cells)))
        named, other = (
            tuple(dict.fromkeys(axis.cells[i] for i in bits(some))) for some in (cells, others)
        )
        return Wanted(
            axis.name,
            tuple(name for name in named if (axis.name, name) not in self._days),
            tuple(name for name in other if (axis.name, name) not in self._days),
            days=tuple(self._days_of(axis.name, named)),
            other_days=tuple(self._days_of(axis.name, other)),
        )

    def _days_of(self, condition: str, names: Iterable[str]) -> Iterator[DateRange]:
        return (day for name in names for day in self._days.get((condition, name), ()))

    def _cells(self, known: Sequence[Dimension]) -> Sequence[Cell] | None:
        self._agree(known)
        if known[-1].name == "destination":
            old, new = self._sides
            return list(_places(old.policy.destinations, new.policy.destinations))
        return super()._cells(known)

    def _agree(self, known: Sequence[Dimension]) -> None:
        first, last = known[0], known[-1]
        if (first.kind, first.unit) != (last.kind, last.unit):
            raise Incomparable(first.name, "kind")
        currencies = {side.policy.rulebook.store.currency for side in self._sides}
        if len(known) > 1 and first.unit == "money" and len(currencies) > 1:
            raise Incomparable(first.name, "currency")


def _places(old: Destinations, new: Destinations) -> Iterator[Cell]:
    """Every place that either destinations tells apart from others, with its atom in both."""
    starts = {country: {""} for country in sorted(COUNTRIES)}
    for country, start in chain(old.starts(), new.starts()):
        starts[country].add(start)
    for country, cut in starts.items():
        pairs = {(old.holding(country, start), new.holding(country, start)) for start in cut}
        for one, other in sorted(pairs):
            yield Cell(_label(one, other, country, pairs), (one, other))


def _label(old: str, new: str, country: str, pairs: Collection[tuple[str, str]]) -> str:
    """An atom's name; with both names where the area of that name is another one now."""
    area = old if new == country else new
    if old == new or sum(area in pair for pair in pairs) == 1:
        return area
    return f"{old}{WAS_AND_IS}{new}"
