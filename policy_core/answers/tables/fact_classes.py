"""FactClasses: what rules see of facts.

Of the many values that a fact can have, rules tell only a few apart. What follows from rules alone
is worked out once for all facts that they see alike.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from policy_core.answers.tables.dimensions import Dimension, Value
from policy_core.answers.tables.table import Table

type ClassKey = tuple[int | None, ...]
"""By dimension, the number of the class that a value belongs to."""


class FactClasses:
    """What the rows of some tables see of facts."""

    def __init__(self, tables: Sequence[Table[Any]], dimensions: Iterable[Dimension]) -> None:
        """`dimensions` are those that are looked at."""
        self._classes = tuple(
            (
                dimension.name,
                _classes(dimension, [t for t in tables if dimension.name in t.dimensions]),
            )
            for dimension in dimensions
        )

    def of(self, facts: Mapping[str, Value]) -> ClassKey:
        """What the rows see of facts: what they see alike, they match alike and miss alike."""
        return tuple([number(facts.get(name)) for name, number in self._classes])


def _classes(dimension: Dimension, tables: Sequence[Table[Any]]) -> Callable[[Any], int | None]:
    """From a value to the number of its class; None is not known."""
    name = dimension.name
    if dimension.kind != "number":
        return _Classes(name, tables).__getitem__
    edges = sorted({edge for table in tables for edge in table.probes(name)[1:]})
    return lambda number: None if number is None else bisect_right(edges, number)


class _Classes(dict[Value | None, int]):
    """Values of one dimension, numbered alike when no row tells them apart."""

    def __init__(self, name: str, tables: Sequence[Table[Any]]) -> None:
        self._name = name
        self._tables = tables
        self._numbers: dict[object, int] = {}

    def __missing__(self, value: Value | None) -> int:
        """Number a value that is met for the first time."""
        seen = tuple(table.passing(self._name, value) for table in self._tables)
        number = self[value] = self._numbers.setdefault(seen, len(self._numbers))
        return number
