"""Numbers with marks between their digits: which of them group, and which one is the decimal mark.

"1,500" is fifteen hundred in English and one and a half in German. What a text can mean follows
from its form alone; what it does mean, from the habit of the page's language.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from policy_core.answers.typed.text import Unreadable, plain

_APOSTROPHES = str.maketrans("’ʼ`‘٬", "'''''")
_ARABIC_DECIMAL = "\u066b"
_DIGITS_AND_MARKS = re.compile(rf"[\d.,' {_ARABIC_DECIMAL}]*")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3})*")
_GROUPED_IN_LAKHS = re.compile(r"[1-9]\d?(?P<mark>[.,' ])(?:\d\d(?P=mark))+\d{3}")
_LONGEST = 40
"""Characters; no amount and no measure needs as many."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a number can mean by its form; `None` where it cannot mean that."""

    whole: Decimal | None
    """With every mark between groups of digits."""
    fraction: Decimal | None
    """With the last mark before decimals."""
    mark: str = ""
    """The last mark."""
    decimals: int = 0
    """Digits after it."""

    @property
    def only(self) -> Decimal | None:
        """Its one meaning; None where it has two."""
        both = self.whole is not None and self.fraction is not None
        return None if both else self.whole if self.whole is not None else self.fraction

    def by(self, decimal_mark: str) -> Decimal | None:
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
        return Written(Decimal(digits), None)
    whole, fraction = _as_whole(digits), None
    mark = next(char for char in reversed(digits) if not char.isdecimal())
    head, _, tail = digits.rpartition(mark)
    if mark in f".,{_ARABIC_DECIMAL}" and mark not in head and (head or tail):
        fraction = _with_decimals(head, tail)
    if whole is None and fraction is None:
        raise Unreadable(text)
    return Written(whole, fraction, mark, len(tail))


def _as_whole(digits: str) -> Decimal | None:
    """A number whose marks all stand between groups: of three, or of two above the thousands."""
    grouped = _GROUPED.fullmatch(digits) or _GROUPED_IN_LAKHS.fullmatch(digits)
    return Decimal(digits.replace(grouped["mark"], "")) if grouped else None


def _with_decimals(head: str, tail: str) -> Decimal | None:
    whole = Decimal(head) if head.isdecimal() else _as_whole(head) if head else Decimal(0)
    return None if whole is None else Decimal(f"{whole}.{tail or 0}")


def number(text: str, decimal_mark: str) -> tuple[Decimal, ...]:
    """What a number means by the habit of a language: one value, or two where none decides.

    `decimal_mark` is "" where the habit is not known. Raises `Unreadable`.
    """
    found = written(text)
    if found.only is not None:
        return (found.only,)
    assert found.whole is not None
    assert found.fraction is not None
    meant = found.by(decimal_mark) if decimal_mark else None
    return (meant,) if meant is not None else (found.whole, found.fraction)
