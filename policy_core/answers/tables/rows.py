"""Small tables: the rows of one matter, and what they would have to know to decide otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from policy_core.answers.tables.dimensions import Dimension, Value
from policy_core.answers.tables.table import Decision, Table, bits, no_points


def with_fallback[R](rows: Sequence[R]) -> tuple[R, ...]:
    """The rows of a matter whose row without conditions is for all the rest: others override it."""
    open_rows = tuple(row.id for row in rows if not row.when)  # type: ignore[attr-defined]
    if not open_rows:
        return tuple(rows)
    return tuple(
        replace(row, overrides=(*row.overrides, *open_rows)) if row.when else row  # type: ignore[attr-defined,type-var]
        for row in rows
    )


class Rows[R]:
    """A prepared table that notes which unknown facts could have changed what it said."""

    def __init__(
        self,
        rows: Sequence[R],
        dimensions: Mapping[str, Dimension],
        points: Callable[[R], Mapping[str, Any]] = no_points,
    ) -> None:
        self.table: Table[Any] = Table(rows, dimensions, points)

    def decide(self, facts: Mapping[str, Value], unknown: set[str]) -> Mapping[str, Decision[R]]:
        """The decision on each point, by the rows that surely hold."""
        return self.table.decide(self.certain(facts, unknown))

    def winners(self, facts: Mapping[str, Value], unknown: set[str]) -> tuple[R, ...]:
        """The rows that surely hold and that no other such row overrides."""
        return self.table.winners(self.certain(facts, unknown))

    def applying(self, rows: int, applies: Callable[[R], bool]) -> tuple[R, ...]:
        """The rows of a set that are for a day or a parcel, and that no other such row overrides.

        A row that does not apply overrides nothing.
        """
        if not rows:
            return ()
        return self.table.winners(sum([1 << i for i in bits(rows) if applies(self.table.rows[i])]))

    def certain(self, facts: Mapping[str, Value], unknown: set[str]) -> int:
        """The rows that surely hold, as bits."""
        if not self.table.rows:  # as most tables are
            return 0
        possible, certain = self.table.match(facts)
        if possible != certain:
            for row in bits(possible & ~certain):
                unknown.update(self.table.constraints[row].keys() - facts.keys())
        return certain
