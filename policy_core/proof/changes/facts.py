"""What stands outside the tables: compared as it is written, name by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from policy_core.answers.policy import Policy, prepared
from policy_core.proof.changes.gains import gain_of_fact
from policy_core.proof.changes.model import Fact, Place
from policy_core.proof.changes.tables import cards_in_use, comes_to_be_priced
from policy_core.proof.findings import Path
from policy_core.proof.walk import walk
from policy_core.rulebook import RateCard, Rulebook, Words
from policy_core.values import Phrase

TABLES: Mapping[str, tuple[str, ...]] = {
    "returns": ("terms", "fees", "quotes", "programmes", "notes", "disputes"),
    "shipping": ("customs", "rate_cards"),
    "origins": ("special_handling",),
    "methods": ("transit", "promise", "limits", "delays", "restrictions"),
}
"""Parts that are compared as tables, by what they are parts of. Here only the words of their rows
are compared."""

_TOLD_BY_TABLES: Mapping[str, tuple[str, ...]] = {
    "": ("effective",),
    "returns": ("examples",),
    "shipping": ("examples",),
    "groups": ("places",),
    "methods": ("destinations", "excluded", "origins", "refuses", "rate_card", "origin_rate_cards"),
}
"""Parts that change answers by way of tables alone, or do not change them at all."""

_SAID_ONLY: frozenset[Place] = frozenset(
    {
        ("store", "name"), ("store", "company"), ("store", "site"), ("returns", "evidence"),
        ("replies", "habits"), ("replies", "letters"),
    }
)  # fmt: skip
_CITATIONS = ("source", "as_of")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a rulebook; a whole is compared by its own parts."""

    value: Any
    kind: Literal["whole", "words", "leaf"]


def facts(old: Policy, new: Policy) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Facts that changed, and what is only said otherwise, in the order of the rulebook."""
    before, after = _parts_of(old), _parts_of(new)
    found: list[Fact] = []
    words: list[Fact] = []
    for place in dict.fromkeys((*after, *before)):
        one, other = before.get(place), after.get(place)
        if _is_other(one, other, before.get(place[:-1]), after.get(place[:-1])):
            into = words if _is_said_only(place, one, other) else found
            into.append(_fact(place, one and one.value, other and other.value))
    found.extend(_fact(place, *values) for place, *values in _of_cards(old, new))
    return tuple(found), tuple(words)


def _fact(place: Place, old: Any, new: Any) -> Fact:
    return Fact(place, old, new, gain_of_fact(place, old, new))


def _is_other(
    one: _Part | None, other: _Part | None, old_of: _Part | None, new_of: _Part | None
) -> bool:
    """Is it here that something differs, neither in its parts nor in what it is a part of?"""
    if one is None or other is None:
        parents = old_of, new_of
        return all(of is not None and of.value is not None for of in parents)
    if "whole" in (one.kind, other.kind) and None not in (one.value, other.value):
        return False
    return bool(one.value != other.value)


def _is_said_only(place: Place, one: _Part | None, other: _Part | None) -> bool:
    if place[:2] in _SAID_ONLY or place[-1] in _CITATIONS:
        return True
    return all(part is not None and part.kind == "words" for part in (one, other))


@prepared
def _parts_of(policy: Policy) -> Mapping[Place, _Part]:
    return dict(_parts(policy.rulebook))


def _parts(rulebook: Rulebook) -> Iterator[tuple[Place, _Part]]:
    """Everything that is compared here, wholes before their parts."""
    words = frozenset(path for path, kind, _ in walk(rulebook) if kind is Words)

    def parts(value: Any, place: Place, path: Path) -> Iterator[tuple[Place, _Part]]:
        if path in words:
            yield place, _Part(value, "words")
            return
        inside = list(_inside(value))
        if not _is_in_table(place) or place[-1] in _CITATIONS:
            yield place, _Part(value, "whole" if inside else "leaf")
        for name, step, part in inside:
            below: Place = (*place, name)
            if name not in _TOLD_BY_TABLES.get(_of(below), ()):
                yield from parts(part, below, (*path, step))

    yield from parts(rulebook, (), ())


def _inside(value: Any) -> Iterator[tuple[str, str | int, Any]]:
    """The named parts of a whole: name, step of the path, value."""
    if is_dataclass(value) and not isinstance(value, Phrase | type):
        for field in fields(value):
            yield field.name, field.name, getattr(value, field.name)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield name, name, part
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            if hasattr(part, "id") or hasattr(part, "say") or isinstance(part, Mapping):
                yield _name(part, number), number, part


def _name(part: Any, number: int) -> str:
    """What a part of a list is known by: its id, its dates, or its place."""
    return str(getattr(part, "id", None) or getattr(part, "dates", None) or number)


def _of(place: Place) -> str:
    """What a part belongs to: of ("shipping", "methods", "epacket", "transit") "methods"."""
    return place[len(place) // 2 - 1] if len(place) in (2, 4) else ""


def _is_in_table(place: Place) -> bool:
    return any(
        place[length - 1] in TABLES.get(_of(place[:length]), ())
        for length in (2, 4)
        if len(place) >= length
    )


_HOW_CARDS_COUNT = tuple(
    field.name
    for field in fields(RateCard)
    if field.name
    not in ("say", *_CITATIONS, "zones", "prices", "special_prices", "surcharges", "free")
)


def _of_cards(old: Policy, new: Policy) -> Iterator[tuple[Place, Any, Any]]:
    """What comes to have a price, or loses it, and how the cards in use count."""
    yield from comes_to_be_priced(old, new)
    before, after = (policy.rulebook.shipping.rate_cards for policy in (old, new))
    for one, other in sorted(cards_in_use(old, new)):
        for name in _HOW_CARDS_COUNT:
            values = getattr(before[one], name), getattr(after[other], name)
            if values[0] != values[1]:
                yield ("shipping", "rate_cards", other, name), *values
