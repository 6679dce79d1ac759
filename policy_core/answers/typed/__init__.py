"""What people type: amounts, weights, sizes and days, read where they have one meaning only.

A text that has none raises `Unreadable`; one that has two raises `Ambiguous`, which names both, so
that the buyer is asked and no reading is guessed.
"""

from policy_core.answers.typed.days import day, moment, parted
from policy_core.answers.typed.measures import size, weight
from policy_core.answers.typed.numbers import (
    Ambiguous,
    NotATime,
    OtherCurrency,
    Reading,
    Unreadable,
    WrongPart,
    amount,
    number,
    plain,
)

__all__ = [
    "Ambiguous", "NotATime", "OtherCurrency", "Reading", "Unreadable", "WrongPart", "amount",
    "day", "moment", "number", "parted", "plain", "size", "weight",
]  # fmt: skip
