"""Unknown facts: does the answer turn on one, on which most, and how.

An unknown fact is every value at once. All values that the rules tell apart are tried; what comes
to the same whichever is true is said, and what does not is left open, with the one question that
matters most.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from policy_core.answers.dimensions import Dimension, Value
from policy_core.answers.periods import Due
from policy_core.answers.returns.answer import Branch, Open
from policy_core.answers.returns.case import Case, tags_of
from policy_core.answers.returns.outlook import Outlook, settled_outlook
from policy_core.answers.returns.question import DAYS
from policy_core.answers.returns.window import still_in_time, turns_on_a_day
from policy_core.values import Interval

MOST = 240
"""Beyond so many combinations of unknown facts, no further fact is looked into."""
_TELLING = ("window", "restocking", "refund.goods", "refund.outbound", "refund.duty", "refund.by")
"""Points that make a difference to the buyer, beside the outcome and the payer."""


@dataclass(frozen=True, slots=True)
class _Option:
    """One value of an unknown fact, or one stretch of numbers, and the facts that it brings."""

    label: str
    interval: Interval | None
    changes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A fact that is not known and that some row looks at."""

    field: str
    dimension: str
    options: tuple[_Option, ...]


def outlook(case: Case) -> Outlook:
    """Work out what becomes of a case, whatever is known of it."""
    if case.settled and _clear_to_laws(case):
        return _with_its_day(settled_outlook(case), case)
    unknowns = tuple(_unknowns(case))
    views = [settled_outlook(one) for one in _completions(case, unknowns)]
    differing = _differing(views)
    if not differing:
        return _with_its_day(views[0], case)
    agreed = not {"outcome", "payer"} & differing
    return replace(
        views[0],
        outcome=views[0].outcome if agreed else "depends",
        because=views[0].because if agreed else "",
        stands=views[0].stands.without(differing),
        later=() if "window" in differing else views[0].later,
        unsettled=differing,
        open=_most_telling(case, unknowns),
    )


def _clear_to_laws(case: Case) -> bool:
    """Do the laws know of the goods what they look at?"""
    return ("condition" in case.facts and "tags" in case.facts) or not case.desk.exemptions


def _with_its_day(found: Outlook, case: Case) -> Outlook:
    """Ask for the day of the event that the window runs from, when the answer turns on it."""
    if found.outcome != "accepted" or not turns_on_a_day(found.window, case.days):
        return found
    event = found.window.waits_for
    since = still_in_time(found.window, case.days.today)
    return replace(found, open=Open(DAYS.get(event, event), event, since=since))


def _unknowns(case: Case) -> Iterator[_Unknown]:
    """The facts that are not known, each with the values that rules tell apart."""
    dimensions = case.desk.policy.dimensions
    for name in case.desk.asked:
        given = case.facts.get(name)
        if given is None or (isinstance(given, tuple) and dimensions[name].kind == "choice"):
            yield _Unknown(_field(name), name, tuple(_options(case, dimensions[name])))


def _field(dimension: str) -> str:
    """The question's field that brings a dimension's value."""
    event = dimension.partition("-")[2]
    if dimension.startswith(("since-", "before-")) and event in DAYS:
        return DAYS[event]
    return _FIELDS.get(dimension, dimension)


_FIELDS = {
    "season": "ordered",
    "value": "price",
    "order-value": "price",
    "kept-value": "price",
    "outbound-paid": "outbound",
    "return-number": "return_number",
    "destination": "postal",
}


def _options(case: Case, dimension: Dimension) -> Iterator[_Option]:
    name = dimension.name
    if dimension.kind == "number":
        for stretch in _stretches(case, dimension):
            low = stretch.low or 0
            yield _Option("", stretch, _amounts(case, name, low))
        return
    if name == "season":
        known = min(case.days.events.values())
        for seasons in sorted(case.desk.seasons_up_to(known)):
            yield _Option(", ".join(seasons) or "none", None, {name: seasons})
        return
    given = case.facts.get(name)
    for value in given if isinstance(given, tuple) else dimension.values:
        yield _Option(value, None, _joined(case, name, value))


def _joined(case: Case, name: str, value: str) -> Mapping[str, Value]:
    """A value with the facts that follow from it."""
    match name:
        case "reason":
            reasons = case.desk.policy.rulebook.returns.reasons
            return {"reason": value, "fault": reasons[value].fault}
        case "category":
            return {"category": value, "tags": tags_of(case.desk, case.line, value)}
        case _:
            return {name: value}


