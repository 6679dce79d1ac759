r"""Does a text fit a simple pattern, or begin one that does? `re` tells the first alone.

Known are characters, `\d`, `[A-Z]`, groups, `|`, `?`, `{n}` and `{n,m}`: what postal codes need.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<one>\\d|\[[^\]]+\]|[A-Z0-9])|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<or>\|)"
)
_COUNT = re.compile(r"\{(\d)(?:,(\d))?\}|(\?)")

type Sequence = tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A character, or a choice of sequences, and how often it stands there."""

    one: "re.Pattern[str] | tuple[Sequence, ...]"
    least: int = 1
    most: int = 1


class Pattern:
    r"""A pattern that also knows the beginnings of what fits it.

    Example: Pattern(r"\d{2}[A-Z]") is fitted by "12A", and begun by "1"; "A" does neither.
    """

    def __init__(self, text: str) -> None:
        """Raise `ValueError` for a pattern that uses more than is known here."""
        self._choices, end = _choices(text, 0)
        if end != len(text):
            raise ValueError(f"{text[end:]!r} cannot stand in a simple pattern")

    def fits(self, text: str) -> bool:
        """Is this one of the texts?"""
        return any(end == len(text) for end in _any_of(self._choices, text, 0))

    def begun_by(self, text: str) -> bool:
        """Is there one of the texts that begins so?"""
        return any(end >= len(text) for end in _any_of(self._choices, text, 0))


def _choices(text: str, at: int) -> tuple[tuple[Sequence, ...], int]:
    """The sequences between here and the end of the group, and where that is."""
    choices: list[list[Part]] = [[]]
    while found := _TOKEN.match(text, at):
        if found["close"]:
            break
        at = found.end()
        if found["or"]:
            choices.append([])
            continue
        one: re.Pattern[str] | tuple[Sequence, ...]
        if found["open"]:
            one, at = _choices(text, at)
            at += len(")")
        else:
            one = re.compile(found["one"])
        count = _COUNT.match(text, at)
        at = count.end() if count else at
        choices[-1].append(Part(one, *_least_and_most(count)))
    return tuple(map(tuple, choices)), at


def _least_and_most(count: re.Match[str] | None) -> tuple[int, int]:
    if count is None:
        return 1, 1
    return (0, 1) if count[3] else (int(count[1]), int(count[2] or count[1]))


def _any_of(choices: tuple[Sequence, ...], text: str, at: int) -> Iterator[int]:
    for sequence in choices:
        yield from _ends(sequence, text, at)


def _ends(sequence: Sequence, text: str, at: int) -> Iterator[int]:
    """Where a sequence that starts here can end: beyond the text, if the text ends within it."""
    if not sequence:
        yield at
        return
    part, rest = sequence[0], sequence[1:]
    if part.least == 0:
        yield from _ends(rest, text, at)
    if part.most == 0:
        return
    again = Part(part.one, max(part.least - 1, 0), part.most - 1)
    for end in _once(part, text, at):
        if end > len(text):
            yield end
        elif end > at:
            yield from _ends((again, *rest), text, end)


def _once(part: Part, text: str, at: int) -> Iterator[int]:
    if at == len(text):
        yield at + 1
    elif isinstance(part.one, tuple):
        yield from _any_of(part.one, text, at)
    elif part.one.fullmatch(text, at, at + 1):
        yield at + 1
