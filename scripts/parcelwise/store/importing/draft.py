"""What an importer has found: values with their places, what it left, and what is to be decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policy_core.facts.places import GROUPS


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was read and not taken, or that nobody said: where, and why it matters."""

    place: str
    """Where it stands: "rates.json, services[0].rateGroups[1]"; empty for what is nowhere."""
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}" if self.place else self.text


@dataclass(frozen=True, slots=True)
class Taken:
    """A value as the rulebook writes it, and the place it came from."""

    value: object
    place: str


@dataclass(slots=True)
class ZoneRates:
    """What one method costs, and how long it takes, to some countries."""

    name: str
    countries: tuple[str, ...]
    """Empty: all countries that no other zone of the shop names."""
    prices: dict[str, str]
    """Lines of a rate card: {"under 50 EUR": "5.90 EUR", "otherwise": "0.00 EUR"}."""
    place: str
    transit: str = ""
    """ "2 to 3 working days"; empty where nobody says."""
    free_from: str = ""
    """The order value from which it is free: "75 USD"."""


@dataclass(slots=True)
class Method:
    """A way of shipping, by the name that buyers see."""

    name: str
    place: str
    zones: list[ZoneRates] = field(default_factory=list)
    handling: str = ""
    cut_off: str = ""


@dataclass(slots=True)
class CountryTerms:
    """Terms of a change of mind that hold in some countries alone."""

    countries: tuple[str, ...]
    terms: dict[str, Taken]


@dataclass(slots=True)
class Draft:
    """Everything that one import found."""

    answers: dict[str, Taken] = field(default_factory=dict)
    """By the names of a new store's answers: name, country, currency ..."""
    terms: dict[tuple[str, str], Taken] = field(default_factory=dict)
    """By row and key of the terms: ("change-of-mind", "window")."""
    by_country: list[CountryTerms] = field(default_factory=list)
    quote: Taken | None = None
    """What sending goods back costs a buyer: "4.90 EUR"."""
    methods: dict[str, Method] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    """Names of answers that the merchant gave: they go before what was found."""
    left: list[Remark] = field(default_factory=list)
    decide: list[Remark] = field(default_factory=list)

    def answer(self, name: str, value: object, place: str) -> None:
        """Take an answer, unless there is one already."""
        if value not in (None, "", ()):
            self.answers.setdefault(name, Taken(value, place))

    def term(self, row: str, key: str, value: str, place: str) -> None:
        """Take a value of a row of the terms."""
        self.terms[row, key] = Taken(value, place)

    def leave(self, place: str, text: str) -> None:
        """Say that something was read and not taken."""
        self.left.append(Remark(place, text))

    def ask(self, text: str, place: str = "") -> None:
        """Say that the merchant has to decide something, once."""
        remark = Remark(place, text)
        if remark not in self.decide:
            self.decide.append(remark)

    def zone(self, method: str, rates: ZoneRates) -> bool:
        """Add what a method costs somewhere; False, and left, where it has a price already."""
        found = self.methods.setdefault(method, Method(method, rates.place))
        named = {country for zone in found.zones for country in zone.countries}
        if named & set(rates.countries) or (
            not rates.countries and any(not zone.countries for zone in found.zones)
        ):
            self.leave(rates.place, f"“{method}” has a second price for the same country")
            return False
        found.zones.append(rates)
        return True

    def answered(self, own: Mapping[str, object]) -> dict[str, object]:
        """What was found as a new store's answers take it, and the merchant's `own` before it."""
        self.own = frozenset(own)
        self.answers = {name: each for name, each in self.answers.items() if name not in own}
        said = {name: taken.value for name, taken in self.answers.items()}
        if self.destinations:
            said.setdefault("sells_to", list(places_of(self.destinations)))
        if self.methods:
            said.setdefault("carriers", list(self.methods))
        lists = {name: list(value) for name, value in said.items() if isinstance(value, tuple)}
        return {**said, **lists, **own}

    @property
    def destinations(self) -> tuple[str, ...]:
        """All countries that a method or a country's terms name."""
        return _once(
            country
            for zones in [
                [zone.countries for method in self.methods.values() for zone in method.zones],
                [terms.countries for terms in self.by_country],
            ]
            for countries in zones
            for country in countries
        )


def places_of(countries: tuple[str, ...]) -> tuple[str, ...]:
    """Countries, those of the European Union by its name.

    >>> places_of((*sorted(GROUPS["EU"]), "CH"))
    ('EU', 'CH')
    """
    union = GROUPS["EU"]
    if not union <= set(countries):
        return countries
    return ("EU", *(code for code in countries if code not in union))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
