"""Typed text, and the numbers and amounts of money in it, as people type and paste them.

Which marks between digits group them, and which one is the decimal mark?

"1,500" is fifteen hundred in English and one and a half in German. What a text can mean follows
from its form alone; what it does mean, from the habit of the page's language.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from policy_core.facts.habits import currencies_of_sign, decimal_mark, decimal_mark_of_currency
from policy_core.values import Money
from policy_core.values.money import EXPONENTS

type Reading = Money | date | str
"""What a text can mean; weights and sizes as they would be typed with their unit."""


class Unreadable(ValueError):
    """A text that means nothing of the kind."""


class WrongPart(Unreadable):
    """A day of which one part is missing or cannot be; `code` names the part and what is wrong."""

    def __init__(self, code: str, *readings: Reading) -> None:
        super().__init__(code)
        self.code = code
        self.readings = readings
        """The days that come next to it."""


class NotATime(Unreadable):
    """A day with a time that is none."""


class Ambiguous(ValueError):
    """A text that means two things; `readings` are both."""

    def __init__(self, *readings: Reading) -> None:
        super().__init__(" or ".join(map(str, readings)))
        self.readings = readings


def plain(text: str) -> str:
    """A text in compatibility form, its digits ASCII, its blanks single, without invisible marks.

    Example: plain("\uff11\uff12\u2009\u0663") == "12 3" (full-width digits, a thin space, Arabic).
    """
    if text.isascii():
        return " ".join(text.split())
    kept = (
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in unicodedata.normalize("NFKC", text)
        if unicodedata.category(char) != "Cf"
    )
    return " ".join("".join(kept).split())


_APOSTROPHES = str.maketrans("’ʼ`‘٬", "'''''")
_ARABIC_DECIMAL = "\u066b"
_DIGITS_AND_MARKS = re.compile(rf"[\d.,' {_ARABIC_DECIMAL}]*")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*")
_GROUPED_IN_LAKHS = re.compile(r"[1-9]\d?(?P<mark>[.,' ])(?:\d\d(?P=mark))+\d{3}")
_LONGEST = 40
"""Characters; no amount and no measure needs as many."""

_SIGN = r"[^\d\s.,'’\-][^\d\s,'’\-]*"
_SIGNS = rf"{_SIGN}(?: {_SIGN})?"
_NUMBER = r"[.,]?\d(?:[\d.,'’ʼ`‘٬٫ ]*\d)?"
_NO_CENTS = r"(?:[.,](?:[-–—]{1,2})?|/-|:-)"
_TYPED = re.compile(
    rf"(?P<before>{_SIGNS})? ?(?P<number>{_NUMBER}){_NO_CENTS}? ?(?P<after>{_SIGNS})?"
)
"""A sign or code before, after or around the digits; "39,-", "39.", and
as India and Sweden write, "39/-" and "39:-" are whole."""
_SIMPLE = re.compile(r"(?P<whole>[0-9]{1,9})(?:\.(?P<cents>[0-9]{1,2}))?")
"""What a program writes, and most people: it means the same in every language."""
_CENTS = 2
_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Written:
    """What a number can mean by its form: one thing, or two."""

    whole: Decimal
    """With every mark between groups of digits, if it can mean that; else its one meaning."""
    fraction: Decimal
    """With the last mark before decimals, if it can mean that; else its one meaning."""
    mark: str = ""
    """The last mark."""
    decimals: int = 0
    """Digits after it."""

    @property
    def is_clear(self) -> bool:
        """Has it one meaning?"""
        return self.whole == self.fraction

    def by(self, decimal_mark: str) -> Decimal:
        """What it means to those who write decimals after that mark."""
        return self.fraction if self.mark == decimal_mark else self.whole


def written(text: str) -> Written:
    """What a number can mean by its form; raises `Unreadable` for what is none.

    Example: "1.299,00" can only be 1299.00, and "39,90" only 39.90; "1,500" can be 1500 or 1.500.
    """
    digits = plain(text).translate(_APOSTROPHES)
    if not 0 < len(digits) <= _LONGEST or not _DIGITS_AND_MARKS.fullmatch(digits):
        raise Unreadable(text)
    if digits.isdecimal():
        return Written(Decimal(digits), Decimal(digits))
    whole, fraction = _as_whole(digits), None
    mark = next(char for char in reversed(digits) if not char.isdecimal())
    head, _, tail = digits.rpartition(mark)
    if mark in f".,{_ARABIC_DECIMAL}" and mark not in head and (head or tail):
        fraction = _with_decimals(head, tail)
    meanings = [one for one in (whole, fraction) if one is not None]
    if not meanings:
        raise Unreadable(text)
    return Written(meanings[0], meanings[-1], mark, len(tail))


def _as_whole(digits: str) -> Decimal | None:
    """A number whose marks all stand between groups: of three, or of two above the thousands."""
    grouped = _GROUPED.fullmatch(digits) or _GROUPED_IN_LAKHS.fullmatch(digits)
    return Decimal(digits.replace(grouped["mark"], "")) if grouped else None


def _with_decimals(head: str, tail: str) -> Decimal | None:
    whole = Decimal(head) if head.isdecimal() else _as_whole(head) if head else Decimal(0)
    return None if whole is None else Decimal(f"{whole}.{tail or 0}")


def number(text: str, mark: str) -> tuple[Decimal, ...]:
    """What a number means by the habit of a language: one value, or two where none decides.

    `mark` is what it writes before decimals, "" where the habit is not known. Raises `Unreadable`.
    """
    found = written(text)
    if mark or found.is_clear:
        return (found.by(mark),)
    return found.whole, found.fraction


class OtherCurrency(ValueError):
    """An amount in another currency than the one that is asked for."""


def amount(text: str, currency: str, language: str = "") -> Money:
    """Read an amount in a currency, as a reader of a language would; empty: a language not known.

    Raises `Unreadable`, `OtherCurrency`, or `Ambiguous` with both amounts that it can be.

    Example: "$1,299.00", "1.299,00 $" and "USD 1 299" are read; "1.500" on an English page is not.
    """
    if (simple := _SIMPLE.fullmatch(text)) and EXPONENTS[currency] == _CENTS:
        return Money(int(simple["whole"] + (simple["cents"] or "").ljust(_CENTS, "0")), currency)
    found = _TYPED.fullmatch(plain(text))
    if found is None:
        raise Unreadable(text)
    digits = found["number"]
    before, after = ((found[side] or "").replace(" ", "") for side in ("before", "after"))
    if before.endswith(".") and not before[:-1].isalpha():
        before, digits = before[:-1], f".{digits}"  # "$.50": the dot is the number's
    for sign in (before, after):
        _check_sign(sign, currency, text)
    return _money(_meant(written(digits), currency, language), currency, text)


def _check_sign(sign: str, currency: str, text: str) -> None:
    known = currencies_of_sign(sign)
    if sign and currency not in (sign.upper(), *known):
        other = known or sign.upper() in EXPONENTS
        raise OtherCurrency(text) if other else Unreadable(text)


def _meant(number: Written, currency: str, language: str) -> Decimal:
    """What a number means as an amount of a currency.

    Nobody writes three decimals where a currency has two: so such a number has a meaning only to
    those for whom the mark groups, and it has to have the same one in the currency's own country.
    """
    if number.is_clear or not EXPONENTS[currency]:
        return number.whole
    marks = (decimal_mark(language), decimal_mark_of_currency(currency))
    meanings = {number.by(mark) for mark in marks if mark}
    odd = number.decimals > EXPONENTS[currency]
    if len(meanings) != 1 or (odd and number.fraction in meanings):
        raise Ambiguous(*(_rounded(one, currency) for one in (number.whole, number.fraction)))
    return number.fraction if number.fraction in meanings else number.whole


def _rounded(number: Decimal, currency: str) -> Money:
    if number >= _LARGEST:
        raise Unreadable(f"{number:f}")
    minor = (number * 10 ** EXPONENTS[currency]).quantize(Decimal(1), ROUND_HALF_UP)
    return Money(int(minor), currency)


def _money(number: Decimal, currency: str, text: str) -> Money:
    money = _rounded(number, currency)
    if Decimal(money.minor) != number * 10 ** EXPONENTS[currency]:
        raise Unreadable(text)
    return money
