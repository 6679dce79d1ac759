"""What a store gives to the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


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
