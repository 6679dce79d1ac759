"""Decision tables: which rows match, which row decides each point, and why the others lost.

A row says some points of an outcome and leaves others open. For each point the deciding row is
the one matching row that speaks on it and is overridden by no other such row (hit policy UNIQUE,
point by point). The order of rows never matters.

Rows are numbered bits, as in `conditions`; what follows from a set of rows is worked out once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import compress
from typing import Any, Protocol

from policy_core.answers.tables.conditions import Conditions
from policy_core.answers.tables.dimensions import Allowed, Dimension, Value
from policy_core.rulebook import When
from policy_core.values.record import remembered


class Row(Protocol):
    """What a table needs of a row."""

    @property
    def id(self) -> str:
        """Its name, unique in its table."""

    @property
    def when(self) -> When:
        """Its conditions."""

    @property
    def overrides(self) -> tuple[str, ...]:
        """The rows that it is an exception to."""


class ConditionError(ValueError):
    """A row's condition that cannot be read: on which row, which dimension, and why."""

    def __init__(self, row: int, dimension: str, why: str) -> None:
        super().__init__(why)
        self.row = row
        self.dimension = dimension


@dataclass(frozen=True, slots=True)
class Decision[R]:
    """How one point is decided."""

    value: Any
    row: R
    overridden: int = 0
    """Rows that matched and spoke, but are overridden, as bits: there may be thousands."""
    conflicting: tuple[R, ...] = ()
    """Rows that say something else with equal right: the rulebook contradicts itself here."""


def no_points(_row: Any) -> Mapping[str, Any]:
    """For tables whose rows are only matched."""
    return {}


class Table[R: Row](Conditions):
    """Rows over dimensions, prepared once and asked many times."""

    def __init__(
        self,
        rows: Sequence[R],
        dimensions: Mapping[str, Dimension],
        points: Callable[[R], Mapping[str, Any]] = no_points,
    ) -> None:
        """`points` gives what a row says: point by name, unsaid ones left out."""
        super().__init__([_allowed(i, row, dimensions) for i, row in enumerate(rows)], dimensions)
        self.rows = tuple(rows)
        self._say(points)
        self.overridden, self.overriders = _precedence(self.rows)
        """For each row: the rows that give way to it, and those that it gives way to, as bits."""

    def _say(self, points: Callable[[R], Mapping[str, Any]]) -> None:
        self.says = tuple(points(row) for row in self.rows)
        """For each row: what it says, point by point."""
        speaking: dict[str, list[int]] = {}
        for i, said in enumerate(self.says):
            for point in said:
                speaking.setdefault(point, []).append(i)
        self.speaking = {point: _set_of(rows, len(self.rows)) for point, rows in speaking.items()}
        """By point: the rows that speak on it, as bits."""
        self._decided: dict[int, dict[str, Decision[R]]] = {}

    def with_points(self, points: Callable[[R], Mapping[str, Any]]) -> "Table[R]":
        """The same rows and conditions, saying other points."""
        other = copy(self)
        other._say(points)
        return other

    def certain(self, facts: Mapping[str, Value], unknown: set[str]) -> int:
        """The rows that surely hold, as bits; notes which unknown facts could add to them."""
        if not self.rows:  # as most tables are
            return 0
        possible, certain = self.match(facts)
        if possible != certain:
            for row in bits(possible & ~certain):
                unknown.update(self.constraints[row].keys() - facts.keys())
        return certain

    def decide(self, rows: int) -> Mapping[str, Decision[R]]:
        """Say, for a set of matching rows, which row decides each point that is spoken on."""
        known = self._decided.get(rows)
        if known is None:
            known = self._decided[rows] = dict(self._work_out(rows))
        return known

    def members(self, rows: int) -> Iterator[R]:
        """The rows of a set, in the rulebook's order."""
        return chosen(self.rows, rows)

    @remembered
    def winners(self, rows: int) -> tuple[R, ...]:
        """The rows of a set that no other row of it overrides."""
        return tuple(self.members(rows & ~self.overridden_among(rows)))

    def applying(self, rows: int, applies: Callable[[R], bool]) -> tuple[R, ...]:
        """The rows of a set that are for a day or a parcel, and that no other such row overrides.

        A row that does not apply overrides nothing.
        """
        if not rows:
            return ()
        return self.winners(sum([1 << i for i in bits(rows) if applies(self.rows[i])]))

    def overridden_among(self, rows: int) -> int:
        """The rows of a set that another row of it overrides."""
        lost, left = 0, rows
        while left:
            # Who loses to a row that loses itself also loses to the winner: chains are closed. The
            # last row comes first, as exceptions are mostly written below what they override.
            last = left.bit_length() - 1
            lost |= self.overridden[last]
            left = (left ^ 1 << last) & ~lost
        return lost & rows

    def _work_out(self, rows: int) -> Iterator[tuple[str, Decision[R]]]:
        for point, speaking in self._spoken_on(rows):
            overridden = self.overridden_among(speaking)
            # Of rows that say the same, the first by name is cited: their order never matters.
            first, *others = sorted(bits(speaking & ~overridden), key=lambda i: self.rows[i].id)
            value = self.says[first][point]
            conflicting = tuple(self.rows[i] for i in others if self.says[i][point] != value)
            yield point, Decision(value, self.rows[first], overridden, conflicting)

    def _spoken_on(self, rows: int) -> list[tuple[str, int]]:
        """The points that rows of a set speak on, with these rows: those of the first row first."""
        spoken = [(point, all_ & rows) for point, all_ in self.speaking.items() if all_ & rows]

        def place(one: tuple[str, int]) -> tuple[int, int]:
            first = next(bits(one[1]))
            return first, list(self.says[first]).index(one[0])

        return sorted(spoken, key=place)


