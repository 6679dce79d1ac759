"""Prices in bands of order value or weight, as lines of a rate card."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from parcelwise.store.importing.documents import amount

type Of = Literal["", "value", "weight"]


@dataclass(frozen=True, slots=True)
class Band:
    """A price from one bound to another one, both of them included; None is without a bound."""

    price: str
    of: Of = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    """The currency, or the unit of weight, of the bounds."""


def card_lines(bands: list[Band]) -> dict[str, str]:
    """The lines of a rate card that say the same; none where no lines can.

    Bands have to follow on each other: from nothing, without a gap and without an overlap.

    >>> low = Band("5.90 EUR", "value", None, Decimal("49.99"), "EUR")
    >>> card_lines([Band("0.00 EUR", "value", Decimal("50"), None, "EUR"), low])
    {'under 50.00 EUR': '5.90 EUR', 'otherwise': '0.00 EUR'}
    """
    if len(bands) == 1 and not bands[0].of:
        return {"flat": bands[0].price}
    kinds = {(band.of, band.unit) for band in bands}
    if len(kinds) != 1 or not bands[0].of:
        return {}
    ordered = sorted(bands, key=lambda band: band.low or Decimal(0))
    lines: dict[str, str] = {}
    for band, after in zip(ordered, [*ordered[1:], None], strict=True):
        begins = band.low or Decimal(0)
        if not lines and begins > 0:
            return {}
        if after is None:
            lines[_up_to(band)] = band.price
        elif band.high is None or after.low is None or not _follows(band, after):
            return {}
        elif after.low == band.high and _number(band.price) < _number(after.price):
            # Shops offer both prices at the bound itself; buyers take the lower one.
            lines[_up_to(band)] = band.price
        else:
            lines[f"under {_bound(after.low, band)}"] = band.price
    return lines if len(lines) == len(bands) else {}


def _number(price: str) -> Decimal:
    return Decimal(price.partition(" ")[0])


def _follows(band: Band, after: Band) -> bool:
    """Does a band begin where another ends, give or take the last digit?"""
    assert band.high is not None
    assert after.low is not None
    step = Decimal(1) if amount("0.5", band.unit) == "" and band.of == "value" else Decimal("0.01")
    step = Decimal("0.1") if band.of == "weight" else step
    return Decimal(0) <= after.low - band.high <= step


def _up_to(band: Band) -> str:
    return "otherwise" if band.high is None else f"up to {_bound(band.high, band)}"


def _bound(value: Decimal, band: Band) -> str:
    if band.of == "value":
        return amount(value, band.unit)
    plain = f"{value.normalize():f}"
    return f"{plain} {band.unit}"
