"""Countries as their buyers see them: what the store gives, how parcels come, what the law says.

A country that some row of the rulebook names, or whose law is known, has a page of its own. All
others share one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from babel.core import get_global

from parcelwise.site.pages.borders import CustomsRow, customs_rows
from parcelwise.site.pages.given import Given, given_there
from parcelwise.site.pages.laws import LawRow, law_rows_of
from parcelwise.site.pages.methods import MethodRow, MethodTable
from parcelwise.site.pages.terms import TermRow, TermTable
from parcelwise.site.pages.ways import Way, ways_to
from parcelwise.words.formatting import Formatter, alphabetical
from policy_core.answers.policy import Policy
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.tables.table import Row
from policy_core.facts.law import laws_for
from policy_core.rulebook import Programme

OTHERS = "other"
"""The page of all countries that have none of their own."""


@dataclass(frozen=True)
class CountryPage:
    """What the page of a country tells, or that of all others.

    Most pages only list countries: all else is worked out when it is asked for.
    """

    id: str
    """The page's file: "BR", or "other"."""
    name: str
    """Empty on the page of all others."""
    codes: tuple[str, ...]
    """The countries that it is for; any of them stands for all."""
    _writer: "_Writer"

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The names of the countries that it is for, in their order."""
        return self._writer.names(self.codes)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """The shipping methods that go there."""
        return self._writer.ways(self.codes)

    @cached_property
    def terms(self) -> tuple[TermRow, ...]:
        """The rows of the terms that name it."""
        return self._writer.terms(self.codes[0])

    @cached_property
    def programmes(self) -> tuple[Programme, ...]:
        """The programmes whose rows name it."""
        return self._writer.programmes(self.codes[0])

    @cached_property
    def customs(self) -> tuple[CustomsRow, ...]:
        """What is to be paid at the border."""
        return self._writer.customs(self.codes[0])

    @cached_property
    def laws(self) -> tuple[LawRow, ...]:
        """Its laws; none are told of all other countries."""
        return self._writer.laws(self.codes[0]) if self.name else ()

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """What a buyer there gets in the two usual cases, the law included."""
        return self._writer.given(self.codes[0])

    @property
    def other_names(self) -> tuple[str, ...]:
        """By what else buyers search for it: "USA"; also its own name, if typed without umlauts."""
        typed = () if self.name.isascii() else (self.name,)
        return (*typed, *_aliases().get(self.id, ()))

    @property
    def laws_of_parts(self) -> tuple[LawRow, ...]:
        """The laws after the country's first: those of its states or provinces."""
        return self.laws[1:]


@cache
def _aliases() -> Mapping[str, Sequence[str]]:
    """By country: the codes in letters that stand for it besides its own, as CLDR has them."""
    found: dict[str, list[str]] = {}
    for alias, places in get_global("territory_aliases").items():
        if alias.isalpha() and len(places) == 1:
            found.setdefault(places[0], []).append(alias)
    return found


def delivered(policy: Policy) -> frozenset[str]:
    """The countries that parcels go to; a store that names no method sends everywhere."""
    rules, destinations = policy.prepared(CompiledReturns), policy.destinations
    countries = map(destinations.country, destinations.everywhere)
    return frozenset(country for country in countries if rules.delivers_to(country))


def told_apart_by(policy: Policy, country: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """What tells a country from others: the rows that name it, by table, and the laws there."""
    returns, shipping = policy.rulebook.returns, policy.rulebook.shipping
    named: tuple[tuple[str, Iterable[Row]], ...] = (
        ("terms", returns.terms),
        ("programmes", returns.programmes),
        ("fees", returns.fees),
        ("customs", shipping.customs),
    )
    rows = frozenset(
        f"{table}.{row.id}" for table, rows in named for row in _naming(policy, rows, country)
    )
    return rows, tuple(law.id for law in laws_for(country, policy.rulebook.effective))


def country_pages(
    policy: Policy, formatter: Formatter, methods: MethodTable, terms: TermTable
) -> tuple[CountryPage, ...]:
    """A page for each country that something tells apart, by name; then that of all others."""
    served = sorted(delivered(policy))
    alike: dict[frozenset[str], list[str]] = {}
    for country in served:
        rows, laws = told_apart_by(policy, country)
        if not laws:
            alike.setdefault(rows, []).append(country)
    # The most countries without a known law that all rows treat alike are "all other countries".
    others = max(alike.values(), key=len, default=[])
    if len(others) == 1:
        others = []
    writer = _Writer(policy, formatter, methods, terms)
    alone = frozenset(served) - frozenset(others)
    pages = sorted((writer.page(one) for one in alone), key=lambda page: alphabetical(page.name))
    return (*pages, *([writer.others(others)] if others else []))


class _Writer:
    """Makes the pages in one language."""

    def __init__(
        self, policy: Policy, formatter: Formatter, methods: MethodTable, terms: TermTable
    ) -> None:
        self._policy = policy
        self._formatter = formatter
        self._methods: tuple[MethodRow, ...] = methods.rows
        self._terms = {row.id: row for row in terms.rows()}
        self._customs = {row.id: row for row in customs_rows(policy, formatter)}

    def page(self, country: str) -> CountryPage:
        """The page of one country."""
        return CountryPage(country, self._formatter.language.country(country), (country,), self)

    def others(self, countries: list[str]) -> CountryPage:
        """The page that all other countries share."""
        return CountryPage(OTHERS, "", tuple(countries), self)

    def names(self, countries: Iterable[str]) -> tuple[str, ...]:
        named = map(self._formatter.language.country, countries)
        return tuple(sorted(named, key=alphabetical))

    def ways(self, countries: tuple[str, ...]) -> tuple[Way, ...]:
        return tuple(ways_to(self._policy, countries, self._methods, self._formatter))

    def terms(self, country: str) -> tuple[TermRow, ...]:
        terms = self._policy.rulebook.returns.terms
        return tuple(self._terms[row.id] for row in _naming(self._policy, terms, country))

    def programmes(self, country: str) -> tuple[Programme, ...]:
        return tuple(_naming(self._policy, self._policy.rulebook.returns.programmes, country))

    def customs(self, country: str) -> tuple[CustomsRow, ...]:
        return tuple(self._customs[row.id] for row in self._at_the_border(country))

    def laws(self, country: str) -> tuple[LawRow, ...]:
        return law_rows_of(self._policy, country, self._formatter)

    def given(self, country: str) -> tuple[Given, ...]:
        return tuple(given_there(self._policy, country, self._formatter))

    def _at_the_border(self, country: str) -> Iterator[Row]:
        """The customs rows of a country: those that name it, else those that name none."""
        rows = self._policy.rulebook.shipping.customs
        named = tuple(_naming(self._policy, rows, country))
        return iter(named or tuple(row for row in rows if "destination" not in row.when))


def _naming[R: Row](policy: Policy, rows: Iterable[R], country: str) -> Iterator[R]:
    """The rows that hold for parcels to a country, by name."""
    for row in rows:
        if "destination" in row.when:
            allowed = policy.dimensions["destination"].allowed(row.when["destination"]).values
            if any(policy.destinations.country(place) == country for place in allowed):
                yield row
