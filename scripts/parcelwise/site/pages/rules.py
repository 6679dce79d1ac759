"""Rules and their exceptions: their order, and what an exception leaves to other rules."""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.tables.dimensions import Allowed
from policy_core.rulebook import Term, When
from policy_core.values import Interval


@dataclass(frozen=True, slots=True)
class Cell:
    """One point of a row; `inherited` when another row says it."""

    text: str
    inherited: bool = False


class Rules:
    """The rows of the terms, as they go before one another."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._table = policy.prepared(CompiledReturns).terms
        self._rows = {row.id: row for row in policy.rulebook.returns.terms}
        self._number = {name: i for i, name in enumerate(self._rows)}
        self._always = {name: tuple(self._holding_too(row)) for name, row in self._rows.items()}

    def in_case(self, rows: Sequence[Term]) -> "Rules":
        """The same rules in a case in which some rows are known to hold together."""
        one = copy(self)
        one._always = {name: (*others, *rows) for name, others in self._always.items()}
        return one

    def in_order(self) -> Iterator[Term]:
        """The rules as they stand, each with its exceptions behind it."""
        rows = self._rows.values()
        for rule in (row for row in rows if not self.excepted(row)):
            yield rule
            yield from (row for row in rows if self._rule_of(row) is rule)

    def excepted(self, row: Term) -> tuple[Term, ...]:
        """The rows that a row is an exception to: those that it names.

        One that goes before "all" is an exception to those that hold wherever it holds.
        """
        named = [self._rows[name] for name in row.overrides if name in self._rows]
        if "all" in row.overrides:
            named += [one for one in self._always[row.id] if self._beats(row, one)]
        return tuple({one.id: one for one in named}.values())

    def point(self, row: Term, read: Callable[[Term], Any]) -> tuple[Any, bool]:
        """What holds on a point: what the row says, or else (True) what other rows say there.

        Others are those that hold wherever the row holds, as an answer would weigh them; where none
        of them speaks, the rows that it is an exception to.
        """
        value = read(row)
        if value is not None:
            return value, False
        others = self._always[row.id]
        speaking = [one for one in others if one is not row and read(one) is not None]
        strongest = self.strongest(speaking)
        if strongest is not None:
            return read(strongest), True
        for base in self.excepted(row):
            value, _ = self.point(base, read)
            if value is not None:
                return value, True
        return None, True

    def strongest(self, rows: Sequence[Term]) -> Term | None:
        """The first of some rows that none of the others goes before; none of none."""
        return next(
            (one for one in rows if not any(self._beats(other, one) for other in rows)), None
        )

    def cell(self, row: Term, read: Callable[[Term], Any], formatter: Formatter) -> Cell:
        """The same, in words."""
        value, inherited = self.point(row, read)
        return Cell(formatter.said(value), inherited)

    def own_conditions(self, row: Term) -> When:
        """The conditions of a row that the row it is an exception to does not have as well."""
        bases = self.excepted(row)
        shared = dict(bases[0].when) if bases else {}
        return {name: said for name, said in row.when.items() if shared.get(name) != said}

    def _rule_of(self, row: Term) -> Term | None:
        """The rule that an exception belongs to in the end; none for a rule."""
        bases = self.excepted(row)
        return (self._rule_of(bases[0]) or bases[0]) if bases else None

    def _beats(self, row: Term, other: Term) -> bool:
        return bool(self._table.overriders[self._number[other.id]] >> self._number[row.id] & 1)

    def _holding_too(self, row: Term) -> Iterator[Term]:
        """The other rows that hold in every case in which a row holds."""
        asked = self._asked(row)
        for other, wanted in zip(self._table.rows, self._table.constraints, strict=True):
            if other is not row and all(
                name in asked and _within(asked[name], allowed) for name, allowed in wanted.items()
            ):
                yield other

    def _asked(self, row: Term) -> dict[str, Allowed]:
        """What a row asks for; whose reasons it names, it knows their fault and their goods too."""
        asked = dict(self._table.constraints[self._number[row.id]])
        if "reason" in asked:
            reasons = [self._policy.rulebook.returns.reasons[n] for n in asked["reason"].values]
            told = {
                "fault": Allowed(frozenset(reason.fault for reason in reasons)),
                "goods": Allowed(frozenset(reason.goods for reason in reasons)),
            }
            asked = {**told, **asked}
        return asked


def _within(asked: Allowed, allowed: Allowed) -> bool:
    """Is all that one row asks of a fact what another one allows?"""
    if allowed.intervals:
        return all(
            any(_inside(one, other) for other in allowed.intervals) for one in asked.intervals
        )
    if allowed.without and not allowed.without <= asked.without:
        return False
    return not allowed.values or (bool(asked.values) and asked.values <= allowed.values)


def _inside(inner: Interval, outer: Interval) -> bool:
    above = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    return above and (outer.high is None or (inner.high is not None and inner.high <= outer.high))
