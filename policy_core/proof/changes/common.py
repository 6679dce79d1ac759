"""One space for the cases of two rulebooks: each cell, as either of them sees it.

A country out of which only one of them cuts an area falls into two cells, a day that only one of
them counts to a season is a cell of its own, and a reason is seen with the fault that each of them
gives it. Values that only one of them knows are no cells: nobody can ask the other about them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import Literal

from policy_core.answers.destinations import Destinations
from policy_core.answers.tables.dimensions import SEASONS, Allowed, Dimension
from policy_core.answers.tables.table import bits
from policy_core.facts.places import COUNTRIES
from policy_core.proof.changes.model import Wanted
from policy_core.proof.tables.axes import LEAP_YEAR, Axis, turning_days
from policy_core.proof.tables.space import Box, Cell, Side, Space, Taken
from policy_core.rulebook import Season
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

    def __init__(self, old: Side, new: Side) -> None:
        """Raises `Incomparable`."""
        self._days: dict[tuple[str, str], tuple[DateRange, ...]] = {}
        """By condition and name of a cell of seasons: its days, where its name says not enough."""
        super().__init__(old, new)

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
        name = known[-1].name
        if name == "destination":
            old, new = self._sides
            return list(_places(old.policy.destinations, new.policy.destinations))
        if name in SEASONS:
            return list(self._season_cells(name))
        common = [v for v in known[-1].values if all(v in each.values for each in known)]
        return [Cell(v, (v, v)) for v in common] if known[-1].kind == "choice" else None

    def _agree(self, known: Sequence[Dimension]) -> None:
        first, last = known[0], known[-1]
        if (first.kind, first.unit) != (last.kind, last.unit):
            raise Incomparable(first.name, "kind")
        currencies = {side.policy.rulebook.store.currency for side in self._sides}
        if len(known) > 1 and first.unit == "money" and len(currencies) > 1:
            raise Incomparable(first.name, "currency")

    def _season_cells(self, name: str) -> Iterator[Cell]:
        """Days that belong to the same seasons in both rulebooks are one cell."""
        old_side, new_side = self._sides
        sides = _seasons_asked(name, old_side, new_side), _seasons_asked(name, new_side, old_side)
        for (old, new), days in _stretches(*sides).items():
            label = " ".join(sorted(old | new))
            if old != new:
                label = f"{' '.join(sorted(old))} | {' '.join(sorted(new))}"
                self._days[name, label] = tuple(days)
            yield Cell(label, (old, new))

    def _ways(self, side: int, name: str, allowed: Allowed) -> Iterator[tuple[Taken, ...]]:
        if name not in SEASONS:
            yield from super()._ways(side, name, allowed)
            return
        number, taken = self._readings[side][name]
        fitting = (
            cells
            for seasons, cells in taken.items()
            if (not allowed.values or seasons & allowed.values) and not seasons & allowed.without
        )
        yield ((number, sum(fitting)),)


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


def _seasons_asked(condition: str, side: Side, other: Side) -> dict[str, Season]:
    """The seasons that rows ask for; what the other side asks for too, where it means the same."""
    here, there = (each.policy.rulebook.store.seasons for each in (side, other))
    own, others = _season_names(condition, side), _season_names(condition, other)
    same = {n for n in others if n in here and here[n].dates == there[n].dates}
    return {name: here[name] for name in sorted(own | same)}


def _season_names(condition: str, side: Side) -> set[str]:
    asked = [row[condition] for row in side.asked if condition in row]
    return {name for each in asked for name in each.values | each.without}


type _Belonging = tuple[frozenset[str], frozenset[str]]
"""The seasons of a day in the old and in the new rulebook."""


def _stretches(*sides: Mapping[str, Season]) -> dict[_Belonging, list[DateRange]]:
    """The stretches of days that belong to the same seasons; of other days none are named."""

    def belonging(day: date) -> _Belonging:
        old, new = (
            frozenset(n for n, season in seasons.items() if any(day in d for d in season.dates))
            for seasons in sides
        )
        return old, new

    ranges = [days for seasons in sides for each in seasons.values() for days in each.dates]
    days = sorted(set(turning_days(ranges)))
    # A range that ends with the year is over on the first day of the next one.
    yearly = sorted({d.replace(year=LEAP_YEAR) for d in days if d.year <= LEAP_YEAR + 1})
    found: dict[_Belonging, list[DateRange]] = {(frozenset(), frozenset()): []}
    around = (*yearly, *(day.replace(year=LEAP_YEAR + 4) for day in yearly[:1]))
    for first, after in pairwise(around):
        last = after - timedelta(1)
        stretch = DateRange(f"{first:%m-%d}", f"{last:%m-%d}")
        found.setdefault(belonging(first), []).append(stretch)
    often = set(found)
    for first, after in pairwise(day for day in days if day.year > LEAP_YEAR + 1):
        if (of_day := belonging(first)) not in often:
            stretch = DateRange(first.isoformat(), (after - timedelta(1)).isoformat())
            found.setdefault(of_day, []).append(stretch)
    found[frozenset(), frozenset()] = []
    return found
