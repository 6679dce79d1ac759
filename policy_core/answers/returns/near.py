"""Near misses: rules that would have helped the buyer but for one fact."""

from collections.abc import Iterator, Mapping
from typing import Any

from policy_core.answers.dimensions import Value
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.ruled import row_source
from policy_core.answers.table import Match, Row, Table
from policy_core.answers.trace import NearMiss, Source
from policy_core.rulebook import Programme

_NO_MISS = frozenset({"reason", "fault", "destination", "customer", "category", "tags", "origin"})
"""Facts that one does not narrowly miss; `whatif` speaks of the reason."""


def near_misses(case: Case) -> tuple[NearMiss, ...]:
    """Terms and programmes that failed on exactly one fact and would not have refused."""
    return (
        *_missed(case.desk.programmes, case.programmes, case.facts),
        *_missed(case.desk.terms, case.terms, case.facts),
    )


def _missed[R: Row](
    table: Table[R], match: Match, facts: Mapping[str, Value]
) -> Iterator[NearMiss]:
    for dimension, rows in table.missed_once(match):
        if dimension in _NO_MISS:
            continue
        for i, row in enumerate(table.rows):
            if rows >> i & 1 and getattr(row, "accept", None) != "no":
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
