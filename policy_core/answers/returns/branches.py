"""Unknown facts: does the answer depend on one, on which most, and how.

A fact that no matching row looks at does not matter. Among those that do, the one that splits the
outcomes furthest is the one to ask for, and its values are grouped by what they lead to.
"""

from collections.abc import Iterator

from policy_core.answers.dimensions import Dimension, Value
from policy_core.answers.returns.answer import Branch, Open, Outcome
from policy_core.answers.returns.case import Case
from policy_core.answers.table import Match, Table
from policy_core.rulebook import Term

type Key = tuple[Outcome, str]


def undecided(case: Case) -> Open | None:
    """The fact that the outcome depends on; None when every completion comes to the same."""
    table = case.desk.terms
    best: Open | None = None
    for name, dimension in table.dimensions.items():
        if not _unknown(case.facts.get(name), dimension) or name == "fault":
            continue
        found = _branches(dimension, case)
        if len(found) > 1 and (best is None or len(found) > len(best.branches)):
            best = Open(_field(name), tuple(found))
    return best


def _unknown(value: Value | None, dimension: Dimension) -> bool:
    return value is None or (dimension.kind == "choice" and isinstance(value, tuple))


def _field(dimension: str) -> str:
    """The question's field that brings a dimension's value."""
    known = {
        "since-order": "ordered",
        "since-dispatch": "dispatched",
        "since-delivery": "delivered",
        "since-confirmation": "confirmed",
        "value": "price",
        "order-value": "order_value",
        "kept-value": "order_value",
        "outbound-paid": "outbound",
        "return-number": "return_number",
        "destination": "postal",
    }
    return known.get(dimension, dimension)


def _branches(dimension: Dimension, case: Case) -> list[Branch]:
    groups: dict[Key, list[str]] = {}
    for value, label in _values(dimension, case):
        changes: dict[str, Value] = {dimension.name: value}
        if dimension.name == "reason":
            changes["fault"] = case.desk.policy.rulebook.returns.reasons[label].fault
        tried = case.desk.terms.rematch(case.terms, changes)
        groups.setdefault(_outcome(case.desk.terms, tried), []).append(label)
    return [Branch(tuple(labels), outcome, payer) for (outcome, payer), labels in groups.items()]


def _values(dimension: Dimension, case: Case) -> Iterator[tuple[Value, str]]:
    given = case.facts.get(dimension.name)
    if dimension.kind == "number":
        for number in case.desk.terms.probes(dimension.name):
            if number in dimension.bounds:
                yield number, str(number)
        return
    values = given if isinstance(given, tuple) else dimension.values
    for value in values:
        yield value, value


_OUTCOMES: dict[str, Outcome] = {"yes": "accepted", "no": "refused", "review": "review"}


def _outcome(table: Table[Term], match: Match) -> Key:
    decisions = table.decide(match.possible)
    accept = decisions.get("accept")
    if accept is None or accept.rivals:
        return "review", ""
    certain = table.decide(match.certain).get("accept")
    if certain is None or certain.value != accept.value:
        return "depends", ""
    freight = decisions.get("freight")
    outcome = _OUTCOMES[accept.value]
    return outcome, str(freight.value) if freight and outcome == "accepted" else ""
