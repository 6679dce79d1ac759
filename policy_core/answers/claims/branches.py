"""Unknown facts: does the answer depend on one, on which most, and how."""

from collections.abc import Iterator

from policy_core.answers.claims.answer import Branch, Open
from policy_core.answers.claims.case import Case
from policy_core.answers.dimensions import Dimension, Value

_FIELDS = {
    "since-order": "ordered",
    "since-dispatch": "dispatched",
    "since-delivery": "delivered",
    "since-confirmation": "confirmed",
    "value": "price",
    "order-value": "price",
    "outbound-paid": "outbound",
    "destination": "postal",
}
"""The question's field that brings the value of a dimension of another name."""

type _Key = tuple[object, ...]


def undecided(case: Case) -> Open | None:
    """The fact that splits the outcomes furthest; None when every completion comes to the same."""
    best: Open | None = None
    for name, dimension in case.desk.terms.dimensions.items():
        if not _unknown(case.facts.get(name), dimension):
            continue
        found = _branches(dimension, case)
        if len(found) > 1 and (best is None or len(found) > len(best.branches)):
            best = Open(_FIELDS.get(name, name), tuple(found))
    return best


def _unknown(value: Value | None, dimension: Dimension) -> bool:
    return value is None or (dimension.kind == "choice" and isinstance(value, tuple))


def _branches(dimension: Dimension, case: Case) -> list[Branch]:
    """The values of a fact, grouped by what they lead to."""
    groups: dict[_Key, list[str]] = {}
    for value in _values(dimension, case):
        groups.setdefault(_outcome(case, dimension.name, value), []).append(str(value))
    return [
        Branch(tuple(values), str(accept), remedies)  # type: ignore[arg-type]
        for (accept, remedies, *_), values in groups.items()
    ]


def _values(dimension: Dimension, case: Case) -> Iterator[Value]:
    if dimension.kind == "number":
        probes = case.desk.terms.probes(dimension.name)
        yield from (number for number in probes if number in dimension.bounds)
    else:
        given = case.facts.get(dimension.name)
        yield from given if isinstance(given, tuple) else dimension.values


def _outcome(case: Case, name: str, value: Value) -> _Key:
    """What decides a claim by its rows, were the fact this value."""
    terms = case.desk.terms
    match = terms.rematch(case.match, {name: value})
    decisions = terms.decide(match.possible)
    accept = decisions.get("accept")
    certain = terms.decide(match.certain).get("accept")
    if accept is None or accept.rivals:
        return "review", ()
    if certain is None or certain.value != accept.value:
        return "", ()
    said = {point: decision.value for point, decision in decisions.items()}
    return (
        accept.value, said.get("remedies", ()), said.get("opens"), said.get("closes"),
        said.get("refund.goods"), said.get("refund.at_most"), said.get("goods"),
    )  # fmt: skip
