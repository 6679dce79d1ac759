"""The tables of a rulebook that decide something, and what each has to decide."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policy_core.answers.delivery.desk import bounds_said
from policy_core.answers.delivery.rows import with_fallback
from policy_core.answers.policy import Policy
from policy_core.answers.returns import points
from policy_core.answers.table import no_points
from policy_core.proof.findings import Path
from policy_core.rulebook import Method

NEEDED = ("window", "freight", "refund.goods", "refund.within", "send_to")
"""What has to be said of a return that is accepted."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """A table of rows that decide points: of several that match, one has to override the others.

    Where all rows that match hold together (fees, surcharges), no row decides a point.
    """

    path: Path
    rows: tuple[Any, ...]
    points: Callable[[Any], Mapping[str, Any]]
    complete: Mapping[str, str] = field(default_factory=dict)
    """Points that need a decision in every case, and what no decision means, in words."""
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The cases in which it is asked at all, by dimension."""


def tables(policy: Policy) -> Iterator[Decisions]:
    """Every table of the rulebook."""
    returns, shipping = policy.rulebook.returns, policy.rulebook.shipping
    accepting = {"accept": "whether the return is accepted"}
    yield Decisions(("returns", "terms"), returns.terms, points, accepting)
    yield Decisions(("returns", "quotes"), returns.quotes, _price)
    joined = tuple(programme for programme in returns.programmes if programme.joined)
    if joined == returns.programmes:
        yield Decisions(("returns", "programmes"), joined, _itself)
    yield Decisions(("returns", "fees"), returns.fees, no_points)
    yield Decisions(("shipping", "customs"), shipping.customs, no_points)
    for name, card in shipping.rate_cards.items():
        of_card: Path = ("shipping", "rate_cards", name)
        yield Decisions((*of_card, "surcharges"), card.surcharges, no_points)
        yield Decisions((*of_card, "free"), card.free, no_points)
    for name, origin in shipping.origins.items():
        path: Path = ("shipping", "origins", name, "special_handling")
        within = {"origin": (name,)}
        yield Decisions(path, with_fallback(origin.special_handling), _time, within=within)
    for number, method in enumerate(shipping.methods):
        yield from _of_method(policy, ("shipping", "methods", number), method)


def _of_method(policy: Policy, path: Path, method: Method) -> Iterator[Decisions]:
    served = policy.atlas.union(method.destinations) - policy.atlas.union(method.excluded)
    if not served:
        return  # that is a finding of its own
    within = {
        "destination": tuple(served),
        "method": (method.id,),
        "origin": method.origins or tuple(policy.rulebook.shipping.origins),
    }
    arrival = {"time": "how long the parcel is on its way"}
    transit = with_fallback(method.transit)
    yield Decisions((*path, "transit"), transit, _time, arrival, within)
    yield Decisions((*path, "promise"), with_fallback(method.promise), _latest, within=within)
    for name, rows in (("delays", method.delays), ("restrictions", method.restrictions)):
        yield Decisions((*path, name), rows, no_points, within=within)
    yield Decisions((*path, "limits"), with_fallback(method.limits), bounds_said, within=within)


def _time(row: Any) -> Mapping[str, Any]:
    return {"time": row.time}


def _latest(row: Any) -> Mapping[str, Any]:
    return {"promise": row.latest}


def _price(row: Any) -> Mapping[str, Any]:
    return {"price": row.price or row.rate_card}


def _itself(row: Any) -> Mapping[str, Any]:
    return {"programme": row.id}
