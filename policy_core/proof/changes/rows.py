"""The rows of a table as they are compared: what they ask for, what they say, whom they beat."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.tables.table import Table, bits
from policy_core.proof.tables.decisions import Decisions, Points
from policy_core.proof.tables.space import Asked, Derived

type Two[T] = tuple[T, T]
"""Something in the old and in the new rulebook."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One table in one rulebook."""

    names: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    stronger: tuple[int, ...] = ()
    """For each row: the rows that it gives way to, as bits."""
    says: tuple[Mapping[str, Hashable], ...] = ()
    within: Asked = field(default_factory=dict)
    """The cases in which the table is asked at all."""
    derived: Derived = field(default_factory=dict)


def deciding(policy: Policy, table: Decisions, points: Points | None) -> Rows:
    """A table in which one row decides each point."""
    says = tuple(map(points or table.points, table.rows))
    return _rows(table, Table(table.rows, policy.dimensions), says)


def holding(policy: Policy, table: Decisions, names: Mapping[str, str] | None = None) -> Rows:
    """A table whose rows all hold together: each is a point, which those that beat it undo.

    `names` are what rows were called before.
    """
    laid: Table[Any] = Table(table.rows, policy.dimensions)
    says: list[dict[str, Hashable]] = [{} for _ in table.rows]
    for number, row in enumerate(table.rows):
        subject = (names or {}).get(row.id, row.id)
        says[number][subject] = content(row)
        for winner in bits(laid.overriders[number]):
            says[winner][subject] = None
    return _rows(table, laid, tuple(says))


def _rows(table: Decisions, laid: Table[Any], says: tuple[Mapping[str, Hashable], ...]) -> Rows:
    names = tuple(row.id for row in table.rows)
    return Rows(names, laid.constraints, laid.overriders, says, table.within, table.derived)


def renamed(old: Sequence[Any], new: Sequence[Any]) -> Mapping[str, str]:
    """Rows that say what they said under another name: the new name, and the old one."""
    before, after = ({row.id: row for row in rows} for rows in (old, new))
    left = [row for row in old if row.id not in after]
    names = {}
    for row in new:
        alike = [one for one in left if row.id not in before and content(one) == content(row)]
        if alike:
            # Of several, the one with the same conditions.
            former = min(alike, key=lambda one: one.when != row.when)
            left.remove(former)
            names[row.id] = former.id
    return names


NOT_HELD = {"id", "say", "terms", "when", "overrides", "source", "as_of", "joined"}
"""Fields of a row that are no part of what holds where it matches."""


def content(row: Any) -> tuple[tuple[str, Hashable], ...]:
    """What holds where a row does, field by field."""
    names = (name for name in row.__dataclass_fields__ if name not in NOT_HELD)
    return tuple((name, getattr(row, name)) for name in names)
