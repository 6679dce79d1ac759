"""The fields of a question about a delivery: a form asks for what the shipping rules look at."""

from collections.abc import Iterator, Sequence

from policy_core.answers.fields import Field, Fields, currencies, own_field
from policy_core.answers.policy import Policy, prepared
from policy_core.answers.rates import CompiledRates
from policy_core.answers.rates.parcels import BOUNDS
from policy_core.answers.tables.dimensions import BEFORE_COUPONS, CUSTOMERS
from policy_core.answers.tracking import FIELD as TRACKING_NUMBER
from policy_core.answers.tracking import asks_for_number
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import RateCard, Shipping, When

SHAPES = ("box", "roll")

_BROUGHT_BY = {"tags": "category", "order-value": "value", BEFORE_COUPONS: "value",
               "items": "quantity"}  # fmt: skip
"""The field that brings what rules look at, where it has another name."""
_BOUND_BY = {"weight": ("weight",), "roll": ("size", "shape"), "value": ("value",)}
"""The fields that tell whether a parcel keeps within a bound, where its size alone does not."""


@prepared
def delivery_fields(policy: Policy) -> Fields:
    """The fields that this rulebook's shipping rules look at, in the order of the form."""
    return Fields(field for asked, field in _fields(policy) if asked)


@prepared
def understood_fields(policy: Policy) -> Fields:
    """Every field that is understood, whether or not there is a reason to ask for it."""
    return Fields(field for _, field in _fields(policy))


def _fields(policy: Policy) -> tuple[tuple[bool, Field], ...]:
    """Every field that is understood, and whether there is a reason to ask for it."""
    store, shipping = policy.rulebook.store, policy.rulebook.shipping
    asked = _looked_at(policy)
    offered = currencies(store)
    methods = tuple(method.id for method in shipping.methods)
    own = (own_field(name, policy.dimensions[name], "helpful") for name in store.own_facts)
    events = (Field(name, "date", "helpful", own=True) for name in store.own_events)
    return (
        (True, Field("destination", "country", "required", tuple(sorted(COUNTRIES)))),
        (bool(store.areas), Field("postal", "text", "helpful")),
        (True, Field("ordered", "moment")),
        (len(methods) > 1, Field("method", "choice", choices=methods)),
        (asks_for_number(policy), Field(TRACKING_NUMBER, "text")),
        (len(shipping.origins) > 1, Field("origin", "choice", choices=(*shipping.origins,))),
        ("weight" in asked, Field("weight", "weight", "helpful")),
        ("size" in asked, Field("size", "size")),
        ("shape" in asked, Field("shape", "choice", choices=SHAPES)),
        ("value" in asked, Field("value", "money", "helpful")),
        (store.coupons, Field("coupon", "money")),
        ("quantity" in asked, Field("quantity", "number")),
        ("category" in asked, Field("category", "choice", "helpful", (*store.categories,))),
        ("tags" in asked, Field("tags", "set", choices=(*store.tags,))),
        (
            "customer" in asked and not store.businesses_only,
            Field("customer", "choice", choices=CUSTOMERS),
        ),
        ("tier" in asked, Field("tier", "choice", choices=("none", *store.tiers))),
        (shipping.pre_orders, Field("available", "date")),
        (True, Field("needed_by", "date")),
        (any(method.chosen_day for method in shipping.methods), Field("chosen_day", "date")),
        (len(offered) > 1, Field("currency", "choice", choices=offered)),
        *((field.name in asked, field) for field in (*own, *events)),
    )


def _looked_at(policy: Policy) -> frozenset[str]:
    """The dimensions, measures and events that some shipping rule looks at, and their fields."""
    shipping = policy.rulebook.shipping
    used = {name for method in shipping.methods for name in method.cards}
    names = used & shipping.rate_cards.keys()
    # Other cards serve the way back.
    cards = [shipping.rate_cards[name] for name in names]
    found = {name for when in _conditions(shipping, cards) for name in when}
    found |= {name.removeprefix("since-").removeprefix("before-") for name in found}
    for method in shipping.methods:
        found.update(event for row in method.promise for event in row.latest.events)
    rates = policy.prepared(CompiledRates)
    found.update(measure for name in names for measure in rates.cards[name].measures)
    limits = [row for method in shipping.methods for row in method.limits]
    surcharges = [row for card in cards for row in card.surcharges]
    beyond = [row.beyond for row in surcharges if row.beyond]
    beyond += [row.beyond for card in cards for row in card.charged_at_least]
    for bounds in (*limits, *beyond):
        for bound in BOUNDS:
            if getattr(bounds, bound) is not None:
                found.update(_BOUND_BY.get(bound, ("size",)))
    if any(row.least for row in limits) or any(card.volume for card in cards):
        found.add("size")
    found |= {"value" for row in surcharges if row.on in ("value", "total")}
    found |= {"weight" for row in surcharges if row.each}
    if any(method.refuses for method in shipping.methods):
        found.add("tags")
    for row in shipping.customs:
        on_the_value = row.free_up_to, row.duty, row.tax, row.tax_off, row.collected
        if any(said is not None for said in on_the_value):
            found.add("value")
    return frozenset(found | {_BROUGHT_BY[name] for name in found & _BROUGHT_BY.keys()})


def _conditions(shipping: Shipping, cards: Sequence[RateCard]) -> Iterator[When]:
    for origin in shipping.origins.values():
        yield origin.serves
        yield from (row.when for row in origin.special_handling)
    for one in shipping.methods:
        for rows in (one.limits, one.restrictions, one.transit, one.delays, one.promise):
            yield from (row.when for row in rows)
    for card in cards:
        for priced in (card.special_prices, card.surcharges, card.free):
            yield from (row.when for row in priced)
    yield from (row.when for row in shipping.customs)
