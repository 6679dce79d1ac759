"""Hints: the known name that was most likely meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 12
"""More names than these are not listed."""


def closest(name: str, known: Iterable[str]) -> str:
    """Name the known word closest to a wrong one, or else list the words there are."""
    words = {word.casefold(): word for word in known}
    found = get_close_matches(name.casefold(), words, n=1, cutoff=0.6)
    if found:
        return f"did you mean “{words[found[0]]}”?"
    return f"known are {listed(words.values())}" if words else ""


def listed(words: Iterable[object]) -> str:
    """Words in quotes, with commas between them; of many, the first ones."""
    every = [f"“{word}”" for word in words]
    return ", ".join(every[:_SHOWN]) + (" …" if len(every) > _SHOWN else "")
