"""What a store gives to the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


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
class Prerendered:
    """Answers that were worked out beforehand, to be shown while the engine loads."""

    kinds: Mapping[str, Any]
    """By kind of question, for the manifest: where and when answers hold, as
    `widgets/src/manifest.ts` reads it."""

    files: Mapping[str, str]
    """By name (`returns-de-7.json`): JSON that `widgets/src/prerendered.ts` reads."""


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

    laws: frozenset[str] | None = None
    """The countries whose laws come along; None: all."""

    desk: Desk | None = None
    """None: the engine that answers buyers."""
