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
from policy_core.values import Money


def not_served(method: PreparedMethod, place: str) -> Obstacle | None:
    """A destination that the method does not go to."""
    if place in method.served:
        return None
    source = method_source(method.method.id, "destinations")
    return Obstacle("destination", source, given=place)


def obstacles(route: Route, case: Case, facts: dict[str, Value]) -> Iterator[Obstacle]:
    """What keeps a parcel off a method, whenever it is sent."""
    method = route.method.method
    yield from _contents(method, facts)
    yield from _limits(route.method, case, facts)
    restrictions = route.method.restrictions
    certain = restrictions.certain(facts, case.unknown)
    for row in restrictions.applying(certain, lambda row: not row.dates):
        yield _restricted(method, row)


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


def _limits(method: PreparedMethod, case: Case, facts: dict[str, Value]) -> Iterator[Obstacle]:
    decided = method.limits.decide(facts, case.unknown)
    if not decided:
        return
    bounds = method.bounds(decided)
    as_roll = case.question.roll and bounds.roll is not None
    for miss in _misses(bounds, decided, case):
        row = decided[_point(miss.measure, as_roll)].row
        source = method_source(method.method.id, "limits", row.id)
        yield Obstacle(miss.measure, source, miss.given, miss.wanted, miss.by)


def _point(measure: str, as_roll: bool) -> str:
    """The point of the limits that a measure is held against."""
    if as_roll and measure == "longest":
        return "roll_longest"
    return measure.replace("-", "_")


def _misses(bounds: Bounds, decided: Mapping[str, Decision[Limits]], case: Case) -> Iterator[Miss]:
    """The bounds that the parcel does not keep; what is not known is noted as unknown."""
    parcel = case.question.parcel
    if "weight" in decided and parcel.weight is None:
        case.unknown.add("weight")
    if parcel.size is None and decided.keys() - {"weight", "value"}:
        case.unknown.add("size")
    value = _comparable(case, bounds.value)
    yield from beyond(bounds, parcel.weight, parcel.size, value, case.question.roll)
    least = decided["least"].value if "least" in decided else None
    if least is not None and parcel.size is not None and (miss := below(least, parcel.size)):
        yield miss


def _comparable(case: Case, limit: Money | None) -> Money | None:
    """The goods' value in the currency of the bound."""
    value = case.question.value
    if limit is None:
        return None
    if value is None:
        case.unknown.add("value")
        return None
    return case.policy.exchanged(value, limit.currency)
