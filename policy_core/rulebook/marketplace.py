"""What a marketplace adds: its return guarantees, its disputes, shares that both sides agree on."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policy_core.rulebook.store import NamedRow, Part, Words
from policy_core.values import Money, Percent, Period, Span, Split


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Part):
    """One step of a negotiation."""

    id: str
    say: Words
    keep: Percent | None = None
    """The buyer keeps the goods and gets this part of their price back."""
    seller_share: Percent | None = None
    """The goods come back and the seller bears this part of the return freight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Part):
    """A negotiated share of the return freight: its bounds, its default, what to record."""

    id: str
    say: Words
    least: Percent = Percent(0)
    """The least that the store bears."""
    most: Percent = Percent(1_000_000)
    """The most that the store bears."""
    default: Percent
    """The seller's share that is offered first."""
    offers: tuple[Offer, ...] = ()
    """What the store offers, step by step."""
    record: tuple[Words, ...] = ()
    """What both sides write down when they agree."""
    answer_within: Span | None = None
    """By when the other side answers a proposal."""
    silence: Literal["agreed", "refused", "escalates"] | None = None
    """What it means when the other side does not answer in time."""
    escalation: Words = field(default_factory=dict)
    """Who decides then, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(NamedRow):
    """A return-guarantee service: within its bounds it bears the return freight."""

    terms: Words = field(default_factory=dict)
    """What the programme says, in the store's words."""
    joined: bool = True
    """Has the merchant joined it? One that is not joined is only described."""
    window: Period
    """By when the buyer uses it."""
    bears: Split = Split.all_to("platform")
    """Who bears the return postage under it."""
    free_returns: int | None = None
    """How many returns of one order are free; later ones the buyer pays. Unsaid: all."""
    cap: Money | None = None
    """The most that it bears; the buyer pays what is above."""
    send_to: str | None = None
    """The address that goods go to under it."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(NamedRow):
    """A row of the marketplace's disputes: when one can be opened, and what follows from it."""

    say: Words = field(default_factory=dict)
    opens: Period | None = None
    """The first day on which a dispute can be opened is the last one of this period."""
    closes: Period | None = None
    """The last day on which a dispute can be opened."""
    silence: Period | None = None
    """Who has not answered the buyer's proposal by then has agreed to it."""
    officer: Period | None = None
    """By when the marketplace's officer steps in."""
    evidence: Period | None = None
    """By when both sides show their evidence, once a dispute was opened."""
    ship_back: Period | None = None
    """By when the buyer sends the goods back, once a return is agreed."""
    source: str = ""
    as_of: date | None = None
