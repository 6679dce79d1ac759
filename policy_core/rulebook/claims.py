"""What happens when something is wrong with a parcel, and how the store answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from policy_core.rulebook.store import Part, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Part):
    """The store's answer to a complaint, part by part, in the order in which it is read."""

    subject: Words
    apology: Words
    explanation: Words
    solutions: tuple[Words, ...]
    channel: Words
    sign_off: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit(Part):
    """Something that the store always does, so that less goes wrong."""

    say: Words
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Part):
    """The store's way with complaints."""

    replies: Mapping[str, Reply] = field(default_factory=dict)
    """By return reason."""
    habits: tuple[Habit, ...] = ()
