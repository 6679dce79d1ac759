"""A policy: a rulebook and the world that it is read in, prepared for questions."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property, wraps
from itertools import chain
from typing import Any

from policy_core.answers.deadlines import most_days
from policy_core.answers.destinations import Destinations
from policy_core.answers.tables.dimensions import Dimension, catalogue, months_in
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone
from policy_core.rulebook import Rulebook
from policy_core.values import ChargeRange, Money, Share, Span
from policy_core.values.money import EXPONENTS
from policy_core.values.record import remembered


class MissingFacts(LookupError):
    """The world lacks something that the question needs; `name` is the file that would bring it.

    >>> MissingFacts("calendars/BR.json").name
    'calendars/BR.json'
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is needed for this answer and is not loaded")
        self.name = name


def _loaded[T](known: Mapping[str, T], folder: str, name: str) -> T:
    """What a file of the engine has brought, or may still have to bring."""
    try:
        return known[name]
    except KeyError:
        raise MissingFacts(f"{folder}/{name}.json") from None


class NoRate(LookupError):
    """The rulebook has no rate for a currency; the message is its code."""


@dataclass(frozen=True, slots=True)
class World:
    """What is true whoever asks: calendars by place and time zones by name.

    >>> world = World(calendars={"DE": german}, zones={"Europe/Berlin": berlin})
    >>> world.calendar("DE").is_working(date(2026, 12, 25))
    False
    >>> world.calendar("BR")
    Traceback (most recent call last):
    policy_core.answers.policy.MissingFacts: calendars/BR.json is needed...
    """

    calendars: Mapping[str, Calendar]
    zones: Mapping[str, Zone]

    def calendar(self, place: str) -> Calendar:
        """The calendar of a country or region; raise `MissingFacts` when it is not loaded."""
        return _loaded(self.calendars, "calendars", place)

    def zone(self, name: str) -> Zone:
        """A time zone by its IANA name; raise `MissingFacts` when it is not loaded."""
        return _loaded(self.zones, "zones", name)


@dataclass(frozen=True, slots=True)
class Editions:
    """What one store's rulebook says from which day on. An edition is called by its day.

    >>> editions = Editions(("2026-05-01", "2026-11-01"), rulebooks={})
    >>> editions.in_force(date(2026, 10, 31))
    '2026-05-01'
    >>> editions.rulebook("2026-05-01")
    Traceback (most recent call last):
    policy_core.answers.policy.MissingFacts: editions/2026-05-01.json is needed...
    """

    names: tuple[str, ...]
    """In the order in which they take effect: ("2026-05-01", "2026-11-01")."""
    rulebooks: Mapping[str, Rulebook]
    """By name, as far as they are loaded."""

    def in_force(self, day: date) -> str:
        """The edition that answers orders of a day; before the first one, that is the first."""
        return self.names[max(bisect_right(self.names, day.isoformat()) - 1, 0)]

    def rulebook(self, name: str) -> Rulebook:
        """The rulebook of an edition; raise `MissingFacts` when it is not loaded."""
        return _loaded(self.rulebooks, "editions", name)


