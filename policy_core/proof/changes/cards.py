"""Rate cards of two rulebooks: which one takes the place of which, and what is in them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from policy_core.answers.policy import Policy
from policy_core.answers.rates.rate_card import zones_by_place
from policy_core.answers.tables.dimensions import Allowed
from policy_core.answers.tables.table import Table
from policy_core.proof.changes.model import Place
from policy_core.proof.changes.rows import Rows
from policy_core.proof.tables.space import Asked
from policy_core.rulebook import RateCard, SpecialPrices
from policy_core.values import Money


def cards_in_use(old: Policy, new: Policy) -> frozenset[tuple[str, str]]:
    """The cards by which one thing was and is priced: by method and origin, by return quote."""
    before, after = _uses(old), _uses(new)
    return frozenset((before[use], after[use]) for use in before.keys() & after.keys())


def comes_to_be_priced(old: Policy, new: Policy) -> Iterator[tuple[Place, str | None, str | None]]:
    """Methods of both rulebooks that only one of them has a rate card for, with the card's name."""
    before, after = _uses(old), _uses(new)
    methods = [{method.id for method in each.rulebook.shipping.methods} for each in (old, new)]
    origins = [each.rulebook.shipping.origins for each in (old, new)]
    for kind, name, origin in sorted(before.keys() ^ after.keys()):
        if all(name in each for each in methods) and all(origin in each for each in origins):
            use = kind, name, origin
            yield ("shipping", "methods", name, "rate_card"), before.get(use), after.get(use)


def _uses(policy: Policy) -> dict[tuple[str, str, str], str]:
    shipping = policy.rulebook.shipping
    uses = {
        ("method", method.id, origin): method.origin_rate_cards.get(origin, method.rate_card)
        for method in shipping.methods
        for origin in method.origins or shipping.origins
    }
    uses |= {("quote", row.id, ""): row.rate_card for row in policy.rulebook.returns.quotes}
    return {use: card for use, card in uses.items() if card in shipping.rate_cards}


def renamed_cards(old: Policy, new: Policy) -> Mapping[str, str]:
    """Rate cards that say what they said under another name: by the new name, the old one."""
    before, after = (policy.rulebook.shipping.rate_cards for policy in (old, new))
    return {
        name: former
        for name, card in after.items()
        if name not in before
        for former, one in before.items()
        if former not in after and _bare(one) == _bare(card)
    }


def _bare(card: RateCard) -> RateCard:
    return replace(card, say={}, source="", as_of=date.min)


def price_rows(policy: Policy, card: RateCard) -> Rows:
    """The price lines of a card as rows: one a zone, and one for each zone of its special prices.

    Special prices take the place of all lines of a zone: those that they do not have, they undo.
    """
    zones = _places_of_zones(policy, card)
    special: Table[SpecialPrices] = Table(card.special_prices, policy.dimensions)
    own = [zone for zone in zones if zone in card.prices]
    apart = [(row, zone) for row, each in enumerate(special.rows) for zone in each.prices]
    undone: dict[str, dict[str, Money | None]] = {zone: {} for zone in zones}
    for zone, lines in (*card.prices.items(), *(i for r in special.rows for i in r.prices.items())):
        undone[zone] |= dict.fromkeys(lines)

    def winners(zone: str, rows: int) -> int:
        """The place among all rows of what some rows of special prices say of a zone."""
        places = enumerate(apart, len(own))
        return sum(1 << n for n, (row, of) in places if of == zone and rows >> row & 1)

    return Rows(
        names=(*own, *(special.rows[row].id for row, _ in apart)),
        asked=(
            *({"destination": Allowed(zones[zone])} for zone in own),
            *(_within(zones[zone], special.constraints[row]) for row, zone in apart),
        ),
        stronger=(
            *(winners(zone, -1) for zone in own),
            *(winners(zone, special.overriders[row]) for row, zone in apart),
        ),
        says=(
            *(dict(card.prices[zone]) for zone in own),
            *({**undone[zone], **special.rows[row].prices[zone]} for row, zone in apart),
        ),
    )


def _places_of_zones(policy: Policy, card: RateCard) -> dict[str, frozenset[str]]:
    """The places of each zone that has prices."""
    zone_of = zones_by_place(policy, card)
    special = (zone for row in card.special_prices for zone in row.prices)
    places: dict[str, set[str]] = {zone: set() for zone in (*card.prices, *special)}
    for atom in policy.destinations.everywhere:
        zone = zone_of.get(atom, "rest")
        if zone in places:
            places[zone].add(atom)
    return {zone: frozenset(atoms) for zone, atoms in places.items()}


def _within(places: frozenset[str], asked: Asked) -> Asked:
    """What a row asks for, of parcels to some places."""
    wanted = asked["destination"].values if "destination" in asked else places
    return {**asked, "destination": Allowed(places & wanted)}
