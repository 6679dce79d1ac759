"""What a merchant most likely meant by something that cannot be read."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from parcelwise.store.reading.kinds import bare, choices_of, names_of
from parcelwise.store.reading.nodes import Entry, Mark, Node, follow
from policy_core.proof import Path
from policy_core.values import Phrase, PhraseError

CURLY = "“”„‟«»‘’‚"
"""Quotes of books and word processors: to YAML they are letters."""

_SYMBOLS = {"€": "EUR", "£": "GBP"}
"""Signs of one currency; “$” and “¥” are those of several."""


def likely(kind: Any, text: str) -> str | None:
    """What was meant by a text that is none of its kind; None where there is no telling.

    >>> from policy_core.values import Money
    >>> likely(Money, "4,50 EUR"), likely(Money, "€4.50"), likely(date, "31.12.2026")
    ('4.50 EUR', '4.50 EUR', '2026-12-31')
    """
    kind = bare(kind)
    return next((each for each in _guesses(text) if _fits(kind, each)), None)


def _guesses(text: str) -> Iterator[str]:
    plain = text.strip(CURLY + " ")
    yield plain
    point = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    yield point
    for symbol, code in _SYMBOLS.items():
        if symbol in point:
            yield f"{point.replace(symbol, '').strip()} {code}"
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", plain):
        day, month, year = found.groups()
        yield f"{year}-{month:0>2}-{day:0>2}"
    if re.fullmatch(r"\d+ (working )?days?", plain):
        yield f"{plain} after delivery"


def _fits(kind: Any, text: str) -> bool:
    if choices := choices_of(kind):
        return text in choices
    if kind is date:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
    if not (isinstance(kind, type) and issubclass(kind, Phrase)):
        return False
    try:
        kind.parse(text)
    except PhraseError:
        return False
    return True


class Cut(NamedTuple):
    """A text that a comma in { } ended: what came behind it was read as names without values."""

    path: Path
    """Of the entry whose text was cut."""
    mark: Mark
    """Where the text begins."""
    whole: str
    """The text as it was meant."""
    pieces: tuple[Path, ...]
    """Paths of the names that are pieces of it."""


def cut_by_comma(kind: Any, root: Node, path: Path) -> Cut | None:
    """The text that an entry without a value belongs to; None where it is an entry indeed."""
    parent, taken = follow(root, path[:-1])
    inside = parent.node if isinstance(parent, Entry) else parent
    if taken < len(path) - 1 or not isinstance(inside.value, dict) or path[-1] in names_of(kind):
        return None
    names = list(inside.value)
    if path[-1] not in names:
        return None
    last = first = names.index(str(path[-1]))
    while first and _is_bare(inside.value[names[first]]):
        first -= 1
    begun = inside.value[names[first]]
    text = begun.node.value
    if first == last or not isinstance(text, str) or begun.node.mark.line != _line(inside, last):
        return None
    while last + 1 < len(names) and _is_bare(inside.value[names[last + 1]]):
        last += 1
    pieces = names[first + 1 : last + 1]
    joint = "," if text[-1:].isdigit() and pieces[0][:1].isdigit() else ", "
    return Cut(
        (*path[:-1], names[first]),
        begun.node.mark,
        joint.join((text, *pieces)),
        tuple((*path[:-1], name) for name in pieces),
    )


def _is_bare(entry: Entry) -> bool:
    return entry.node.value is None


def _line(mapping: Node, number: int) -> int:
    assert isinstance(mapping.value, dict)
    entries: list[Entry] = list(mapping.value.values())
    return entries[number].mark.line
