"""How the store answers a complaint, and what it always does so that there are fewer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from policy_core.rulebook.store import Part, Words
from policy_core.values import Span

SLOTS = ("order", "buyer", "details", "store")
"""What a letter's words may leave open, in braces; days of the store's own events come besides."""
SLOT = r"\{([\w-]+)\}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Part):
    """The store's own words for its answer to a complaint, in the order in which it is read.

    They may leave open {order}, {buyer}, {details}, {store}, and the day of an event of the store's
    own ({tracking-given}).
    """

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

    @property
    def slots(self) -> frozenset[str]:
        """What the words of letters leave open."""
        return frozenset(
            slot
            for one in self.letters.values()
            for words in (one.subject, one.apology, one.explanation, one.channel, one.sign_off)
            for text in words.values()
            for slot in re.findall(SLOT, text)
        )
