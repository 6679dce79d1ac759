"""Countries that rules and laws see alike: what is answered for one, only its name tells apart."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from parcelwise.site.building.facts import own_places
from parcelwise.site.building.prerendering.moments import Moments
from parcelwise.site.building.prerendering.questions import COUNTRY, FirstQuestions, key
from policy_core.answers.policy import Policy
from policy_core.answers.rates.rate_card import zones_by_place
from policy_core.answers.returns import CompiledReturns
from policy_core.answers.tables.table import Table
from policy_core.facts.law import Law, laws_for

type Countries = tuple[str, ...]


def alike(
    policy: Policy,
    first: FirstQuestions,
    moments: Moments,
    wanted: Collection[str] | None = None,
) -> list[Countries]:
    """All `wanted` countries, those together whose first questions may well have one answer.

    What else an answer turns on shows when they are asked for (`asking`).
    """
    sees = _Returns(policy, moments) if first.kind == "returns" else _Delivery(policy)
    own = own_places(policy.rulebook)
    found: dict[object, list[str]] = {}
    for country in first.countries:
        if wanted is not None and country not in wanted:
            continue
        questions = tuple(map(key, first.of(country)))
        # The store's own days off count in every answer, which a comparison could not tell apart.
        alone = country if country in own else ""
        found.setdefault((alone, questions, sees.of(country)), []).append(country)
    return [tuple(countries) for countries in found.values()]


class _Returns:
    """What the answers about returns see of a country: rows, prices, methods and laws."""

    def __init__(self, policy: Policy, moments: Moments) -> None:
        self._days = _days(moments)
        self._editions = [policy.in_edition(name) for name in _editions(moments)]
        self._rows = {each.edition: _rows(each) for each in self._editions}
        self._zones = {each.edition: _zones(each) for each in self._editions}

    def of(self, country: str) -> object:
        laws = tuple(
            (law.version, *_rolls(law, country))
            for day in self._days
            for customer in ("consumer", "business")
            for law in laws_for(country, day, customer)
        )
        return laws, tuple(self._in(each, country) for each in self._editions)

    def _in(self, policy: Policy, country: str) -> object:
        atoms = policy.destinations.of(country)
        place = atoms if atoms[1:] else atoms[0]
        rows = tuple(table.passing(COUNTRY, place) for table in self._rows[policy.edition])
        served = policy.prepared(CompiledReturns).served.values()
        methods = tuple(not places.isdisjoint(atoms) for places in served)
        zones = tuple(zone.get(atoms[0]) for zone in self._zones[policy.edition])
        return len(atoms), rows, methods, zones


class _Delivery:
    """What the answers about deliveries see of a country: its days off, where anything goes."""

    def __init__(self, policy: Policy) -> None:
        rulebooks = policy.editions.rulebooks
        self._editions = [policy.in_edition(name) for name in rulebooks]

    def of(self, country: str) -> object:
        reached = any(_reached(each, country) for each in self._editions)
        return country if reached else ""


def _rolls(law: Law, country: str) -> Iterator[str]:
    """How periods of a law end on days off there."""
    for part in (law.withdrawal, law.guarantee):
        if part is not None and part.counting is not None:
            yield part.counting.roll_in(country)


def _reached(policy: Policy, country: str) -> bool:
    """Does some method go there, or turn it on the postal code whether one does?"""
    destinations = policy.destinations
    atoms = destinations.of(country)
    methods = policy.rulebook.shipping.methods
    return len(atoms) > 1 or any(not destinations.served(m).isdisjoint(atoms) for m in methods)


def _rows(policy: Policy) -> tuple[Table[Any], ...]:
    rules = policy.prepared(CompiledReturns)
    prices = (table for card in rules.cards.values() for table in card.tables)
    return (*rules.tables, *prices)


def _zones(policy: Policy) -> list[Mapping[str, str]]:
    cards = policy.prepared(CompiledReturns).cards
    said = policy.rulebook.shipping.rate_cards
    return [zones_by_place(policy, said[name]) for name in sorted(cards)]


def _editions(moments: Moments) -> Iterator[str]:
    yield from dict.fromkeys(moment.edition for moment in moments.asked)


def _days(moments: Moments) -> list[date]:
    """Every day that it is somewhere at one of the moments."""
    days = {moment.instant.date() for moment in moments.asked}
    around = range((max(days) - min(days)).days + 3)
    return [min(days) + timedelta(days=ahead - 1) for ahead in around]
