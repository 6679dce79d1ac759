"""Near misses: rules that would have helped the buyer but for one fact."""

from collections.abc import Iterable, Iterator
from typing import Any

from policy_core.answers.dimensions import Value
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.cell import Cell
from policy_core.answers.returns.desk import UNSAID, ReturnsDesk
from policy_core.answers.returns.outlook import Outlook
from policy_core.answers.returns.ruled import row_source
from policy_core.answers.returns.standing import Ground, Standing, standing
from policy_core.answers.table import Match, Table
from policy_core.answers.trace import NearMiss, Source, written
from policy_core.rulebook import Programme
from policy_core.values import Charge, Money, Percent, record

_NO_MISS = frozenset({"reason", "fault", "destination", "customer", "category", "tags", "origin"})
"""Facts that one does not narrowly miss; `whatif` speaks of the reason."""


@record
class Missed:
    """A row that failed on one fact alone and would have served the buyer."""

    table: Table[Any]
    number: int
    dimension: str


def near_misses(case: Case, found: Outlook, missed: Iterable[Missed]) -> tuple[NearMiss, ...]:
    """The terms and programmes that were missed, and by how much."""
    covered = found.course.programme is not None
    return tuple(
        _near_miss(one, case.facts.get(one.dimension))
        for one in missed
        if not (covered and one.table is case.desk.programmes)
    )


def missed_rows(cell: Cell) -> Iterator[Missed]:
    """Terms and programmes that failed on exactly one fact and would have served the buyer."""
    desk = cell.desk
    yield from _once(desk.programmes, cell.programmes)
    for one in _once(desk.terms, cell.terms):
        if _serves(desk, cell.terms.possible, one.number):
            yield one


def _once(table: Table[Any], match: Match) -> Iterator[Missed]:
    for dimension, rows in table.missed_once(match):
        if dimension not in _NO_MISS:
            yield from (
                Missed(table, i, dimension) for i in range(len(table.rows)) if rows >> i & 1
            )


def _near_miss(missed: Missed, given: Value | None) -> NearMiss:
    row = missed.table.rows[missed.number]
    return NearMiss(
        _source(row),
        missed.dimension,
        ", ".join(given) if isinstance(given, tuple) else str(given),
        written(row.when[missed.dimension]),
        _distance(missed.table, missed.number, missed.dimension, given),
    )


def _serves(desk: ReturnsDesk, rows: int, row: int) -> bool:
    """Would the buyer be better off if that row matched too?"""
    then = standing(desk, Ground(rows | 1 << row))
    return not then.rivals and _worth(then) > _worth(standing(desk, Ground(rows)))


def _worth(stands: Standing) -> tuple[int, ...]:
    """How much a standing gives the buyer, the weightiest first."""
    accept: str = stands.get("accept", "review")
    goods: Percent = stands.get("refund.goods", UNSAID["refund.goods"])
    charge: Charge = stands.get("restocking", Charge())
    window = stands.points.get("window")
    span = window.value.span if window is not None else None
    return (
        ("no", "review", "yes").index(accept),
        -stands.payer.buyer_ppm,
        goods.ppm,
        -charge.on(Money(10_000, _currency(charge))).minor,
        ("none", "standard", "all").index(stands.get("refund.outbound", UNSAID["refund.outbound"])),
        span.count if span is not None else 0,
    )


def _currency(charge: Charge) -> str:
    return next((amount.currency for amount in charge.amounts()), "EUR")


def _source(row: Any) -> Source:
    if isinstance(row, Programme):
        return Source("programme", row.id, f"returns/#{row.id}")
    return row_source(row)


def _distance(table: Table[Any], i: int, dimension: str, given: Value | None) -> str:
    """By how many units a number missed; empty for what is not a number."""
    if not isinstance(given, int):
        return ""
    intervals = table.constraints[i][dimension].intervals
    return str(min((abs(interval.distance(given)) for interval in intervals), default=0))
