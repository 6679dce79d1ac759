"""The tables of two rulebooks, each beside its counterpart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import Allowed
from policy_core.answers.tables.table import no_points, with_fallback
from policy_core.proof.changes.model import Place
from policy_core.proof.changes.rows import (
    Rows,
    Two,
    cards_in_use,
    deciding,
    holding,
    price_rows,
    renamed,
    renamed_cards,
)
from policy_core.proof.tables.decisions import (
    Decisions,
    Points,
    of_reasons,
    table_of_handling,
    tables_of_method,
    tables_of_returns,
    term_points,
)
from policy_core.proof.tables.space import exactly
from policy_core.rulebook import Method, RateCard


@dataclass(frozen=True, slots=True)
class Counterparts:
    """One table in both rulebooks."""

    place: Place
    rows: Two[Rows]
    gate: str = ""
    """The point that says whether a case is accepted; the others matter where it is."""


def counterparts(old: Policy, new: Policy) -> Iterator[Counterparts]:
    """Every table that is in either rulebook."""
    policies = old, new
    yield from _of_returns(policies)
    yield from _of_shipping(policies)


def _of_returns(policies: Two[Policy]) -> Iterator[Counterparts]:
    before, after = ({table.path[1]: table for table in tables_of_returns(p)} for p in policies)
    old, new = (policy.rulebook.returns for policy in policies)
    card_names = renamed_cards(*policies)

    def price(row: Any) -> Mapping[str, Any]:
        return {"price": row.price or card_names.get(row.rate_card, row.rate_card)}

    says = term_points((*old.terms, *new.terms))
    yield _pair(policies, (before["terms"], after["terms"]), says, gate="accept")
    yield _pair(policies, (before["disputes"], after["disputes"]))
    yield _pair(policies, (before["quotes"], after["quotes"]), price)
    yield _pair(policies, (before["fees"], after["fees"]))
    yield _pair(policies, (_joined(policies[0]), _joined(policies[1])))
    yield _pair(policies, (before["notes"], after["notes"]))


def _joined(policy: Policy) -> Decisions:
    """The programmes that the merchant has joined: the others are only described."""
    rows = tuple(one for one in policy.rulebook.returns.programmes if one.joined)
    return Decisions(("returns", "programmes"), rows, no_points, derived=of_reasons(policy))


def _of_shipping(policies: Two[Policy]) -> Iterator[Counterparts]:
    old, new = policies
    before, after = old.rulebook.shipping, new.rulebook.shipping
    for name, origin in after.origins.items():
        if name in before.origins:
            handling = table_of_handling(name, before.origins[name])
            yield _pair(policies, (handling, table_of_handling(name, origin)))
    one = {method.id: method for method in before.methods}
    other = {method.id: method for method in after.methods}
    for name in dict.fromkeys((*other, *one)):
        offered = _offered(old, one.get(name)), _offered(new, other.get(name))
        yield Counterparts(("shipping", "methods", name, "destinations"), offered)
        if name in one and name in other:
            yield from _of_method(policies, (one[name], other[name]))
    place: Place = ("shipping", "customs")
    yield _pair(policies, (_held(place, before.customs), _held(place, after.customs)))
    for former, card in sorted(cards_in_use(old, new)):
        yield from _of_card(policies, card, (before.rate_cards[former], after.rate_cards[card]))


def _held(place: Place, rows: Sequence[Any]) -> Decisions:
    return Decisions(place, with_fallback(rows), no_points)


def _offered(policy: Policy, method: Method | None) -> Rows:
    """Where a method goes, and the goods that it refuses, as the rows of a table."""
    if method is None:
        return Rows()
    ways = {"destination": Allowed(policy.destinations.served(method))}
    if method.origins:
        ways["origin"] = exactly(*method.origins)
    refused = {"tags": exactly(*method.refuses)}
    if not method.refuses:
        return Rows(("destinations",), (ways,), (0,), ({"offered": True},))
    says: tuple[Mapping[str, Any], ...] = ({"offered": True}, {"offered": None})
    return Rows(("destinations", "refuses"), (ways, refused), (0b10, 0), says)


def _of_method(policies: Two[Policy], methods: Two[Method]) -> Iterator[Counterparts]:
    before, after = (
        {table.path[-1]: table for table in tables_of_method(policy, place, method)}
        for policy, method in zip(policies, methods, strict=True)
        for place in [("shipping", "methods", method.id)]
    )
    for name in ("transit", "promise", "limits", "delays", "restrictions"):
        if name in before and name in after:
            points = _promised if name == "promise" else None
            yield _pair(policies, (before[name], after[name]), points)


def _promised(row: Any) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in ("latest", "claim_from", "claim", "claim_lost")}


def _of_card(policies: Two[Policy], name: str, cards: Two[RateCard]) -> Iterator[Counterparts]:
    (old, new), (before, after) = policies, cards
    place: Place = ("shipping", "rate_cards", name)
    yield Counterparts((*place, "prices"), (price_rows(old, before), price_rows(new, after)))
    for part in ("surcharges", "free"):
        one, other = (Decisions((*place, part), getattr(card, part), no_points) for card in cards)
        yield _pair(policies, (one, other))


def _pair(
    policies: Two[Policy], tables: Two[Decisions], points: Points | None = None, gate: str = ""
) -> Counterparts:
    """A table beside its counterpart; `points` where rows are compared by others than it has."""
    (old, new), (before, after) = policies, tables
    if after.points is no_points:
        rows = holding(old, before), holding(new, after, renamed(before.rows, after.rows))
    else:
        rows = deciding(old, before, points), deciding(new, after, points)
    return Counterparts(tuple(map(str, after.path)), rows, gate)
