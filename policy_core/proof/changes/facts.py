"""What stands outside the tables: compared as it is written, name by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from policy_core.answers.policy import Policy, prepared
from policy_core.proof.changes.gains import gain_of_fact
from policy_core.proof.changes.model import Fact, Place
from policy_core.proof.changes.tables import cards_in_use, comes_to_be_priced
from policy_core.proof.walk import parts_of
from policy_core.rulebook import RateCard, Rulebook, When, Words

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
    return dict(_parts(Rulebook, policy.rulebook, ()))


def _parts(kind: Any, value: Any, place: Place) -> Iterator[tuple[Place, _Part]]:
    """Everything in a value that is compared here, wholes before their parts."""
    if kind is Words and value is not None:
        yield place, _Part(value, "words")
        return
    inside = list(_inside(kind, value))
    if not _is_in_table(place) or place[-1] in _CITATIONS:
        yield place, _Part(value, "whole" if inside else "leaf")
    for name, hint, part in inside:
        below: Place = (*place, name)
        if name not in _TOLD_BY_TABLES.get(_of(below), ()):
            yield from _parts(hint, part, below)


def _inside(kind: Any, value: Any) -> Iterator[tuple[str, Any, Any]]:
    """The named parts of a whole: name, kind and value."""
    if kind is When:
        yield from ((name, tuple[str, ...], said) for name, said in value.items())
    for step, hint, part in parts_of(kind, value):
        if isinstance(step, str):
            yield step, hint, part
        elif hasattr(part, "id") or hasattr(part, "say") or isinstance(part, Mapping):
            yield _name(part, step), hint, part


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
