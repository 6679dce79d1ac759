"""The question after the sale: what can be told of it (its form), and what was told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date

from policy_core.answers.policy import Policy
from policy_core.answers.question import Field, FieldKind, Fields, Need
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.tables.dimensions import CUSTOMERS, DELIVERY, SALES, SELLERS, Value
from policy_core.answers.tracking import FIELD as TRACKING_NUMBER
from policy_core.answers.tracking import asks_for_number
from policy_core.facts.places import COUNTRIES
from policy_core.rulebook import Returns, Store
from policy_core.values import Box, Money, Percent, Weight, record
from policy_core.values.clock import Clock

LINE_FIELDS = ("reason", "category", "condition", "tags", "price", "quantity", "remedy")
"""Fields that may differ between the articles of one return."""

DAYS = {
    "order": "ordered",
    "payment": "paid",
    "invoice": "invoiced",
    "dispatch": "dispatched",
    "promise": "promised",
    "release": "released",
    "first delivery": "first_delivered",
    "delivery": "delivered",
    "confirmation": "confirmed",
    "discovery": "discovered",
    "agreement": "agreed_on",
    "proof": "sent_back",
    "arrival": "arrived",
    "inspection": "inspected",
}
"""The field that brings the day of each event; that of asking is brought by "requested"."""
REGIONS = (
    "CA-AB", "CA-BC", "CA-MB", "CA-NL", "CA-NS", "CA-ON", "CA-QC", "CA-SK",
    "US-CA", "US-CT", "US-FL", "US-HI", "US-NJ", "US-NY", "US-RI",
)  # fmt: skip
"""Parts of countries whose laws give a right to return of their own (ISO 3166-2), all to buyers who
were not shown the terms or got no copy of the contract: a store that does both need not ask."""
_ALWAYS = ("order", "dispatch", "delivery", "confirmation", "discovery", "proof", "arrival")
"""Events that laws, or the answer itself, count from whatever the rows say."""
_RARELY_KNOWN = ("promise", "agreement", "proof", "arrival", "inspection")
"""Events that the store works out itself, or that most buyers who ask have still before them."""
_KINDS: Mapping[str, FieldKind] = {"money": "money", "grams": "weight"}
"""How an own fact is asked for, by what it counts; else it is a number."""


@record
class Line:
    """Articles of one kind that go back for one reason."""

    own: Mapping[str, Value]
    """The merchant's own facts; amounts in minor units of the store's currency."""
    reason: str | None = None
    category: str | None = None
    condition: str | None = None
    remedy: str | None = None
    """What the buyer would like: money, an exchange, a repair."""
    tags: tuple[str, ...] = ()
    price: Money | None = None
    """What one article cost, after its own discounts."""
    coupon: Money | None = None
    """The part that all of them bear of what a coupon took off the order."""
    quantity: int = 1
    assumed: frozenset[str] = frozenset()
    """The merchant's own facts that the buyer did not say and that usually are so."""

    value: Money | None = field(init=False)
    """What was paid for all of them."""

    def __post_init__(self) -> None:
        value = self.price.times(self.quantity) if self.price is not None else None
        if value is not None and self.coupon is not None:
            value = value - self.coupon
        object.__setattr__(self, "value", value)


