"""Combinations of unknown facts: those that rules and laws see alike are looked into once.

A row matches where each fact lets it pass. So which rows match with several unknown facts is found
option by option, without a look at their combinations: these are hundreds, and few differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy_core.answers.returns.facts import LOOKED_AT, Case
from policy_core.answers.returns.options import Unknown
from policy_core.answers.tables.dimensions import Value

type _Sight = tuple[int, int, int, tuple[object, ...]]
"""The terms, programmes and fees that facts let pass, as bits; and what counts beside rows."""


@dataclass(slots=True)
class Combination:
    """Combinations of unknown facts that rules and laws see alike."""

    changes: Mapping[str, Value]
    """The facts of the first of them."""
    options: set[tuple[int, int]]
    """What occurs in them: the place of an unknown, with that of one of its options."""


def combinations(case: Case, unknowns: Sequence[Unknown]) -> list[Combination]:
    """All combinations of an option of each unknown, those together that are seen alike.

    They are sorted by the first of each, as if the last unknown's options changed fastest.
    """
    brought = [unknown.options[0].changes.keys() for unknown in unknowns]
    known = {name: v for name, v in case.facts.items() if not any(name in b for b in brought)}
    found: Mapping[_Sight, Combination] = {(*_rows(case, known), ()): Combination({}, set())}
    for place, unknown in enumerate(unknowns):
        # Of two unknowns that bring the same fact, the later one does.
        later = {name for names in brought[place + 1 :] for name in names}
        options = [(o.changes, _sight(case, o.changes, later)) for o in unknown.options]
        found = _further(found, place, options)
    return list(found.values())


def _further(
    found: Mapping[_Sight, Combination],
    place: int,
    options: Sequence[tuple[Mapping[str, Value], _Sight]],
) -> dict[_Sight, Combination]:
    """The combinations with each option of one unknown more."""
    further: dict[_Sight, Combination] = {}
    for (terms, programmes, fees, beside), before in found.items():
        for number, (changes, sight) in enumerate(options):
            both = terms & sight[0], programmes & sight[1], fees & sight[2], (*beside, *sight[3])
            alike = further.get(both)
            if alike is None:
                alike = further[both] = Combination({**before.changes, **changes}, set())
            alike.options |= before.options
            alike.options.add((place, number))
    return further


def _sight(case: Case, changes: Mapping[str, Value], later: set[str]) -> _Sight:
    """What rules, laws and days see of the facts of an option, but for those in `later`."""
    facts = {name: value for name, value in changes.items() if name not in later}
    return (*_rows(case, facts), tuple(_beside(case, name, facts[name]) for name in facts))


def _rows(case: Case, facts: Mapping[str, Value]) -> tuple[int, int, int]:
    rules = case.rules
    return (
        rules.terms.let_pass(facts),
        rules.programmes.let_pass(facts),
        rules.fees.let_pass(facts),
    )


def _beside(case: Case, name: str, value: Value) -> object:
    """What counts of a fact, whichever rows it lets pass."""
    match name, value:
        case "condition", str():
            return case.rules.in_law(value)
        case "tags", tuple():
            return tuple(case.rules.exemptions.get(tag, "") for tag in value)
        case "method", str():
            return value if case.days.by_method(value).promised is not None else None
        case _:
            return value if name in LOOKED_AT else None
