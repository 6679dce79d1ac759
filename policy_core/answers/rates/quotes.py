"""Quotes: what is sent, what it costs, and how that comes about."""

from datetime import date
from typing import Literal

from policy_core.answers.rates.weighing import Parcel, Weighing
from policy_core.values import Money, record


@record
class Shipment:
    """What is sent, and where."""

    place: str
    """An atom of the destinations."""
    parcels: tuple[Parcel, ...]
    items: int = 1
    value: Money | None = None
    """In any currency that the store has a rate for."""
    day: date | None = None
    """Of the order: its surcharges hold."""
    origin: str = ""


@record
class Charged:
    """One line of a quote."""

    kind: Literal["rate", "surcharge", "free", "chosen-day"]
    id: str
    """The price line's own words, or the id of the surcharge or of the rule that waives; none of
    what it costs to choose the day of delivery."""
    amount: Money
    count: int = 1


@record
class NearlyFree:
    """An order that would ship free if it were worth a little more."""

    rule: str
    short_by: Money
    """In the store's currency."""


@record
class Quoted:
    """A price and how it comes about; the lines sum to the total."""

    card: str
    zone: str
    total: Money
    lines: tuple[Charged, ...]
    weighings: tuple[Weighing, ...]
    """What each parcel counts as; empty where weight plays no part."""
    special: str = ""
    """The row of special prices that named it."""
    unknown: tuple[str, ...] = ()
    """Facts that could change the price and are not known."""
    nearly_free: NearlyFree | None = None
