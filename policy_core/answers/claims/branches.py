"""Unknown facts: does the answer depend on one, on which most, and how."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policy_core.answers.claims.answer import Branch, Open
from policy_core.answers.claims.case import Case
from policy_core.answers.dimensions import Dimension, Value
from policy_core.answers.grouping import grouped
from policy_core.answers.trace import written
from policy_core.values import Interval

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

DETAILS = ("goods", "resend", "refund.within")
"""Points that can be left open: what happens to the goods that came, and how soon it is done."""
_TELLING = ("accept", "remedies", "opens", "closes", "refund.goods", "refund.at_most", *DETAILS)
"""Points that make a difference to the buyer."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What becomes of a claim by its rows, were a fact known."""

    accept: str
    said: Mapping[str, Any]
    """What the rows say on the telling points."""


def undecided(case: Case) -> Open | None:
    """The fact that splits the outcomes furthest; None when every completion comes to the same."""
    found = []
    for name, dimension in case.desk.terms.dimensions.items():
        if _unknown(case.facts.get(name), dimension):
            branches = _branches(dimension, case)
            if len(branches) > 1:
                found.append(Open(_FIELDS.get(name, name), name, branches))
    return max(found, key=_spread, default=None)


def _spread(asked: Open) -> tuple[int, int]:
    """How much would be settled by an answer: whether it can be claimed and what, then the rest."""
    return len({(one.accept, one.remedies) for one in asked.branches}), len(asked.branches)


def _unknown(value: Value | None, dimension: Dimension) -> bool:
    return value is None or (dimension.kind == "choice" and isinstance(value, tuple))


def _branches(dimension: Dimension, case: Case) -> tuple[Branch, ...]:
    """The values of a fact, grouped by what they lead to; numbers only in a row."""
    results = [
        (_outcome(case, dimension.name, value), (value, stretch))
        for value, stretch in _values(dimension, case)
    ]
    groups = grouped(results, in_a_row=dimension.kind == "number")
    differing = _differing([outcome for outcome, _ in groups if outcome.accept == "yes"])
    return tuple(_branch(outcome, options, differing) for outcome, options in groups)


def _branch(
    outcome: _Outcome, options: Sequence[tuple[Value, Interval | None]], differing: Sequence[str]
) -> Branch:
    first, last = options[0][1], options[-1][1]
    stretch = Interval(first.low, last.high) if first is not None and last is not None else None
    return Branch(
        tuple(str(value) for value, _ in options) if stretch is None else (),
        stretch,
        outcome.accept,
        outcome.said.get("remedies", ()),
        tuple((p, written(outcome.said[p])) for p in differing if p in outcome.said),
    )


def _differing(outcomes: Sequence[_Outcome]) -> tuple[str, ...]:
    """The points on which claims that are accepted do not agree."""
    return tuple(
        point
        for point in _TELLING
        if any(one.said.get(point) != outcomes[0].said.get(point) for one in outcomes)
    )


def _values(dimension: Dimension, case: Case) -> Iterator[tuple[Value, Interval | None]]:
    """The values that a fact may have; of a number one in each stretch that the rows tell apart."""
    if dimension.kind == "number":
        table = case.desk.terms
        probes = [one for one in table.probes(dimension.name) if one in dimension.bounds]
        for low, number, following in zip(
            (None, *probes[1:]), probes, (*probes[1:], None), strict=True
        ):
            yield number, Interval(low, None if following is None else following - 1)
        return
    given = case.facts.get(dimension.name)
    for value in given if isinstance(given, tuple) else dimension.values:
        yield value, None


def _outcome(case: Case, name: str, value: Value) -> _Outcome:
    """What decides a claim by its rows, were the fact this value."""
    terms = case.desk.terms
    match = terms.rematch(case.match, {name: value})
    decisions = terms.decide(match.possible)
    accept = decisions.get("accept")
    certain = terms.decide(match.certain).get("accept")
    if accept is None or accept.rivals:
        return _Outcome("review", {})
    if certain is None or certain.value != accept.value:
        return _Outcome("", {})
    said = {p: decisions[p].value for p in _TELLING if p in decisions}
    return _Outcome(accept.value, said)
