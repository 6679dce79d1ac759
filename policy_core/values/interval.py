"""Intervals of whole numbers, and the phrases that say them: "50 EUR or more", "0 to 30 days"."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from policy_core.values.phrase import PhraseError


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from `low` to `high`, both included; `None` is without end.

    >>> 30 in Interval(0, 30), 31 in Interval(0, 30), 31 in Interval(0)
    (True, False, True)
    """

    low: int | None = None
    high: int | None = None

    def __contains__(self, number: int) -> bool:
        return self.distance(number) == 0

    def distance(self, number: int) -> int:
        """How far a number lies outside; 0 when inside, negative when below."""
        if self.low is not None and number < self.low:
            return number - self.low
        if self.high is not None and number > self.high:
            return number - self.high
        return 0


def between(starts: Sequence[int]) -> Iterator[Interval]:
    """The stretch from each of some ascending numbers up to the next; the last one has no end."""
    for low, following in zip(starts, [*starts[1:], None], strict=True):
        yield Interval(low, None if following is None else following - 1)


class Incomparable(ValueError):
    """A quantity that can be read and not compared with the others of its dimension."""


def parse_interval(text: str, read: Callable[[str], int], example: str) -> Interval:
    """Read a bounded quantity.

    `read` turns one quantity ("50 EUR") into whole units of its dimension and raises `ValueError`.
    Understood: "X or more", "at least X", "more than X", "over X", "X or less", "up to X",
    "at most X", "under X", "less than X", "X to Y" (both included) and "X" alone. Raises
    `PhraseError` for anything else, and lets `Incomparable` through.

    >>> parse_interval("under 50", int, "50")
    Interval(low=None, high=49)
    >>> parse_interval("0 to 30 days", lambda text: int(text.removesuffix(" days")), "30 days")
    Interval(low=0, high=30)
    """
    words = text.strip()
    for pattern, low, high in _FORMS:
        found = re.fullmatch(pattern, words)
        if found is None:
            continue
        try:
            numbers = _quantities(found.groups(), read)
        except Incomparable:
            raise
        except ValueError:
            continue
        interval = Interval(
            None if low is None else numbers[0] + low, None if high is None else numbers[-1] + high
        )
        if interval.low is None or interval.high is None or interval.low <= interval.high:
            return interval
    raise PhraseError(text, "a range", (f"{example} or more", f"under {example}", example))


def _quantities(texts: tuple[str, ...], read: Callable[[str], int]) -> list[int]:
    """Read each quantity; in "0 to 30 days" the first one borrows the unit of the last."""
    unit = texts[-1].lstrip("0123456789.")
    return [read(text if text.lstrip("0123456789.") else text + unit) for text in texts]


_FORMS: tuple[tuple[str, int | None, int | None], ...] = (
    (r"(.+) or more", 0, None),
    (r"at least (.+)", 0, None),
    (r"(?:more than|over) (.+)", 1, None),
    (r"(.+) or less", None, 0),
    (r"(?:up to|at most) (.+)", None, 0),
    (r"(?:under|less than) (.+)", None, -1),
    (r"(.+) to (.+)", 0, 0),
    (r"(.+)", 0, 0),
)
"""Pattern, what to add to its first number for the low end, and to its last for the high end."""
