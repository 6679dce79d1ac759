"""Money and percentages, exact: whole minor units and whole parts per million, never floats."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

from policy_core.values.phrase import Phrase

_TWO_DIGITS = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL
HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT
MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB
SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG
"""
EXPONENTS: dict[str, int] = (
    dict.fromkeys(_TWO_DIGITS.split(), 2)
    | dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0)
    | dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3)
)
"""Digits after the point of each circulating currency (ISO 4217, list one, as of 2026-01)."""

MILLION = 1_000_000


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies were put together without a rate."""


def rounded(numerator: int, denominator: int) -> int:
    """Divide and round half away from zero, as invoices do."""
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


@dataclass(frozen=True, slots=True, order=True)
class Percent(Phrase):
    """A share of a whole, in whole parts per million: 15% is 150,000.

    >>> Percent.parse("2.5%").ppm
    25000
    """

    ppm: int

    what = "a percentage"
    examples = ("15%", "2.5%")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "15%" or "2.5 %", with at most four digits after the point."""
        found = cls.matched(r"(\d{1,5})(?:\.(\d{1,4}))?\s*%", text)
        return cls(int(found[1] + (found[2] or "").ljust(4, "0")))

    def __str__(self) -> str:
        whole, part = divmod(self.ppm, 10_000)
        return f"{whole}.{part:04}".rstrip("0").rstrip(".") + "%"


