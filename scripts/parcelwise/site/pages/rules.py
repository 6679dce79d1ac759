"""Rules and their exceptions: their order, and what an exception leaves to the rule it excepts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from parcelwise.words.saying import Sayer
from policy_core.answers.table import Row
from policy_core.rulebook import When


@dataclass(frozen=True, slots=True)
class Cell:
    """One point of a row; `inherited` when the row that it is an exception to says it."""

    text: str
    inherited: bool = False


class Rules[R: Row]:
    """The rows of one table."""

    def __init__(self, rows: Iterable[R]) -> None:
        self._rows = {row.id: row for row in rows}

    def in_order(self) -> Iterator[R]:
        """The rules as they stand, each with its exceptions behind it."""
        rows = self._rows.values()
        for rule in (row for row in rows if not self.excepted(row)):
            yield rule
            yield from (row for row in rows if self._rule_of(row) is rule)

    def excepted(self, row: R) -> tuple[R, ...]:
        """The rows that a row names as those that it is an exception to."""
        return tuple(self._rows[name] for name in row.overrides if name in self._rows)

    def point(self, row: R, read: Callable[[R], Any]) -> tuple[Any, bool]:
        """What holds on a point: what the row says, or else (True) what the rows say it excepts."""
        value = read(row)
        if value is not None:
            return value, False
        for base in self.excepted(row):
            value, _ = self.point(base, read)
            if value is not None:
                return value, True
        return None, True

    def cell(self, row: R, read: Callable[[R], Any], sayer: Sayer) -> Cell:
        """The same, in words."""
        value, inherited = self.point(row, read)
        return Cell(sayer.said(value), inherited)

    def own_conditions(self, row: R) -> When:
        """The conditions of a row that the row it is an exception to does not have as well."""
        bases = self.excepted(row)
        shared = dict(bases[0].when) if bases else {}
        return {name: said for name, said in row.when.items() if shared.get(name) != said}

    def _rule_of(self, row: R) -> R | None:
        """The rule that an exception belongs to in the end; none for a rule."""
        bases = self.excepted(row)
        return (self._rule_of(bases[0]) or bases[0]) if bases else None
