"""Which rows fit some facts: the conditions of rows, turned into an index of each dimension.

Rows are numbered bits. Every dimension keeps, value by value, the set of rows that it lets pass,
so that a match is a few ANDs, however many rows there are.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from operator import xor
from typing import Any, NamedTuple

from policy_core.answers.tables.dimensions import Allowed, Dimension, Value


class Match(NamedTuple):
    """The outcome of matching facts: sets of rows as bits."""

    possible: int
    """Rows that match, or would if an unknown fact suited them."""
    certain: int
    """Rows that match whatever the unknown facts are."""


class Conditions:
    """The conditions of numbered rows, prepared once and asked many times."""

    def __init__(
        self, constraints: Sequence[Mapping[str, Allowed]], dimensions: Mapping[str, Dimension]
    ) -> None:
        """`constraints` are, for each row, what it allows, by dimension."""
        self.constraints = tuple(constraints)
        self.everything = (1 << len(self.constraints)) - 1
        """All rows."""
        used = {name for allowed in self.constraints for name in allowed}
        self.dimensions = {name: dim for name, dim in dimensions.items() if name in used}
        """Those that some row looks at."""

    @cached_property
    def _indexes(self) -> "Mapping[str, _Index]":
        return {
            name: _index(dimension, [allowed.get(name) for allowed in self.constraints])
            for name, dimension in self.dimensions.items()
        }

    def match(self, facts: Mapping[str, Value]) -> Match:
        """Find the rows that fit; facts that are not given are unknown."""
        possible = certain = self.everything
        for name, index in self._indexes.items():
            maybe, surely = index(facts.get(name))
            possible &= maybe
            certain &= surely
        return Match(possible, certain)

    def passing(self, dimension: str, value: Any) -> tuple[int, int]:
        """The rows that a value of a dimension may let pass, and those that it surely does."""
        index = self._indexes.get(dimension)
        return index(value) if index is not None else (self.everything, self.everything)

    def missed_once(self, facts: Mapping[str, Value]) -> Iterator[tuple[str, int]]:
        """By dimension: the rows, as bits, that fail on that one dimension alone."""
        once = more = 0
        failures = []
        for name, index in self._indexes.items():
            failed = self.everything & ~index(facts.get(name))[0]
            if failed:
                failures.append((name, failed))
                more |= once & failed
                once |= failed
        only = once & ~more
        return ((name, failed & only) for name, failed in failures if failed & only)

    def probes(self, dimension: str) -> tuple[int, ...]:
        """One number from every stretch that the rows tell apart, ascending."""
        edges = edges_of([allowed.get(dimension) for allowed in self.constraints])
        return (edges[0] - 1, *edges) if edges else (0,)


class Joined:
    """The conditions of several tables in one row of bits, so that facts are looked at once.

    >>> joined = Joined({"terms": terms, "fees": fees}, dimensions)
    >>> fees_that_match = joined.of("fees", joined.rows.match({"reason": "wrong-item"}).certain)
    """

    def __init__(
        self, tables: Mapping[str, Conditions], dimensions: Mapping[str, Dimension]
    ) -> None:
        rows = [allowed for table in tables.values() for allowed in table.constraints]
        self.rows = Conditions(rows, dimensions)
        places = accumulate((len(table.constraints) for table in tables.values()), initial=0)
        self._parts = {
            name: (place, table.everything)
            for place, (name, table) in zip(places, tables.items(), strict=False)
        }

    def of(self, table: str, rows: int) -> int:
        """The rows of one table among rows of all, as bits."""
        place, everything = self._parts[table]
        return rows >> place & everything


type _Index = Callable[[Any], tuple[int, int]]
"""From a value (None: unknown) to the rows that may and that surely let it pass."""


def _index(dimension: Dimension, asked: Sequence[Allowed | None]) -> _Index:
    everything = (1 << len(asked)) - 1
    free = sum(1 << i for i, allowed in enumerate(asked) if allowed is None)
    match dimension.kind:
        case "choice":
            index = _choice_index(asked, everything, free)
        case "set":
            index = _set_index(asked)
        case "number":
            return _number_index(asked, everything, free)
    return _Remembered(index, (everything, free)).__getitem__


class _Remembered(dict[Any, tuple[int, int]]):
    """What an index said of the values that were met: they are a rulebook's own, and so few."""

    def __init__(self, index: _Index, of_unknown: tuple[int, int]) -> None:
        self._index = index
        self[None] = of_unknown

    def __missing__(self, value: Any) -> tuple[int, int]:
        """Look up a value that is met for the first time."""
        rows = self[value] = self._index(value)
        return rows


def _choice_index(asked: Sequence[Allowed | None], everything: int, free: int) -> _Index:
    passing: dict[str, int] = {}
    for i, allowed in enumerate(asked):
        for value in allowed.values if allowed else ():
            passing[value] = passing.get(value, free) | 1 << i

    def index(value: str | tuple[str, ...]) -> tuple[int, int]:
        maybe, surely = 0, everything
        for one in (value,) if isinstance(value, str) else value:
            rows = passing.get(one, free)
            maybe |= rows
            surely &= rows
        return maybe, surely

    return index


def _set_index(asked: Sequence[Allowed | None]) -> _Index:
    wanting: dict[str, int] = {}
    shunning: dict[str, int] = {}
    content = 0
    for i, allowed in enumerate(asked):
        if allowed is None or not allowed.values:
            content |= 1 << i
        for member in allowed.values if allowed else ():
            wanting[member] = wanting.get(member, 0) | 1 << i
        for member in allowed.without if allowed else ():
            shunning[member] = shunning.get(member, 0) | 1 << i

    def index(members: tuple[str, ...]) -> tuple[int, int]:
        rows = content
        for member in members:
            rows |= wanting.get(member, 0)
        for member in members:
            rows &= ~shunning.get(member, 0)
        return rows, rows

    return index


def _number_index(asked: Sequence[Allowed | None], everything: int, free: int) -> _Index:
    edges = edges_of(asked)
    first, changing = free, dict.fromkeys(edges, 0)
    for i, allowed in enumerate(asked):
        if allowed is None:
            continue
        if any(interval.low is None for interval in allowed.intervals):
            first |= 1 << i
        for edge in edges_of([allowed]):
            # Where several intervals meet or overlap, nothing changes for the row.
            if len(allowed.intervals) < 2 or allowed.holds(edge - 1) != allowed.holds(edge):
                changing[edge] |= 1 << i
    segments = tuple(accumulate(changing.values(), xor, initial=first))

    def index(number: int | None) -> tuple[int, int]:
        if number is None:
            return everything, free
        rows = segments[bisect_right(edges, number)]
        return rows, rows

    return index


def edges_of(asked: Sequence[Allowed | None]) -> list[int]:
    """The numbers at which some row begins or stops to match, ascending."""
    intervals = [interval for allowed in asked if allowed for interval in allowed.intervals]
    return sorted(
        {interval.low for interval in intervals if interval.low is not None}
        | {interval.high + 1 for interval in intervals if interval.high is not None}
    )
