"""Near misses: rules that would have helped the buyer but for one fact."""

from collections.abc import Iterator, Mapping
from typing import Any

from policy_core.answers.dimensions import Value
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.standing import row_source
from policy_core.answers.table import Row, Table
from policy_core.answers.trace import NearMiss, Source
from policy_core.rulebook import Programme

_TELLING = frozenset({"reason", "fault", "destination", "customer"})
"""Facts that a buyer cannot have narrowly missed; `whatif` speaks of the reason."""


def near_misses(case: Case) -> tuple[NearMiss, ...]:
    """Terms and programmes that failed on exactly one fact."""
    return (*_missed(case.desk.programmes, case.facts), *_missed(case.desk.terms, case.facts))


def _missed[R: Row](table: Table[R], facts: Mapping[str, Value]) -> Iterator[NearMiss]:
    match = table.match(facts)
    for dimension, rows in match.missed_once.items():
        if dimension in _TELLING:
            continue
        for i, row in enumerate(table.rows):
            if rows >> i & 1:
                given = facts.get(dimension)
                yield NearMiss(
                    _source(row),
                    dimension,
                    ", ".join(given) if isinstance(given, tuple) else str(given),
                    _wanted(row.when[dimension]),
                    _distance(table, i, dimension, given),
                )


def _source(row: Any) -> Source:
    if isinstance(row, Programme):
        return Source("programme", row.id, f"returns/#{row.id}")
    return row_source(row)


def _wanted(said: Any) -> str:
    return ", ".join(map(str, said)) if isinstance(said, tuple) else str(said)


def _distance(table: Table[Any], i: int, dimension: str, given: Value | None) -> str:
    """By how many units a number missed; empty for what is not a number."""
    if not isinstance(given, int):
        return ""
    intervals = table.constraints[i][dimension].intervals
    return str(min((abs(interval.distance(given)) for interval in intervals), default=0))
