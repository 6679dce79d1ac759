"""The axes of a space: the cells into which rows divide one thing that they depend on.

And the days on which one of several ranges of dates begins or ends, between which none changes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from policy_core.answers.tables.conditions import edges_of
from policy_core.answers.tables.dimensions import Allowed, Dimension
from policy_core.answers.tables.table import bits
from policy_core.proof.findings import counted
from policy_core.values import DateRange, Interval, Money, Span, Weight
from policy_core.values.interval import between

_OVER, _UNDER = "over ", "under "
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

    def named(self, cells: int) -> frozenset[str]:
        """What some of the cells are called."""
        return frozenset(self.cells[number] for number in bits(cells))

    def say(self, cells: int) -> str:
        """Some of the cells in words: "destination BR, PT or 12 others"."""
        if self.stretches:
            return f"{self.name} {' or '.join(map(self._say_stretch, self.runs(cells)))}"
        named = [name or "none" for i, name in enumerate(self.cells) if cells >> i & 1]
        return f"{self.name} {counted(named, _MOST_NAMES, 'or', 'others')}"

    def runs(self, cells: int) -> Iterator[Interval]:
        """The stretches of some cells, neighbours put together."""
        for first, after in runs(cells):
            yield Interval(self.stretches[first].low, self.stretches[after - 1].high)

    def _say_stretch(self, stretch: Interval) -> str:
        low, high = stretch.low, stretch.high
        assert low is not None
        if high is None:
            said = self.write(low)
            return said if said.startswith(_OVER) else f"{said} or more"
        if low == high:
            return self.write(low)
        if low == self.stretches[0].low:
            said = self.write(high)
            return said if said.startswith(_UNDER) else f"up to {said}"
        return f"{self.write(low)} to {self.write(high)}"


def runs(cells: int) -> Iterator[tuple[int, int]]:
    """The runs of neighbouring cells: where each begins, and the place after its end."""
    place = 0
    while cells:
        gap = (cells & -cells).bit_length() - 1
        cells >>= gap
        length = (cells ^ (cells + 1)).bit_length() - 1
        cells >>= length
        yield place + gap, place + gap + length
        place += gap + length


def axes_of(
    dimension: Dimension, allowed: Sequence[Allowed], months: Mapping[int, Span]
) -> Iterator[Axis]:
    """The axis of a number by what rows ask of it; of a set, an axis for each member they name.

    `months` are those that rows count, by the most days that they have.
    """
    if dimension.kind == "number":
        start = dimension.bounds.low or 0
        edges = (edge for edge in edges_of(allowed) if edge > start)
        stretches = tuple(between([start, *edges]))
        cells = ("",) * len(stretches)
        yield Axis(dimension.name, cells, stretches=stretches, write=_writer(dimension, months))
        return
    used = {member for each in allowed for member in each.values | each.without}
    for member in dimension.values:
        if member in used:
            yield Axis(dimension.name, (f"without {member}", member), member)


def cells_of(axis: Axis, allowed: Allowed) -> int:
    """The cells of a number that a row lets pass."""
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


def _writer(dimension: Dimension, months: Mapping[int, Span]) -> Callable[[int], str]:
    """How a number of a dimension is written; where months have just ended, or not yet, so."""
    if dimension.unit == "days":
        words = {1: _OVER, -1: _UNDER, 0: ""}
        near = {most + by: words[by] + str(months[most]) for by in words for most in months}
        return lambda days: near.get(days) or str(Span(days))
    if dimension.unit == "money":
        currency = dimension.example.rpartition(" ")[2]
        return lambda minor: str(Money(minor, currency))
    return _WRITERS.get(dimension.unit, str)


_WRITERS: Mapping[str, Callable[[int], str]] = {
    "grams": lambda grams: str(Weight.of_whole(grams)),
    "date": lambda day: date.fromordinal(max(day, 1)).isoformat(),
}


LEAP_YEAR = 1904
"""A year with all the days that there are, and long before any day with a year of its own."""


def years_of(ranges: Sequence[DateRange]) -> list[int]:
    """Years that show how ranges lie to each other.

    They are all from the first that a range names to the last, one more on either side, and a leap
    year.
    """
    dated = {int(end[:4]) for days in ranges if not days.yearly for end in (days.first, days.last)}
    return [LEAP_YEAR, *(range(min(dated) - 1, max(dated) + 2) if dated else ())]


def turning_days(ranges: Sequence[DateRange]) -> Iterator[date]:
    """The days on which some range begins or has just ended: between them nothing changes.

    Yearly ranges are looked at in every year of a dated one, and in a leap year.
    """
    years = years_of(ranges)
    for days in ranges:
        for first, last in days.in_years(years):
            yield first
            yield last + timedelta(days=1)