@total_ordering
@dataclass(frozen=True, slots=True)
class Money(Phrase):
    """An amount in whole minor units (cents, yen) of an ISO 4217 currency.

    Amounts of one currency are ordered, added and shared out; those of two raise
    `CurrencyMismatch`.

    >>> str(Money.parse("4.90 EUR") + Money(10, "EUR"))
    '5.00 EUR'
    >>> Money.parse("1 EUR") + Money.parse("1 USD")
    Traceback (most recent call last):
    policy_core.values.money.CurrencyMismatch: 1.00 EUR and 1.00 USD are in different currencies
    """

    minor: int
    currency: str

    what = "an amount of money"
    examples = ("15 USD", "4.90 EUR")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "15 USD", "USD 15" or "-4.90 EUR"; more digits than the currency has are refused."""
        found = cls.matched(r"(?:([A-Z]{3})\s*)?(-?\d{1,12})(?:\.(\d+))?\s*([A-Z]{3})?", text)
        if bool(found[1]) == bool(found[4]):
            raise cls.unreadable(text)
        return cls.of(f"{found[2]}.{found[3] or ''}", found[1] or found[4])

    @classmethod
    def of(cls, number: str, currency: str) -> Self:
        """Join a decimal number ("4.90") and a currency code."""
        digits = EXPONENTS.get(currency)
        found = re.fullmatch(r"(-?)(\d{1,12})(?:\.(\d*))?", number.strip())
        if digits is None or found is None or len((found[3] or "").rstrip("0")) > digits:
            raise cls.unreadable(f"{number} {currency}".replace(". ", " "))
        part = (found[3] or "")[:digits].ljust(digits, "0")
        return cls(int(found[1] + found[2] + part), currency)

    @classmethod
    def zero(cls, currency: str) -> Self:
        """Nothing, in that currency."""
        return cls(0, currency)

    @classmethod
    def sum(cls, amounts: Iterable[Self | None], currency: str) -> Self | None:
        """What amounts in a currency come to; None while one of them is not known."""
        total = 0
        for amount in amounts:
            if amount is None:
                return None
            total += amount.minor
        return cls(total, currency)

    def number(self) -> str:
        """The decimal number alone, with all the digits of its currency: "4.90"."""
        digits = EXPONENTS[self.currency]
        sign = "-" if self.minor < 0 else ""
        text = str(abs(self.minor)).rjust(digits + 1, "0")
        return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)

    def __str__(self) -> str:
        return f"{self.number()} {self.currency}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self} and {other} are in different currencies")

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor < other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def times(self, count: int) -> "Money":
        """That many of it."""
        return Money(self.minor * count, self.currency)

    def part(self, percent: Percent) -> "Money":
        """The percentage of it, rounded half away from zero.

        >>> str(Money.parse("0.30 EUR").part(Percent.parse("15%")))
        '0.05 EUR'
        """
        return Money(rounded(self.minor * percent.ppm, MILLION), self.currency)

    def split(self, weights: Sequence[int]) -> "tuple[Money, ...]":
        """Share it out by weight; the parts always sum to the whole.

        Leftover minor units go to the largest remainders, the earliest first. Weights are not
        negative; when all are zero, all goes to the first.

        >>> [str(part) for part in Money.parse("10 EUR").split([1, 1, 1])]
        ['3.34 EUR', '3.33 EUR', '3.33 EUR']
        """
        total = sum(weights)
        if weights[0] == total:
            return (self, *(Money(0, self.currency) for _ in weights[1:]))
        sign, amount = (-1, -self.minor) if self.minor < 0 else (1, self.minor)
        floors = [amount * weight // total for weight in weights]
        order = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % total), i))
        for i in order[: amount - sum(floors)]:
            floors[i] += 1
        return tuple(Money(sign * floor, self.currency) for floor in floors)


@dataclass(frozen=True, slots=True)
class Charge(Phrase):
    """What is charged on a base: a flat sum, a percentage (less a sum), or both, within bounds.

    >>> str(Charge.parse("15% at least 5 USD").on(Money.parse("20 USD")))
    '5.00 USD'
    """

    flat: Money | None = None
    percent: Percent | None = None
    at_least: Money | None = None
    at_most: Money | None = None
    less: Money | None = None
    """Taken off the percentage, but never more than it comes to."""

    what = "a charge"
    examples = ("15% at least 5 USD", "7.99 USD", "25 INR plus 2%", "60% less 20 USD")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a flat sum and/or a percentage, or "nothing"; then "at least" and "at most" sums."""
        found = cls.matched(r"(.+?)(?:,? at least (.*?))?(?:,? at most (.*?))?", text)
        tail = (found[2], found[3])
        head, _, off = (part.strip() for part in found[1].partition(" less "))
        flat, percent = None, None
        for part in re.split(r"\s+plus\s+|\s*\+\s*", head) if head != "nothing" else ():
            if part.endswith("%") and percent is None:
                percent = Percent.parse(part)
            elif flat is None and not part.endswith("%"):
                flat = Money.parse(part)
            else:
                raise cls.unreadable(text)
        if off and percent is None:
            raise cls.unreadable(text)
        low, high, less = (Money.parse(sum_) if sum_ else None for sum_ in (*tail, off))
        return cls(flat, percent, low, high, less)

    def __str__(self) -> str:
        head = " plus ".join(str(part) for part in (self.flat, self.percent) if part is not None)
        bounds = ("less", self.less), ("at least", self.at_least), ("at most", self.at_most)
        tail = "".join(f" {words} {amount}" for words, amount in bounds if amount is not None)
        return (head or "nothing") + tail

    def on(self, base: Money) -> Money:
        """The sum charged on a base; all amounts must be in the base's currency."""
        due = Money.zero(base.currency)
        if self.flat is not None:
            due = due + self.flat
        if self.percent is not None:
            part = base.part(self.percent)
            if self.less is not None:
                part = max(part - self.less, Money.zero(base.currency))
            due = due + part
        if self.at_least is not None and due < self.at_least:
            due = self.at_least
        if self.at_most is not None and self.at_most < due:
            due = self.at_most
        return due

    def with_sums(self, change: Callable[[Money], Money]) -> "Charge":
        """The same percentage with every sum changed: in another currency, or multiplied.

        >>> str(Charge.parse("2 USD plus 10%").with_sums(lambda amount: amount.times(3)))
        '6.00 USD plus 10%'
        """
        flat, low, high, less = (
            change(one) if one is not None else None
            for one in (self.flat, self.at_least, self.at_most, self.less)
        )
        return Charge(flat, self.percent, low, high, less)

    def amounts(self) -> tuple[Money, ...]:
        """The sums that it names, for checks of their currency."""
        sums = (self.flat, self.at_least, self.at_most, self.less)
        return tuple(one for one in sums if one is not None)
