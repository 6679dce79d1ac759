"""Lines by their numbers: answers share nearly all of theirs, and mostly several in a row."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise


class Lines[L: Hashable]:
    """Lines, numbered in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[L, int] = {}

    def number(self, line: L) -> int:
        """The number of a line."""
        return self._numbers.setdefault(line, len(self._numbers))

    @property
    def all(self) -> list[L]:
        """All lines, in the order of their numbers."""
        return list(self._numbers)


_EDGE = -1
"""Stands before the first and after the last line of a text."""


def inseparable(texts: Iterable[Sequence[int]]) -> Mapping[int, Sequence[int]]:
    """The lines that follow each other wherever one of them occurs: by the first of them, all.

    >>> inseparable([[1, 2, 3], [3, 1, 2]])
    {1: [1, 2], 3: [3]}
    """
    after: dict[int, set[int]] = {}
    before: dict[int, set[int]] = {}
    for text in texts:
        for one, other in pairwise((_EDGE, *text, _EDGE)):
            after.setdefault(one, set()).add(other)
            before.setdefault(other, set()).add(one)
    following = {
        one: other
        for one, (other, *others) in after.items()
        if one != _EDGE and not others and other != _EDGE and len(before[other]) == 1
    }
    firsts = after.keys() - following.values() - {_EDGE}
    return {first: [*_chain(first, following)] for first in sorted(firsts)}


def _chain(first: int, following: Mapping[int, int]) -> Iterator[int]:
    line: int | None = first
    while line is not None:
        yield line
        line = following.get(line)
