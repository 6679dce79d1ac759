"""The answer about a claim: what is owed now, from when until when, on what proof, and why."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from policy_core.answers.deadlines import Due
from policy_core.answers.delivery import Promised
from policy_core.answers.returns.answer import LawNote
from policy_core.answers.trace import NearMiss, Ruling, Source, Used
from policy_core.rulebook import Remedy, Words
from policy_core.values import Interval, Money, Split

type State = Literal["now", "wait", "too-late", "refused", "review", "depends"]
"""Now: it can be claimed today. Review: no rule decides, the store looks at it. Depends: on a fact
that is not known yet."""
type Goods = Literal["send-back", "keep", "store-says", "none"]
"""What happens to the goods that came; none came, or nobody asks for them."""
type DisputeState = Literal["not-yet", "open", "opened", "over", "unknown"]
"""Opened: by the buyer, already. Unknown: the day from which it can be opened depends on one that
is not known."""
type Party = Literal["buyer", "store", "carrier", "marketplace"]
type Act = Literal[
    "claim", "answer", "search", "resend", "refund",
    "dispute", "answer-dispute", "step-in", "send-back",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """One line of the money that comes back; what a limit takes away is negative."""

    code: Literal["goods", "outbound", "duty", "limit"]
    amount: Money
    source: Source


@dataclass(frozen=True, slots=True)
class Offer:
    """One remedy, with all that goes with it."""

    remedy: Remedy
    source: Source
    amounts: tuple[Amount, ...] = ()
    total: Money | None = None
    """What comes back; None: nothing does, or it cannot be told yet."""
    only_freight: bool = False
    """Is it the freight alone that comes back, and nothing of the price?"""
    goods: Goods = "none"
    freight: Split | None = None
    """Who pays for sending the goods back, where they go back."""
    by: Due | None = None
    """By when the store resends or refunds."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that the buyer shows."""

    name: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a party does, and until when."""

    party: Party
    act: Act
    due: Due
    source: Source


@dataclass(frozen=True, slots=True)
class Dispute:
    """The marketplace's clock for this case."""

    source: Source
    opens: Due | None
    """Its last day is the first one on which a dispute can be opened."""
    closes: Due | None
    state: DisputeState
    opened: date | None
    """The day on which the buyer opened one."""
    silence: Due | None = None
    """By when the store answers a dispute, or has agreed."""
    officer: Due | None = None
    """By when the marketplace steps in."""
    ship_back: Due | None = None
    """By when the goods go back, once that is agreed."""


@dataclass(frozen=True, slots=True)
class Insurance:
    """What the carrier pays the store for a parcel that it lost or broke."""

    method: str
    up_to: Money | None
    """None: the shipping method insures nothing."""
    pays: Money | None
    """Of this parcel's value; None while that is not known."""
    liability: Words
    source: Source


@dataclass(frozen=True, slots=True)
class Branch:
    """What becomes of the claim for some values of the fact that it depends on."""

    values: tuple[str, ...]
    interval: Interval | None
    """For a number: the stretch of them, in place of values."""
    accept: str
    """yes, no or review; empty when it depends on still more."""
    remedies: tuple[Remedy, ...]
    said: tuple[tuple[str, str], ...]
    """The points on which claims that are accepted differ, and what holds on each of them."""


@dataclass(frozen=True, slots=True)
class Open:
    """The one question that matters most, when the answer depends on it, or a part of it."""

    field: str
    dimension: str
    branches: tuple[Branch, ...] = ()
    since: date | None = None
    """For an unknown day: the latest one with which it could be claimed today."""


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """The whole answer."""

    state: State
    case: str
    because: str
    """Why not now: a row's id, "early", "late", "in-time", "search", "no-rule", "contradiction"."""
    today: date
    noticed: date
    """The day on which the store was told, or is told now."""
    zone: str
    edition: str
    decided_by: Source
    opens: Due | None
    """Its last day is the first one on which it can be claimed; None: at once."""
    closes: Due | None
    search_until: date | None
    """The last day of the carrier's search, while which nothing is owed."""
    choice: Literal["buyer", "store"]
    offers: tuple[Offer, ...]
    evidence: tuple[Evidence, ...]
    deadlines: tuple[Deadline, ...]
    """The earliest first; those whose day is not known yet last."""
    dispute: Dispute | None
    promised: Promised | None
    insurance: Insurance | None
    rulings: tuple[Ruling, ...]
    lost: tuple[Source, ...]
    near_misses: tuple[NearMiss, ...]
    laws: tuple[LawNote, ...]
    open: Open | None
    facts: tuple[Used, ...]
    provisional: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The evidence that is still to be shown."""
        return tuple(item.name for item in self.evidence if not item.shown)

    def offer(self, remedy: Remedy) -> Offer | None:
        """The offer of a remedy, if it is one of those owed."""
        return next((offer for offer in self.offers if offer.remedy == remedy), None)
