"""Destinations as a finite set: countries, and the areas that the store cuts out of them."""

from collections.abc import Iterator

from policy_core.facts import postal
from policy_core.facts.places import COUNTRIES, expand, is_region
from policy_core.rulebook import Area, Method, Store


class UnknownPlace(ValueError):
    """A name that is neither a country, nor a group, nor an area; the message holds the name."""


class Destinations:
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
        self._starts = {name: tuple(_starts(area)) for name, area in store.areas.items()}
        """The beginnings of each area's codes, in their normal form."""
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

    def served(self, method: Method) -> frozenset[str]:
        """Where a shipping method delivers."""
        return self.union(method.destinations) - self.union(method.excluded)

    def of(self, country: str, code: str = "") -> tuple[str, ...]:
        """Where a parcel goes: one atom, or several while the postal code is not known in full.

        Example: ("DE", "islands") for Germany; ("islands",) for Germany and "25 992".
        """
        areas = self._inside.get(country, ())
        known = postal.normal(country, code) if areas else None
        if not known:
            return (country, *areas)
        certain = self.holding(country, known)
        if not postal.is_part(country, known):
            return (certain,)
        possible = (name for name in areas if name != certain and self._may_hold(name, known))
        return (certain, *possible)

    def holding(self, country: str, code: str) -> str:
        """The atom of all codes that begin so, in their normal form; of longer ones, none says.

        Where areas lie in each other, the one whose beginning is the longest has it.
        """
        found = [
            (len(start), name)
            for name in self._inside.get(country, ())
            for start in self._starts[name]
            if postal.begins(country, code, start)
        ]
        return max(found)[1] if found else country

    def _may_hold(self, name: str, code: str) -> bool:
        """Has it some of the codes that begin so?"""
        country = self._areas[name].country
        longer = [start for start in self._starts[name] if start != code]
        return any(postal.begins(country, start, code) for start in longer)

    def is_divided(self, country: str) -> bool:
        """Does it turn on the postal code where in the country a parcel goes?"""
        return country in self._inside

    def starts(self) -> Iterator[tuple[str, str]]:
        """The beginnings of postal codes that areas are known by, each with its country."""
        for name, area in self._areas.items():
            for start in self._starts[name]:
                yield area.country, start

    def country(self, atom: str) -> str:
        """The country in which an atom lies."""
        area = self._areas.get(atom)
        return area.country if area else atom


def _starts(area: Area) -> Iterator[str]:
    """What an area's codes begin with; `check` has told of what no code begins with."""
    for text in area.postal:
        yield from postal.beginnings(area.country, text)


_PARTS_OF = {"IC": "ES", "EA": "ES", "XI": "GB", "UK": "GB", "EL": "GR", "AC": "SH", "TA": "SH",
             "CP": "FR", "DG": "IO"}  # fmt: skip
"""Codes that ISO 3166 reserves, or customs use, for parts of countries, and other codes of two."""


def destination(code: str) -> str:
    """The country to which a parcel to a place goes; empty where there is none.

    Example: "GB-NIR" and "XI" lie in GB, "ES-CN" and "IC" (the Canary Islands) in ES, and
    "US-PR" is PR, which has a code of its own.
    """
    name = code.strip().upper().replace("_", "-")
    country, _, region = name.partition("-")
    country = _PARTS_OF.get(country, country)
    if country not in COUNTRIES or (region and not is_region(f"{country}-{region}")):
        return ""
    return _OWN_CODES.get(f"{country}-{region}", country)


_OWN_CODES = {
    f"{country}-{code}": code
    for country, codes in {
        "CN": "HK MO TW", "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT", "NL": "AW CW SX",
        "US": "AS GU MP PR UM VI",
    }.items()
    for code in codes.split()
} | {
    "FI-01": "AX", "FR-971": "GP", "FR-972": "MQ", "FR-973": "GF", "FR-974": "RE", "FR-976": "YT",
    "NL-BQ1": "BQ", "NL-BQ2": "BQ", "NL-BQ3": "BQ", "NO-21": "SJ", "NO-22": "SJ",
}  # fmt: skip
"""Regions (ISO 3166-2) that have a country's code of their own (ISO 3166-1)."""
