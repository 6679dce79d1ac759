"""What could be otherwise: a programme that was missed, and facts that the buyer can look up.

Nothing here teaches a buyer to say something else: neither another reason nor another state of the
goods is ever proposed.
"""

from collections.abc import Iterator

from policy_core.answers.returns.facts import Case, assumes_delivery
from policy_core.answers.returns.outcome import DatedOutcome, settled_outcome
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.tables.table import bits
from policy_core.answers.trace import NearMiss, Source, written
from policy_core.rulebook import Programme
from policy_core.values import Split

_MEASURED = frozenset({
    "value", "order-value", "kept-value", "outbound-paid", "quantity", "weight", "return-number",
})  # fmt: skip
"""Facts that explain why a programme does not hold, and that nobody would claim otherwise."""


def near_misses(case: Case, found: DatedOutcome) -> tuple[NearMiss, ...]:
    """The programmes that were missed by one measured fact, and by how much."""
    if found.track.programme is not None:
        return ()
    table = case.rules.programmes
    return tuple(
        _near_miss(case, number, dimension)
        for dimension, rows in table.missed_once(case.facts)
        if dimension in _MEASURED
        for number in bits(rows)
    )


def _near_miss(case: Case, number: int, dimension: str) -> NearMiss:
    table = case.rules.programmes
    row: Programme = table.rows[number]
    given = case.facts.get(dimension)
    intervals = table.constraints[number][dimension].intervals
    by = [abs(interval.distance(given)) for interval in intervals if isinstance(given, int)]
    return NearMiss(
        Source("programme", row.id, f"returns/#{row.id}"),
        dimension,
        written(given),
        written(row.when[dimension]),
        str(min(by, default=0)) if by else "",
    )


def worth_finding_out(case: Case) -> tuple[str, ...]:
    """Facts that were taken as usual, and with which something else would be owed.

    They are the merchant's own, and where the parcel is: both sides can look those up.
    """
    if not case.seen.settled:
        return ()
    others = (*_other_values(case), *_other_deliveries(case))
    return tuple(dict.fromkeys(name for name, value in others if _differs(case, name, value)))


def _other_deliveries(case: Case) -> Iterator[tuple[str, Value]]:
    """Where else a parcel may be of which nothing is told."""
    if assumes_delivery(case):
        for value in ("not-sent", "on-its-way"):
            if value != case.facts["delivery"]:
                yield "delivery", value


def _other_values(case: Case) -> Iterator[tuple[str, Value]]:
    dimensions = case.rules.policy.dimensions
    for name in sorted(case.line.assumed):
        if name in case.rules.dimensions and dimensions[name].kind == "choice":
            for value in dimensions[name].values:
                if value != case.facts.get(name):
                    yield name, value


def _differs(case: Case, name: str, value: Value) -> bool:
    other = case.varied({name: value})
    if not other.seen.settled:
        return False
    here, there = settled_outcome(case), settled_outcome(other)
    if here.outcome != there.outcome:
        return True
    # Whoever pays in the buyer's place, to the buyer it is all one.
    return case.seen.goods_are_here and _buyers(here) != _buyers(there)


def _buyers(found: DatedOutcome) -> int:
    """The buyer's share of the way back, in parts per million."""
    return Split.parse(found.payer).buyer_ppm if found.payer else 0
