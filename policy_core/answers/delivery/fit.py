"""Does a method take this parcel? If not, everything that stands in its way."""

from collections.abc import Iterator, Mapping
from datetime import date

from policy_core.answers.delivery.answer import Obstacle, method_source
from policy_core.answers.delivery.compiled import PreparedMethod, Route
from policy_core.answers.delivery.question import Case
from policy_core.answers.rates.parcels import Miss, below, beyond
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.tables.table import Decision
from policy_core.rulebook import Bounds, Limits, Method, Restriction


def obstacles(route: Route, case: Case, facts: dict[str, Value]) -> tuple[Obstacle, ...]:
    """What keeps a parcel off a method, whenever it is sent.

    A measure that is not known is noted as unknown only where the method is open without it.
    """
    method = route.method.method
    restrictions = route.method.restrictions
    certain = restrictions.certain(facts, case.unknown)
    lasting = restrictions.applying(certain, lambda row: not row.dates)
    unknown: set[str] = set()
    found = (
        *_contents(method, facts),
        *_limits(route.method, case, facts, unknown),
        *(_restricted(method, row) for row in lasting),
    )
    if not found:
        case.unknown.update(unknown)
    return found


def suspended(route: Route, case: Case, facts: dict[str, Value], handover: date) -> Obstacle | None:
    """A restriction that holds on the day of handover only."""
    restrictions = route.method.restrictions
    certain = restrictions.certain(facts, case.unknown)
    for row in restrictions.applying(certain, lambda row: any(handover in d for d in row.dates)):
        dates = next(dates for dates in row.dates if handover in dates)
        until = None if dates.yearly else date.fromisoformat(dates.last)
        return _restricted(route.method.method, row, until)
    return None


def _restricted(method: Method, row: Restriction, until: date | None = None) -> Obstacle:
    return Obstacle(
        "suspended" if row.dates else "restricted",
        method_source(method.id, "restrictions", row.id),
        until=until,
        say=row.say,
    )


def _contents(method: Method, facts: dict[str, Value]) -> Iterator[Obstacle]:
    tags = facts["tags"]
    for tag in method.refuses:
        if isinstance(tags, tuple) and tag in tags:
            yield Obstacle("contents", method_source(method.id, "contents"), given=tag)


def _limits(
    method: PreparedMethod, case: Case, facts: dict[str, Value], unknown: set[str]
) -> Iterator[Obstacle]:
    rows = method.limits.certain(facts, case.unknown)
    if not rows:
        return
    bounds, decided = method.bounds(rows), method.limits.decide(rows)
    as_roll = case.question.roll and bounds.roll is not None
    for miss in _misses(bounds, decided, case, unknown):
        row = decided[_point(miss.measure, as_roll)].row
        source = method_source(method.method.id, "limits", row.id)
        yield Obstacle(miss.measure, source, miss.given, miss.wanted, miss.by)


def _point(measure: str, as_roll: bool) -> str:
    """The point of the limits that a measure is held against."""
    if as_roll and measure == "longest":
        return "roll_longest"
    return measure.replace("-", "_")


def _misses(
    bounds: Bounds, decided: Mapping[str, Decision[Limits]], case: Case, unknown: set[str]
) -> Iterator[Miss]:
    """The bounds that the parcel does not keep; measures that are missing are noted as unknown."""
    parcel, value = case.question.parcel, case.question.value
    if "weight" in decided and parcel.weight is None:
        unknown.add("weight")
    if parcel.size is None and decided.keys() - {"weight", "value"}:
        unknown.add("size")
    if bounds.value is not None:
        if value is None:
            unknown.add("value")
        else:
            value = case.policy.exchanged(value, bounds.value.currency)
    yield from beyond(bounds, parcel, value, case.question.roll)
    least = decided["least"].value if "least" in decided else None
    if least is not None and parcel.size is not None and (miss := below(least, parcel.size)):
        yield miss
