"""Taking turns: sides that are compared are measured in the same moments, one after the other.

A busy machine then spoils them alike, and their ratio stands.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import process_time


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of processor time, one a question, in the turns in which they were asked."""

    turns: tuple[tuple[float, ...], ...]

    @property
    def all(self) -> list[float]:
        """Every time, whatever the turn."""
        return [each for turn in self.turns for each in turn]

    @property
    def typical(self) -> float:
        """The median."""
        return median(self.all)

    @property
    def slow(self) -> float:
        """The 95th percentile."""
        return quantiles(self.all, n=20)[-1] if len(self.all) > 1 else self.typical

    def over(self, other: "Times") -> tuple[float, float, float]:
        """Our median of a turn over the other's of the same turn: lower quartile, median, upper."""
        ratios = [median(a) / median(b) for a, b in zip(self.turns, other.turns, strict=True)]
        if len(ratios) < 2:
            return ratios[0], ratios[0], ratios[0]
        low, middle, high = quantiles(ratios, n=4)
        return low, middle, high


type Turn = Callable[[int], Sequence[float]]
"""Does its part of a numbered turn, and says how many seconds each question took."""


def in_turns(sides: Mapping[str, Turn], turns: int) -> dict[str, Times]:
    """Let each side do its part of every turn, one after the other."""
    told: dict[str, list[tuple[float, ...]]] = {name: [] for name in sides}
    for number in range(turns):
        for name, side in sides.items():
            told[name].append(tuple(side(number)))
    return {name: Times(tuple(each)) for name, each in told.items()}


def timed[T](each: Callable[[T], object], items: Sequence[T]) -> list[float]:
    """Seconds of processor time of each call."""
    seconds = []
    for item in items:
        begun = process_time()
        each(item)
        seconds.append(process_time() - begun)
    return seconds
