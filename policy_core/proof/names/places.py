"""Names of places: countries, groups, areas; groups that hold themselves."""

import re
from collections.abc import Iterable, Iterator

from policy_core.answers.destinations import UnknownPlace
from policy_core.answers.policy import Policy
from policy_core.facts import postal
from policy_core.facts.places import COUNTRIES, GROUPS, is_region, suggestion
from policy_core.proof.findings import Finding, Path, closest
from policy_core.proof.walk import Spot
from policy_core.rulebook import Address, Area, Group, Method, Origin, RateCard, Store

_LISTS: dict[type, tuple[str, ...]] = {Group: ("places",), Method: ("destinations", "excluded")}
"""Fields that list names of places."""

_COUNTRIES = (Store, Area, Address, Origin)
"""Parts that lie in one country, under the name `country`."""


def group_circles(store: Store) -> Iterator[Finding]:
    """Groups that hold themselves, alone or by way of others."""
    for name in store.groups:
        seen: set[str] = set()
        ahead = [place for place in store.groups[name].places if place in store.groups]
        while ahead:
            place = ahead.pop()
            if place not in seen:
                seen.add(place)
                ahead.extend(p for p in store.groups[place].places if p in store.groups)
        if name in seen:
            path: Path = ("store", "groups", name, "places")
            yield Finding("PW109", path, f"the group “{name}” holds itself", about=name)


def unknown_places(policy: Policy, spots: Iterable[Spot]) -> Iterator[Finding]:
    """Names of places that nobody knows, wherever places are listed."""
    for path, _, part in spots:
        lists: dict[Path, tuple[str, ...]] = {
            (*path, field): getattr(part, field) for field in _LISTS.get(type(part), ())
        }
        if isinstance(part, RateCard):
            lists = {(*path, "zones", zone): places for zone, places in part.zones.items()}
        for place, names in lists.items():
            for number, name in enumerate(names):
                if is_unknown(policy, name):
                    yield unknown_place((*place, number), name, policy.rulebook.store)
        if isinstance(part, _COUNTRIES) and part.country not in COUNTRIES:
            yield unknown_place((*path, "country"), part.country, None)
        if isinstance(part, Origin) and part.region and not is_region(part.region):
            message = f"“{part.region}” is no region of a country"
            yield Finding("PW101", (*path, "region"), message, "write it like “US-CA”")


def is_unknown(policy: Policy, name: str) -> bool:
    """Is it a name that no parcel could be sent to?

    A group is known, whatever is in it: that is reported where the group is written. A region of
    a country ("US-CA") is none of the destinations that questions tell apart; an area is.
    """
    if name in policy.rulebook.store.groups:
        return False
    try:
        return not policy.destinations.atoms(name) <= set(policy.destinations.everywhere)
    except UnknownPlace:
        return True


def unknown_place(path: Path, name: str, store: Store | None) -> Finding:
    """The finding that a name is no place; with a store, its groups and areas are places too."""
    if is_region(name):
        hint = "make it an area in store.yaml, by the beginnings of its postal codes"
        return Finding("PW101", path, f"“{name}” is a region, no destination", hint, about=name)
    meant = suggestion(name)
    own = (*store.groups, *store.areas, *GROUPS) if store else ()
    hint = f"did you mean “{meant}”?" if meant else closest(name, own)
    what = "country, group or area" if store else "country"
    return Finding("PW101", path, f"“{name}” is no {what}", hint, about=name)


def postal_codes(store: Store) -> Iterator[Finding]:
    """Beginnings that no code of the area's country has, or that two areas name.

    One area may lie in another, whose beginnings are shorter: the longest has a code.
    """
    entries = [
        (("store", "areas", name, "postal", number), land, text, postal.beginnings(land, text))
        for name, area in store.areas.items()
        for land, number, text in ((area.country, *entry) for entry in enumerate(area.postal))
    ]
    begun: dict[tuple[str, str], tuple[str, str]] = {}
    for path, country, text, starts in entries:
        if not starts:
            hint = _meant(country, text)
            yield Finding("PW229", path, f"no postal code begins with “{text}” there", hint)
        for start in starts:
            begun.setdefault((country, start), (path[2], text))
    twice = [
        Finding("PW220", path, f"codes that begin with “{text.strip()}” belong to “{name}” too")
        for path, country, text, starts in entries
        for name in dict.fromkeys(begun[country, start][0] for start in starts)
        if name != path[2]
    ]
    yield from twice

    def around(country: str, start: str) -> set[tuple[str, str]]:
        shorter = (start[:end] for end in range(len(start)))
        holding = (one for one in shorter if postal.begins(country, start, one))
        return {begun[country, one] for one in holding if (country, one) in begun}

    for path, country, text, starts in () if twice else entries:
        first, *rest = [around(country, start) for start in starts] or [set()]
        for name, other in sorted(first.union(*rest) - first.intersection(*rest)):
            if name != path[2]:
                message = f"“{text}” lies partly in “{other}” of “{name}”"
                yield Finding("PW220", path, message, "let the one lie in the other, or beside it")


def _meant(country: str, text: str) -> str:
    """What to write in place of what no code begins with: a range by its word, else a code."""
    meant = _UNTIL.sub(" to ", text.strip(" *"))
    if postal.beginnings(country, meant):
        return f"did you mean “{meant}”?"
    shown = postal.example(country)
    return f"a code of {country} is written like “{shown}”" if shown else ""


_UNTIL = re.compile(r"\*? ?(?:\.\.+|…|-|–|—) ?")
"""How others write a range of codes."""
