"""Names that a rulebook knows, but in another file or under another name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass, replace
from functools import cache
from typing import Any, get_args, get_origin

from parcelwise.store.reading.kinds import bare, kind_at, names_of
from parcelwise.store.reading.mending import other_name
from parcelwise.store.reading.value_problems import ValueProblem
from policy_core.values import Phrase

type Place = tuple[str, ...]
"""A part of the rulebook, and the names under which something stands in it."""

_SHOWN = 2
_DEEPEST = 4


def where_they_belong(
    parts: Mapping[str, type], misfits: Mapping[str, Sequence[ValueProblem]]
) -> dict[str, list[ValueProblem]]:
    """The misfits of each file; where a name belongs elsewhere, its hint says where.

    What is missing at the top of a file and was found in another is told once, where it stands.
    """
    found_elsewhere = {
        misfit.path
        for part, told in misfits.items()
        for misfit in told
        if misfit.code == "PW010" and len(misfit.path) == 1
    }
    return {
        part: [
            _told(parts, part, misfit)
            for misfit in told
            if not (misfit.code == "PW011" and misfit.path in found_elsewhere)
        ]
        for part, told in misfits.items()
    }


def _told(parts: Mapping[str, type], part: str, misfit: ValueProblem) -> ValueProblem:
    if misfit.code != "PW010":
        return misfit
    every = _places(tuple(parts.items()))
    name = str(misfit.path[-1])
    if other_name(name, names_of(kind_at(parts[part], misfit.path[:-1]))):
        return misfit
    other = "" if name in every else other_name(name, every) or ""
    places = every.get(other or name, ())
    if not places or (other and f"“{other}”" in misfit.hint):
        return misfit
    here = (part, *(step for step in misfit.path[:-1] if isinstance(step, str)))
    near = [each for each in places if each[0] == part] or list(places)
    whole = [each for each in places if len(each) == 1 and each != here]
    shown = " or ".join(_shown(each) for each in (whole or near)[:_SHOWN])
    return replace(misfit, hint=f"did you mean “{other}”? " * bool(other) + f"it belongs {shown}")


def _shown(place: Place) -> str:
    part, *names = place
    under = f", under “{' › '.join(names)}”" if names else ""
    return f"into {part}.yaml{under}"


@cache
def _places(parts: tuple[tuple[str, type], ...]) -> Mapping[str, tuple[Place, ...]]:
    """Where each name may stand, the highest places first."""
    found: dict[str, list[Place]] = {}
    for part, kind in parts:
        for place, name in _names(kind, (part,)):
            if place not in found.setdefault(name, []):
                found[name].append(place)
    return {name: tuple(sorted(places, key=len)) for name, places in found.items()}


def _names(kind: Any, place: Place) -> Iterator[tuple[Place, str]]:
    kind = _inner(kind)
    written_in_one = isinstance(kind, type) and issubclass(kind, Phrase)
    if not is_dataclass(kind) or written_in_one or len(place) > _DEEPEST:
        return
    for name in names_of(kind):
        yield place, name
        yield from _names(kind_at(kind, (name,)), (*place, name))


def _inner(kind: Any) -> Any:
    """What a list or a mapping holds: names of its own lie between the two."""
    kind = bare(kind)
    while get_origin(kind) is not None and not is_dataclass(kind):
        arguments = [each for each in get_args(kind) if each is not Ellipsis]
        if not arguments:
            break
        kind = bare(arguments[-1])
    return kind
