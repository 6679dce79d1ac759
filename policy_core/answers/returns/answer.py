"""The answer about a return: what happens, who pays, how much comes back, by when, and why."""

from datetime import date
from typing import Literal

from policy_core.answers.periods import Due
from policy_core.answers.trace import NearMiss, Ruling, Source, Used
from policy_core.facts.law import ActName
from policy_core.values import Interval, Money, Percent, Period, Split, record

type Outcome = Literal["accepted", "refused", "review", "depends"]
"""Review: no rule decides, the store looks at it. Depends: on a fact that is not known yet."""


@record
class Amount:
    """One line of the money that comes back; deductions are negative."""

    code: Literal[
        "goods", "outbound", "duty", "restocking", "fee", "label", "freight-refund", "discount",
        "bonus",
    ]  # fmt: skip
    amount: Money
    source: Source


@record
class Freight:
    """Who pays for the way back."""

    split: Split
    source: Source
    cost: Money | None
    """None: not quotable, `unquotable` says why."""
    shares: tuple[tuple[str, Money], ...] = ()
    """Each paying party's part; they sum to the cost."""
    quoted_by: Literal["buyer", "quote", ""] = ""
    quote: Source | None = None
    unquotable: str = ""
    """no-quote, depends, contradiction, other-currency, or a code of `NotQuotable`."""
    label: str = ""
    agreement: str = ""


@record
class Proposal:
    """One step of a negotiation in money."""

    offer: str
    comes_back: Money | None
    """What the buyer would get for the goods."""
    buyer_pays: Money | None
    """The buyer's part of the return freight; None: nothing goes back, or no price is known."""


@record
class LawNote:
    """What a law asked for, and whether it had to be enforced."""

    law: str
    place: str
    """Where it holds: a group ("EU"), a country or a part of one ("US-NY")."""
    article: str
    point: str
    asked: str
    won: bool
    verified: bool
    act: ActName | None = None
    """What the act goes by among buyers."""
    may_be_limited: bool = False
    """Is it a right that the store's terms may limit, so that it does not go before them?"""


@record
class Late:
    """How far the window is over."""

    days: int
    window: str


@record
class Later:
    """A right that outlasts the window: whose, until when, and who then pays the way back."""

    source: Source
    window: Due
    payer: str


@record
class Branch:
    """What the outcome is for some values of the fact that it depends on."""

    values: tuple[str, ...]
    """The values of a choice; for a number they are empty and `interval` holds it."""
    outcome: Outcome
    payer: str = ""
    interval: Interval | None = None
    said: tuple[tuple[str, str], ...] = ()
    """The points beside them on which the branches differ, with what holds here."""


@record
class Open:
    """The one question that matters most, when the answer depends on it."""

    field: str
    dimension: str = ""
    branches: tuple[Branch, ...] = ()
    since: date | None = None
    """For an unknown day: the earliest one with which the return would still be in time."""


@record
class WhatIf:
    """What would have been, had one fact been otherwise."""

    field: str
    value: str
    outcome: Outcome
    payer: str
    last_day: date | None


@record
class LineAnswer:
    """The answer for one line of the return."""

    outcome: Outcome
    reason: str
    because: str = ""
    """Why it is refused or reviewed: a row's id, "late", "too-early", "reported-late",
    "outside-agreement", "no-rule" or "contradiction"."""
    decided_by: Source | None = None
    opens: Due | None = None
    """It can be asked for only after this day."""
    window: Due | None = None
    late: Late | None = None
    later: tuple[Later, ...] = ()
    unsettled: tuple[str, ...] = ()
    """Points that turn on the fact that is open."""
    rivals: tuple[Source, ...] = ()
    """Rows that contradict each other here."""
    in_time: str = "ask"
    """What has to happen within the window: the buyer asks, sends, or the goods "arrive"."""
    send_by: Due | None = None
    agreement: str = ""
    send_to: str = ""
    """An address of the rulebook, "keep", or "origin" while it is open which warehouse that is."""
    label: str = ""
    authorisation: bool = False
    evidence: tuple[str, ...] = ()
    report_by: date | None = None
    remedies: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    lost: tuple[Source, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    laws: tuple[LawNote, ...] = ()
    notes: tuple[str, ...] = ()
    """Notes of the rulebook that concern this return, by id."""
    programme: str = ""
    open: Open | None = None


@record
class ReturnsAnswer:
    """The whole answer."""

    outcome: Outcome
    delivery: str
    """Where the parcel is; one that is "not-sent" is not returned but cancelled."""
    today: date
    zone: str
    edition: str
    lines: tuple[LineAnswer, ...]
    freight: Freight | None
    refund: tuple[Amount, ...]
    total: Money | None
    """What comes back; None: the price is not known."""
    refund_by: Due | None
    refund_as: str
    bonus: Percent | None
    credit_lasts: Period | None
    """How long store credit can be spent."""
    facts: tuple[Used, ...]
    what_if: tuple[WhatIf, ...]
    proposals: tuple[Proposal, ...] = ()
    """What both sides may agree on instead, step by step."""
    at_cost: tuple[Source, ...] = ()
    """Fees that are charged at cost, which the total does not hold."""
    provisional: tuple[str, ...] = ()

    @property
    def first(self) -> LineAnswer:
        """The line that the headline speaks of: one that decides the whole return."""
        return next((line for line in self.lines if line.outcome == self.outcome), self.lines[0])