def _amounts(case: Case, name: str, number: int) -> Mapping[str, Value]:
    """What an unknown price means for the other amounts."""
    order = case.facts.get("order-value")
    if name == "value" and case.question.order_value is None:
        return {"value": number, "order-value": number}
    if name == "value" and isinstance(order, int):
        return {"value": number, "kept-value": max(0, order - number)}
    return {name: number}


def _stretches(case: Case, dimension: Dimension) -> Iterator[Interval]:
    """Stretches of numbers that no rule tells apart, ascending."""
    desk, bounds = case.desk, dimension.bounds
    low = bounds.low or 0
    probes = {
        probe
        for table in (desk.terms, desk.programmes, desk.fees)
        for probe in table.probes(dimension.name)
        if probe > low
    }
    starts = [low, *sorted(probes)]
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        yield Interval(start, None if following is None else following - 1)


def _completions(case: Case, unknowns: Iterable[_Unknown]) -> list[Case]:
    """The case with every combination of its unknown facts, those that match alike told once."""
    cases = [case]
    for unknown in unknowns:
        varied = {
            other.rows: other
            for one in cases
            for option in unknown.options
            for other in (one.varied(option.changes),)
        }
        cases = list(varied.values())
        if len(cases) > MOST:
            break
    return cases


def _points(view: Outlook) -> dict[str, Any]:
    """What makes a difference to the buyer."""
    if view.outcome != "accepted":
        return {"outcome": view.outcome, "payer": ""}
    stands = view.stands
    return {
        "outcome": view.outcome,
        "payer": view.payer,
        **{point: stands.get(point, None) for point in _TELLING},
        "window": _end(view.window),
        "fees": tuple(sorted(fee.id for fee in view.fees)),
    }


def _end(window: Due) -> str:
    return str(window.last_day or window.period)


def _differing(views: list[Outlook]) -> frozenset[str]:
    """The points on which the views do not agree."""
    first, *others = (_points(view) for view in views)
    return frozenset(
        point
        for other in others
        for point in first.keys() | other.keys()
        if first.get(point) != other.get(point)
    )


def _most_telling(case: Case, unknowns: tuple[_Unknown, ...]) -> Open:
    """The unknown fact that splits the outcomes furthest, and how."""
    found = [Open(u.field, u.dimension, _branches(case, u, unknowns)) for u in unknowns]
    return max(found, key=lambda one: (_spread(one), -len(one.branches)))


def _spread(asked: Open) -> tuple[int, int]:
    """How much would be settled by an answer: outcomes first, then what goes with them."""
    settled = {(b.outcome, b.payer) for b in asked.branches if b.outcome != "depends"}
    return len(settled), len({b.said for b in asked.branches if b.outcome != "depends"})


def _branches(case: Case, asked: _Unknown, unknowns: tuple[_Unknown, ...]) -> tuple[Branch, ...]:
    others = [unknown for unknown in unknowns if unknown is not asked]
    results = []
    for option in asked.options:
        varied = case.varied(option.changes)
        still_open = [u for u in others if u.dimension not in option.changes]
        views = [settled_outlook(one) for one in _completions(varied, still_open)]
        results.append((option, _agreed(views)))
    return tuple(_grouped(results, _telling([said for _, said in results])))


def _agreed(views: list[Outlook]) -> dict[str, Any]:
    """What all views agree on; without outcome and payer, nothing is agreed."""
    differing = _differing(views)
    if {"outcome", "payer"} & differing:
        return {"outcome": "depends", "payer": ""}
    return {p: value for p, value in _points(views[0]).items() if p not in differing}


def _telling(said: list[dict[str, Any]]) -> tuple[str, ...]:
    """The points beside outcome and payer on which accepted branches differ."""
    accepted = [one for one in said if one["outcome"] == "accepted"]
    return tuple(
        point
        for point in ("window", "restocking", "fees", *_TELLING[2:])
        if len({one.get(point) for one in accepted}) > 1
    )


def _grouped(
    results: list[tuple[_Option, dict[str, Any]]], telling: tuple[str, ...]
) -> Iterator[Branch]:
    """Values that come to the same together; numbers only where they follow each other."""
    groups: list[tuple[dict[str, Any], list[_Option]]] = []
    for option, found in results:
        said = {p: found[p] for p in ("outcome", "payer", *telling) if p in found}
        alike = groups[-1:] if option.interval is not None else groups
        same = next((options for other, options in alike if other == said), None)
        if same is not None:
            same.append(option)
        else:
            groups.append((said, [option]))
    for said, options in groups:
        first, last = options[0].interval, options[-1].interval
        yield Branch(
            tuple(option.label for option in options if option.interval is None),
            said["outcome"],
            said["payer"],
            Interval(first.low, last.high) if first is not None and last is not None else None,
            tuple((point, _text(said[point])) for point in telling if point in said),
        )


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
