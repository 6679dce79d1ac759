"""Destinations as a finite set: countries, and the areas that the store cuts out of them."""

from collections.abc import Iterator

from policy_core.facts.places import COUNTRIES, expand
from policy_core.rulebook import Store


class UnknownPlace(ValueError):
    """A name that is neither a country, nor a group, nor an area; the message holds the name."""


class Atlas:
    """Resolves the store's names of places into atoms.

    An atom is an ISO 3166-1 country code or the id of an area. A country's own atom stands for
    what none of its areas covers, so every parcel goes to exactly one atom.
    """

    def __init__(self, store: Store) -> None:
        self._groups = store.groups
        self._areas = store.areas
        self._inside: dict[str, list[str]] = {}
        for name, area in store.areas.items():
            self._inside.setdefault(area.country, []).append(name)
        self.everywhere: tuple[str, ...] = (*sorted(COUNTRIES), *store.areas)

    def atoms(self, name: str) -> frozenset[str]:
        """Resolve a country, area, group ("EU", the store's own) or "anywhere"."""
        if name == "anywhere":
            return frozenset(self.everywhere)
        if name in self._areas:
            return frozenset((name,))
        if name in self._groups:
            return self.union(self._groups[name].places)
        try:
            countries = expand(name)
        except ValueError:
            raise UnknownPlace(name) from None
        return frozenset(
            atom for country in countries for atom in (country, *self._inside.get(country, ()))
        )

    def union(self, names: tuple[str, ...]) -> frozenset[str]:
        """All the atoms of several names."""
        return frozenset().union(*(self.atoms(name) for name in names))

    def of(self, country: str, postal: str = "") -> tuple[str, ...]:
        """Where a parcel goes: one atom, or several while the postal code is not known."""
        areas = self._inside.get(country, ())
        code = postal.replace(" ", "").upper()
        if not areas or not code:
            return (country, *areas)
        for name in areas:
            if code.startswith(tuple(start.upper() for start in self._areas[name].postal)):
                return (name,)
        return (country,)

    def starts(self) -> Iterator[tuple[str, str]]:
        """The beginnings of postal codes that areas are known by, each with its country."""
        for area in self._areas.values():
            for start in area.postal:
                yield area.country, start

    def country(self, atom: str) -> str:
        """The country in which an atom lies."""
        area = self._areas.get(atom)
        return area.country if area else atom
