"""The space of all cases that a table's rows can tell apart, as a grid of finitely many cells.

Every thing that rows depend on becomes an axis: a choice has its values, a number the stretches
between the rows' bounds, seasons the sets of them that some day belongs to, any other set one axis
a member. What a row asks for is a few boxes, and what cannot be, a few more: a category without its
own tags.

A space can be that of two rulebooks (`changes/common`): each reads the same cells in its own way.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import reduce
from itertools import chain, pairwise, product, starmap
from operator import or_
from typing import Any, NamedTuple

from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns
from policy_core.answers.tables.dimensions import SEASONS, Allowed, Dimension
from policy_core.proof.tables.axes import LEAP_YEAR, Axis, axes_of, cells_of, turning_days
from policy_core.rulebook import Season
from policy_core.values import DateRange

type Box = tuple[int, ...]
"""For each axis the cells that it takes, as bits."""

type Asked = Mapping[str, Allowed]
"""What a row asks for, by dimension."""


def exactly(*values: str) -> Allowed:
    """One of some values, and no other."""
    return Allowed(frozenset(values))


type Taken = tuple[int, int]
"""The number of an axis, and cells of it."""


_TOLD_BY_REASON = ("fault", "goods")
"""What has no axis of its own."""


class Cell(NamedTuple):
    """A cell of a choice."""

    name: str
    values: tuple[Any, ...]
    """What it is in each rulebook."""


@dataclass(frozen=True, slots=True)
class Side:
    """A table in one rulebook."""

    policy: Policy
    asked: Sequence[Asked] = ()
    """What each row asks for; only what some row asks for has an axis."""
    own: Mapping[str, Dimension] = field(default_factory=dict)
    """Dimensions of its own, beside those of the whole rulebook."""
    never: Sequence[Asked] = ()
    """Cases that nobody is in: a reason with a remedy that is not offered for it."""


class Space:
    """The axes that some rows depend on, and the boxes of what cannot be."""

    def __init__(self, *sides: Side) -> None:
        """Of one rulebook, or of two."""
        self._sides = sides
        self._dimensions = [{**side.policy.dimensions, **side.own} for side in sides]
        self.axes: list[Axis] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._readings: list[dict[str, tuple[int, dict[Any, int]]]] = [{} for _ in sides]
        """By side and choice: its axis, and the cells that each of its values takes there."""
        self._days: dict[tuple[str, str], tuple[DateRange, ...]] = {}
        """By condition and name of a cell of seasons: its days, where its name says not enough."""
        for name in self._used():
            self._lay(name)
        self.everything: Box = tuple(axis.full for axis in self.axes)
        self._tagged: list[dict[str, int]] = [{} for _ in sides]
        """By side and tag: the categories whose goods bear it in this rulebook alone."""
        self.impossible = (
            *self._without_own_tags(), *self._in_which_nobody_is()
        )  # fmt: skip

    def boxes(self, asked: Asked, side: int = 0) -> tuple[Box, ...]:
        """What a row of a side asks for: any of the boxes will do; none when nothing can."""
        ways = (list(self._ways(side, name, allowed)) for name, allowed in asked.items())
        boxes = (self._box(taken for way in each for taken in way) for each in product(*ways))
        return tuple(box for box in boxes if all(box))

    def within(self, asked: Asked, side: int = 0) -> Box:
        """The cases in which each of some choices is one of some values."""
        return self._box(
            taken
            for name, allowed in asked.items()
            if name in self._readings[side]
            for way in self._ways(side, name, allowed)
            for taken in way
        )

    def number_of(self, name: str) -> int:
        """The number of an axis; raise `KeyError` where no row looks at that."""
        return self._numbers[name, ""]

    def say(self, box: Box, asked: Box) -> str:
        """A box in words, by the axes on which it is less than all that is asked."""
        said = [
            axis.say(cells)
            for axis, cells, all_asked in zip(self.axes, box, asked, strict=True)
            if cells & all_asked != all_asked
        ]
        return ", ".join(said) or "any case"

    def _used(self) -> Iterator[str]:
        """The dimensions that rows depend on, in the order of the catalogue."""
        asked = {name for side in self._sides for row in side.asked for name in row}
        used = {"reason" if name in _TOLD_BY_REASON else name for name in asked}
        if "tags" in used and all(side.policy.rulebook.store.categories for side in self._sides):
            used.add("category")
        catalogue = dict.fromkeys(name for known in reversed(self._dimensions) for name in known)
        return (name for name in catalogue if name in used)

    def _lay(self, name: str) -> None:
        """Lay out the axes of one dimension."""
        known = [each[name] for each in self._dimensions if name in each]
        cells = self._cells(known)
        if cells is not None:
            self._lay_choice(name, cells)
            return
        members = dict.fromkeys(value for each in known for value in each.values)
        asked = [row[name] for side in self._sides for row in side.asked if name in row]
        counted = (side.policy.prepared(CompiledReturns) for side in self._sides)
        months = reduce(or_, (one.months_since(name) for one in counted))
        for axis in axes_of(replace(known[-1], values=tuple(members)), asked, months):
            self._add(axis)

    def _cells(self, known: Sequence[Dimension]) -> Sequence[Cell] | None:
        """The cells of a choice as the rulebooks know it; None for what has other axes."""
        if known[-1].name in SEASONS:
            return list(self._season_cells(known[-1].name))
        common = [v for v in known[-1].values if all(v in each.values for each in known)]
        cells = [Cell(value, (value,) * len(self._sides)) for value in common]
        return cells if known[-1].kind == "choice" else None

    def _season_cells(self, name: str) -> Iterator[Cell]:
        """Days that belong to the same seasons in every rulebook are one cell."""
        sides = [_seasons_asked(name, side, self._sides) for side in self._sides]
        for belonging, days in _stretches(sides).items():
            labels = [" ".join(sorted(names)) for names in belonging]
            label = labels[0]
            if len({*labels}) > 1:
                label = " | ".join(labels)
                self._days[name, label] = tuple(days)
            yield Cell(label, belonging)

    def _lay_choice(self, name: str, cells: Sequence[Cell]) -> None:
        """The axis of a choice; what the choice tells is read from it too."""
        number = len(self.axes)
        for place, reading in enumerate(self._readings):
            reading[name] = number, _by_value(cell.values[place] for cell in cells)
            reasons = self._sides[place].policy.rulebook.returns.reasons
            for told in _TOLD_BY_REASON if name == "reason" else ():
                reading[told] = number, _by_value(getattr(reasons[c.name], told) for c in cells)
        self._add(Axis(name, tuple(cell.name for cell in cells)))

    def _add(self, axis: Axis) -> None:
        self._numbers[axis.name, axis.member] = len(self.axes)
        self.axes.append(axis)

    def _box(self, taken: Iterable[Taken]) -> Box:
        box = list(self.everything)
        for axis, cells in taken:
            box[axis] &= cells
        return tuple(box)

    def _ways(self, side: int, name: str, allowed: Allowed) -> Iterator[tuple[Taken, ...]]:
        """The ways to meet one condition: each is the cells that it needs on some axes."""
        if name in self._readings[side]:
            number, taken = self._readings[side][name]
            if name in SEASONS:
                fitting = (of for names, of in taken.items() if _is_in(names, allowed))
            else:
                fitting = (taken.get(value, 0) for value in allowed.values)
            yield ((number, reduce(or_, fitting, 0)),)
        elif (name, "") in self._numbers:
            number = self._numbers[name, ""]
            yield ((number, cells_of(self.axes[number], allowed)),)
        else:
            yield from self._ways_of_members(side, name, allowed)

    def _ways_of_members(
        self, side: int, name: str, allowed: Allowed
    ) -> Iterator[tuple[Taken, ...]]:
        tagged = self._tagged[side]
        absent: list[Taken] = []
        for member in allowed.without:
            absent.append((self._numbers[name, member], 0b01))
            if member in tagged:
                absent.append((self._numbers["category", ""], ~tagged[member]))
        if not allowed.values:
            yield tuple(absent)
        for member in sorted(allowed.values):
            yield (*absent, (self._numbers[name, member], 0b10))
            if member in tagged:
                yield (*absent, (self._numbers["category", ""], tagged[member]))

    def _without_own_tags(self) -> Iterator[Box]:
        """Goods without a tag that all goods of their category bear, in every rulebook."""
        if ("category", "") not in self._numbers:
            return
        number = self._numbers["category", ""]
        for place, name in enumerate(self.axes[number].cells):
            borne = [side.policy.rulebook.store.categories[name].tags for side in self._sides]
            for tag in dict.fromkeys(chain(*borne)):
                if not all(tag in tags for tags in borne):
                    for tagged, tags in zip(self._tagged, borne, strict=True):
                        if tag in tags:
                            tagged[tag] = tagged.get(tag, 0) | 1 << place
                elif ("tags", tag) in self._numbers:
                    yield self._box(((number, 1 << place), (self._numbers["tags", tag], 0b01)))

    def _in_which_nobody_is(self) -> Iterator[Box]:
        """What the one rulebook says never to be, as far as rows look at it."""
        for asked in self._sides[0].never if len(self._sides) == 1 else ():
            if all(name in self._readings[0] for name in asked):
                yield from self.boxes(asked)


def _by_value(values: Iterable[Any]) -> dict[Any, int]:
    """The places of each value, as bits."""
    found: dict[Any, int] = {}
    for place, value in enumerate(values):
        found[value] = found.get(value, 0) | 1 << place
    return found


def _is_in(seasons: frozenset[str], allowed: Allowed) -> bool:
    """May a day that belongs to these seasons be one of a row?"""
    return not seasons & allowed.without and bool(not allowed.values or seasons & allowed.values)


def _seasons_asked(condition: str, side: Side, sides: Iterable[Side]) -> Mapping[str, Season]:
    """The seasons that rows ask for; what another side asks for too, where it means the same."""
    here = side.policy.rulebook.store.seasons
    return {
        name: here[name]
        for other in sides
        for row in other.asked
        if condition in row
        for name in row[condition].values | row[condition].without
        if name in here and here[name].dates == other.policy.rulebook.store.seasons[name].dates
    }


type _Belonging = tuple[frozenset[str], ...]
"""The seasons of a day in each rulebook."""


def _stretches(sides: Sequence[Mapping[str, Season]]) -> dict[_Belonging, list[DateRange]]:
    """The stretches of days that belong to the same seasons; those of none come first."""

    def belonging(day: date) -> _Belonging:
        return tuple(
            frozenset(n for n, season in seasons.items() if any(day in d for d in season.dates))
            for seasons in sides
        )

    ranges = [days for seasons in sides for each in seasons.values() for days in each.dates]
    days = sorted(set(turning_days(ranges)))
    # A range that ends with the year is over on the first day of the next one.
    yearly = sorted({d.replace(year=LEAP_YEAR) for d in days if d.year <= LEAP_YEAR + 1})
    none: _Belonging = (frozenset(),) * len(sides)
    found: dict[_Belonging, list[DateRange]] = {none: []}
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
    if yearly and not found[none]:
        del found[none]
    return found


def holds(box: Box, part: Box) -> bool:
    """Does a box take in all of another?"""
    return all(not cells & ~own for own, cells in zip(box, part, strict=True))


def meet(one: Box, other: Box) -> Box | None:
    """What two boxes have in common; `None` for nothing."""
    both = tuple(a & b for a, b in zip(one, other, strict=True))
    return both if all(both) else None


def meetings(ones: Iterable[Box], others: Iterable[Box]) -> Iterator[Box]:
    """What some boxes have in common with others, pair by pair."""
    pairs = starmap(meet, product(ones, others))
    return (both for both in pairs if both is not None)
