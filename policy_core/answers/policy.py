"""A policy: a rulebook and the world that it is read in, prepared for questions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from policy_core.answers.atlas import Atlas
from policy_core.answers.dimensions import Dimension, catalogue
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone
from policy_core.rulebook import Rulebook


class MissingFacts(LookupError):
    """The world lacks something that the question needs; `name` is the file that would bring it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is needed for this answer and is not loaded")
        self.name = name


@dataclass(frozen=True, slots=True)
class World:
    """What is true whoever asks: calendars by place and time zones by name."""

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


class Policy:
    """A rulebook in its world. Immutable; what is prepared for one question serves the next."""

    def __init__(self, rulebook: Rulebook, world: World, edition: str = "draft") -> None:
        self.rulebook = rulebook
        self.world = world
        self.edition = edition
        self._prepared: dict[Any, Any] = {}

    def prepared[T](self, make: "Callable[[Policy], T]") -> T:
        """What `make` works out of this policy, worked out once."""
        if make not in self._prepared:
            self._prepared[make] = make(self)
        made: T = self._prepared[make]
        return made

    @cached_property
    def atlas(self) -> Atlas:
        """The destinations that rules can name."""
        return Atlas(self.rulebook.store)

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """What rules can depend on."""
        return catalogue(self.rulebook, self.atlas)
