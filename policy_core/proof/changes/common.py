"""One space for the cases of two rulebooks: each cell, as either of them sees it.

A country out of which only one of them cuts an area falls into two cells, a day that only one of
them counts to a season is a cell of its own, and a reason is seen with the fault that each of them
gives it. Values that only one of them knows are no cells: nobody can ask the other about them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, product
from typing import Any

from policy_core.answers.destinations import Destinations
from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import Allowed, Dimension
from policy_core.answers.tables.table import bits
from policy_core.facts.places import COUNTRIES
from policy_core.proof.changes.model import Wanted
from policy_core.proof.space.axes import Axis, axes_of, cells_of
from policy_core.proof.space.space import Asked, Box, Derived
from policy_core.proof.space.years import LEAP_YEAR, turning_days
from policy_core.rulebook import Season
from policy_core.values import DateRange

WAS_AND_IS = " → "
"""Between the old and the new name of places that an area wins or loses."""

type _Cell = tuple[str, Any, Any]
"""What a cell is called, and its value in the old and in the new rulebook."""


class Incomparable(Exception):
    """Both rulebooks have a dimension, and mean different things by it."""

    def __init__(self, dimension: str, *, currency: bool) -> None:
        super().__init__(dimension)
        self.dimension = dimension
        self.currency = currency


@dataclass(frozen=True, slots=True)
class Half:
    """One rulebook's side of the comparison."""

    policy: Policy
    dimensions: Mapping[str, Dimension]
    asked: Sequence[Asked]
    """What each row asks for."""
    derived: Derived


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one rulebook reads an axis: the value of each cell."""

    axis: int
    values: tuple[Any, ...]


class Common:
    """The axes that rows of either rulebook depend on, and what cannot be."""

    def __init__(self, old: Half, new: Half) -> None:
        """Raises `Incomparable`."""
        self._halves = old, new
        self.axes: list[Axis] = []
        self._days: dict[str, tuple[DateRange, ...]] = {}
        """By the name of a cell of the seasons: its days, where its name says not enough."""
        self._readings: tuple[dict[str, _Reading], ...] = ({}, {})
        self._numbers: dict[tuple[str, str], int] = {}
        for name in _used(old, new):
            self._lay(name)
        self.everything: Box = tuple(axis.full for axis in self.axes)
        self.impossible = tuple(self._without_own_tags())

    def boxes(self, side: int, asked: Asked) -> tuple[Box, ...]:
        """What a row of a side (0 is old, 1 new) asks for: any of the boxes will do."""
        ways = (list(self._ways(side, name, allowed)) for name, allowed in asked.items())
        return tuple(
            box
            for sides in product(*ways)
            if all(box := self._box(one for way in sides for one in way))
        )

    def within(self, side: int, asked: Asked) -> Box:
        """The cases in which each of some choices is one of some values."""
        known = {name: allowed for name, allowed in asked.items() if name in self._readings[side]}
        boxes = self.boxes(side, known)
        return boxes[0] if boxes else tuple(0 for _ in self.axes)

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
        if axis.name != "season":
            return Wanted(axis.name, named, other)
        return Wanted(
            axis.name,
            tuple(name for name in named if name not in self._days),
            tuple(name for name in other if name not in self._days),
            days=tuple(day for name in named for day in self._days.get(name, ())),
            other_days=tuple(day for name in other for day in self._days.get(name, ())),
        )

    def _lay(self, name: str) -> None:
        """Lay out the axes of one dimension."""
        both = tuple(half.dimensions.get(name) for half in self._halves)
        known = [dimension for dimension in both if dimension is not None]
        dimension = self._agreed(known)
        if name == "season" or dimension.kind == "choice":
            cells = tuple(self._cells(name, dimension, both))
            axis = Axis(name, tuple(label for label, _, _ in cells))
            for side, readings in enumerate(self._readings):
                readings[name] = _Reading(len(self.axes), tuple(cell[1 + side] for cell in cells))
                self._derive(side, name, axis)
            self._add(axis)
            return
        members = tuple(dict.fromkeys(value for each in known for value in each.values))
        asked = [row[name] for half in self._halves for row in half.asked if name in row]
        for axis in axes_of(replace(dimension, values=members), asked):
            self._add(axis)

    def _add(self, axis: Axis) -> None:
        self._numbers[axis.name, axis.member] = len(self.axes)
        self.axes.append(axis)

    def _derive(self, side: int, source: str, axis: Axis) -> None:
        """Dimensions that an axis tells are read from it too."""
        for name, follows in self._halves[side].derived.items():
            if follows.source == source:
                values = tuple(follows.values.get(cell) for cell in axis.cells)
                self._readings[side][name] = _Reading(len(self.axes), values)

    def _agreed(self, known: Sequence[Dimension]) -> Dimension:
        first, last = known[0], known[-1]
        if (first.kind, first.unit) != (last.kind, last.unit):
            raise Incomparable(first.name, currency=False)
        stores = [half.policy.rulebook.store for half in self._halves]
        if len(known) > 1 and first.unit == "money" and stores[0].currency != stores[1].currency:
            raise Incomparable(first.name, currency=True)
        return last

    def _cells(
        self, name: str, dimension: Dimension, both: tuple[Dimension | None, ...]
    ) -> Iterator[_Cell]:
        old, new = self._halves
        if name == "destination":
            yield from _places(old.policy.destinations, new.policy.destinations)
        elif name == "season":
            yield from self._season_cells()
        else:
            lists = [each.values for each in both if each is not None]
            for value in dimension.values:
                if all(value in values for values in lists):
                    yield value, value, value

    def _season_cells(self) -> Iterator[_Cell]:
        """Days that belong to the same seasons in both rulebooks are one cell."""
        old_half, new_half = self._halves
        sides = _seasons_asked(old_half, new_half), _seasons_asked(new_half, old_half)
        ranges = [days for seasons in sides for each in seasons.values() for days in each.dates]
        for (old, new), days in _stretches(sides, ranges).items():
            label = " ".join(sorted(old | new))
            if old != new:
                label = f"{' '.join(sorted(old))} | {' '.join(sorted(new))}"
                self._days[label] = tuple(days)
            yield label, old, new

    def _ways(
        self, side: int, name: str, allowed: Allowed
    ) -> Iterator[tuple[tuple[int, int], ...]]:
        """The ways to meet one condition: each is the cells that it needs on some axes."""
        reading = self._readings[side].get(name)
        if reading is not None:
            fits = _in_season if name == "season" else _is_one_of
            mask = sum(1 << i for i, value in enumerate(reading.values) if fits(value, allowed))
            yield ((reading.axis, mask),)
        elif (name, "") in self._numbers:
            number = self._numbers[name, ""]
            yield ((number, cells_of(self.axes[number], allowed)),)
        else:
            yield from self._ways_of_tags(side, name, allowed)

    def _ways_of_tags(
        self, side: int, name: str, allowed: Allowed
    ) -> Iterator[tuple[tuple[int, int], ...]]:
        absent: list[tuple[int, int]] = []
        for member in allowed.without:
            absent.append((self._numbers[name, member], 0b01))
            absent.extend((axis, ~cells) for axis, cells in self._tagged_here(side, member))
        if not allowed.values:
            yield tuple(absent)
        for member in sorted(allowed.values):
            yield (*absent, (self._numbers[name, member], 0b10))
            for axis, cells in self._tagged_here(side, member):
                yield (*absent, (axis, cells))

    def _tagged_here(self, side: int, tag: str) -> Iterator[tuple[int, int]]:
        """The categories whose goods bear a tag in this rulebook alone."""
        number = self._numbers.get(("category", ""))
        if number is None:
            return
        here, there = (self._halves[each].policy.rulebook.store for each in (side, 1 - side))
        cells = sum(
            1 << i
            for i, name in enumerate(self.axes[number].cells)
            if tag in here.categories[name].tags and tag not in there.categories[name].tags
        )
        if cells:
            yield number, cells

    def _without_own_tags(self) -> Iterator[Box]:
        """Goods without a tag that all goods of their category bear, in both rulebooks."""
        number = self._numbers.get(("category", ""))
        if number is None:
            return
        stores = [half.policy.rulebook.store for half in self._halves]
        for place, name in enumerate(self.axes[number].cells):
            for tag in stores[0].categories[name].tags:
                if tag in stores[1].categories[name].tags and ("tags", tag) in self._numbers:
                    yield self._box(((number, 1 << place), (self._numbers["tags", tag], 0b01)))

    def _box(self, sides: Any) -> Box:
        box = list(self.everything)
        for axis, cells in sides:
            box[axis] &= cells
        return tuple(box)


def _used(old: Half, new: Half) -> Iterator[str]:
    """The dimensions that rows of either side depend on, in the order of the catalogue."""
    used: set[str] = set()
    for half in (old, new):
        names = {name for row in half.asked for name in row}
        used |= {half.derived[name].source if name in half.derived else name for name in names}
    if "tags" in used and all(half.policy.rulebook.store.categories for half in (old, new)):
        used.add("category")
    yield from (name for name in dict.fromkeys((*new.dimensions, *old.dimensions)) if name in used)


def _is_one_of(value: Any, allowed: Allowed) -> bool:
    return value in allowed.values


def _in_season(seasons: frozenset[str], allowed: Allowed) -> bool:
    return bool(not allowed.values or seasons & allowed.values) and not seasons & allowed.without


def _places(old: Destinations, new: Destinations) -> Iterator[_Cell]:
    """Every place that either destinations tells apart from others, with its atom in both."""
    starts: dict[str, set[str]] = {}
    for destinations in (old, new):
        for country, postal in destinations.starts():
            starts.setdefault(country, set()).add(postal)
    for country in sorted(COUNTRIES):
        pairs = {
            (old.holding(country, start), new.holding(country, start))
            for start in ("", *starts.get(country, ()))
        }
        for one, other in sorted(pairs):
            yield _label(one, other, country, pairs), one, other


def _label(old: str, new: str, country: str, pairs: Collection[tuple[str, str]]) -> str:
    """An atom's name; with both names where the area of that name is another one now."""
    area = old if new == country else new
    if old == new or sum(area in pair for pair in pairs) == 1:
        return area
    return f"{old}{WAS_AND_IS}{new}"


def _seasons_asked(half: Half, other: Half) -> dict[str, Season]:
    """The seasons that rows ask for; what the other side asks for too, where it means the same."""
    here, there = (each.policy.rulebook.store.seasons for each in (half, other))
    own, others = _season_names(half), _season_names(other)
    same = {n for n in others if n in here and here[n].dates == there[n].dates}
    return {name: here[name] for name in sorted(own | same)}


def _season_names(half: Half) -> set[str]:
    asked = [row["season"] for row in half.asked if "season" in row]
    return {name for each in asked for name in each.values | each.without}


type _Belonging = tuple[frozenset[str], frozenset[str]]
"""The seasons of a day in the old and in the new rulebook."""


def _stretches(
    sides: Sequence[Mapping[str, Season]], ranges: Sequence[DateRange]
) -> dict[_Belonging, list[DateRange]]:
    """The stretches of days that belong to the same seasons; of other days none are named."""

    def belonging(day: date) -> _Belonging:
        old, new = (
            frozenset(n for n, season in seasons.items() if any(day in d for d in season.dates))
            for seasons in sides
        )
        return old, new

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
