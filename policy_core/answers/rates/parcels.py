"""Parcels: what each counts as on a rate card, what it costs, and which bounds it goes beyond."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Literal

from policy_core.rulebook import Bounds, RateCard, Rounding, VolumeWeight
from policy_core.values import Box, Length, Money, Weight, record
from policy_core.values.measure import GRAMS, MILLIMETRES

_UNITS = {"metric": (MILLIMETRES["cm"], GRAMS["kg"]), "imperial": (MILLIMETRES["in"], GRAMS["lb"])}
"""Millimetres a unit of length, and grams a unit of weight."""
_ROUNDINGS = {"up": ROUND_CEILING, "nearest": ROUND_HALF_UP}


@record
class Parcel:
    """One parcel as far as it is known."""

    weight: Weight | None = None
    size: Box | None = None


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
    roll: bool = False
    """Are the parcels rolls? Then a size is a length and twice a diameter."""


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
    total: Money
    lines: tuple[Charged, ...]
    special: str = ""
    """The row of special prices that named it."""
    unknown: tuple[str, ...] = ()
    """Facts that could change the price and are not known."""
    nearly_free: NearlyFree | None = None


def charged_weight(card: RateCard, parcel: Parcel) -> Weight | None:
    """The largest of a parcel's weight, its volume weight and the least one for its size, rounded.

    None: neither of the first two is known.
    """
    weight, volume = parcel.weight, None
    if card.volume is not None and parcel.size is not None:
        volume = volume_weight(card.volume, parcel.size)
    if volume is not None and (weight is None or weight < volume):
        weight = volume
    if weight is None:
        return None
    least = (row.weight for row in card.charged_at_least if any(beyond(row.beyond, parcel, None)))
    return rounded_weight(max((weight, *least)), card.rounding)


def volume_weight(rule: VolumeWeight, size: Box) -> Weight | None:
    """The weight that a size counts for; None when the rule leaves it out of account."""
    millimetres, unit_grams = _UNITS[rule.units]
    if rule.from_side is not None and size.sides[0] < rule.from_side.millimetres:
        return None
    cubic, rounding = Decimal(1), _ROUNDINGS.get(rule.sides)
    for side in size.sides:
        length = side / millimetres
        cubic *= length.to_integral_value(rounding) if rounding else length
    if rule.above is not None and cubic <= rule.above:
        return None
    weight = Weight(cubic / rule.divisor * unit_grams)
    if rule.ignored_up_to is not None and weight <= rule.ignored_up_to:
        return None
    return weight


def rounded_weight(weight: Weight, rules: Sequence[Rounding]) -> Weight:
    """A weight in steps of its band, whose bound is the nearest above; without one, as it is."""
    bands = [rule for rule in rules if rule.up_to is None or weight <= rule.up_to]
    if not bands:
        return weight
    rule = min(bands, key=lambda rule: rule.up_to.grams if rule.up_to else Decimal("Infinity"))
    steps = (weight.grams / rule.step.grams).to_integral_value(_ROUNDINGS[rule.to])
    return Weight(steps * rule.step.grams)


def as_sent(card: RateCard, parcels: tuple[Parcel, ...], items: int) -> tuple[Parcel, ...]:
    """The parcels that leave: of a weight taken from the articles, and split where too heavy."""
    if card.item_weight is not None and len(parcels) == 1 and parcels[0].weight is None:
        parcels = (Parcel(Weight(card.item_weight.grams * items), parcels[0].size),)
    return tuple(part for one in parcels for part in split_parcels(one, card.parcel_weight))


def split_parcels(parcel: Parcel, most: Weight | None) -> tuple[Parcel, ...]:
    """A shipment as parcels of at most `most`, full ones first; the size is the shipment's own."""
    if most is None or parcel.weight is None or parcel.weight <= most:
        return (parcel,)
    full, rest = divmod(parcel.weight.grams, most.grams)
    parts = [Parcel(most)] * int(full)
    return (*parts, Parcel(Weight(rest))) if rest else tuple(parts)


type Measure = Literal[
    "weight", "size", "longest", "sum-of-sides", "girth", "roll", "least", "value"
]
type Sides = tuple[Decimal, Decimal, Decimal]
BOUNDS = tuple(Bounds.__dataclass_fields__)
"""The names of all bounds."""


@record
class Miss:
    """One bound that a parcel goes beyond, in the bound's own phrase."""

    measure: Measure
    given: str
    wanted: str
    by: str


def beyond(
    bounds: Bounds, parcel: Parcel, value: Money | None, roll: bool = False
) -> Iterator[Miss]:
    """The bounds that a parcel goes beyond; what is not known goes beyond none.

    An amount in another currency than the bound's is not compared: convert it first.
    """
    weight, size = parcel.weight, parcel.size
    if bounds.weight is not None and weight is not None and bounds.weight < weight:
        yield Miss("weight", str(weight), str(bounds.weight), _over(weight, bounds.weight))
    if size is not None:
        yield from _sides_beyond(bounds, size, roll)
    limit = bounds.value
    if limit is None or value is None or limit.currency != value.currency:
        return
    if limit < value:
        yield Miss("value", str(value), str(limit), str(value - limit))


def _over(weight: Weight, limit: Weight) -> str:
    """The difference in the unit that the limit is said in: "0.2 kg" over 2 kg."""
    over = Weight(weight.grams - limit.grams, limit.unit)
    if limit.unit:
        return str(over)
    return f"{over.grams / 1000:f} kg" if limit.grams >= 1000 else str(over)


def below(least: Box, size: Box) -> Miss | None:
    """By how much a parcel is too small to carry a label, on the side that lacks most."""
    short = _longer(least, size)
    return Miss("least", str(size), str(least), str(Length(short, least.unit))) if short else None


def _longer(box: Box, other: Box) -> Decimal:
    """By how much a box is longer than another, side by side; nought where it fits into it."""
    return max(Decimal(0), *(a - b for a, b in zip(box.sides, other.sides, strict=True)))


LENGTHS: Mapping[str, Callable[[Sides], Decimal]] = {
    "longest": lambda sides: sides[0],
    "sum-of-sides": lambda sides: sides[0] + sides[1] + sides[2],
    "girth": lambda sides: sides[0] + 2 * (sides[1] + sides[2]),
    "longest-and-shortest": lambda sides: sides[0] + sides[2],
    "roll": lambda sides: sides[0] + 2 * sides[1],
}
"""How a parcel is measured, its longest side first: length plus girth; of a roll, length plus twice
its diameter."""


def _sides_beyond(bounds: Bounds, size: Box, roll: bool) -> Iterator[Miss]:
    checks: tuple[tuple[Measure, Length | None], ...]
    if roll and bounds.roll is not None:
        checks = (("longest", bounds.roll_longest), ("roll", bounds.roll))
    else:
        box = bounds.size
        if box is not None and (excess := _longer(size, box)):
            yield Miss("size", str(size), str(box), str(Length(excess, box.unit)))
        checks = (
            ("longest", bounds.longest),
            ("sum-of-sides", bounds.sum_of_sides),
            ("girth", bounds.girth),
        )
    for measure, bound in checks:
        length = LENGTHS[measure](size.sides)
        if bound is not None and length > bound.millimetres:
            over = Length(length - bound.millimetres, bound.unit)
            yield Miss(measure, str(Length(length, bound.unit)), str(bound), str(over))
