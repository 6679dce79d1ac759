"""Countries as their buyers see them: what the store gives, how parcels come, what the law says.

A country that some row of the rulebook names, or whose law is known, has a page of its own. All
others share one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

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
    """What the page of a country tells, or that of all others."""

    id: str
    """The page's file: "BR", or "other"."""
    name: str
    """Empty on the page of all others."""
    countries: tuple[str, ...]
    """The countries that it is for, by name."""
    ways: tuple[Way, ...]
    """The shipping methods that go there."""
    terms: tuple[TermRow, ...]
    """The rows of the terms that name it."""
    programmes: tuple[Programme, ...]
    customs: tuple[CustomsRow, ...]
    laws: tuple[LawRow, ...]
    _given: Callable[[], Iterable[Given]]

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """What a buyer there gets in the two usual cases, the law included.

        Only the country's own page asks for it, and most pages only list countries.
        """
        return tuple(self._given())

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
        return self._page(country, (country,), self._formatter.language.country(country))

    def others(self, countries: list[str]) -> CountryPage:
        """The page that all other countries share."""
        return self._page(OTHERS, tuple(countries), "")

    def _page(self, name: str, countries: tuple[str, ...], said: str) -> CountryPage:
        policy, formatter, first = self._policy, self._formatter, countries[0]
        returns = policy.rulebook.returns
        names = sorted(map(formatter.language.country, countries), key=alphabetical)
        return CountryPage(
            id=name,
            name=said,
            countries=tuple(names),
            ways=ways_to(policy, countries, self._methods, formatter),
            terms=tuple(self._terms[row.id] for row in _naming(policy, returns.terms, first)),
            programmes=tuple(_naming(policy, returns.programmes, first)),
            customs=tuple(self._customs[row.id] for row in self._at_the_border(first)),
            laws=law_rows_of(policy, first, formatter) if said else (),
            _given=partial(given_there, policy, first, formatter),
        )

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
