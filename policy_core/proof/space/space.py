"""The space of all cases that a table's rows can tell apart, as a grid of finitely many cells.

Every thing that rows depend on becomes an axis: a choice has its values, a number the stretches
between the rows' bounds, a set one axis a member. What a row asks for is a few boxes, and what
cannot be, a few more: a category without its own tags, seasons that never coincide.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import Allowed, Dimension
from policy_core.proof.space.axes import axes_of, cells_of
from policy_core.proof.space.years import turning_days

type Box = tuple[int, ...]
"""For each axis the cells that it takes, as bits."""

type Side = tuple[int, int]
"""The number of an axis, and cells of it."""

type Asked = Mapping[str, Allowed]
"""What a row asks for, by dimension."""


class Follows(NamedTuple):
    """A choice that another one tells, value by value."""

    source: str
    values: Mapping[str, str]


type Derived = Mapping[str, Follows]
"""What has no axis of its own, by dimension: the reason for a return tells the fault."""


class Space:
    """The axes that some rows depend on, and the boxes of what cannot be."""

    def __init__(
        self,
        policy: Policy,
        asked: Sequence[Asked],
        dimensions: Mapping[str, Dimension],
        derived: Derived,
    ) -> None:
        """`asked` is what each row asks for; only what some row asks for has an axis."""
        self._derived = derived
        used = {name for row in asked for name in row}
        used = {derived[name].source if name in derived else name for name in used}
        if "tags" in used and policy.rulebook.store.categories:
            used.add("category")
        self.axes = tuple(
            axis
            for name, dimension in dimensions.items()
            if name in used
            for axis in axes_of(dimension, [row[name] for row in asked if name in row])
        )
        self._number = {(axis.name, axis.member): i for i, axis in enumerate(self.axes)}
        self.everything: Box = tuple(axis.full for axis in self.axes)
        self.impossible = (*self._without_own_tags(policy), *self._odd_seasons(policy))

    def boxes(self, asked: Asked) -> tuple[Box, ...]:
        """What a row asks for: any of the boxes will do; none when nothing can."""
        ways = (list(self._alternatives(name, allowed)) for name, allowed in asked.items())
        boxes = (self._box(side for way in each for side in way) for each in product(*ways))
        return tuple(box for box in boxes if all(box))

    def restricted(self, **values: Iterable[str]) -> Box:
        """All cases in which each of the named choices is one of some values."""
        sides = []
        for name, names in values.items():
            if (name, "") in self._number:
                wanted = set(names)
                cells = self.axes[self._number[name, ""]].cells
                mask = sum(1 << i for i, cell in enumerate(cells) if cell in wanted)
                sides.append((self._number[name, ""], mask))
        return self._box(sides)

    def number_of(self, name: str, member: str = "") -> int:
        """The number of an axis; raise `KeyError` where no row looks at that."""
        return self._number[name, member]

    def say(self, box: Box, asked: Box) -> str:
        """A box in words, by the axes on which it is less than all that is asked."""
        said = [
            axis.say(cells)
            for axis, cells, all_asked in zip(self.axes, box, asked, strict=True)
            if cells & all_asked != all_asked
        ]
        return ", ".join(said) or "any case"

    def _box(self, sides: Iterable[Side]) -> Box:
        box = list(self.everything)
        for axis, cells in sides:
            box[axis] &= cells
        return tuple(box)

    def _alternatives(self, name: str, allowed: Allowed) -> Iterator[tuple[Side, ...]]:
        """The ways to meet one condition: each is the cells that it needs on some axes."""
        if name in self._derived:
            name, values = self._derived[name]
            allowed = Allowed(
                frozenset(value for value, follows in values.items() if follows in allowed.values)
            )
        if (name, "") in self._number:
            number = self._number[name, ""]
            yield ((number, cells_of(self.axes[number], allowed)),)
            return
        absent = tuple((self._number[name, member], 0b01) for member in allowed.without)
        if not allowed.values:
            yield absent
        for member in sorted(allowed.values):
            yield (*absent, (self._number[name, member], 0b10))

    def _without_own_tags(self, policy: Policy) -> Iterator[Box]:
        for name, category in policy.rulebook.store.categories.items():
            for tag in category.tags:
                if ("tags", tag) in self._number:
                    cells = self.axes[self._number["category", ""]].cells
                    sides = (
                        (self._number["category", ""], 1 << cells.index(name)),
                        (self._number["tags", tag], 0b01),
                    )
                    yield self._box(sides)

    def _odd_seasons(self, policy: Policy) -> Iterator[Box]:
        """Combinations of seasons on no day of any year."""
        seasons = policy.rulebook.store.seasons
        used = [axis.member for axis in self.axes if axis.name == "season"]
        if not used:
            return
        ranges = [days for name in used for days in seasons[name].dates]
        happening = {
            tuple(any(day in days for days in seasons[name].dates) for name in used)
            for day in turning_days(ranges)
        }
        for combination in product((False, True), repeat=len(used)):
            if combination not in happening:
                yield self._box(
                    (self._number["season", name], 0b10 if held else 0b01)
                    for name, held in zip(used, combination, strict=True)
                )


def meet(one: Box, other: Box) -> Box | None:
    """What two boxes have in common; `None` for nothing."""
    both = tuple(a & b for a, b in zip(one, other, strict=True))
    return both if all(both) else None