@record
class ReturnsQuestion:
    """Everything that an answer about a return may look at; `None` is not known."""

    currency: str
    country: str
    today: date
    """The day of asking, where it is earliest: by the store's clocks, or by the buyer's."""
    clock: Clock
    """The time of that day, on the later of the two clocks."""
    days: Mapping[str, date]
    """The day of each event that has happened, by anchor; "notice" is the day on which the store
    was told, or is told now."""
    lines: tuple[Line, ...]
    region: str = ""
    """The part of the country, where it has laws of its own."""
    postal: str = ""
    customer: str | None = None
    sale: str | None = None
    """Bought at a distance, or in a shop."""
    seller: str | None = None
    """Sold by a trader, or by a private person."""
    tier: str | None = None
    delivery: str | None = None
    origin: str | None = None
    method: str | None = None
    methods: tuple[str, ...] = ()
    """Those that its tracking number can belong to, where they are several."""
    untraceable: frozenset[str] = frozenset()
    """Events whose day nobody can tell, as the buyer said ("unsure")."""
    noticed_before: bool = False
    """Did the buyer say on which day the store was told?"""
    order_value: Money | None = None
    """What was paid for all goods of the order; None: everything goes back."""
    coupon: Money | None = None
    """What a code or voucher took off the whole order."""
    outbound: Money | None = None
    standard_outbound: Money | None = None
    """What the cheapest standard delivery would have cost; None: that is what was paid."""
    duty: Money | None = None
    discount_lost: Money | None = None
    """A discount that held only for the whole order."""
    freight: Money | None = None
    """What sending back costs, by the buyer's own estimate."""
    kept_weight: Weight | None = None
    """What the rest of the order weighs, which the buyer keeps."""
    weight: Weight | None = None
    size: Box | None = None
    return_number: int | None = None
    agreed: Percent | None = None
    """The seller's share of the return freight, as both sides agreed."""
    declared: Money | None = None
    """What the parcel was declared to customs to be worth."""
    exchange_price: Money | None = None
    """What the article costs that the buyer would like instead, for all that goes back."""
    evidence: tuple[str, ...] | None = None
    """What the buyer has to show; None is not said."""
    disputed: date | None = None
    """The day on which a dispute was opened with the marketplace."""

    returned: Money | None = field(init=False)
    """What was paid for everything that goes back; None while a price is not known."""
    full_order: Money | None = field(init=False)
    """What the order came to before the coupon."""
    kept: Money | None = field(init=False)
    """What was paid for the rest of the order."""

    def __post_init__(self) -> None:
        returned = _sum([line.value for line in self.lines], self.currency)
        order = self.order_value or returned
        full = order + self.coupon if order is not None and self.coupon is not None else order
        kept = order - returned if order is not None and returned is not None else None
        if kept is None and self.order_value is None:
            kept = Money.zero(self.currency)
        for name, amount in (("returned", returned), ("full_order", full), ("kept", kept)):
            object.__setattr__(self, name, amount)


def _sum(amounts: Iterable[Money | None], currency: str) -> Money | None:
    total = Money.zero(currency)
    for amount in amounts:
        if amount is None:
            return None
        total = total + amount
    return total


def returns_fields(policy: Policy) -> Fields:
    """The fields that this rulebook's returns can ask for, in the order of the form."""
    return policy.prepared(_fields)


def fields_of_lines(policy: Policy) -> Fields:
    """The fields that each line may have of its own."""
    return Fields(f for f in returns_fields(policy) if f.name in LINE_FIELDS or f.own)


def currencies(store: Store) -> tuple[str, ...]:
    """The currencies that a question may be asked in: the store's, and those it has a rate for."""
    return (store.currency, *(store.rates.one if store.rates else ()))


def _fields(policy: Policy) -> Fields:
    returns, store = policy.rulebook.returns, policy.rulebook.store
    rules = policy.prepared(CompiledReturns)
    used = rules.dimensions | rules.priced_by
    origins = tuple(policy.rulebook.shipping.origins)
    methods = tuple(method.id for method in policy.rulebook.shipping.methods)
    remedies, evidence = rules.offered_somewhere(), _evidence(returns)
    asks_method = (bool(methods) and "method" in used) or (
        len(methods) > 1 and _turns_on_method(rules)
    )

    def need(dimension: str) -> Need:
        return "helpful" if dimension in used else "optional"

    each: tuple[tuple[object, Field], ...] = (
        (True, Field("reason", "choice", "required", tuple(returns.reasons))),
        (True, Field("destination", "country", "required", tuple(sorted(COUNTRIES)))),
        (True, Field("delivered", "date", "helpful")),
        (True, Field("ordered", "date", _need_of_order_day(policy, used))),
        (True, Field("category", "choice", need("category"), tuple(store.categories))),
        (True, Field("condition", "choice", need("condition"), tuple(store.conditions))),
        (True, Field("price", "money", "helpful")),
        (True, Field("quantity", "number")),
        (True, Field("currency", "choice", choices=currencies(store))),
        (True, Field("outbound", "money", need("outbound-paid"))),
        (True, Field("weight", "weight", need("weight"))),
        (True, Field("size", "size")),
        (True, Field("freight", "money")),
        (True, Field("order_value", "money")),
        (store.coupons, Field("coupon", "money")),
        (True, Field("standard_outbound", "money")),
        (rules.less_kept, Field("kept_weight", "weight")),
        (True, Field("duty", "money")),
        (True, Field("discount_lost", "money")),
        (True, Field("customer", "choice", choices=CUSTOMERS)),
        (rules.agreements, Field("agreed", "percent")),
        (True, Field("requested", "date")),
        (_region_matters(store), Field("region", "choice", choices=REGIONS)),
        (store.areas, Field("postal", "text", "helpful")),
        (rules.counts_returns, Field("return_number", "number")),
        (remedies[1:], Field("remedy", "choice", choices=remedies)),
        (evidence, Field("evidence", "set", choices=evidence)),
        ("sale" in used, Field("sale", "choice", "helpful", SALES)),
        ("seller" in used, Field("seller", "choice", "helpful", SELLERS)),
        ("tier" in used, Field("tier", "choice", "helpful", ("none", *store.tiers))),
        (True, Field("delivery", "choice", need("delivery"), DELIVERY)),
        (_asks_origin(returns, origins, used), Field("origin", "choice", need("origin"), origins)),
        (asks_method, Field("method", "choice", "helpful", methods)),
        (asks_method and asks_for_number(policy), Field(TRACKING_NUMBER, "text")),
        ("tags" in used, Field("tags", "set", choices=tuple(store.tags))),
        *((True, field) for field in _days(policy)),
        (returns.disputes, Field("disputed", "date")),
        (_limits_to_declared(returns), Field("declared", "money")),
        ("exchange" in remedies, Field("exchange_price", "money")),
        (True, Field("utc_offset", "offset")),
        *((True, _own_fact(policy, name, need(name))) for name in store.own_facts),
    )
    return Fields(field for asked, field in each if asked)


