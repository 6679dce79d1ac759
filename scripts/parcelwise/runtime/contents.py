"""What a store gives to the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """What makes an engine the merchant's own, which writes replies."""

    words: Mapping[str, bytes]
    """By language: the catalog of the replies' words, the bytes of a `.mo`."""

    templates: Mapping[str, str]
    """The store's own templates of replies, by name ("first.de.j2")."""

    complaints: Sequence[str]
    """JSON complaints to try it with."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Answers that were worked out beforehand, to be shown while the engine loads."""

    turns: Mapping[str, Sequence[str]]
    """By kind of question: the instants, ascending, from which on the next file holds. The last one
    is their end. As JavaScript writes them: `2026-11-22T16:00:00.000Z`."""

    files: Mapping[str, str]
    """By name: HTML by question, as JSON. `delivery-de-0.json` holds from the first turn on;
    `returns-de-0-2026-11-22.json` does where it is that day by the buyer's clock."""


@dataclass(frozen=True, slots=True)
class Contents:
    """One store's policy in its buyers' languages, and questions to try the engine with."""

    policy: str
    """The rulebook's canonical JSON, as `policy_core.engine.Engine` reads it."""

    words: Mapping[str, bytes]
    """By language (`de`, `pt-BR`): its gettext catalog in machine form, the bytes of a `.mo`."""

    facts: Mapping[str, str]
    """By path in the facts folder (`calendars/BR.json`): the file's JSON."""

    questions: Sequence[str]
    """JSON questions whose answers need, together, every module that any answer needs."""

    now: str
    """The instant at which the questions are tried, ISO 8601 with an offset."""

    foreseen: Foreseen | None = None

    laws: frozenset[str] | None = None
    """The countries whose laws come along; None: all."""

    desk: Desk | None = None
    """None: the engine that answers buyers."""
