"""A policy: a rulebook and the world that it is read in, prepared for questions."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from policy_core.answers.cache import remembered
from policy_core.answers.destinations import Destinations
from policy_core.answers.tables.dimensions import Dimension, catalogue
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone
from policy_core.rulebook import Rulebook


class MissingFacts(LookupError):
    """The world lacks something that the question needs; `name` is the file that would bring it.

    >>> MissingFacts("calendars/BR.json").name
    'calendars/BR.json'
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is needed for this answer and is not loaded")
        self.name = name


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
        try:
            return self.calendars[place]
        except KeyError:
            raise MissingFacts(f"calendars/{place}.json") from None

    def zone(self, name: str) -> Zone:
        """A time zone by its IANA name; raise `MissingFacts` when it is not loaded."""
        try:
            return self.zones[name]
        except KeyError:
            raise MissingFacts(f"zones/{name}.json") from None


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
        try:
            return self.rulebooks[name]
        except KeyError:
            raise MissingFacts(f"editions/{name}.json") from None


class Seasons:
    """The store's seasons."""

    def __init__(self, policy: "Policy") -> None:
        self._seasons = policy.rulebook.store.seasons

    @remembered
    def on(self, day: date) -> tuple[str, ...]:
        """The seasons that a day belongs to."""
        return tuple(
            name
            for name, season in self._seasons.items()
            if any(day in dates for dates in season.dates)
        )


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

    @cached_property
    def destinations(self) -> Destinations:
        """The destinations that rules can name."""
        return Destinations(self.rulebook.store)

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """What rules can depend on."""
        return catalogue(self.rulebook, self.destinations)
