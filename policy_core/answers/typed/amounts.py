"""Amounts of money as people type and paste them: with signs, codes and marks between digits."""

import re
from decimal import ROUND_HALF_UP, Decimal

from policy_core.answers.typed.numbers import Written, written
from policy_core.answers.typed.text import Ambiguous, Unreadable, plain
from policy_core.facts.habits import currencies_of_sign, decimal_mark, decimal_mark_of_currency
from policy_core.values import Money
from policy_core.values.money import EXPONENTS

_SIGN = r"[^\d\s.,'’\-][^\d\s,'’\-]*"
_SIGNS = rf"{_SIGN}(?: {_SIGN})?"
_NUMBER = r"[.,]?\d(?:[\d.,'’ʼ`‘٬٫ ]*\d)?"
_TYPED = re.compile(
    rf"(?P<before>{_SIGNS})? ?(?P<number>{_NUMBER})(?:[.,](?:[-–—]{{1,2}})?)? ?(?P<after>{_SIGNS})?"
)
"""A sign or code before, after or around the digits; "39,-" and "39." are whole."""
_SIMPLE = re.compile(r"(?P<whole>[0-9]{1,9})(?:\.(?P<cents>[0-9]{1,2}))?")
"""What a program writes, and most people: it means the same in every language."""
_CENTS = 2
_LARGEST = 10**12


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
    if not sign or sign.upper() == currency:
        return
    known = currencies_of_sign(sign)
    if currency in known:
        return
    if known or sign.upper() in EXPONENTS:
        raise OtherCurrency(text)
    raise Unreadable(text)


def _meant(number: Written, currency: str, language: str) -> Decimal:
    """What a number means as an amount of a currency.

    Nobody writes three decimals where a currency has two: so such a number has a meaning only to
    those for whom the mark groups, and it has to have the same one in the currency's own country.
    """
    if number.only is not None:
        return number.only
    assert number.whole is not None
    assert number.fraction is not None
    if not EXPONENTS[currency]:
        return number.whole
    marks = (decimal_mark(language), decimal_mark_of_currency(currency))
    meanings = {number.by(mark) for mark in marks if mark}
    odd = number.decimals > EXPONENTS[currency]
    if len(meanings) != 1 or (odd and number.fraction in meanings):
        raise Ambiguous(*(_rounded(one, currency) for one in (number.whole, number.fraction)))
    return number.fraction if number.fraction in meanings else number.whole


def _rounded(number: Decimal, currency: str) -> Money:
    minor = (number * 10 ** EXPONENTS[currency]).quantize(Decimal(1), ROUND_HALF_UP)
    return Money(int(minor), currency)


def _money(number: Decimal, currency: str, text: str) -> Money:
    money = _rounded(number, currency)
    exact = Decimal(money.minor) == number * 10 ** EXPONENTS[currency]
    if not exact or money.minor >= _LARGEST * 10 ** EXPONENTS[currency]:
        raise Unreadable(text)
    return money
