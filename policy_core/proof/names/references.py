"""References: names in one part of the rulebook that stand for another part."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from policy_core.answers.tables.dimensions import SEASONS
from policy_core.proof.findings import Finding, Path, closest
from policy_core.proof.names.standards import without_rate
from policy_core.proof.walk import Spot
from policy_core.rulebook import (
    Category,
    Fee,
    Method,
    Origin,
    Programme,
    Quote,
    RateCard,
    Reason,
    Refund,
    Replies,
    Rulebook,
    Store,
    Term,
    When,
    Words,
)
from policy_core.rulebook.replies import SLOT, SLOTS
from policy_core.rulebook.returns import bounds_of
from policy_core.rulebook.store import named_in
from policy_core.values import ANCHORS, Money, Period, PhraseError

_REFERENCES: dict[type, dict[str, str]] = {
    Category: {"tags": "tag"},
    Reason: {"evidence": "evidence"},
    Term: {"evidence": "evidence", "agreement": "agreement", "send_to": "destination of returns"},
    Fee: {"on": "base of a fee"},
    Programme: {"send_to": "destination of returns"},
    Quote: {"rate_card": "rate card"},
    Origin: {"return_address": "address"},
    Method: {
        "origins": "origin",
        "refuses": "tag",
        "rate_card": "rate card",
        "origin_rate_cards": "rate card",
    },
    RateCard: {"origins": "origin"},
}
"""By part and field: what the names in it refer to."""

_REFERRING_KEYS: dict[type, dict[str, str]] = {
    Store: {"in_law": "condition"},
    Method: {"origin_rate_cards": "origin"},
    Replies: {"letters": "reason"},
}
"""By part and field of named entries: what those names refer to."""


class _Reference(NamedTuple):
    """A name that stands for another part of the rulebook, or for an event."""

    path: Path
    what: str
    name: str
    on: Literal["value", "name"] = "value"


def _references(spots: Iterable[Spot]) -> Iterator[_Reference]:
    for spot in spots:
        path, _, part = spot
        for field, what in _REFERENCES.get(type(part), {}).items():
            for step, name in _names((*path, field), getattr(part, field)):
                yield _Reference(step, what, name)
        for field, what in _REFERRING_KEYS.get(type(part), {}).items():
            for name in getattr(part, field):
                yield _Reference((*path, field, name), what, name, "name")
        yield from _in_text(spot)


def _in_text(spot: Spot) -> Iterator[_Reference]:
    """The events that a period counts from, and the slots that a letter's words leave open."""
    if isinstance(spot.value, Period):
        yield from (_Reference(spot.path, "event", event) for event in spot.value.events)
    if spot.kind is Words and spot.path[:2] == ("replies", "letters"):
        for language, text in spot.value.items():
            for slot in re.findall(SLOT, text):
                yield _Reference((*spot.path, language), "slot of a letter", slot)


def unresolved(rulebook: Rulebook, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Names that refer to something which is not there."""
    known = _known(rulebook)
    for path, what, name, on in _references(spots):
        if name not in known[what]:
            yield replace(_not_there(path, name, what, known[what]), on=on)


_MEANT_FOR_USE = {
    "agreement": ("returns", "agreements"),
    "address": ("returns", "addresses"),
    "evidence": ("returns", "evidence"),
    "rate card": ("shipping", "rate_cards"),
}
"""What is only there to be referred to, and where it stands."""
_ALSO = {"destination of returns": "address"}
_FOR_CONDITIONS = {"season": tuple(SEASONS), "tier": ("tier",)}
"""What is only there for conditions, and the dimensions that name it."""


def unused(rulebook: Rulebook, spots: Collection[Spot]) -> Iterator[Finding]:
    """Parts that are only there to be referred to, and to which nothing refers."""
    known = _known(rulebook)
    referred = {(_ALSO.get(each.what, each.what), each.name) for each in _references(spots)}
    for what, path in _MEANT_FOR_USE.items():
        for number, name in enumerate(known[what]):
            if (what, name) not in referred:
                place = number if what == "agreement" else name
                message = f"nothing refers to the {what} “{name}”"
                yield Finding("PW312", (*path, place), message, "remove it, or use it", on="name")
    conditions = {
        (dimension, name.removeprefix("not "))
        for spot in spots
        if spot.kind is When
        for dimension in spot.value
        for name in named_in(spot.value, dimension)
    }
    for what, dimensions in _FOR_CONDITIONS.items():
        for name in getattr(rulebook.store, f"{what}s"):
            if conditions.isdisjoint((dimension, name) for dimension in dimensions):
                hint = f"remove it, or name it in a row: “when: {{ {what}: {name} }}”"
                message = f"no condition names the {what} “{name}”"
                yield Finding("PW312", ("store", f"{what}s", name), message, hint, on="name")


def refund_bounds(rulebook: Rulebook, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Bounds of a refund that are neither an amount nor a fact that is one."""
    facts = _amounts(rulebook.store)
    for path, _, part in spots:
        if not isinstance(part, Refund) or part.at_most is None:
            continue
        for bound in bounds_of(part.at_most):
            if bound in ("declared", "insured", *facts):
                continue
            try:
                money = Money.parse(bound)
            except PhraseError:
                what = "amount, or fact that is one,"
                yield _not_there((*path, "at_most"), bound, what, facts)
            else:
                yield from without_rate(rulebook.store, (*path, "at_most"), money)


def _known(rulebook: Rulebook) -> dict[str, Collection[str]]:
    store, returns, shipping = rulebook.store, rulebook.returns, rulebook.shipping
    amounts = _amounts(store)
    return {
        "event": (*ANCHORS, *store.own_events),
        "slot of a letter": (*SLOTS, *store.own_events),
        "tag": store.tags,
        "condition": store.conditions,
        "base of a fee": ["goods", "order", "outbound", "freight", *amounts],
        "evidence": returns.evidence,
        "reason": returns.reasons,
        "agreement": [agreement.id for agreement in returns.agreements],
        "address": returns.addresses,
        "destination of returns": ["origin", *returns.addresses],
        "rate card": shipping.rate_cards,
        "origin": shipping.origins,
    }


def _amounts(store: Store) -> list[str]:
    """The store's own facts that are amounts."""
    return [name for name, fact in store.facts.items() if fact.kind == "amount"]


def _names(path: Path, said: Any) -> Iterator[tuple[Path, str]]:
    match said:
        case str() if said:
            yield path, said
        case Mapping():
            yield from (((*path, name), value) for name, value in said.items())
        case tuple():
            yield from (((*path, number), name) for number, name in enumerate(said))


def _not_there(path: Path, name: str, what: str, known: Iterable[str]) -> Finding:
    return Finding("PW105", path, f"there is no {what} “{name}”", closest(name, known), about=name)
