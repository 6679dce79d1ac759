"""Typed text without what only looks different, and what can be wrong with it."""

import unicodedata
from datetime import date

from policy_core.values import Money

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
