"""Price lines of a rate card: read once from their words, then added up for each parcel."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_CEILING, Decimal
from typing import Literal, NamedTuple

from policy_core.answers.rates.parcels import Charged
from policy_core.rulebook import RateCard
from policy_core.values import Box, Length, Money, PhraseError, Weight

type Measure = Literal["weight", "size", "length", "width", "height", "value", "items"]
type Measured = Mapping[Measure, Decimal | None]
"""Grams, millimetres, minor units of the card's currency, articles; None is not known."""
SIDES: tuple[Measure, ...] = ("length", "width", "height")
"""A parcel's sides, the longest first."""


class NotQuotable(LookupError):
    """No price can be named.

    `code` says why. The card: no-card, no-rate (for that place), origin, too-heavy, too-large,
    other-currency, contradiction. The question lacks something: no-weight, no-size, no-value, or
    (depends) facts that its rows look at, which `turns_on` names.
    """

    def __init__(self, code: str, *turns_on: str) -> None:
        super().__init__(code)
        self.code = code
        self.turns_on = turns_on


class RateCardError(ValueError):
    """A rate card that cannot be used, or a price line that cannot be read, and why."""


class _Bound(NamedTuple):
    limit: Decimal
    included: bool

    def holds(self, number: Decimal) -> bool:
        return number < self.limit or (number == self.limit and self.included)


class _Tier(NamedTuple):
    line: str
    price: Money
    bounds: Mapping[Measure, _Bound]


class Step(NamedTuple):
    """A price for each begun `size` of weight (grams) or number of articles."""

    line: str
    price: Money
    size: Decimal
    measure: Literal["weight", "items"]

    def begun(self, parcel: Measured, beyond: Decimal) -> int:
        """How many of them a parcel has begun beyond a weight or number."""
        number = (_known(parcel, self.measure) - beyond) / self.size
        return int(number.to_integral_value(ROUND_CEILING))


_WIDTH: tuple[Measure, ...] = ("size", *SIDES, "weight", "value", "items")
_MISSING = {"weight": "no-weight", "value": "no-value", "items": "no-rate"}
_UP_TO = re.compile(r"(under|up to) (.+)")
_STEP = re.compile(r"(first|each further|each) (.+)")


class ZonePrices:
    """The price lines of one zone."""

    def __init__(self, lines: Mapping[str, Money]) -> None:
        """Raise `RateCardError` for a line that cannot be read."""
        self._flat = lines.get("flat")
        self._otherwise = lines.get("otherwise")
        self._steps: dict[str, Step] = {}
        tiers = []
        for line, price in lines.items():
            step = _STEP.fullmatch(line)
            if step is not None:
                if step[1] in self._steps:
                    raise RateCardError(f"“{line}” and “{self._steps[step[1]].line}” say it twice")
                self._steps[step[1]] = Step(line, price, *_step(step[2]))
            elif line not in ("flat", "otherwise"):
                tiers.append(_Tier(line, price, _bounds(line)))
        self._tiers = sorted(tiers, key=_narrowness)
        by_weight = [tier for tier in tiers if tier.bounds.keys() == {"weight"}]
        self._heaviest = max(by_weight, key=lambda tier: tier.bounds["weight"].limit, default=None)
        self.measures: frozenset[Measure] = frozenset(
            ["size" if name in SIDES else name for tier in tiers for name in tier.bounds]
            + [step.measure for step in self._steps.values()]
        )
        """What has to be known to name a price."""
        self.by_parcel = bool(self.measures & {"weight", "size"}) or not self.measures
        """Is each parcel priced by itself, or the order as a whole?"""

    def lines(self, parcel: Measured) -> Iterator[Charged]:
        """The lines that make up a parcel's price; raises `NotQuotable`."""
        if self._flat is not None:
            yield Charged("rate", "flat", self._flat)
        begun = Decimal(0)
        first, further, each = (self._steps.get(kind) for kind in ("first", "each further", "each"))
        if self._tiers or self._otherwise is not None:
            line, price, begun = self._tier(parcel)
            yield Charged("rate", line, price)
        if first is not None:
            yield Charged("rate", first.line, first.price)
            begun = first.size
        if further is not None and (count := further.begun(parcel, begun)) > 0:
            yield Charged("rate", further.line, further.price.times(count), count)
        if each is not None:
            count = each.begun(parcel, Decimal(0))
            yield Charged("rate", each.line, each.price.times(count), count)

    def _tier(self, parcel: Measured) -> tuple[str, Money, Decimal]:
        """The line, its price, and the weight from which further steps count on."""
        weight = parcel.get("weight") or Decimal(0)
        for tier in self._tiers:
            if all(bound.holds(_known(parcel, name)) for name, bound in tier.bounds.items()):
                return tier.line, tier.price, weight
        if self._heaviest is not None and "each further" in self._steps:
            line, price, bounds = self._heaviest
            return line, price, bounds["weight"].limit
        if self._otherwise is not None:
            return "otherwise", self._otherwise, weight
        raise NotQuotable("too-heavy" if self._heaviest is not None else "too-large")