def with_fallback[R: Row](rows: Sequence[R]) -> tuple[R, ...]:
    """The rows of a matter whose row without conditions is for all the rest: others override it."""
    open_rows = tuple(row.id for row in rows if not row.when)
    return tuple(
        replace(row, overrides=(*row.overrides, *open_rows)) if row.when else row  # type: ignore[type-var]
        for row in rows
    )


def bits(rows: int) -> Iterator[int]:
    """The numbers in a set, ascending.

    >>> list(bits(0b1001))
    [0, 3]
    """
    if not _is_sparse(rows):
        return _by_bytes(rows)
    found = []
    while rows:
        highest = rows.bit_length() - 1  # taken off first: that shortens the rest
        found.append(highest)
        rows ^= 1 << highest
    return reversed(found)


_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))
"""The places of the bits that are set in a byte."""


def _by_bytes(rows: int) -> Iterator[int]:
    """The numbers in a set that has many; who looks for one alone need not read it to its end."""
    for place, byte in enumerate(rows.to_bytes((rows.bit_length() + 7) // 8, "little")):
        for bit in _BITS[byte]:
            yield place * 8 + bit


def chosen[T](each: Sequence[T], rows: int) -> Iterator[T]:
    """Of what belongs to each row, that of the rows of a set.

    >>> list(chosen("abcd", 0b1001))
    ['a', 'd']
    """
    return (each[i] for i in bits(rows)) if _is_sparse(rows) else compress(each, _flags(rows))


def _is_sparse(rows: int) -> bool:
    """Are its numbers taken off one by one, as of a set that has few for its length?

    That copies the rest of the set each time; measured, a set of ten thousand rows may have 160.
    """
    return rows.bit_count() * 64 < rows.bit_length() + 400


_FLAGS = bytes.maketrans(b"01", b"\0\1")


def _flags(rows: int) -> bytes:
    """For each row from the first one on, whether it is in the set."""
    return f"{rows:b}"[::-1].encode().translate(_FLAGS)


def _set_of(numbers: Iterable[int], most: int) -> int:
    """Numbers below `most` as bits; adding them one by one would copy the whole set each time."""
    content = bytearray(most // 8 + 1)
    for number in numbers:
        content[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(content, "little")


def _allowed(i: int, row: Row, dimensions: Mapping[str, Dimension]) -> dict[str, Allowed]:
    """What a row allows, by dimension."""
    constraints = {}
    for name, said in row.when.items():
        dimension = dimensions.get(name)
        if dimension is None:
            raise ConditionError(i, name, f"nothing is known by the name “{name}”")
        try:
            constraints[name] = dimension.allowed(said)
        except ValueError as error:
            raise ConditionError(i, name, str(error)) from error
    return constraints


def _precedence(rows: Sequence[Row]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each row, the rows that it beats, and the rows that beat it.

    "all" beats every row that does not name it. Chains close: an exception to an exception also
    beats what the first exception beats.
    """
    number = {row.id: i for i, row in enumerate(rows)}
    named = [sum({1 << number[name] for name in row.overrides if name in number}) for row in rows]
    blanket = sum(1 << i for i, row in enumerate(rows) if "all" in row.overrides)
    if blanket:
        ordinary = ((1 << len(rows)) - 1) & ~blanket
        naming = _closed(_turned(named))
        for i in bits(blanket):
            named[i] |= ordinary & ~naming[i]
    weaker = _closed(named)
    for i, overridden in enumerate(weaker):
        if overridden >> i & 1:
            raise ConditionError(i, "overrides", "rows override each other in a circle")
    return tuple(weaker), tuple(_closed(_turned(named)))


def _turned(edges: Sequence[int]) -> list[int]:
    """The same edges, from their ends to their starts."""
    turned = [0] * len(edges)
    for start, ends in enumerate(edges):
        for end in bits(ends):
            turned[end] |= 1 << start
    return turned


def _closed(edges: Sequence[int]) -> list[int]:
    """Reach along chains of edges: whoever leads nowhere is done first, then who leads to them."""
    reach, waits = list(edges), [direct.bit_count() for direct in edges]
    leading = _turned(edges)
    done = [i for i, count in enumerate(waits) if not count]
    for j in done:
        for i in bits(leading[j]):
            reach[i] |= reach[j]
            waits[i] -= 1
            if not waits[i]:
                done.append(i)
    circling = [i for i, count in enumerate(waits) if count]
    for j in circling:  # by way of one after the other (Warshall's algorithm)
        for i in circling:
            if reach[i] >> j & 1:
                reach[i] |= reach[j]
    return reach
