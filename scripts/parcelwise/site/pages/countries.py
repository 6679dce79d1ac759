"""Countries as their buyers see them: what the store gives, how parcels come, what the law says.

A country that some row of the rulebook names, or whose law is known, has a page of its own. All
others share one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from babel.core import get_global

from parcelwise.site.pages.borders import CustomsRow, customs_rows
from parcelwise.site.pages.common_laws import common_part, without_common
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

_FEW = 2
"""So few countries under one law tell all of it themselves."""


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
        """What its laws say there alone; none are told of all other countries."""
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
    day, alone = policy.rulebook.effective, policy.rulebook.store.businesses_only
    laws = laws_for(country, day, "business" if alone else "consumer")
    return rows, tuple(law.id for law in laws)


@dataclass(frozen=True)
class Countries:
    """The pages of all countries, and what is told once for several."""

    pages: tuple[CountryPage, ...]
    """One for each country that something tells apart, by name; then that of all others."""
    _writer: "_Writer"

    @cached_property
    def common_laws(self) -> tuple[LawRow, ...]:
        """What laws of more than two countries say alike in all of them."""
        return tuple(self._writer.common_laws())


def countries_of(
    policy: Policy, formatter: Formatter, methods: MethodTable, terms: TermTable
) -> Countries:
    """What there is to tell of the countries that parcels go to."""
    served = sorted(delivered(policy))
    alike: dict[frozenset[str], list[str]] = {}
    under: dict[str, list[str]] = {}
    for country in served:
        rows, laws = told_apart_by(policy, country)
        if not laws:
            alike.setdefault(rows, []).append(country)
        for law in laws[:1]:  # a state's own law is told where it stands
            under.setdefault(law, []).append(country)
    # The most countries without a known law that all rows treat alike are "all other countries".
    others = max(alike.values(), key=len, default=[])
    if len(others) == 1:
        others = []
    writer = _Writer(policy, formatter, methods, terms, under)
    alone = frozenset(served) - frozenset(others)
    pages = sorted((writer.page(one) for one in alone), key=lambda page: alphabetical(page.name))
    return Countries((*pages, *([writer.others(others)] if others else [])), writer)


class _Writer:
    """Makes the pages in one language."""

    def __init__(
        self,
        policy: Policy,
        formatter: Formatter,
        methods: MethodTable,
        terms: TermTable,
        under: Mapping[str, Sequence[str]],
    ) -> None:
        """`under` says by the id of a law whose first law it is."""
        self._policy = policy
        self._formatter = formatter
        self._methods: tuple[MethodRow, ...] = methods.rows
        self._terms = {row.id: row for row in terms.rows()}
        self._customs = {row.id: row for row in customs_rows(policy, formatter)}
        self._under = under
        self._whole_laws = cache(lambda country: law_rows_of(policy, country, formatter))
        self._common_law = cache(self._alike)

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
        laws = self._whole_laws(country)
        common = self._common_law(laws[0].id) if laws else None
        return laws if common is None else (without_common(laws[0], common), *laws[1:])

    def common_laws(self) -> Iterator[LawRow]:
        return (law for law in map(self._common_law, self._under) if law is not None)

    def _alike(self, law: str) -> LawRow | None:
        """What a law says in all of its countries."""
        countries = self._under.get(law, ())
        if len(countries) <= _FEW:
            return None
        return common_part([self._whole_laws(country)[0] for country in countries])

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
