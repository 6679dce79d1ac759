"""The lines of one answer in all languages, side by side: what is said alike has one number."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest

type Line = tuple[str | None, ...]
"""A line of an answer in all languages, in their order; None where a language has none."""

_MARKUP = re.compile(r'</?\w+|(?:class|href|id)="[^"]*"')
"""What lines in different languages have in common."""


def side_by_side(answers: Sequence[Sequence[str]]) -> Iterator[Line]:
    """The lines of an answer, from those in each language; whatever pairs them, none is lost.

    >>> [*side_by_side([["<p>", "Hello"], ["<p>", "<b>", "Hallo"]])]
    [('<p>', '<p>'), (None, '<b>'), ('Hello', 'Hallo')]
    """
    first, *others = answers
    beside = [_beside(first, other) for other in others]
    for place, line in enumerate((*first, None)):
        for more in zip_longest(*(before[place] for before, _ in beside)):
            yield None, *more
        if line is not None:
            yield line, *(paired[place] for _, paired in beside)


def _beside(
    first: Sequence[str], other: Sequence[str]
) -> tuple[list[Sequence[str]], list[str | None]]:
    """For each line of the first: the lines of another that go before it, and its counterpart."""
    before: list[Sequence[str]] = [()] * (len(first) + 1)
    paired: list[str | None] = [None] * len(first)
    for start, end, from_, to in _stretches(_markup(first), _markup(other)):
        both = min(end - start, to - from_)
        paired[start : start + both] = other[from_ : from_ + both]
        before[end] = other[from_ + both : to]
    return before, paired


def _markup(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_markup_of, lines))


# Answers share nearly all of their lines.
@lru_cache(maxsize=1 << 15)
def _markup_of(line: str) -> str:
    return " ".join(_MARKUP.findall(line))


@lru_cache(maxsize=1 << 12)
def _stretches(
    one: tuple[str, ...], other: tuple[str, ...]
) -> tuple[tuple[int, int, int, int], ...]:
    """Where stretches of one that have the same markup, or replace each other, begin and end."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return tuple(stretch[1:] for stretch in matcher.get_opcodes())