def _known(parcel: Measured, measure: Measure) -> Decimal:
    number = parcel.get(measure)
    if number is None:
        raise NotQuotable(_MISSING.get(measure, "no-size"))
    return number


def _narrowness(tier: _Tier) -> tuple[_Bound, ...]:
    widest = _Bound(Decimal("Infinity"), included=True)
    return tuple(tier.bounds.get(measure, widest) for measure in _WIDTH)


def _step(text: str) -> tuple[Decimal, Literal["weight", "items"]]:
    if text in ("item", "1 item"):
        return Decimal(1), "items"
    try:
        return Weight.parse(text).grams, "weight"
    except PhraseError:
        raise RateCardError(
            f"“{text}” is neither a weight nor “item”; write “first item”, “each further item”, "
            "“first 1 kg” or “each further 1 kg”"
        ) from None


def _bounds(line: str) -> Mapping[Measure, _Bound]:
    found = _UP_TO.fullmatch(line)
    if found is None:
        raise RateCardError(
            f"“{line}” is no price line; write “up to 0.5 kg”, “under 50 cm”, “first 1 kg”, "
            "“each further 1 kg”, “each 1 kg”, “flat” or “otherwise”"
        )
    parts, included = found[2].split(" and "), found[1] == "up to"
    bounds = {name: one for part in parts for name, one in _bound(part, included)}
    return {measure: bounds[measure] for measure in _WIDTH if measure in bounds}


def _bound(text: str, included: bool) -> Iterator[tuple[Measure, _Bound]]:
    items = re.fullmatch(r"(\d{1,6}) items?", text)
    if items is not None:
        yield "items", _Bound(Decimal(items[1]), included)
        return
    for measures, read in _READERS:
        try:
            limits = read(text)
        except PhraseError:
            continue
        yield from zip(measures, (_Bound(limit, included) for limit in limits), strict=True)
        return
    raise RateCardError(
        f"“{text}” is no weight, length, size, amount or number of items; write it like “2 kg”, "
        "“50 cm”, “45 x 35 x 16 cm”, “40 EUR” or “3 items”"
    )


_READERS: tuple[tuple[tuple[Measure, ...], Callable[[str], tuple[Decimal, ...]]], ...] = (
    (("weight",), lambda text: (Weight.parse(text).grams,)),
    (("size",), lambda text: (Length.parse(text).millimetres,)),
    (SIDES, lambda text: Box.parse(text).sides),
    (("value",), lambda text: (Decimal(Money.parse(text).minor),)),
)


def currency_of(card: RateCard) -> str:
    """The one currency of a card; raise `RateCardError` where it has several, or no price."""
    priced = (card.prices, *(row.prices for row in card.special_prices))
    amounts = [
        *(price for zones in priced for lines in zones.values() for price in lines.values()),
        *(amount for row in card.surcharges for amount in row.charge.amounts()),
    ]
    if not amounts:
        raise RateCardError("a rate card needs at least one price")
    currency = amounts[0].currency
    for amount in amounts:
        if amount.currency != currency:
            raise RateCardError(f"{amount} is not in {currency} like the others")
    return currency
