"""Weights and sizes, exact: grams and millimetres as decimals, in metric or imperial words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal
from typing import Self

from policy_core.values.phrase import Phrase

GRAMS = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    "lb": Decimal("453.59237"),
    "oz": Decimal("28.349523125"),
}
MILLIMETRES = {"mm": Decimal(1), "cm": Decimal(10), "m": Decimal(1000), "in": Decimal("25.4")}
"""One of each unit of weight in grams, and of length in millimetres."""
_NUMBER = r"(\d{1,9}(?:\.\d{1,18})?)"
"""Enough digits to read back what an ounce or an inch is in grams or centimetres."""


_IMPERIAL = ("lb", "oz", "in")


def _measured(kind: type[Phrase], text: str, units: Mapping[str, Decimal]) -> tuple[Decimal, str]:
    """What was measured, and the unit it was written in where that is not metric."""
    found = kind.matched(rf"{_NUMBER} ?({'|'.join(units)})", text)
    return Decimal(found[1]) * units[found[2]], imperial(found[2])


def imperial(unit: str) -> str:
    """The unit, if it is not metric: what was written in pounds is said in pounds."""
    return unit if unit in _IMPERIAL else ""


def _in(unit: str, *measures: Decimal) -> tuple[str, ...] | None:
    """Measures in a unit that is not metric; None where they have no exact numbers in it."""
    one = {**GRAMS, **MILLIMETRES}.get(unit)
    if one is None:
        return None
    numbers = [_plain(measure / one) for measure in measures]
    exact = all(Decimal(n) * one == m for n, m in zip(numbers, measures, strict=True))
    return tuple(numbers) if exact else None


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True, order=True)
class Weight(Phrase):
    """A weight in grams.

    >>> Weight.parse("1.5 kg").grams
    Decimal('1500.0')
    >>> Weight.parse("1 lb") < Weight.parse("500 g")
    True
    """

    grams: Decimal
    unit: str = field(default="", compare=False)
    """The one it is written in, where that is not metric."""

    what = "a weight"
    examples = ("2 kg", "500 g", "150 lb")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number and one of g, kg, lb, oz."""
        return cls(*_measured(cls, text, GRAMS))

    @classmethod
    def of_whole(cls, grams: int) -> Self:
        """The weight that was rounded up to whole grams: 68,039 of them are 150 lb.

        >>> str(Weight.of_whole(68_039)), str(Weight.of_whole(2_000))
        ('150 lb', '2 kg')
        """
        pounds = (grams // GRAMS["lb"]) * GRAMS["lb"]
        if grams % 5 and pounds and pounds.to_integral_value(ROUND_CEILING) == grams:
            return cls(pounds, "lb")
        return cls(Decimal(grams))

    def __str__(self) -> str:
        if numbers := _in(self.unit, self.grams):
            return f"{numbers[0]} {self.unit}"
        if self.grams >= 1000:
            return f"{_plain(self.grams / 1000)} kg"
        return f"{_plain(self.grams)} g"


@dataclass(frozen=True, slots=True, order=True)
class Length(Phrase):
    """A length in millimetres.

    >>> Length.parse("10 in").millimetres
    Decimal('254.0')
    """

    millimetres: Decimal
    unit: str = field(default="", compare=False)
    """The one it is written in, where that is not metric."""

    what = "a length"
    examples = ("60 cm", "900 mm", "108 in")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number and one of mm, cm, m, in."""
        return cls(*_measured(cls, text, MILLIMETRES))

    def __str__(self) -> str:
        if numbers := _in(self.unit, self.millimetres):
            return f"{numbers[0]} {self.unit}"
        return f"{_plain(self.millimetres / 10)} cm"


@dataclass(frozen=True, slots=True)
class Box(Phrase):
    """Length, width and height of a parcel, in millimetres, the longest first.

    >>> str(Box.parse("20 x 40 x 30 cm"))
    '40 x 30 x 20 cm'
    """

    sides: tuple[Decimal, Decimal, Decimal]
    unit: str = field(default="", compare=False)
    """The one it is written in, where that is not metric."""

    what = "the size of a parcel"
    examples = ("40 x 30 x 20 cm", "18 x 14 x 12 in")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read three numbers with "x" between them and one unit."""
        found = cls.matched(rf"{_NUMBER} ?[x×*] ?{_NUMBER} ?[x×*] ?{_NUMBER} ?(mm|cm|m|in)", text)
        unit = MILLIMETRES[found[4]]
        a, b, c = sorted((Decimal(found[i]) * unit for i in (1, 2, 3)), reverse=True)
        return cls((a, b, c), imperial(found[4]))

    def __str__(self) -> str:
        if numbers := _in(self.unit, *self.sides):
            return f"{' x '.join(numbers)} {self.unit}"
        return " x ".join(_plain(side / 10) for side in self.sides) + " cm"
