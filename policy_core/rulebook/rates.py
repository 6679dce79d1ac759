"""What parcels cost: rate cards, chargeable weight, surcharges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policy_core.rulebook.store import NamedRow, Part, When, Words
from policy_core.values import Box, Charge, DateRange, Length, Money, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds(Part):
    """Upper bounds of a parcel, each of them included."""

    weight: Weight | None = None
    """The weight of the parcel."""
    size: Box | None = None
    """The box that it has to fit into, whichever way it is turned: "45 x 35 x 16 cm"."""
    longest: Length | None = None
    """Its longest side."""
    sum_of_sides: Length | None = None
    """Length plus width plus height."""
    girth: Length | None = None
    """Length plus girth (2 x width + 2 x height)."""
    roll: Length | None = None
    """Length plus twice the diameter, of a roll; the lengths above are for boxes then."""
    roll_longest: Length | None = None
    """The length of a roll."""
    value: Money | None = None
    """The value of the goods in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeWeight(Part):
    """When and how a parcel's size counts as weight; the larger of both weights is charged."""

    divisor: int
    """Cubic centimetres a kilogram, or cubic inches a pound."""
    units: Literal["metric", "imperial"] = "metric"
    """Are sides measured in centimetres and kilograms, or in inches and pounds?"""
    sides: Literal["exact", "up", "nearest"] = "exact"
    """How sides are rounded to whole centimetres or inches before they are multiplied."""
    ignored_up_to: Weight | None = None
    """Volume weights up to this one do not count."""
    from_side: Length | None = None
    """It counts for parcels with a side of this length or more only."""
    above: int | None = None
    """It counts for parcels of more than so many cubic centimetres or inches only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding(Part):
    """How chargeable weights are rounded; of several, the one with the nearest bound above."""

    up_to: Weight | None = None
    """For weights up to this one; none is for all that are heavier than the others' bounds."""
    step: Weight
    """The step that weights are rounded to."""
    to: Literal["up", "nearest"] = "up"
    """Up to the next step, or to the nearest one, halves going up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastWeight(Part):
    """What large parcels are charged for at least, however light they are."""

    beyond: Bounds
    """It is for parcels that go beyond one of these bounds, of weight or size."""
    weight: Weight
    """The weight that they are charged for at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surcharge(NamedRow):
    """What is added to a rate for some parcels or days; all that fit are added."""

    dates: tuple[DateRange, ...] = ()
    """By the day of the order; empty is always."""
    beyond: Bounds | None = None
    """Only for parcels that go beyond one of these bounds; a value is compared with the total where
    the charge is on the total."""
    charge: Charge
    """The amount, or the percentage of the base."""
    on: Literal["rate", "value", "total", "all"] = "rate"
    """The base of a percentage: the rate before surcharges, the value of the goods, the total of
    both, or all: the rate with every surcharge that is not itself a share of all."""
    each: Weight | None = None
    """The sum is for each begun weight of this size, of all parcels: "3.70 CNY at least 168 CNY"
    for each 1 kg."""
    per: Literal["order", "parcel"] = "order"
    """Is it added once an order, or for each parcel? A percentage is of that parcel's part then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Free(NamedRow):
    """Orders that ship free: {order-value: 75 USD or more}, or "over 75 USD", as it is meant."""

    when: When
    covers: Literal["all", "rate"] = "all"
    """Does it waive the surcharges too?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialPrices(NamedRow):
    """What some parcels cost, by the goods in them, the buyer or the season."""

    when: When
    prices: Mapping[str, Mapping[str, Money]]
    """By zone, like the card's own; zones that are not named here have the card's own prices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateCard(Part):
    """Prices by zone, in one currency."""

    say: Words
    as_of: date
    """The day of the prices."""
    source: str = ""
    origins: tuple[str, ...] = ()
    """Origins that it is for; empty is all. A card for one way says nothing of the way back."""
    zones: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Destinations by zone; of several that hold a place, the one that names it most narrowly.
    Prices of a zone "rest" are for every place that no zone names."""
    prices: Mapping[str, Mapping[str, Money]]
    """By zone, the lines that add up to a price:

    - "up to 0.5 kg", "under 50 cm", "up to 60 cm and 2 kg", "up to 45 x 35 x 16 cm", "up to 100
      USD", "up to 3 items", "otherwise": the narrowest line that the parcel fits, one of them only;
    - "first 1 kg" or "first item", for whatever it weighs or counts;
    - "each further 1 kg" or "each further item", begun ones counting full, beyond the first or
      beyond the heaviest "up to";
    - "each 1 kg", "each item", from nought on;
    - "flat".
    """
    special_prices: tuple[SpecialPrices, ...] = ()
    """Prices of some parcels, where they are not the card's ordinary ones."""
    size: Literal["longest", "sum", "girth", "longest-and-shortest"] = "longest"
    """What a length in a price line is: the longest side, the sum of the sides, length plus girth,
    or the longest side and the shortest together."""
    volume: VolumeWeight | None = None
    """Without it the actual weight is charged."""
    charged_at_least: tuple[LeastWeight, ...] = ()
    """Weights that large parcels are charged for at least; of several, the heaviest."""
    rounding: tuple[Rounding, ...] = ()
    """How weights are rounded before they are priced."""
    parcel_weight: Weight | None = None
    """Heavier shipments go as several parcels of this weight and a rest."""
    item_weight: Weight | None = None
    """What an article weighs when nobody says."""
    surcharges: tuple[Surcharge, ...] = ()
    """What is added for some parcels or days."""
    free: tuple[Free, ...] = ()
    """Orders that ship free."""
