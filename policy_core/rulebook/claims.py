"""What happens when something is wrong with a parcel, and how the store answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policy_core.rulebook.returns import Fault, Remedy
from policy_core.rulebook.store import Part, When, Words
from policy_core.values import Percent, Period, Span, Split


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCase(Part):
    """Something that can be wrong with a parcel: whose fault it is, and what proves it."""

    say: Words
    fault: Fault
    reason: str = ""
    """The return reason for which goods go back in this case, where they do."""
    suspected: bool = False
    """Is it only suspected? Then a reply regrets it, and admits nothing yet."""
    arrived: bool = True
    """Are there goods in the buyer's hands?"""
    evidence: tuple[str, ...] = ()
    """What the buyer shows, by its name among the evidence of the claims or the returns."""
    cause: Words = field(default_factory=dict)
    """How it comes about, as the store's reply explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRefund(Part):
    """What comes back to the buyer, and by when."""

    goods: Percent | None = None
    keep: Percent | None = None
    """The part of the price that comes back to a buyer who keeps the goods."""
    outbound: Literal["all", "none"] | None = None
    duty: Literal["all", "none"] | None = None
    at_most: Literal["paid", "declared", "insured"] | None = None
    """The most that comes back: what was paid, the value declared to customs, or the sum up to
    which the shipping method insures."""
    within: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTerm(Part):
    """A row of the claims table. It says what it says; what it leaves out, other rows say.

    Where a row and one that it overrides both match and both speak on a point, it wins.
    """

    id: str
    say: Words = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    """The cases that it is for; empty is all."""
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    """Rows that this one is an exception to; "all" is every other row."""
    accept: Literal["yes", "no", "review"] | None = None
    because: Words = field(default_factory=dict)
    opens: Period | None = None
    """The first day on which it can be claimed is the last one of this period. Where no row says
    it, a parcel that has not come can be claimed as its shipping method promises."""
    closes: Period | None = None
    """The last day on which it can be claimed."""
    search: Span | None = None
    """How long the carrier's search may take; nothing is owed while it runs."""
    remedies: tuple[Remedy, ...] | None = None
    choice: Literal["buyer", "store"] | None = None
    """Who chooses among the remedies."""
    goods: Literal["send-back", "keep", "store-says"] | None = None
    """What happens to the goods that came, when others are sent or all of the price comes back."""
    freight: Split | None = None
    """Who pays for sending them back."""
    resend: Period | None = None
    """By when the right goods leave."""
    refund: ClaimRefund = ClaimRefund()
    evidence: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeClock(Part):
    """The clock of a marketplace's dispute: a row that says when each of its bells rings."""

    id: str
    say: Words = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    opens: Period | None = None
    """The first day on which a dispute can be opened is the last one of this period."""
    closes: Period | None = None
    silence: Period | None = None
    """Who has not answered the buyer's proposal by then has agreed to it."""
    officer: Period | None = None
    """By when the marketplace's officer steps in."""
    ship_back: Period | None = None
    """By when the buyer sends the goods back, once a return is agreed."""
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Part):
    """The store's own words for its answer to a complaint, in the order in which it is read."""

    subject: Words
    apology: Words
    explanation: Words
    solutions: tuple[Words, ...]
    """What is shown as an example on the page; a reply to an order says what its rules give."""
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

    cases: Mapping[str, ClaimCase] = field(default_factory=dict)
    evidence: Mapping[str, Words] = field(default_factory=dict)
    """What can be shown, beyond the evidence of the returns rules."""
    terms: tuple[ClaimTerm, ...] = ()
    clocks: tuple[DisputeClock, ...] = ()
    reminder: Span | None = None
    """After how long without an answer the store writes to the buyer again."""
    replies: Mapping[str, Reply] = field(default_factory=dict)
    """By return reason."""
    habits: tuple[Habit, ...] = ()
    examples: tuple[Mapping[str, str], ...] = ()
    """Questions that the page about claims answers as worked examples; their countries count as
    those of the returns' examples do."""
