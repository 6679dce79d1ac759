"""The entries of the reference, each made from the model."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeAliasType, get_args, get_origin, get_type_hints

import policy_core.values
from parcelwise.store.reading.kinds import bare, how_written
from parcelwise.store.reading.store import PARTS
from parcelwise.store.reference.descriptions import described, first_paragraph
from parcelwise.store.reference.excerpts import ANY, excerpt
from parcelwise.store.reference.shown import shown
from parcelwise.store.reference.vocabulary import ANCHORS, CONDITIONS, UNITS
from policy_core.proof import CODES
from policy_core.rulebook import When, Words
from policy_core.values import Phrase

type EntryKind = Literal["key", "condition", "anchor", "unit", "phrase", "code"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a merchant can write, or meet in a message."""

    kind: EntryKind
    name: str
    """A key by its way from the file on: "returns.terms.window"; else the word itself."""
    says: str
    """What it does."""
    written: str = ""
    """How its value is written; a code's severity."""
    shown: str = ""
    """What appears on the site."""
    example: str = ""
    """YAML that can stand in a rulebook as it is; for a code, what is wrong."""
    title: str = ""
    """A code's, in a few words."""
    remedy: str = ""
    """A code's way out."""
    inside: tuple[str, ...] = ()
    """The keys that may stand in it."""

    @property
    def short(self) -> str:
        """Its last name."""
        return self.name.rpartition(".")[2]


@cache
def all_entries() -> tuple[Entry, ...]:
    """Every entry: the keys by file, then conditions, anchors, units, phrases and codes."""
    return (*_keys(), *_conditions(), *_words(), *_phrases(), *_codes())


def mentioning(word: str) -> tuple[Entry, ...]:
    """The entries that speak of a word, those whose examples alone do only where no others are.

    >>> [entry.name for entry in mentioning("prepaid")]
    ['returns.terms.remedies.label', 'returns.terms.label']
    """
    whole = re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)
    for texts in (("title", "says", "written"), ("example",)):
        found = tuple(
            entry
            for entry in all_entries()
            if any(whole.search(getattr(entry, text)) for text in texts)
        )
        if found:
            return found
    return ()


def find(asked: str) -> tuple[Entry, ...]:
    """The entries of a name: of the whole name, else of the last words of keys, the nearest first.

    >>> [entry.name for entry in find("returns.terms.window")]
    ['returns.terms.window']
    >>> [entry.name for entry in find("restocking")]
    ['returns.terms.restocking', 'returns.terms.remedies.restocking']
    """
    name = asked.strip().casefold().removesuffix(".yaml")
    whole = tuple(entry for entry in all_entries() if entry.name.casefold() == name)
    if any(entry.kind == "key" for entry in whole):
        return whole
    ends = f".{name}"
    keys = [e for e in all_entries() if e.kind == "key" and e.name.endswith(ends)]
    return (*whole, *sorted(keys, key=lambda entry: entry.name.count(".")))


def _keys() -> Iterator[Entry]:
    for part, kind in PARTS.items():
        names = tuple(field.name for field in fields(kind))
        yield Entry(
            "key", part, first_paragraph(kind), f"the file {part}.yaml",
            shown(kind.__name__, ""), excerpt(part, names[:1]), inside=names,
        )  # fmt: skip
        yield from _keys_of(kind, part, ())


def _keys_of(kind: type, part: str, way: tuple[str, ...]) -> Iterator[Entry]:
    hints = get_type_hints(kind)
    for field in fields(kind):
        here = (*way, field.name)
        inside, named = _part_in(hints[field.name])
        says = described(kind, field.name)
        needed = field.default is MISSING and field.default_factory is MISSING
        name = ".".join((part, *(step for step in here if step != ANY)))
        written = how_written(hints[field.name]) + ("; it has to be there" if needed else "")
        yield Entry(
            "key", name, says, written, shown(kind.__name__, field.name), excerpt(part, here),
            inside=tuple(each.name for each in fields(inside)) if inside else (),
        )  # fmt: skip
        if inside is not None:
            yield from _keys_of(inside, part, (*here, ANY) if named else here)


def _part_in(kind: Any) -> tuple[Any, bool]:
    """The part of the rulebook that stands in a field, alone or in a list; is it one by names?"""
    named = False
    while (kind := bare(kind)) not in (When, Words):
        if is_dataclass(kind):
            phrase = isinstance(kind, type) and issubclass(kind, Phrase)
            return (None, False) if phrase else (kind, named)
        kind = kind.__value__ if isinstance(kind, TypeAliasType) else kind
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is tuple:
            kind = arguments[0]
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            kind, named = arguments[1], True
        else:
            break
    return None, False


def _conditions() -> Iterator[Entry]:
    for name, word in CONDITIONS.items():
        yield Entry(
            "condition", name, word.says, _SEVERAL if _NAMES.match(word.example) else _STRETCH,
            "The calculator asks for it where a rule looks at it, and pages say it with the row.",
            f"when: {{ {name}: {word.example} }}",
        )  # fmt: skip


_NAMES = re.compile(r"\[|[a-z-]+$")
_SEVERAL = "one value, or several in [brackets]"
_STRETCH = "a number or a stretch of them, like “3”, “3 or more”, “up to 3”, “over 3”, “2 to 5”"
"""How a condition is written that looks at names, and one that looks at numbers."""


def _words() -> Iterator[Entry]:
    for name, word in ANCHORS.items():
        yield Entry(
            "anchor", name, word.says, "after the word “after”",
            "The day that a deadline counts from; the form asks for it.",
            f"{word.key}: {word.example}",
        )  # fmt: skip
    for name, word in UNITS.items():
        yield Entry(
            "unit", name, word.says, "after a number", "In every span and deadline.",
            f"{word.key}: {word.example}",
        )  # fmt: skip


def _phrases() -> Iterator[Entry]:
    for name in sorted(policy_core.values.__all__):
        kind = getattr(policy_core.values, name)
        if isinstance(kind, type) and issubclass(kind, Phrase) and hasattr(kind, "examples"):
            yield Entry(
                "phrase", name, first_paragraph(kind), kind.what,
                "In the page's own language and format.", "\n".join(kind.examples),
            )  # fmt: skip


def _codes() -> Iterator[Entry]:
    for code in CODES.values():
        yield Entry(
            "code", code.code, code.why, code.severity,
            example=code.example, title=code.title, remedy=code.remedy,
        )  # fmt: skip