class Policy:
    """A rulebook in its world. Immutable; what is prepared for one question serves the next.

    >>> policy = Policy(rulebook, World({"DE": german}, {"Europe/Berlin": berlin}), "2026-01-01")
    >>> policy.edition
    '2026-01-01'
    """

    def __init__(
        self,
        rulebook: Rulebook,
        world: World,
        edition: str = "draft",
        editions: Editions | None = None,
    ) -> None:
        """`editions` are all of the store's, `edition` among them; without them it is the only one.

        A policy of several editions answers each order by the one in force when it was placed.
        """
        self.rulebook = rulebook
        self.world = world
        self.edition = edition
        self.editions = editions or Editions((edition,), {edition: rulebook})
        self._prepared: dict[Any, Any] = {}
        self._family = {edition: self}

    def in_edition(self, name: str) -> "Policy":
        """The policy as another edition has it; raise `MissingFacts` for one to load."""
        if name not in self._family:
            rulebook = self.editions.rulebook(name)
            other = self._family[name] = Policy(rulebook, self.world, name, self.editions)
            other._family = self._family
        return self._family[name]

    def prepared[T](self, make: Callable[["Policy"], T]) -> T:
        """What `make` works out of this policy, worked out once."""
        try:
            made: T = self._prepared[make]
        except KeyError:
            made = self._prepared[make] = make(self)
        return made

    @remembered
    def months_counted(self, name: str) -> Mapping[int, Span]:
        """The months that rows count on a dimension of days, by the most days that they have."""
        returns = self.rulebook.returns
        rows = chain(
            returns.terms, returns.programmes, returns.fees, returns.quotes, returns.disputes,
            returns.notes,
        )  # fmt: skip
        spans = [Span(count, "months") for count in months_in(name, (row.when for row in rows))]
        return {most_days(span): span for span in spans}

    @remembered
    def seasons_on(self, day: date) -> tuple[str, ...]:
        """The store's seasons that a day belongs to."""
        seasons = self.rulebook.store.seasons.items()
        return tuple(name for name, one in seasons if any(day in dates for dates in one.dates))

    def within_reach(self, day: date) -> date:
        """The day, or the nearest one with a known year before and after it.

        For what is asked on a day that a rulebook names, however old or far away it is. Raises
        `MissingFacts` when the store's calendar is not loaded.
        """
        calendar = self.world.calendar(self.rulebook.store.country)
        first, last = date(calendar.first + 1, 1, 1), date(calendar.last - 1, 12, 31)
        return min(max(day, first), max(first, last))

    @cached_property
    def zone(self) -> Zone:
        """The store's time zone; raises `MissingFacts` when it is not loaded."""
        return self.world.zone(self.rulebook.store.zone)

    @cached_property
    def destinations(self) -> Destinations:
        """The destinations that rules can name."""
        return Destinations(self.rulebook.store)

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """What rules can depend on."""
        return catalogue(self.rulebook, self.destinations)

    def exchange(self, money: Money, currency: str) -> Money:
        """The same amount in another currency, by the rulebook's own dated rates.

        Goes through the store's currency, exact until it is rounded half away from zero; raises
        `NoRate` for a currency without a rate.
        """
        if money.currency == currency:
            return money
        if not money:
            return Money.zero(currency)
        with localcontext(prec=40):
            units = Decimal(money.minor).scaleb(-EXPONENTS[money.currency])
            worth = units * self._worth(money.currency) / self._worth(currency)
            minor = worth.scaleb(EXPONENTS[currency]).to_integral_value(ROUND_HALF_UP)
        return Money(int(minor), currency)

    def exchanged(self, money: Money, currency: str) -> Money | None:
        """The same amount in another currency; None where there is no rate for it."""
        try:
            return self.exchange(money, currency)
        except NoRate:
            return None

    def to_store_currency(self, money: Money) -> Money:
        """An amount as the rules compare it."""
        return self.exchange(money, self.rulebook.store.currency)

    def charge_on(self, charges: ChargeRange, base: Money) -> tuple[Money, Money]:
        """The least and the most that is charged: sums are converted, percentages are not."""
        least, most = (
            charge.with_sums(lambda money: self.exchange(money, base.currency)).on(base)
            for charge in charges.ends
        )
        return least, most

    def share_in(self, share: Share, currency: str) -> Share:
        """A share whose sums are in another currency."""
        least, most = (
            self.exchange(bound, currency) if isinstance(bound, Money) else bound
            for bound in (share.least, share.most)
        )
        return Share(least, most)

    def _worth(self, currency: str) -> Decimal:
        """What one unit of a currency is in the store's."""
        store = self.rulebook.store
        if currency == store.currency:
            return Decimal(1)
        if store.rates is None or currency not in store.rates.one:
            raise NoRate(currency)
        return Decimal(store.rates.one[currency])


def prepared[T](make: Callable[[Policy], T]) -> Callable[[Policy], T]:
    """What a function works out of a policy is worked out once: a decorator."""

    @wraps(make)
    def known(policy: Policy) -> T:
        return policy.prepared(make)

    return known
