"""Typed text without what only looks different, and what can be wrong with it."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

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


def tamed(value: Any) -> Any:
    """A value of a question without what would harm whoever handles it.

    Lone surrogates, control characters and marks that turn the direction of writing are not what
    somebody typed; a number of thousands of digits is a text that is none.
    """
    match value:
        case str():
            return value if value.isascii() and value.isprintable() else _without_control(value)
        case int() if abs(value) >= _LARGEST:
            return f"{'-' * (value < 0)}1e{value.bit_length() * 3 // 10}"
        case dict() | Mapping():
            return (
                value
                if _is_plain(value)
                else {tamed(name): tamed(inner) for name, inner in value.items()}
            )
        case list() | tuple():
            return [tamed(inner) for inner in value]
    return value


_LARGEST = 10**18
_TEXTS = frozenset((str, list))


def _is_plain(question: Mapping[Any, Any]) -> bool:
    """Are there only texts and lists of them in it, as they were typed? So in nearly every one."""
    if not _TEXTS.issuperset(map(type, question.values())):
        return False
    try:
        # All of them at once: one by one they would cost as much as reading them does.
        text = "".join((*question, *map("".join, question.values())))
    except TypeError:
        return False
    return text.isascii() and text.isprintable()


def _without_control(text: str) -> str:
    return "".join(
        char
        for char in text
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
