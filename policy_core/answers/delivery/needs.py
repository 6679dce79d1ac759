"""What the shipping rules look at, so that a form asks for nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_core.answers.delivery.customs_rule import points
from policy_core.answers.policy import Policy
from policy_core.answers.rates import CompiledRates
from policy_core.answers.rates.price_lines import Measure
from policy_core.answers.tables.dimensions import BEFORE_COUPONS
from policy_core.rulebook import Bounds, Method, RateCard, Shipping, When


@dataclass(frozen=True, slots=True)
class Needs:
    """The facts that some shipping rule depends on."""

    dimensions: frozenset[str]
    weight: bool
    size: bool
    roll: bool
    value: bool
    items: bool

    events: frozenset[str]
    """Events that a promise counts from."""

    def __contains__(self, dimension: str) -> bool:
        return dimension in self.dimensions

    def counts_from(self, event: str) -> bool:
        """Does a rule count days from an event, or before it?"""
        days = {f"since-{event}", f"before-{event}"}
        return event in self.events or not days.isdisjoint(self.dimensions)

    @property
    def category(self) -> bool:
        """A category matters by itself, or for the tags that it brings."""
        return bool(self.dimensions & {"category", "tags"})


def needs(policy: Policy) -> Needs:
    """Look through all the shipping rules; `Policy.prepared` keeps the outcome."""
    shipping = policy.rulebook.shipping
    used = frozenset(name for when in _conditions(shipping) for name in when)
    if any(method.refuses for method in shipping.methods):
        used |= {"tags"}
    bounds = list(_bounds(shipping))
    cards = _cards(shipping)
    measures = _measures(policy, cards)
    sized = ("longest", "sum_of_sides", "girth", "roll")
    return Needs(
        dimensions=used,
        weight="weight" in used or "weight" in measures or _any(bounds, ("weight",)),
        size=(
            "size" in measures
            or _any(bounds, sized)
            or any(row.least for method in shipping.methods for row in method.limits)
            or any(shipping.rate_cards[name].volume for name in cards)
        ),
        roll=_any(bounds, ("roll",)),
        value=(
            bool(used & {"value", "order-value", BEFORE_COUPONS})
            or "value" in measures
            or _any(bounds, ("value",))
            or any(map(points, shipping.customs))
        ),
        items="quantity" in used or "items" in measures,
        events=frozenset(_counted(shipping)),
    )


def _counted(shipping: Shipping) -> Iterator[str]:
    for method in shipping.methods:
        for row in method.promise:
            for period in row.latest.alternatives():
                yield from period.anchors


def _cards(shipping: Shipping) -> frozenset[str]:
    """The rate cards that parcels go out by; others serve the way back."""
    return frozenset(
        name
        for method in shipping.methods
        for name in (method.rate_card, *method.origin_rate_cards.values())
        if name in shipping.rate_cards
    )


def _measures(policy: Policy, cards: Iterable[str]) -> frozenset[Measure]:
    rules = policy.prepared(CompiledRates)
    return frozenset(measure for card in cards for measure in rules.cards[card].measures)


def _any(bounds: Iterable[Bounds], names: tuple[str, ...]) -> bool:
    return any(getattr(bound, name) is not None for bound in bounds for name in names)


def _bounds(shipping: Shipping) -> Iterator[Bounds]:
    for method in shipping.methods:
        yield from method.limits
    for name in _cards(shipping):
        yield from (row.beyond for row in shipping.rate_cards[name].surcharges if row.beyond)


def _conditions(shipping: Shipping) -> Iterator[When]:
    for origin in shipping.origins.values():
        yield origin.serves
        yield from (row.when for row in origin.special_handling)
    for method in shipping.methods:
        yield from _method_conditions(method)
    for name in _cards(shipping):
        yield from _card_conditions(shipping.rate_cards[name])
    yield from (row.when for row in shipping.customs)


def _method_conditions(method: Method) -> Iterator[When]:
    for rows in (method.limits, method.restrictions, method.transit, method.delays, method.promise):
        yield from (row.when for row in rows)


def _card_conditions(card: RateCard) -> Iterator[When]:
    yield from (row.when for row in card.special_prices)
    yield from (row.when for row in card.surcharges)
    yield from (row.when for row in card.free)
