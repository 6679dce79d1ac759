"""What an unknown fact may be: the values of it that rules and laws tell apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from policy_core.answers.returns.facts import Case, may_not_be_sent, reason_facts, tags_of
from policy_core.answers.returns.question import DAYS
from policy_core.answers.returns.track import Tracks
from policy_core.answers.tables.dimensions import BEFORE_COUPONS, SEASONS, Dimension, Value
from policy_core.values import Interval


@dataclass(frozen=True, slots=True)
class Option:
    """Values of an unknown fact that rules and laws do not tell apart."""

    labels: tuple[str, ...]
    interval: Interval | None
    """For a number: a stretch of them, in place of labels."""
    changes: Mapping[str, Value]
    """The facts that it brings."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that is not known and that some rule or law looks at."""

    field: str
    dimension: str
    options: tuple[Option, ...]


def unknown_facts(case: Case) -> list[Unknown]:
    """The facts that are not known and looked at, those with the fewest options first."""
    dimensions = case.rules.policy.dimensions
    found = []
    for name in _wanted(case):
        given = None if name == "delivery" and may_not_be_sent(case) else case.facts.get(name)
        if given is None or (isinstance(given, tuple) and dimensions[name].kind == "choice"):
            options = tuple(_told_apart(case, _options(case, dimensions[name])))
            if options:
                found.append(Unknown(_field(name), name, options))
    return sorted(found, key=lambda unknown: len(unknown.options))


def _wanted(case: Case) -> tuple[str, ...]:
    """The facts that are asked for; how a parcel travels, too, where its promise decides."""
    asked = case.rules.asked
    return asked if "method" in asked or not waits_for_promise(case) else ("method", *asked)


def waits_for_promise(case: Case) -> bool:
    """Does what becomes of it turn on the promise of a shipping method that is not known?"""
    events = case.days.events
    if "promise" in events or len(case.rules.methods) < 2 or not {"order", "dispatch"} & {*events}:
        return False
    return case.seen.prepared(Tracks).own.counts_from_promise


def _told_apart(case: Case, options: Iterable[Option]) -> Iterator[Option]:
    """Options that come to the same whatever else is true are one; numbers only in a row."""
    met: dict[object, Option] = {}
    for option in options:
        seen = _seen(case.varied(option.changes))
        before = met.get(seen)
        if before is None:
            met[seen] = option
        elif option.interval is None:
            met[seen] = replace(before, labels=(*before.labels, *option.labels))
        elif before.interval is not None and before is next(reversed(met.values())):
            met[seen] = replace(
                before, interval=Interval(before.interval.low, option.interval.high)
            )
        else:
            met[seen, option.interval] = option
    yield from met.values()


def _seen(case: Case) -> object:
    """What rules and laws see of a case, fact by fact; and the day that was promised."""
    seen = case.seen
    rows = seen.terms.seen, seen.programmes.seen, seen.fees.seen
    promised = case.days.events.get("promise")
    if not any(law.withdrawal for law in seen.laws.packs):
        return rows, promised
    condition, tags = case.facts.get("condition"), case.facts.get("tags", ())
    assert isinstance(tags, tuple)
    state = case.rules.in_law(condition) if isinstance(condition, str) else None
    return rows, promised, state, tuple(case.rules.exemptions.get(tag, "") for tag in tags)


def _field(dimension: str) -> str:
    """The question's field that brings a dimension's value."""
    event = dimension.partition("-")[2]
    if dimension.startswith(("since-", "before-")):
        return DAYS.get(event, event)
    return _FIELDS.get(dimension, dimension)


_FIELDS = {
    **{name: DAYS[event] for name, event in SEASONS.items()},
    "value": "price",
    "order-value": "price",
    BEFORE_COUPONS: "price",
    "kept-value": "price",
    "outbound-paid": "outbound",
    "return-number": "return_number",
    "destination": "postal",
}


def _options(case: Case, dimension: Dimension) -> Iterator[Option]:
    name = dimension.name
    if dimension.kind == "number":
        for stretch in _stretches(case, dimension):
            low = stretch.low or 0
            yield Option((), stretch, _amounts(case, name, low))
        return
    if name in SEASONS:
        for seasons in sorted(_possible_seasons(case, SEASONS[name])):
            yield Option((", ".join(seasons) or "none",), None, {name: seasons})
        return
    given = case.facts.get(name)
    possible = given if isinstance(given, tuple) else dimension.values
    if name == "delivery":
        possible = tuple(value for value in possible if value != "delivered")
    if name == "method":
        # Of a parcel that no method goes to it is open how it went, and not that it did.
        possible = tuple(one for one in possible if one in serving(case)) or possible
    for value in possible:
        yield Option((value,), None, _joined(case, name, value))


def _possible_seasons(case: Case, event: str) -> frozenset[tuple[str, ...]]:
    """The seasons of an event whose day is not known: it lies between the events around it."""
    events = case.days.events
    if event == "order":
        return case.rules.seasons_up_to(min(events.values()))
    after = {"dispatch": ("delivery", "notice"), "delivery": ("notice",)}[event]
    until = min(events[one] for one in after if one in events)
    return case.rules.seasons_up_to(until, case.days.earliest(event))


def serving(case: Case) -> tuple[str, ...]:
    """The methods that go to where the buyer is."""
    atoms = case.facts["destination"]
    there = atoms if isinstance(atoms, tuple) else (atoms,)
    served = case.rules.served
    return tuple(method for method in served if not served[method].isdisjoint(there))


def _joined(case: Case, name: str, value: str) -> Mapping[str, Value]:
    """A value with the facts that follow from it."""
    match name:
        case "reason":
            return reason_facts(case.rules, value)
        case "category":
            return {"category": value, "tags": tags_of(case.rules, case.line, value)}
        case _:
            return {name: value}


def _amounts(case: Case, name: str, number: int) -> Mapping[str, Value]:
    """What an unknown price means for the other amounts."""
    order = case.facts.get("order-value")
    if name == "value" and case.question.order_value is None:
        return {"value": number, "order-value": number, BEFORE_COUPONS: number}
    if name == "value" and isinstance(order, int):
        return {"value": number, "kept-value": max(0, order - number)}
    return {name: number}


def _stretches(case: Case, dimension: Dimension) -> Iterator[Interval]:
    """Stretches of numbers that no rule tells apart, ascending."""
    rules, bounds = case.rules, dimension.bounds
    low = bounds.low or 0
    probes = {
        probe
        for table in (rules.terms, rules.programmes, rules.fees)
        for probe in table.probes(dimension.name)
        if probe > low
    }
    starts = [low, *sorted(probes)]
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        yield Interval(start, None if following is None else following - 1)
