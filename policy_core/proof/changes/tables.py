"""The tables of two rulebooks, each beside its counterpart."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policy_core.answers.delivery.compiled import bounds_said
from policy_core.answers.policy import Policy
from policy_core.answers.returns import dispute_points
from policy_core.answers.tables.dimensions import Allowed
from policy_core.answers.tables.rows import with_fallback
from policy_core.proof.changes.cards import cards_in_use, price_rows, renamed_cards
from policy_core.proof.changes.model import Place
from policy_core.proof.changes.rows import Counterparts, Rows, Two, deciding, holding
from policy_core.proof.space.space import Asked, exactly
from policy_core.proof.tables.decisions import of_reasons, term_points
from policy_core.rulebook import Method, RateCard


def counterparts(old: Policy, new: Policy) -> Iterator[Counterparts]:
    """Every table that is in either rulebook."""
    policies = old, new
    yield from _of_returns(policies)
    yield from _of_shipping(policies)


def _of_returns(policies: Two[Policy]) -> Iterator[Counterparts]:
    old, new = policies
    before, after = old.rulebook.returns, new.rulebook.returns
    derived = of_reasons(old), of_reasons(new)
    says = term_points((*before.terms, *after.terms))
    terms = deciding(policies, (before.terms, after.terms), says)
    yield Counterparts(("returns", "terms"), terms, gate="accept", derived=derived)
    disputes = deciding(policies, (before.disputes, after.disputes), dispute_points)
    yield Counterparts(("returns", "disputes"), disputes, derived=derived)

    card_names = renamed_cards(old, new)

    def price(row: Any) -> Mapping[str, Any]:
        return {"price": row.price or card_names.get(row.rate_card, row.rate_card)}

    quotes = deciding(policies, (before.quotes, after.quotes), price)
    yield Counterparts(("returns", "quotes"), quotes, derived=derived)
    for name in ("fees", "programmes", "notes"):
        rows = _joined(getattr(before, name)), _joined(getattr(after, name))
        yield Counterparts(("returns", name), holding(policies, rows), derived=derived)


def _joined(rows: Sequence[Any]) -> Sequence[Any]:
    """Without programmes that the merchant has not joined: they are only described."""
    return [row for row in rows if getattr(row, "joined", True)]


def _of_shipping(policies: Two[Policy]) -> Iterator[Counterparts]:
    old, new = policies
    before, after = old.rulebook.shipping, new.rulebook.shipping
    for name in after.origins:
        if name in before.origins:
            handling = (
                with_fallback(before.origins[name].special_handling),
                with_fallback(after.origins[name].special_handling),
            )
            yield Counterparts(
                ("shipping", "origins", name, "special_handling"),
                deciding(policies, handling, _time),
                within=({"origin": exactly(name)}, {"origin": exactly(name)}),
            )
    one = {method.id: method for method in before.methods}
    other = {method.id: method for method in after.methods}
    for name in dict.fromkeys((*other, *one)):
        offered = _offered(old, one.get(name)), _offered(new, other.get(name))
        yield Counterparts(("shipping", "methods", name, "destinations"), offered)
        if name in one and name in other:
            yield from _of_method(policies, (one[name], other[name]))
    customs = with_fallback(before.customs), with_fallback(after.customs)
    yield Counterparts(("shipping", "customs"), holding(policies, customs))
    for former, card in sorted(cards_in_use(old, new)):
        yield from _of_card(policies, card, (before.rate_cards[former], after.rate_cards[card]))


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
    (old, new), (before, after) = policies, methods
    place: Place = ("shipping", "methods", after.id)
    within = _asked(old, before), _asked(new, after)
    for name, points in (("transit", _time), ("promise", _promised), ("limits", bounds_said)):
        rows = with_fallback(getattr(before, name)), with_fallback(getattr(after, name))
        yield Counterparts((*place, name), deciding(policies, rows, points), within=within)
    for name in ("delays", "restrictions"):
        rows = with_fallback(getattr(before, name)), with_fallback(getattr(after, name))
        yield Counterparts((*place, name), holding(policies, rows), within=within)


def _asked(policy: Policy, method: Method) -> Asked:
    """The cases in which a method's tables are asked."""
    origins = method.origins or policy.rulebook.shipping.origins
    return {
        "destination": Allowed(policy.destinations.served(method)),
        "method": exactly(method.id),
        "origin": exactly(*origins),
    }


def _of_card(policies: Two[Policy], name: str, cards: Two[RateCard]) -> Iterator[Counterparts]:
    (old, new), (before, after) = policies, cards
    place: Place = ("shipping", "rate_cards", name)
    yield Counterparts((*place, "prices"), (price_rows(old, before), price_rows(new, after)))
    for part in ("surcharges", "free"):
        rows = getattr(before, part), getattr(after, part)
        yield Counterparts((*place, part), holding(policies, rows))


def _time(row: Any) -> Mapping[str, Any]:
    return {"time": "at checkout" if getattr(row, "at_checkout", False) else row.time}


def _promised(row: Any) -> Mapping[str, Any]:
    return {name: getattr(row, name) for name in ("latest", "claim_from", "claim")}
