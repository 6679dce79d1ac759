"""The rows of a table as they are compared: what they ask for, what they say, whom they beat."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.tables.table import Table, bits, no_points
from policy_core.proof.changes.model import Place
from policy_core.proof.space.space import Asked, Derived

type Two[T] = tuple[T, T]
"""Something in the old and in the new rulebook."""
type Points = Callable[[Any], Mapping[str, Any]]
"""What a row says, point by point."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One table in one rulebook."""

    names: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    stronger: tuple[int, ...] = ()
    """For each row: the rows that it gives way to, as bits."""
    says: tuple[Mapping[str, Hashable], ...] = ()


@dataclass(frozen=True, slots=True)
class Counterparts:
    """One table in both rulebooks."""

    place: Place
    rows: Two[Rows]
    gate: str = ""
    """The point that says whether a case is accepted; the others matter where it is."""
    within: Two[Asked] = field(default=({}, {}))
    """The cases in which either rulebook asks the table at all."""
    derived: Two[Derived] = field(default=({}, {}))


def deciding(policies: Two[Policy], rows: Two[Sequence[Any]], points: Points) -> Two[Rows]:
    """A table in which one row decides each point."""
    (old, new), (before, after) = policies, rows
    return (
        prepared(Table(before, old.dimensions, points), points),
        prepared(Table(after, new.dimensions, points), points),
    )


def prepared(table: Table[Any], points: Points) -> Rows:
    """The rows of a table that is ready to be asked."""
    return Rows(
        tuple(row.id for row in table.rows),
        table.constraints,
        table.overriders,
        tuple(points(row) for row in table.rows),
    )


def holding(policies: Two[Policy], rows: Two[Sequence[Any]]) -> Two[Rows]:
    """A table whose rows all hold together: each row is a point, which those that beat it undo."""
    (old, new), (before, after) = policies, rows
    names = dict(_renamed(before, after))
    return _holding(old, before, {}), _holding(new, after, names)


def _holding(policy: Policy, rows: Sequence[Any], names: Mapping[str, str]) -> Rows:
    table: Table[Any] = Table(rows, policy.dimensions, no_points)
    says: list[dict[str, Hashable]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        subject = names.get(row.id, row.id)
        says[number][subject] = content(row)
        for winner in bits(table.overriders[number]):
            says[winner][subject] = None
    return Rows(tuple(row.id for row in rows), table.constraints, table.overriders, tuple(says))


def _renamed(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Rows that say what they said under another name: the new name, and the old one."""
    before, after = ({row.id: row for row in rows} for rows in (old, new))
    left = [row for row in old if row.id not in after]
    for row in new:
        alike = [one for one in left if row.id not in before and content(one) == content(row)]
        if alike:
            # Of several, the one with the same conditions.
            former = min(alike, key=lambda one: one.when != row.when)
            left.remove(former)
            yield row.id, former.id


NOT_HELD = {"id", "say", "terms", "when", "overrides", "source", "as_of", "joined"}
"""Fields of a row that are no part of what holds where it matches."""


def content(row: Any) -> tuple[tuple[str, Hashable], ...]:
    """What holds where a row does, field by field."""
    names = (name for name in row.__dataclass_fields__ if name not in NOT_HELD)
    return tuple((name, getattr(row, name)) for name in names)
