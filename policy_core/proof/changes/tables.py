"""The tables of two rulebooks, each beside its counterpart, as rows that can be compared.

A row asks for something, says something, and gives way to others. Price lines of rate cards are
such rows too; which card takes the place of which is worked out here.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.rates.rate_card import zones_by_place
from policy_core.answers.tables.dimensions import Allowed
from policy_core.answers.tables.table import Table, bits, no_points, with_fallback
from policy_core.proof.changes.model import Place
from policy_core.proof.tables.decisions import (
    Decisions,
    Points,
    table_of_handling,
    tables_of_method,
    tables_of_returns,
    term_points,
)
from policy_core.proof.tables.space import Asked, Side, exactly
from policy_core.rulebook import Method, RateCard, SpecialPrices
from policy_core.values import Money

type Two[T] = tuple[T, T]
"""Something in the old and in the new rulebook."""


@dataclass(frozen=True, slots=True)
class Rows(Side):
    """The rows of a table, and what each says."""

    names: tuple[str, ...] = ()
    stronger: tuple[int, ...] = ()
    """For each row: the rows that it gives way to, as bits."""
    says: tuple[Mapping[str, Hashable], ...] = ()
    within: Asked = field(default_factory=dict)
    """The cases in which the table is asked at all."""


@dataclass(frozen=True, slots=True)
class Counterparts:
    """One table in both rulebooks."""

    place: Place
    rows: Two[Rows]


def counterparts(old: Policy, new: Policy) -> Iterator[Counterparts]:
    """Every table that is in either rulebook."""
    policies = old, new
    yield from _of_returns(policies)
    yield from _of_shipping(policies)


def _of_returns(policies: Two[Policy]) -> Iterator[Counterparts]:
    before, after = (
        {table.path[1]: table for table in (*tables_of_returns(policy), _joined(policy))}
        for policy in policies
    )
    old, new = (policy.rulebook.returns for policy in policies)
    card_names = renamed_cards(*policies)

    def price(row: Any) -> Mapping[str, Any]:
        return {"price": row.price or card_names.get(row.rate_card, row.rate_card)}

    points = {"terms": term_points((*old.terms, *new.terms)), "quotes": price}
    for name in ("terms", "disputes", "quotes", "fees", "programmes", "notes"):
        yield _pair(policies, (before[name], after[name]), points.get(name))


def _joined(policy: Policy) -> Decisions:
    """The programmes that the merchant has joined: the others are only described."""
    rows = tuple(one for one in policy.rulebook.returns.programmes if one.joined)
    return Decisions(("returns", "programmes"), rows, no_points)


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
        return Rows(policy)
    ways = {"destination": Allowed(policy.destinations.served(method))}
    if method.origins:
        ways["origin"] = exactly(*method.origins)
    refused = {"tags": exactly(*method.refuses)}
    if not method.refuses:
        return Rows(
            policy, (ways,), names=("destinations",), stronger=(0,), says=({"offered": True},)
        )
    says: tuple[Mapping[str, Any], ...] = ({"offered": True}, {"offered": None})
    names = ("destinations", "refuses")
    return Rows(policy, (ways, refused), names=names, stronger=(0b10, 0), says=says)


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
    policies: Two[Policy], tables: Two[Decisions], points: Points | None = None
) -> Counterparts:
    """A table beside its counterpart; `points` where rows are compared by others than it has."""
    (old, new), (before, after) = policies, tables
    names = renamed(before.rows, after.rows)
    rows = _rows(old, before, points, {}), _rows(new, after, points, names)
    return Counterparts(tuple(map(str, after.path)), rows)


def _rows(
    policy: Policy, table: Decisions, points: Points | None, names: Mapping[str, str]
) -> Rows:
    """A table's rows; `names` are what they were called before.

    Where all rows hold together, each is a point, which those that beat it undo.
    """
    laid: Table[Any] = Table(table.rows, policy.dimensions, points or table.points)
    says: list[dict[str, Hashable]] = list(map(dict, laid.says))
    for number, row in enumerate(table.rows if table.points is no_points else ()):
        subject = names.get(row.id, row.id)
        says[number][subject] = content(row)
        for winner in bits(laid.overriders[number]):
            says[winner][subject] = None
    return Rows(
        policy,
        laid.constraints,
        names=tuple(row.id for row in table.rows),
        stronger=laid.overriders,
        says=tuple(says),
        within=table.within,
    )


def renamed(old: Sequence[Any], new: Sequence[Any]) -> Mapping[str, str]:
    """Rows that say what they said under another name: the new name, and the old one."""
    before, after = ({row.id: row for row in rows} for rows in (old, new))
    left = [row for row in old if row.id not in after]
    names = {}
    for row in new:
        alike = [one for one in left if row.id not in before and content(one) == content(row)]
        if alike:
            # Of several, the one with the same conditions.
            former = min(alike, key=lambda one: one.when != row.when)
            left.remove(former)
            names[row.id] = former.id
    return names


NOT_HELD = {"id", "say", "terms", "when", "overrides", "source", "as_of", "joined"}
"""Fields of a row that are no part of what holds where it matches."""


def content(row: Any) -> tuple[tuple[str, Hashable], ...]:
    """What holds where a row does, field by field."""
    names = (name for name in row.__dataclass_fields__ if name not in NOT_HELD)
    return tuple((name, getattr(row, name)) for name in names)


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
        ("method", method.id, origin): method.card_from(origin)
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
        if former not in after and content(one) == content(card)
    }


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
        policy,
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
    return {
        zone: frozenset(p for p in policy.destinations.everywhere if zone_of.get(p, "rest") == zone)
        for zone in (*card.prices, *special)
    }


def _within(places: frozenset[str], asked: Asked) -> Asked:
    """What a row asks for, of parcels to some places."""
    wanted = asked["destination"].values if "destination" in asked else places
    return {**asked, "destination": Allowed(places & wanted)}
