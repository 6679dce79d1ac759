"""The tables of a rulebook that decide something, and what each has to decide."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policy_core.answers.claims.desk import ClaimsDesk, bells
from policy_core.answers.claims.desk import points as claims_points
from policy_core.answers.delivery.desk import bounds_said
from policy_core.answers.dimensions import Dimension
from policy_core.answers.policy import Policy
from policy_core.answers.returns import points as returns_points
from policy_core.answers.rows import with_fallback
from policy_core.answers.table import no_points
from policy_core.proof.arrivals import arrival, by_arrival
from policy_core.proof.findings import Path
from policy_core.proof.space import Derived, Follows
from policy_core.rulebook import Customs, Method


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
    needed: tuple[str, ...] = ()
    """Points that need a decision wherever a row says to accept."""
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The cases in which it is asked at all, by dimension."""
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    """Dimensions of its own, beside those of the whole rulebook."""
    derived: Derived = field(default_factory=dict)
    """Dimensions that others tell."""


def tables(policy: Policy) -> Iterator[Decisions]:
    """Every table of the rulebook."""
    yield from _of_returns(policy)
    yield from _of_claims(policy)
    shipping = policy.rulebook.shipping
    customs = by_arrival(with_fallback(shipping.customs))
    dated = {"arrival": arrival()}
    yield Decisions(("shipping", "customs"), customs, _customs, dimensions=dated)
    for name, card in shipping.rate_cards.items():
        of_card: Path = ("shipping", "rate_cards", name)
        yield Decisions((*of_card, "special_prices"), card.special_prices, _zones)
        yield Decisions((*of_card, "surcharges"), card.surcharges, no_points)
        yield Decisions((*of_card, "free"), card.free, no_points)
    for name, origin in shipping.origins.items():
        path: Path = ("shipping", "origins", name, "special_handling")
        within = {"origin": (name,)}
        yield Decisions(path, with_fallback(origin.special_handling), _time, within=within)
    for number, method in enumerate(shipping.methods):
        yield from _of_method(policy, ("shipping", "methods", number), method)


def _of_returns(policy: Policy) -> Iterator[Decisions]:
    returns = policy.rulebook.returns
    faults = {name: reason.fault for name, reason in returns.reasons.items()}
    derived: Derived = {"fault": Follows("reason", faults)}
    yield Decisions(
        ("returns", "terms"),
        returns.terms,
        returns_points,
        complete={"accept": "whether the return is accepted"},
        needed=("window", "freight", "refund.goods", "refund.within", "send_to"),
        derived=derived,
    )
    yield Decisions(("returns", "quotes"), returns.quotes, _price, derived=derived)
    yield Decisions(("returns", "fees"), returns.fees, no_points, derived=derived)
    yield Decisions(("returns", "notes"), returns.notes, no_points, derived=derived)
    if all(programme.joined for programme in returns.programmes):
        programmes = returns.programmes
        yield Decisions(("returns", "programmes"), programmes, _itself, derived=derived)


def _of_claims(policy: Policy) -> Iterator[Decisions]:
    claims = policy.rulebook.claims
    desk = policy.prepared(ClaimsDesk)
    derived: Derived = {
        "fault": Follows("case", {name: case.fault for name, case in claims.cases.items()}),
        "reason": Follows("case", {name: case.reason for name, case in claims.cases.items()}),
    }
    dimensions = {"case": Dimension("case", "choice", tuple(claims.cases))}
    yield Decisions(
        ("claims", "terms"),
        desk.terms.rows,
        claims_points,
        complete={"accept": "whether the claim is accepted"},
        needed=("remedies",),
        dimensions=dimensions,
        derived=derived,
    )
    clocks = desk.clocks.rows
    yield Decisions(("claims", "clocks"), clocks, bells, dimensions=dimensions, derived=derived)


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
    yield Decisions((*path, "transit"), transit, _time, arrival, within=within)
    yield Decisions((*path, "promise"), with_fallback(method.promise), _latest, within=within)
    for name, rows in (("delays", method.delays), ("restrictions", method.restrictions)):
        yield Decisions((*path, name), rows, no_points, within=within)
    yield Decisions((*path, "limits"), with_fallback(method.limits), bounds_said, within=within)


def _time(row: Any) -> Mapping[str, Any]:
    return {"time": row.time}


def _latest(row: Any) -> Mapping[str, Any]:
    return {"promise": row.latest}


def _customs(row: Customs) -> Mapping[str, Any]:
    """What a row makes of a parcel; and whatever it makes of it, it says so."""
    said = {
        "duty": None if row.free_up_to is None and row.duty is None else (row.free_up_to, row.duty),
        "tax": (row.tax, row.tax_free_up_to) if row.tax is not None else None,
        "tax_off": row.tax_off,
        f"what “{row.id}” says": row.id,
    }
    return {point: word for point, word in said.items() if word is not None}


def _zones(row: Any) -> Mapping[str, Any]:
    return {zone: frozenset(lines.items()) for zone, lines in row.prices.items()}


def _price(row: Any) -> Mapping[str, Any]:
    return {"price": row.price or row.rate_card}


def _itself(row: Any) -> Mapping[str, Any]:
    return {"programme": row.id}
