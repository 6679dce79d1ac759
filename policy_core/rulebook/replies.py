"""How the store answers a complaint, and what it always does so that there are fewer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from policy_core.rulebook.store import Part, Words
from policy_core.values import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Part):
    """The store's own words for its answer to a complaint, in the order in which it is read."""

    subject: Words
    """The subject line."""
    apology: Words
    """How the store apologises."""
    explanation: Words
    """How it came about."""
    solutions: tuple[Words, ...]
    """What is shown as an example on the page; a reply to an order says what its rules give."""
    channel: Words
    """How the buyer answers."""
    sign_off: Words
    """How the letter ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit(Part):
    """Something that the store always does, so that less goes wrong."""

    say: Words
    text: Words
    """What the store does, in a sentence or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies(Part):
    """The store's way with complaints."""

    reminder: Span | None = None
    """After how long without an answer the store writes to the buyer again."""
    letters: Mapping[str, Letter] = field(default_factory=dict)
    """By reason."""
    habits: tuple[Habit, ...] = ()
    """What the store always does so that less goes wrong."""
