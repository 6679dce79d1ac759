"""Forms of tracking numbers: which methods can have given a parcel its number."""

import re
from dataclasses import dataclass
from typing import Self

from policy_core.values.phrase import Phrase

_FORM = re.compile(r"[A-Z0-9#?]+\*?")
_BETWEEN = re.compile(r"[\s.\-/]+")


@dataclass(frozen=True, slots=True)
class TrackingForm(Phrase):
    """What a tracking number looks like, sign by sign.

    `#` stands for a digit, `?` for a letter or a digit, `*` at the end for whatever follows; any
    other letter or digit for itself.

    >>> form = TrackingForm.parse("R?#########CN")
    >>> form.fits("RB123456785CN"), form.fits("RB"), form.begins("RB")
    (True, False, True)
    """

    pattern: str

    what = "a form of tracking numbers (“#” a digit, “?” a letter or a digit, “*” whatever follows)"
    examples = ("R?#########CN", "1Z*", "############")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a form; small letters and blanks make no difference."""
        pattern = tracking_number(text)
        if not _FORM.fullmatch(pattern):
            raise cls.unreadable(text)
        return cls(pattern)

    def __str__(self) -> str:
        return self.pattern

    def fits(self, number: str) -> bool:
        """Is a number, as `tracking_number` has it, of this form?"""
        return len(number) >= len(self.pattern.removesuffix("*")) and self.begins(number)

    def begins(self, number: str) -> bool:
        """Can a number of this form begin so?"""
        signs = self.pattern.removesuffix("*")
        if len(number) > len(signs) and signs == self.pattern:
            return False
        return all(map(_stands_for, signs, number))


def _stands_for(sign: str, char: str) -> bool:
    return {"#": char.isdigit(), "?": char.isalnum()}.get(sign, sign == char)


def tracking_number(typed: str) -> str:
    """A tracking number without what only makes it readable.

    >>> tracking_number("rb 123 456 785 cn")
    'RB123456785CN'
    """
    return _BETWEEN.sub("", typed).upper()