def _evidence(returns: Returns) -> tuple[str, ...]:
    """What the buyer has to show, of all that is asked for somewhere."""
    wanted = dict.fromkeys(name for one in returns.reasons.values() for name in one.evidence)
    return tuple(
        wanted | dict.fromkeys(name for row in returns.terms for name in row.evidence or ())
    )


def _turns_on_method(rules: CompiledReturns) -> bool:
    """The shipping method says by when a parcel is promised, and what the goods kept would cost."""
    reasons = rules.policy.rulebook.returns.reasons.values()
    return rules.less_kept or any(reason.goods == "not-here" for reason in reasons)


def _limits_to_declared(returns: Returns) -> bool:
    refunds = [term.refund for term in returns.terms]
    refunds += [own.refund for term in returns.terms for own in (term.remedies or {}).values()]
    return any(refund.at_most == "declared" for refund in refunds)


def _need_of_order_day(policy: Policy, used: frozenset[str]) -> Need:
    """Rules may look at it, and among several editions it tells which one answers."""
    several = len(policy.editions.names) > 1
    return "helpful" if several or {"season", "since-order"} & used else "optional"


def _asks_origin(returns: Returns, origins: tuple[str, ...], used: frozenset[str]) -> bool:
    """Where goods go back to the warehouse that they came from, it decides the address, too."""
    if "origin" in used:
        return bool(origins)
    return len(origins) > 1 and any(term.send_to == "origin" for term in returns.terms)


def _region_matters(store: Store) -> bool:
    """Can the law of a part of a country give more to buyers who were not told everything?"""
    return not (store.disclosure.return_terms and store.disclosure.contract_copy)


def _days(policy: Policy) -> Iterator[Field]:
    """The days that can be told beside those of order and delivery.

    Those that nearly every return has are always there, others where a rule counts from them or a
    letter names them.
    """
    rulebook, counted = policy.rulebook, set(policy.prepared(CompiledReturns).counted)
    own = rulebook.store.own_events
    if any(reason.goods == "not-here" for reason in rulebook.returns.reasons.values()):
        counted |= {"dispatch", "promise"}
    asked = {*_ALWAYS, *counted, *(rulebook.replies.slots & {*own})} - {"order", "delivery"}
    for event in (*DAYS, *own):
        if event in asked:
            helps = event in counted and event not in _RARELY_KNOWN
            need: Need = "helpful" if helps else "optional"
            yield Field(DAYS.get(event, event), "date", need, own=event not in DAYS)


def _own_fact(policy: Policy, name: str, need: Need) -> Field:
    dimension = policy.dimensions[name]
    if dimension.kind == "choice":
        return Field(name, "choice", need, dimension.values, own=True)
    return Field(name, _KINDS.get(dimension.unit, "number"), need, own=True)
