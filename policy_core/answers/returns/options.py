"""What unknown facts may be: the values that rules and laws tell apart, and their combinations.

A row matches where each fact lets it pass. So what rules see of an unknown fact is found value by
value, and of several at once option by option, without a look at each combination: these are
hundreds, and few differ.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policy_core.answers.returns.fact_class import LOOKED_AT
from policy_core.answers.returns.facts import (
    Case,
    may_not_be_sent,
    reason_facts,
    tags_of,
    waits_for_promise,
)
from policy_core.answers.returns.points import DAY_COUNTS, SINCE
from policy_core.answers.returns.question import DAYS
from policy_core.answers.returns.statutory import withdrawals
from policy_core.answers.returns.unknown_days import over_since
from policy_core.answers.tables.dimensions import BEFORE_COUPONS, SEASONS, Dimension, Value
from policy_core.values import Interval
from policy_core.values.interval import between


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
                found.append(Unknown(field_of(name), name, options))
    return sorted(found, key=lambda unknown: len(unknown.options))


def _wanted(case: Case) -> tuple[str, ...]:
    """The facts that are asked for; how a parcel travels, too, where its promise decides."""
    asked = case.rules.asked
    return asked if "method" in asked or not waits_for_promise(case) else ("method", *asked)


def _told_apart(case: Case, options: Iterable[Option]) -> Iterator[Option]:
    """Options that come to the same whatever else is true are one; numbers only in a row."""
    met: dict[object, Option] = {}
    for option in options:
        seen = _seen(case, option.changes)
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


def _seen(case: Case, changes: Mapping[str, Value]) -> object:
    """What rules and laws see of the facts of an option; and the day that was promised."""
    rules = case.rules
    maybe_and_surely = [rules.joined.rows.passing(*change) for change in changes.items()]
    # A row that what is known rules out makes no difference; unless that is to be doubted.
    possible = -1 if may_not_be_sent(case) else case.seen.match.possible
    rows_left = rules.deciding & possible
    rows = tuple([(maybe & rows_left, surely & rows_left) for maybe, surely in maybe_and_surely])
    method = changes.get("method")
    days = case.days.by_method(method) if isinstance(method, str) else None
    promised = days.with_promise.get("promise") if days is not None else None
    if not any(law.withdrawal for law in case.seen.laws.packs):
        return rows, promised
    in_law = [
        _beside(case, name, changes[name]) for name in ("condition", "tags") if name in changes
    ]
    in_law += [
        bisect_right(_over_by_law(case, name), value)
        for name, value in changes.items()
        if name.startswith(SINCE) and isinstance(value, int)
    ]
    return rows, promised, tuple(in_law)


def field_of(dimension: str) -> str:
    """The question's field that brings a dimension's value."""
    event = dimension.partition("-")[2]
    if dimension.startswith(DAY_COUNTS):
        return DAYS.get(event, event)
    return _FIELDS.get(dimension, dimension)


_FIELDS = {
    **{name: DAYS[event] for name, event in SEASONS.items()},
    **dict.fromkeys(("value", "order-value", BEFORE_COUPONS, "kept-value"), "price"),
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
    rules, (low, high) = case.rules, _reach(case, dimension)
    tables = rules.terms, rules.programmes, rules.fees
    probes = {probe for table in tables for probe in table.probes(dimension.name)}
    probes.update(_over_by_law(case, dimension.name))
    inside = (probe for probe in probes if probe > low and (high is None or probe <= high))
    *before, last = between([low, *sorted(inside)])
    return iter((*before, Interval(last.low, high)))


def _reach(case: Case, dimension: Dimension) -> tuple[int, int | None]:
    """The least and the most that a number can be; so many days ago as others leave open."""
    low, event, days = dimension.bounds.low or 0, dimension.name.removeprefix(SINCE), case.days
    if event == dimension.name:
        return low, None
    latest, earliest = days.latest.get(event), days.earliest(event)
    if latest is not None:
        low = max(low, (days.noticed - latest).days)
    return low, None if earliest is None else max(low, (days.noticed - earliest).days)


def _over_by_law(case: Case, name: str) -> tuple[int, ...]:
    """The numbers of days since an event at which rights to withdraw that run from it are over."""
    event, disclosure = name.removeprefix(SINCE), case.rules.policy.rulebook.store.disclosure
    if not name.startswith(SINCE) or event in case.days.events:
        return ()
    parts = (part for law in case.seen.laws.packs for part in withdrawals(law, disclosure))
    ends = (over_since(case.days, part, event, case.days.noticed) for part in parts)
    return tuple(sorted({end for end in ends if end is not None}))


type _Sight = tuple[int, tuple[object, ...]]
"""The rows that facts let pass, as bits; and what counts beside rows."""


@dataclass(slots=True)
class Combination:
    """Combinations of unknown facts that rules and laws see alike."""

    changes: Mapping[str, Value]
    """The facts of the first of them."""
    options: set[tuple[int, int]]
    """What occurs in them: the place of an unknown, with that of one of its options."""


def combinations(
    case: Case, unknowns: Sequence[Unknown], most: int
) -> tuple[list[Combination], int]:
    """All combinations of an option of each unknown, those together that are seen alike.

    They are sorted by the first of each, as if the last unknown's options changed fastest. Where
    more than `most` are seen apart, the last unknowns are left out; so many are looked into.
    """
    brought = [unknown.options[0].changes.keys() for unknown in unknowns]
    known = {name: v for name, v in case.facts.items() if not any(name in b for b in brought)}
    found: Mapping[_Sight, Combination] = {(_rows(case, known), ()): Combination({}, set())}
    for place, unknown in enumerate(unknowns):
        # Of two unknowns that bring the same fact, the later one does.
        later = {name for names in brought[place + 1 :] for name in names}
        options = [(o.changes, _sight(case, o.changes, later)) for o in unknown.options]
        found = _further(found, place, options)
        if len(found) > most:
            return combinations(case, unknowns[:-1], most)
    return list(found.values()), len(unknowns)


def _further(
    found: Mapping[_Sight, Combination],
    place: int,
    options: Sequence[tuple[Mapping[str, Value], _Sight]],
) -> dict[_Sight, Combination]:
    """The combinations with each option of one unknown more."""
    further: dict[_Sight, Combination] = {}
    for (rows, beside), before in found.items():
        for number, (changes, (more_rows, more_beside)) in enumerate(options):
            both = rows & more_rows, (*beside, *more_beside)
            alike = further.get(both)
            if alike is None:
                alike = further[both] = Combination({**before.changes, **changes}, set())
            alike.options |= before.options
            alike.options.add((place, number))
    return further


def _sight(case: Case, changes: Mapping[str, Value], later: set[str]) -> _Sight:
    """What rules, laws and days see of the facts of an option, but for those in `later`."""
    facts = {name: value for name, value in changes.items() if name not in later}
    return _rows(case, facts), tuple(_beside(case, name, facts[name]) for name in facts)


def _rows(case: Case, facts: Mapping[str, Value]) -> int:
    """The rows that decide something and that facts, each by itself, let pass."""
    rows = case.rules.deciding
    for name, value in facts.items():
        rows &= case.rules.joined.rows.passing(name, value)[0]
    return rows


def _beside(case: Case, name: str, value: Value) -> object:
    """What counts of a fact, whichever rows it lets pass."""
    match name, value:
        case "condition", str():
            return case.rules.in_law(value)
        case "tags", tuple():
            return tuple(case.rules.exemptions.get(tag, "") for tag in value)
        case "method", str():
            return value if case.days.by_method(value).promised is not None else None
        case _, int() if name.startswith(SINCE):
            return value  # what was so long ago may be over
        case _:
            return value if name in LOOKED_AT else None
