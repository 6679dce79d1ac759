"""What could be otherwise: a programme that was missed, and facts that the buyer can look up.

Nothing here teaches a buyer to say something else: neither another reason nor another state of the
goods is ever proposed.
"""

from collections.abc import Iterator

from policy_core.answers.returns.facts import Case, FactClass
from policy_core.answers.returns.outcome import DatedOutcome, settled_outcome
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.trace import NearMiss, Source, written
from policy_core.rulebook import Programme
from policy_core.values import record

_MEASURED = frozenset({
    "value", "order-value", "kept-value", "outbound-paid", "quantity", "weight", "return-number",
})  # fmt: skip
"""Facts that explain why a programme does not hold, and that nobody would claim otherwise."""


@record
class Missed:
    """A programme that failed on one fact alone."""

    row: int
    dimension: str


def near_misses(case: Case, found: DatedOutcome) -> tuple[NearMiss, ...]:
    """The programmes that were missed by one measured fact, and by how much."""
    if found.track.programme is not None:
        return ()
    missed = case.seen.prepared(_missed)
    return tuple(_near_miss(case, one) for one in missed)


def _missed(seen: FactClass) -> tuple[Missed, ...]:
    table = seen.rules.programmes
    return tuple(
        Missed(i, dimension)
        for dimension, rows in table.missed_once(seen.programmes)
        if dimension in _MEASURED
        for i in range(len(table.rows))
        if rows >> i & 1
    )


def _near_miss(case: Case, missed: Missed) -> NearMiss:
    table = case.rules.programmes
    row: Programme = table.rows[missed.row]
    given = case.facts.get(missed.dimension)
    intervals = table.constraints[missed.row][missed.dimension].intervals
    by = [abs(interval.distance(given)) for interval in intervals if isinstance(given, int)]
    return NearMiss(
        Source("programme", row.id, f"returns/#{row.id}"),
        missed.dimension,
        written(given),
        written(row.when[missed.dimension]),
        str(min(by, default=0)) if by else "",
    )


def worth_finding_out(case: Case) -> tuple[str, ...]:
    """The merchant's own facts that were taken as usual, and with which more would be owed."""
    if not case.line.assumed or not case.seen.settled:
        return ()
    return tuple(name for name, value in _other_values(case) if _differs(case, name, value))


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
    return (here.outcome, here.payer) != (there.outcome, there.payer)
