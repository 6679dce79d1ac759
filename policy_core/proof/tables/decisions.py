"""The tables of a rulebook that decide something, and what each has to decide."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from policy_core.answers.delivery import customs
from policy_core.answers.delivery.compiled import bounds_said, promise_said, time_said
from policy_core.answers.policy import Policy, prepared
from policy_core.answers.returns import dispute_points, points, remedy_points
from policy_core.answers.tables.dimensions import REMEDIES, Allowed, Dimension
from policy_core.answers.tables.table import no_points, with_fallback
from policy_core.proof.findings import Path
from policy_core.proof.tables.axes import years_of
from policy_core.proof.tables.space import Asked, exactly
from policy_core.rulebook import Customs, Method, Origin, Term
from policy_core.rulebook.store import named_in
from policy_core.values import DateRange

IN_GOODS = ("exchange", "resend", "repair")
"""Remedies that bring goods, no money."""

type Points = Callable[[Any], Mapping[str, Any]]
"""What a row says, point by point."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """A table of rows that decide points: of several that match, one has to override the others.

    Where all rows that match hold together (fees, surcharges), no row decides a point.
    """

    path: Path
    rows: tuple[Any, ...]
    points: Points
    complete: Mapping[str, str] = field(default_factory=dict)
    """Points that need a decision in every case, and what no decision means, in words."""
    needed: Mapping[str, Asked] = field(default_factory=dict)
    """Points that need a decision wherever a row says to accept, and in which cases."""
    within: Asked = field(default_factory=dict)
    """The cases in which it is asked at all."""
    own: Mapping[str, Dimension] = field(default_factory=dict)
    """Dimensions of its own, beside those of the whole rulebook."""
    never: Sequence[Asked] = ()
    """Cases that nobody is in."""


def tables(policy: Policy) -> Iterator[Decisions]:
    """Every table of the rulebook."""
    yield from tables_of_returns(policy)
    shipping = policy.rulebook.shipping
    at_borders = _by_arrival(with_fallback(shipping.customs))
    yield Decisions(("shipping", "customs"), at_borders, _customs, own={"arrival": _ARRIVAL})
    for name, card in shipping.rate_cards.items():
        of_card: Path = ("shipping", "rate_cards", name)
        yield Decisions((*of_card, "special_prices"), card.special_prices, _zones)
        yield Decisions((*of_card, "surcharges"), card.surcharges, no_points)
        yield Decisions((*of_card, "free"), card.free, no_points)
    for name, origin in shipping.origins.items():
        yield table_of_handling(name, origin)
    for number, method in enumerate(shipping.methods):
        yield from tables_of_method(policy, ("shipping", "methods", number), method)


def tables_of_returns(policy: Policy) -> Iterator[Decisions]:
    """Those of what happens after the sale, the terms first."""
    returns = policy.rulebook.returns
    yield terms_of(policy)
    yield Decisions(("returns", "quotes"), returns.quotes, _price)
    yield Decisions(("returns", "fees"), returns.fees, no_points)
    yield Decisions(("returns", "notes"), returns.notes, no_points)
    yield Decisions(("returns", "disputes"), returns.disputes, dispute_points)
    if all(programme.joined for programme in returns.programmes):
        yield Decisions(("returns", "programmes"), returns.programmes, _itself)


def terms_of(policy: Policy) -> Decisions:
    """The table of the terms: what happens after the sale."""
    terms = policy.rulebook.returns.terms
    money = _reasons(policy, lambda offered: not offered <= {*IN_GOODS})
    came = {"goods": exactly("here")} if "here" in policy.dimensions["goods"].values else {}
    # Where a part of the price for keeping the goods is all that is offered, they stay.
    came |= _reasons(policy, lambda offered: offered != {"keep"})
    return Decisions(
        ("returns", "terms"),
        terms,
        term_points(terms),
        complete={"accept": "what the buyer can have"},
        needed={
            **_untimed(policy, came), "freight": came, "send_to": came,
            "refund.price": money, "refund.within": money,
        },
        never=tuple(_not_offered(policy)),
    )  # fmt: skip


def _untimed(policy: Policy, came: Asked) -> dict[str, Asked]:
    """Where a window has to be said: for reasons that need not be reported by some day."""
    reasons = policy.rulebook.returns.reasons
    names = came["reason"].values if "reason" in came else reasons
    left = [name for name in names if reasons[name].report is None]
    return {"window": {**came, "reason": exactly(*left)}} if left else {}


def _not_offered(policy: Policy) -> Iterator[Asked]:
    """Each reason with the remedies that nobody can choose for it."""
    by_reason = offered(policy)
    nowhere = {*REMEDIES}.difference(*by_reason.values())
    if nowhere:
        yield {"remedy": exactly(*nowhere)}
    for name, remedies in by_reason.items():
        if left := {*REMEDIES} - remedies - nowhere:
            yield {"reason": exactly(name), "remedy": exactly(*left)}


@prepared
def offered(policy: Policy) -> Mapping[str, set[str]]:
    """By reason: what it offers, and rows that may be about it."""
    returns = policy.rulebook.returns
    own = [(term, term.remedies) for term in returns.terms if term.remedies]
    return {
        name: {*reason.remedies}.union(*(given for term, given in own if _may_be_about(term, name)))
        for name, reason in returns.reasons.items()
    }


def _reasons(policy: Policy, holds: Callable[[set[str]], bool]) -> Asked:
    """The reasons of which what they, or rows about them, offer is such; no condition for all."""
    by_reason = offered(policy)
    found = [name for name, remedies in by_reason.items() if not remedies or holds(remedies)]
    return {"reason": exactly(*found)} if found and len(found) < len(by_reason) else {}


def _may_be_about(term: Term, reason: str) -> bool:
    """Does a row say nothing of reasons, or name this one?"""
    said = named_in(term.when, "reason") or (reason,)
    return any(one == reason or one.startswith("not ") for one in said)


def term_points(terms: Iterable[Term]) -> Callable[[Term], Mapping[str, Any]]:
    """What a row of the terms says, beside what it says of single remedies.

    A point of a remedy ("remedies.keep.refund.price") is there where some row says it of that
    remedy alone; other rows speak on it by what they say for all remedies.
    """
    single = {
        (remedy, point)
        for term in terms
        for remedy, own in (term.remedies or {}).items()
        for point in remedy_points(own)
    }

    def says(term: Term) -> Mapping[str, Any]:
        said = dict(points(term))
        for remedy, point in sorted(single):
            value = points(term, remedy).get(point)
            if value is not None:
                said[f"remedies.{remedy}.{point}"] = value
        return said

    return says


def is_own(row: Any, point: str) -> bool:
    """Does a row say a point itself, not for one remedy what it says for all of them?"""
    way = point.split(".", 2)
    if way[0] != "remedies" or len(way) < 3:
        return True
    own = (row.remedies or {}).get(way[1])
    return own is not None and way[2] in remedy_points(own)


def table_of_handling(name: str, origin: Origin) -> Decisions:
    """How long some orders take to leave a warehouse."""
    path: Path = ("shipping", "origins", name, "special_handling")
    rows = with_fallback(origin.special_handling)
    return Decisions(path, rows, time_said, within={"origin": exactly(name)})


def tables_of_method(policy: Policy, path: Path, method: Method) -> Iterator[Decisions]:
    """Those of a shipping method; none where it goes nowhere, which is a finding of its own."""
    served = policy.destinations.served(method)
    if not served:
        return
    within = {
        "destination": Allowed(served),
        "method": exactly(method.id),
        "origin": exactly(*(method.origins or policy.rulebook.shipping.origins)),
    }
    points_of: Mapping[str, Points] = {
        "transit": time_said, "promise": promise_said, "delays": no_points,
        "restrictions": no_points, "limits": bounds_said,
    }  # fmt: skip
    complete = {"transit": {"time": "how long the parcel is on its way"}}
    for name, says in points_of.items():
        rows = with_fallback(getattr(method, name))
        yield Decisions((*path, name), rows, says, complete.get(name, {}), within=within)


def _customs(row: Customs) -> Mapping[str, Any]:
    """What a row makes of a parcel; and whatever it makes of it, it says so."""
    return {**customs.points(row), f"what “{row.id}” says": row.id}


def _zones(row: Any) -> Mapping[str, Any]:
    return {zone: frozenset(lines.items()) for zone, lines in row.prices.items()}


def _price(row: Any) -> Mapping[str, Any]:
    return {"price": row.price or row.rate_card}


def _itself(row: Any) -> Mapping[str, Any]:
    return {"programme": row.id}


def _place(day: str) -> int:
    return date.fromisoformat(day).toordinal()


_ARRIVAL = Dimension("arrival", "number", read=_place, unit="date", example="2026-07-01")
"""The day of arrival, as its place among all days."""


def _by_arrival(rows: Sequence[Customs]) -> tuple[Customs, ...]:
    """The rows, with the days of arrival on which each holds among its conditions."""
    years = years_of([row.dates for row in rows if row.dates is not None])

    def dated(row: Customs, dates: DateRange) -> Customs:
        spans = tuple(f"{first} to {last}" for first, last in dates.in_years(years))
        return replace(row, when={**row.when, "arrival": spans})

    return tuple(row if row.dates is None else dated(row, row.dates) for row in rows)
