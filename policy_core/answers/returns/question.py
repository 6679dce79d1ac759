"""The question after the sale: what is wrong, what happened when, and what was paid."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from policy_core.answers.tables.dimensions import Value
from policy_core.rulebook import Disclosure
from policy_core.values import Box, Clock, Money, Percent, Weight, record

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
    "US-CA", "US-CT", "US-FL", "US-HI", "US-MN", "US-NJ", "US-NY", "US-OH", "US-RI",
)  # fmt: skip
"""Parts of countries whose laws give a right to return of their own (ISO 3166-2), all to buyers who
were not shown the terms or got no copy of the contract: a store that does both need not ask."""


def regions_asked(disclosure: Disclosure) -> tuple[str, ...]:
    """The parts of countries that a store asks its buyers for, as it tells them so much.

    What follows from a missing copy of the contract is Canadian law alone.
    """
    if not disclosure.return_terms:
        return REGIONS
    if not disclosure.contract_copy:
        return tuple(region for region in REGIONS if region.startswith("CA-"))
    return ()


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
    value: Money | None = None
    """What was paid for all of them."""


@record
class ReturnsQuestion:
    """Everything that an answer about a return may look at; `None` is not known."""

    currency: str
    country: str
    today: date
    """The day of asking, where it is earliest: by the store's clocks, or by the buyer's."""
    clock: Clock
    """The time of that day, on the later of the two clocks."""
    now: datetime
    """The moment of asking on the clocks of the buyer (naive)."""
    days: Mapping[str, date]
    """The day of each event that has happened, by anchor; "notice" is the day on which the store
    was told, or is told now."""
    lines: tuple[Line, ...]
    moments: Mapping[str, datetime] = field(default_factory=dict)
    """The moment of each of these events whose hour was told, on the clocks of the buyer."""
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

    returned: Money | None = None
    """What was paid for everything that goes back; None while a price is not known."""
    order: Money | None = None
    """What was paid for all goods of the order; without word of it, all of them go back."""
    full_order: Money | None = None
    """What the order came to before the coupon."""
    kept: Money | None = None
    """What was paid for the rest of the order."""
