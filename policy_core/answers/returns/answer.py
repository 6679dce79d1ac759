"""The answer after the sale: what the buyer can have, by when, and why."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from policy_core.answers.deadlines import Due, is_late
from policy_core.answers.delivery import Promised
from policy_core.answers.returns.overrides import LawNote
from policy_core.answers.returns.settlement import Freight, Proposal, Settlement
from policy_core.answers.trace import NearMiss, NextTerms, Ruling, Source, Used
from policy_core.facts.zones import clock_of
from policy_core.values import Clock, Interval, record
from policy_core.values.record import may_be_postponed

type Outcome = Literal["accepted", "wait", "refused", "review", "depends"]
"""Wait: it can be asked for from a later day on. Review: no rule decides, the store looks at it.
Depends: on a fact that is not known yet."""
OWED: tuple[Outcome, ...] = ("accepted", "wait")
"""Outcomes of which something is owed, now or from a later day on."""
type Party = Literal["buyer", "store", "carrier", "marketplace"]
type Act = Literal[
    "ask", "show", "answer", "search", "send-back", "arrive", "refund", "send",
    "dispute", "answer-dispute", "step-in",
]  # fmt: skip
type DisputeState = Literal["not-yet", "open", "opened", "over", "unknown"]
"""Opened: by the buyer, already. Unknown: the day from which it can be opened depends on one that
is not known."""


@record
class Late:
    """How far the window is over."""

    days: int
    window: str
    minutes: int = 0
    """Of a window that is counted by the clock and was missed by less than a day."""


@record
class Later:
    """A right that outlasts the window: whose, until when, and who then pays the way back."""

    source: Source
    window: Due
    payer: str
    at_least: bool = False
    """Does the law give more for some goods, or, without a last day, was it not read how much?"""


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
class LatestDay:
    """The latest day of dispatch with which what some methods promised is missed by now."""

    day: date
    methods: tuple[str, ...]


@record
class Open:
    """The one question that matters most, when the answer depends on it."""

    field: str
    dimension: str = ""
    branches: tuple[Branch, ...] = ()
    since: date | None = None
    """The earliest day in time; of an unknown hour, the moment (naive, on the buyer's clocks)."""
    until: date | None = None
    """For an unknown day: the latest one with which it can be asked for already."""
    not_before: date | None = None
    """For one with each of which it is too early still: the first day on which it may not be."""
    by_method: tuple[LatestDay, ...] = ()
    """The same where it differs by how the parcel travels, the latest first."""
    others: tuple[str, ...] = ()
    """The fields of the other facts that are not known and that it turns on."""


@record
class Evidence:
    """One thing that the buyer shows."""

    name: str
    shown: bool


@record
class Deadline:
    """What a party does, and until when."""

    party: Party
    act: Act
    due: Due
    source: Source
    remedy: str = ""
    """The remedy that it belongs to, where it is not all of them."""


@record
class Dispute:
    """The marketplace's clock for this order."""

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
    evidence: Due | None = None
    """By when both sides show their evidence."""
    ship_back: Due | None = None
    """By when the goods go back, once that is agreed."""


@may_be_postponed("rulings", "overridden", "near_misses", "next_terms")
@record
class LineAnswer:
    """The answer for one line of the question."""

    outcome: Outcome
    reason: str
    because: str = ""
    """Why it is not accepted: a row's id, "late", "too-early", "search", "in-time",
    "reported-late", "sent-late", "arrived-late", "not-shown", "unanswered", "outside-agreement",
    "no-rule", "contradiction"; "law" where the store's own terms give nothing more and the law may
    still help."""
    decided_by: Source | None = None
    opens: Due | None = None
    """Its last day is the first one on which it can be asked for; None: at once."""
    window: Due | None = None
    late: Late | None = None
    later: tuple[Later, ...] = ()
    unsettled: tuple[str, ...] = ()
    """Points that turn on the fact that is open."""
    conflicting: tuple[Source, ...] = ()
    """Rows that contradict each other here."""
    in_time: str = "ask"
    """What has to happen within the window: the buyer asks, sends, or the goods "arrive"."""
    search_until: date | None = None
    """The last day of the carrier's search, while which nothing is owed."""
    send_by: Due | None = None
    arrive_by: Due | None = None
    agreement: str = ""
    send_to: str = ""
    """An address of the rulebook, or "origin" while it is open which warehouse that is."""
    label: str = ""
    authorisation: bool = False
    evidence: tuple[Evidence, ...] = ()
    evidence_first: bool = False
    """Is nothing decided before the evidence is shown?"""
    show_by: Due | None = None
    answer_by: Due | None = None
    """By when the store answers, where its silence decides."""
    unanswered: Literal["agreed", "refused", ""] = ""
    """What the request is when the store has not answered by then."""
    report_by: Due | None = None
    remedies: tuple[str, ...] = ()
    """All that the buyer can choose now."""
    closed: "tuple[Closed, ...]" = ()
    """What could be chosen on another day, or with other facts."""
    choice: Literal["buyer", "store"] = "buyer"
    rulings: tuple[Ruling, ...] = ()
    overridden: tuple[Source, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    next_terms: NextTerms | None = None
    laws: tuple[LawNote, ...] = ()
    if_listed: Due | None = None
    """By when the law lets a fault be claimed for, if the goods are on its list of durable goods of
    such a price."""
    change_of_mind: Due | None = None
    """Until when the law also lets the buyer send goods back for the money without a reason, unless
    they are of a kind that it exempts: beside remedies of a fault that give none, and longer than
    what was chosen in place of the money."""
    kind_untold: bool = False
    """Does that turn on the kind of goods, which nobody told?"""
    about_time: bool = False
    """Is it the day on which goods came that is complained of?"""
    law_unread: bool = False
    """Is a claim for a fault, for goods that never came, or a change of mind refused where nothing
    is known of what the law gives for that?"""
    notes: tuple[str, ...] = ()
    """Notes of the rulebook that concern this return, by id."""
    programme: str = ""
    open: Open | None = None
    instead: tuple[str, ...] = ()
    """The reasons to ask again with: of an order that has left, or a late parcel that is lost."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The evidence that is still to be shown."""
        return tuple(item.name for item in self.evidence if not item.shown)

    @property
    def law_goes_on(self) -> bool:
        """Does a law give longer than the store's own time?"""
        return any(right.source.layer == "law" for right in self.later)


@record
class Closed:
    """A remedy that the rows offer and the buyer cannot choose today, beside one that is open."""

    remedy: str
    line: LineAnswer
    """What becomes of it with this remedy."""


@may_be_postponed("facts", "deadlines", "dispute", "promised", "find_out")
@record
class ReturnsAnswer:
    """The whole answer.

    What explains it is worked out when it is read, and can raise `MissingFacts` as asking does.
    """

    outcome: Outcome
    delivery: str
    """Where the parcel is; what is "not-sent" is not returned but cancelled."""
    today: date
    noticed: date
    """The day on which the store was told, or is told now."""
    clock: Clock
    """The time of the day of asking, where it is earliest."""
    now: datetime
    """The moment of asking on the clocks of the buyer (naive)."""
    zone: str
    edition: str
    lines: tuple[LineAnswer, ...]
    settlements: tuple[Settlement, ...]
    """What the buyer can choose from, the first one looked at first; empty when nothing is owed."""
    remedy: str
    """The remedy that the buyer chose; empty: none yet."""
    facts: tuple[Used, ...]
    deadlines: tuple[Deadline, ...] = ()
    """What is still to be done, the earliest first; those whose day is not known yet last."""
    dispute: Dispute | None = None
    promised: Promised | None = None
    proposals: tuple[Proposal, ...] = ()
    """What both sides may agree on instead, step by step."""
    find_out: tuple[str, ...] = ()
    """Facts that were taken as usual and would lead to something else: the buyer can look."""
    provisional: tuple[str, ...] = ()

    def is_past(self, end: Due) -> bool:
        """Is a deadline past? What is counted by the clock goes by the buyer's own."""
        if end.at is None:
            return is_late(end, self.today, self.clock)
        return is_late(end, self.now.date(), clock_of(self.now))

    @property
    def told(self) -> Mapping[str, str]:
        """What the buyer said, by fact."""
        return {used.name: used.value for used in self.facts if used.origin == "given"}

    @property
    def first(self) -> LineAnswer:
        """The line that the headline speaks of: one that decides the whole return."""
        return next((line for line in self.lines if line.outcome == self.outcome), self.lines[0])

    @property
    def settled(self) -> tuple[LineAnswer, ...]:
        """Those of which something is owed now; where there are none, those that have to wait."""
        each = (tuple(line for line in self.lines if line.outcome == one) for one in OWED)
        return next(filter(None, each), ())

    @property
    def settlement(self) -> Settlement | None:
        """The settlement that is answered: the chosen remedy's, else the first one."""
        return next(iter(self.settlements), None)

    @property
    def not_offered(self) -> bool:
        """Did the buyer choose a remedy that neither rules nor law give?"""
        open_yet = any("remedies" in line.unsettled for line in self.lines)
        closed = any(one.remedy == self.remedy for line in self.lines for one in line.closed)
        chosen = bool(self.settlements and self.remedy) and not (open_yet or closed)
        return chosen and self.by_remedy(self.remedy) is None

    def by_remedy(self, remedy: str) -> Settlement | None:
        """The settlement of a remedy, if it is one of those offered."""
        return next((one for one in self.settlements if one.remedy == remedy), None)

    @property
    def freight(self) -> Freight | None:
        """The way back of the settlement that is answered."""
        return self.settlement.freight if self.settlement is not None else None
