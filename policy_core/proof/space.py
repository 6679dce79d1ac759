"""The space of all cases that a table's rows can tell apart, as a grid of finitely many cells.

Every thing that rows depend on becomes an axis: a choice has its values, a number the stretches
between the rows' bounds, a set one axis a member. What a row asks for is a few boxes, and what
cannot be, a few more: a category without its own tags, seasons that never coincide.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from policy_core.answers.dimensions import Allowed, Dimension
from policy_core.answers.policy import Policy
from policy_core.values import DateRange, Interval, Money, Span, Weight

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

_LEAP_YEAR = 1904
"""A year with all the days that there are, and long before any season with a year of its own."""

_MOST_NAMES = 3
"""More values of an axis than these are counted, not named."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis and its cells: values, stretches of numbers, or the presence of a member."""

    name: str
    cells: tuple[str, ...]
    """What each cell is called; of a set: absent and present."""
    member: str = ""
    """Of a set: the member whose presence this axis is about."""
    stretches: tuple[Interval, ...] = ()
    """Of a number: the stretch of each cell."""
    write: Callable[[int], str] = str
    """Of a number: how it is written."""

    @property
    def full(self) -> int:
        """All cells."""
        return (1 << len(self.cells)) - 1

    def say(self, cells: int) -> str:
        """Some of the cells in words: "destination BR, PT or 12 others"."""
        if self.stretches:
            return f"{self.name} {' or '.join(map(self._say_stretch, self._runs(cells)))}"
        named = [name for i, name in enumerate(self.cells) if cells >> i & 1]
        if len(named) > _MOST_NAMES + 1:
            others = f"{len(named) - _MOST_NAMES} others"
            return f"{self.name} {', '.join(named[:_MOST_NAMES])} or {others}"
        *first, last = named
        return f"{self.name} {', '.join(first)} or {last}" if first else f"{self.name} {last}"

    def _runs(self, cells: int) -> Iterator[Interval]:
        """The stretches of some cells, neighbours put together."""
        run: Interval | None = None
        for number in bits(cells):
            stretch = self.stretches[number]
            if run is not None and run.high is not None and run.high + 1 == stretch.low:
                run = Interval(run.low, stretch.high)
                continue
            if run is not None:
                yield run
            run = stretch
        if run is not None:
            yield run

    def _say_stretch(self, stretch: Interval) -> str:
        low, high = stretch.low, stretch.high
        assert low is not None
        if high is None:
            return f"{self.write(low)} or more"
        if low == high:
            return self.write(low)
        if low == self.stretches[0].low:
            return f"up to {self.write(high)}"
        return f"{self.write(low)} to {self.write(high)}"


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
            for axis in _axes(dimension, asked)
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
            yield ((number, _cells(self.axes[number], allowed)),)
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
            for day in _turning_days(ranges)
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


def bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, ascending."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _turning_days(ranges: Sequence[DateRange]) -> Iterator[date]:
    """The days on which some range begins or has just ended: between them nothing changes.

    Yearly ranges are looked at in every year of a dated one, and in a leap year without any.
    """
    dated = {int(end[:4]) for days in ranges for end in (days.first, days.last) if len(end) == 10}
    years = {_LEAP_YEAR, *range(min(dated, default=0), max(dated, default=-1) + 1)}
    for days in ranges:
        yearly = len(days.first) == 5
        for year in years if yearly else (0,):
            for text, after in ((days.first, 0), (days.last, 1)):
                try:
                    day = date.fromisoformat(f"{year}-{text}" if yearly else text)
                except ValueError:
                    day = date(year, 3, 1)  # in this year there is no 29 February
                yield day + timedelta(days=after)


def _axes(dimension: Dimension, asked: Sequence[Asked]) -> Iterator[Axis]:
    allowed = [row[dimension.name] for row in asked if dimension.name in row]
    match dimension.kind:
        case "choice":
            yield Axis(dimension.name, dimension.values)
        case "set":
            used = {member for each in allowed for member in each.values | each.without}
            for member in dimension.values:
                if member in used:
                    yield Axis(dimension.name, (f"without {member}", member), member)
        case "number":
            stretches = _stretches(dimension, allowed)
            cells = ("",) * len(stretches)
            yield Axis(dimension.name, cells, stretches=stretches, write=_writer(dimension))


def _stretches(dimension: Dimension, allowed: Sequence[Allowed]) -> tuple[Interval, ...]:
    """The stretches of whole numbers that the rows' bounds cut the dimension into."""
    start = dimension.bounds.low or 0
    intervals = [interval for each in allowed for interval in each.intervals]
    lows = {interval.low for interval in intervals if interval.low is not None}
    ends = {interval.high + 1 for interval in intervals if interval.high is not None}
    cuts = [start, *sorted(cut for cut in lows | ends if cut > start)]
    highs = [*(cut - 1 for cut in cuts[1:]), None]
    return tuple(Interval(low, high) for low, high in zip(cuts, highs, strict=True))


def _cells(axis: Axis, allowed: Allowed) -> int:
    if not axis.stretches:
        return sum(1 << i for i, cell in enumerate(axis.cells) if cell in allowed.values)
    cells = 0
    for interval in allowed.intervals:
        # Every bound is the edge of a stretch: an interval is the stretches from one to another.
        first = 0 if interval.low is None else bisect_left(axis.stretches, interval.low, key=_low)
        after = len(axis.stretches)
        if interval.high is not None:
            after = bisect_right(axis.stretches, interval.high, key=_low)
        cells |= (1 << max(after, first)) - (1 << first)
    return cells


def _low(stretch: Interval) -> int:
    return stretch.low or 0


def _writer(dimension: Dimension) -> Callable[[int], str]:
    """How a number of a dimension is written."""
    match dimension.unit:
        case "money":
            currency = dimension.example.rpartition(" ")[2]
            return lambda minor: str(Money(minor, currency))
        case "grams":
            return lambda grams: str(Weight(Decimal(grams)))
        case "days":
            return lambda days: str(Span(days))
        case "count":
            return str
