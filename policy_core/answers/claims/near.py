"""Near misses: rules that would have helped but for one fact, and days that missed by little."""

from collections.abc import Iterator
from datetime import date

from policy_core.answers.claims.case import Case
from policy_core.answers.claims.desk import row_source
from policy_core.answers.claims.outlook import Outlook
from policy_core.answers.dimensions import Value
from policy_core.answers.trace import NearMiss, written

_NO_MISS = frozenset({
    "case", "reason", "fault", "destination", "customer", "category", "tags", "origin",
})  # fmt: skip
"""Facts that one does not narrowly miss."""


def near_misses(case: Case, found: Outlook) -> tuple[NearMiss, ...]:
    """Days first, then rows that failed on exactly one fact and would not have refused."""
    return (*_by_days(case, found), *_by_rows(case))


def _by_days(case: Case, found: Outlook) -> Iterator[NearMiss]:
    if found.because == "early" and found.opens is not None and found.opens.last_day is not None:
        yield _day_missed(case.today, found.opens.last_day, found, "opens")
    if found.because == "late" and found.closes is not None and found.closes.last_day is not None:
        yield _day_missed(case.noticed, found.closes.last_day, found, "closes")


def _day_missed(given: date, wanted: date, found: Outlook, point: str) -> NearMiss:
    days = abs((wanted - given).days)
    source = found.stands.source(point)
    return NearMiss(source, "today", given.isoformat(), wanted.isoformat(), f"{days} days")


def _by_rows(case: Case) -> Iterator[NearMiss]:
    table = case.desk.terms
    for dimension, rows in table.missed_once(case.match):
        if dimension in _NO_MISS:
            continue
        for i, row in enumerate(table.rows):
            if rows >> i & 1 and row.accept != "no":
                given = case.facts.get(dimension)
                yield NearMiss(
                    row_source(row),
                    dimension,
                    written(given),
                    written(row.when[dimension]),
                    _distance(case, i, dimension, given),
                )


def _distance(case: Case, row: int, dimension: str, given: Value | None) -> str:
    """By how many units a number missed; empty for what is not a number."""
    if not isinstance(given, int):
        return ""
    intervals = case.desk.terms.constraints[row][dimension].intervals
    return str(min((abs(interval.distance(given)) for interval in intervals), default=0))
