"""Near misses: rules that would have helped the buyer but for one fact."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from policy_core.answers.dimensions import Value
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.desk import ReturnsDesk
from policy_core.answers.returns.outlook import Outlook, payer
from policy_core.answers.returns.ruled import row_source
from policy_core.answers.returns.standing import Ground, Standing, standing
from policy_core.answers.table import Match, Row, Table
from policy_core.answers.trace import NearMiss, Source
from policy_core.rulebook import Programme
from policy_core.values import Charge, Money, Percent

_NO_MISS = frozenset({"reason", "fault", "destination", "customer", "category", "tags", "origin"})
"""Facts that one does not narrowly miss; `whatif` speaks of the reason."""


def near_misses(case: Case, found: Outlook) -> tuple[NearMiss, ...]:
    """Terms and programmes that failed on exactly one fact and would have served the buyer."""
    desk = case.desk
    return (
        *_missed(desk.programmes, case.programmes, case.facts, lambda _: found.programme is None),
        *_missed(desk.terms, case.terms, case.facts, lambda i: _serves(desk, case, i)),
    )


def _missed[R: Row](
    table: Table[R],
    match: Match,
    facts: Mapping[str, Value],
    serves: Callable[[int], bool],
) -> Iterator[NearMiss]:
    for dimension, rows in table.missed_once(match):
        if dimension in _NO_MISS:
            continue
        for i, row in enumerate(table.rows):
            if rows >> i & 1 and serves(i):
                given = facts.get(dimension)
                yield NearMiss(
                    _source(row),
                    dimension,
                    ", ".join(given) if isinstance(given, tuple) else str(given),
                    _wanted(row.when[dimension]),
                    _distance(table, i, dimension, given),
                )


def _serves(desk: ReturnsDesk, case: Case, row: int) -> bool:
    """Would the buyer be better off if that row matched too? Worked out once a set of rows."""
    key = case.terms.possible, row
    known: bool | None = desk.reachable.get(key)
    if known is None:
        now = standing(desk, Ground(case.terms.possible))
        then = standing(desk, Ground(case.terms.possible | 1 << row))
        known = desk.reachable[key] = _worth(then) > _worth(now)
    return known


def _worth(stands: Standing) -> tuple[int, ...]:
    """How much a standing gives the buyer, the weightiest first."""
    accept: str = stands.get("accept", "review")
    goods: Percent = stands.get("refund.goods", Percent(1_000_000))
    charge: Charge = stands.get("restocking", Charge())
    window = stands.points.get("window")
    span = window.value.span if window is not None else None
    return (
        ("no", "review", "yes").index(accept),
        -payer(stands).buyer_ppm,
        goods.ppm,
        -charge.on(Money(10_000, _currency(charge))).minor,
        ("none", "standard", "all").index(stands.get("refund.outbound", "none")),
        span.count if span is not None else 0,
    )


def _currency(charge: Charge) -> str:
    return next((amount.currency for amount in charge.amounts()), "EUR")


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
