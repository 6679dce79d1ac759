"""Nothing is passed over: whatever field of a rulebook changes, something is said of it."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from policy_core.answers.policy import Policy
from policy_core.proof import examine_names
from policy_core.proof.changes import compare
from policy_core.proof.walk import Spot, walk
from policy_core.rulebook import Rulebook, When, Words
from policy_core.values import (
    Box,
    Charge,
    ChargeRange,
    DateRange,
    DayRange,
    Length,
    Money,
    Percent,
    Period,
    Span,
    Split,
    Weight,
)
from policy_core.values.clock import Clock
from tests.reference import reference_policy
from tests.scale import Scale

OTHERWISE: Mapping[Any, Callable[[Any], Any]] = {
    Period: lambda period: replace(period, span=Span(77)),
    Span: lambda span: Span(span.count + 1, span.unit),
    DayRange: lambda days: DayRange(days.low, days.high + 1, days.unit),
    DateRange: lambda _: DateRange.parse("02-03 to 02-04"),
    Money: lambda money: Money(money.minor + 1, money.currency),
    Percent: lambda share: Percent(share.ppm // 2 + 1),
    Charge: lambda _: Charge.parse("77 USD"),
    ChargeRange: lambda _: ChargeRange.parse("77 to 78 USD"),
    Split: lambda _: Split.parse("seller 13%"),
    Clock: lambda clock: Clock(clock.minutes - 1),
    Weight: lambda weight: Weight(weight.grams + 1),
    Length: lambda length: Length(length.millimetres + 1),
    Box: lambda _: Box((Decimal(9), Decimal(9), Decimal(9))),
    bool: lambda value: not value,
    int: lambda number: number + 1,
    date: lambda day: day + timedelta(1),
    Words: lambda words: {**words, "en": "Otherwise"},
    When: lambda when: dict(list(when.items())[1:]),
}
TEXTS = {
    "email", "phone", "site", "name", "company", "carrier", "source", "withdrawal_function",
}  # fmt: skip
"""Fields of text that may say anything: others are names, and have to be known ones."""
NO_MATTER = {"effective", "examples", "overrides"}
"""The day is what a change is named by; examples are only worked through; that a row gives way to
another that says the same is no change."""


def otherwise(spot: Spot) -> Any:
    """Another value of the same kind; `None` where a good one cannot be made up."""
    name, kind, value = spot.path[-1], spot.kind, spot.value
    if kind in OTHERWISE and value != {}:
        return OTHERWISE[kind](value)
    if get_origin(kind) is Literal:
        return next(each for each in get_args(kind) if each != value)
    if kind is str and name in TEXTS:
        return f"{value}x"
    if get_origin(kind) is tuple and get_args(kind)[0] is str and len(value) > 1:
        return value[:-1]
    return None


def every_field(rulebook: Rulebook) -> Mapping[str, Sequence[Spot]]:
    """The places of each kind of field in which another value can be made up."""
    places: dict[str, list[Spot]] = defaultdict(list)
    parts = {spot.path: type(spot.value).__name__ for spot in walk(rulebook)}
    for spot in walk(rulebook):
        if spot.path and not NO_MATTER & set(map(str, spot.path)) and otherwise(spot) is not None:
            places[f"{parts[spot.path[:-1]]}.{spot.path[-1]}"].append(spot)
    return places


def changed_once(rulebook: Rulebook, spots: Sequence[Spot]) -> Rulebook | None:
    """A rulebook with another value in the first of the places where one is possible."""
    news = (changed(rulebook, spot.path, otherwise(spot)) for spot in spots)
    return next(filter(names_are_known, news), None)


def names_are_known(rulebook: Rulebook) -> bool:
    """Can it be compared at all?"""
    findings = examine_names(Policy(rulebook, reference_policy().world))
    return not any(finding.severity == "error" for finding in findings)


def changed(part: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A rulebook with another value at a path."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        inner = changed(part[step], tuple(rest), value)
        return (*part[:step], inner, *part[step + 1 :])
    if isinstance(part, Mapping):
        return {**part, step: changed(part[step], tuple(rest), value)}
    return replace(part, **{step: changed(getattr(part, step), tuple(rest), value)})


def test_whatever_changes_something_is_said(scale: Scale) -> None:
    old = reference_policy()
    fields = every_field(old.rulebook)
    assert len(fields) > 180

    unsaid = []
    for field in scale.sample("changes", list(fields), scale.changes):
        new = changed_once(old.rulebook, fields[field])
        if new is not None and not compare(old, Policy(new, old.world)):
            unsaid.append(field)

    assert unsaid == []
