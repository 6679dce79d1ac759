"""Does a parcel keep within bounds, and if not, by how much does it miss them?"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Literal

from policy_core.rulebook import Bounds
from policy_core.values import Box, Length, Money, Weight, record

type Measure = Literal["weight", "longest", "sum-of-sides", "girth", "roll", "least", "value"]
type Sides = tuple[Decimal, Decimal, Decimal]


@record
class Miss:
    """One bound that a parcel goes beyond, in the bound's own phrase."""

    measure: Measure
    given: str
    wanted: str
    by: str


def beyond(
    bounds: Bounds, weight: Weight | None, size: Box | None, value: Money | None, roll: bool = False
) -> Iterator[Miss]:
    """The bounds that a parcel goes beyond; what is not known goes beyond none.

    An amount in another currency than the bound's is not compared: convert it first.
    """
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
    """By how much a parcel is too small to carry a label, on its two largest sides."""
    short = max(wanted - side for wanted, side in zip(least.sides, size.sides, strict=True))
    if short <= 0:
        return None
    return Miss("least", str(size), str(least), str(Length(short, least.unit)))


LENGTHS: Mapping[str, Callable[[Sides], Decimal]] = {
    "longest": lambda sides: sides[0],
    "sum-of-sides": lambda sides: sides[0] + sides[1] + sides[2],
    "girth": lambda sides: sides[0] + 2 * (sides[1] + sides[2]),
    "roll": lambda sides: sides[0] + 2 * sides[1],
}
"""How a parcel is measured, its longest side first: length plus girth; of a roll, length plus twice
its diameter."""


def _sides_beyond(bounds: Bounds, size: Box, roll: bool) -> Iterator[Miss]:
    checks: tuple[tuple[Measure, Length | None], ...]
    if roll and bounds.roll is not None:
        checks = (("longest", bounds.roll_longest), ("roll", bounds.roll))
    else:
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
