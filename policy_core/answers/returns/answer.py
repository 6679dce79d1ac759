"""The answer after the sale: what the buyer can have, who pays, by when, and why.

What a remedy comes to is a `Settlement`. Everything that is said, shown, or written into a letter
or a list is said of settlements, never of rules.
"""

from datetime import date
from typing import Literal

from policy_core.answers.deadlines import Due
from policy_core.answers.delivery import Promised
from policy_core.answers.trace import NearMiss, Ruling, Source, Used
from policy_core.facts.law import ActName
from policy_core.values import Interval, Money, Percent, Period, Share, Span, Split, record
from policy_core.values.record import may_be_postponed

type Outcome = Literal["accepted", "wait", "refused", "review", "depends"]
"""Wait: it can be asked for from a later day on. Review: no rule decides, the store looks at it.
Depends: on a fact that is not known yet."""
type Goods = Literal["back", "keep", "store-says", "none"]
"""What happens to the goods: they go back, stay, wait for the store's word, or were never here."""
type Party = Literal["buyer", "store", "carrier", "marketplace"]
type Act = Literal[
    "ask", "show", "answer", "search", "send-back", "arrive", "refund", "send",
    "dispute", "answer-dispute", "step-in",
]  # fmt: skip
type DisputeState = Literal["not-yet", "open", "opened", "over", "unknown"]
"""Opened: by the buyer, already. Unknown: the day from which it can be opened depends on one that
is not known."""


@record
class Amount:
    """One line of the money that comes back; deductions are negative."""

    code: Literal[
        "goods", "coupon", "outbound", "duty", "restocking", "fee", "label", "collection",
        "freight-refund", "discount", "bonus", "limit", "difference", "kept-delivery",
    ]  # fmt: skip
    amount: Money
    source: Source
    up_to: Money | None = None
    """Of a range, the most: the amount is the least."""
    part: bool = False
    """Is it a part only of what the goods cost?"""


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

    @property
    def buyers(self) -> Money | None:
        """The buyer's own part; None while the cost is not known."""
        if self.cost is None:
            return None
        return dict(self.shares).get("buyer", Money.zero(self.cost.currency))


type PriceBack = Literal["all", "part", "none", "delivery", "open"]
"""How much of the goods' price comes back, once fees are taken off: nothing of it, but what their
delivery cost ("delivery"); or it turns on a fact ("open")."""


@record
class Settlement:
    """What one remedy comes to: goods, freight, money, and what is sent, by when."""

    remedy: str
    source: Source
    """Who offers it."""
    goods: Goods
    means: Literal["money", "credit", "goods"]
    """What the buyer gets: money by the original means, store credit, or goods."""
    freight: Freight | None = None
    """The way back; None where nothing is sent back by post."""
    amounts: tuple[Amount, ...] | None = None
    """None: a price or an amount is not known."""
    waits_for: tuple[str, ...] | None = None
    """Fields without which nobody can say what delivery of the goods kept would have cost, where
    the amounts turn on it; empty where no field would tell."""
    total: Money | None = None
    """The sum of the amounts; below nothing it is owed by the buyer."""
    total_up_to: Money | None = None
    """Of a range, the most."""
    price_back: PriceBack = "all"
    share: Share | None = None
    """The part of the price that comes back, where no more is taken off it; None: all, or not one
    part of the price of all that comes back."""
    difference: str = ""
    """How the price of the other article of an exchange will be settled, while it is not known."""
    credit: Money | None = None
    """Store credit beside the goods: what the other article of an exchange costs less."""
    at_cost: tuple[Source, ...] = ()
    """Fees whose cost nobody knows yet, which the total does not hold."""
    money_by: Due | None = None
    leaves_by: Due | None = None
    """By when goods leave for the buyer."""
    withheld: bool = False
    """May the store wait with the money until goods, or proof that they were sent, have come?"""
    bonus: Percent | None = None
    credit_lasts: Period | None = None
    """How long store credit can be spent."""

    @property
    def buyer_pays(self) -> Money | None:
        """What the buyer pays for the way back, beside what is taken off the total.

        Who buys the label pays all of it at first; what others bear of it is in the total.
        """
        if self.freight is None or self.freight.label in ("deducted", "pick-up"):
            return None
        pays = self.freight.cost if self.freight.label == "buyer" else self.freight.buyers
        return pays if pays is None or pays.minor else None

    @property
    def due(self) -> Due | None:
        """By when what the buyer gets is due, money or goods."""
        return self.leaves_by if self.means == "goods" else self.money_by

    @property
    def net(self) -> Money | None:
        """What is left of the total once the buyer has paid the way back; below nothing, owed."""
        if self.total is None:
            return None
        pays = self.buyer_pays
        return self.total - pays if pays is not None else self.total


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
    anchor: str = ""
    """Where the pages tell of it."""
    may_be_limited: bool = False
    """Is it a right that the store's terms may limit, so that it does not go before them?"""
    serious_at_once: bool = False
    """Of what comes first: does a serious fault give the money at once?"""
    repair_adds_months: int = 0
    """How much longer the seller answers for faults once it was repaired."""
    at_least: bool = False
    """Of a period: does the law give more for some goods?"""
    may_last_longer: bool = False
    """Is what is sure of it over, so that it may still help, but does not go before the terms?"""
    untold: Literal["", "more", "in all", "endless"] = ""
    """What a right to withdraw lasts, where nothing says that buyers are told of it: so much more
    (`untold_span`), so much in all, or without end."""
    untold_span: Span | None = None
    limitation_years: int | None = None
    """Of a right without a last day: after how many years a court need not hear it any more."""
    limitation_in_parts: tuple[tuple[str, int], ...] = ()
    """The same in parts of the country where it is another number: ("GB-SCT", 5)."""

    @property
    def may_help(self) -> bool:
        """Is it told without going before the store's own terms?"""
        return self.may_be_limited or self.may_last_longer


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
    """For an unknown day: the earliest one with which the request would still be in time."""
    until: date | None = None
    """For an unknown day: the latest one with which it can be asked for already."""
    by_method: tuple[LatestDay, ...] = ()
    """The same where it differs by how the parcel travels, the latest first."""


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


@may_be_postponed("rulings", "overridden", "near_misses")
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
    choice: Literal["buyer", "store"] = "buyer"
    rulings: tuple[Ruling, ...] = ()
    overridden: tuple[Source, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    laws: tuple[LawNote, ...] = ()
    if_listed: Due | None = None
    """By when the law lets a fault be claimed for, if the goods are on its list of durable goods of
    such a price."""
    change_of_mind: Due | None = None
    """Until when the law also lets the buyer send faulty goods back for no reason, unless they are
    of a kind that it exempts; None where the money is offered for the fault."""
    about_time: bool = False
    """Is it the day on which goods came that is complained of?"""
    law_unread: bool = False
    """Is a claim for a fault, for goods that never came, or a change of mind refused where nothing
    is known of what the law gives for that?"""
    notes: tuple[str, ...] = ()
    """Notes of the rulebook that concern this return, by id."""
    programme: str = ""
    open: Open | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The evidence that is still to be shown."""
        return tuple(item.name for item in self.evidence if not item.shown)

    @property
    def law_goes_on(self) -> bool:
        """Does a law give longer than the store's own time?"""
        return any(right.source.layer == "law" for right in self.later)


@may_be_postponed("facts", "deadlines", "dispute", "promised", "find_out")
@record
class ReturnsAnswer:
    """The whole answer.

    What explains it, and the marketplace's clock, is worked out when it is first read. That can
    raise `MissingFacts`, as asking does.
    """

    outcome: Outcome
    delivery: str
    """Where the parcel is; what is "not-sent" is not returned but cancelled."""
    today: date
    noticed: date
    """The day on which the store was told, or is told now."""
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

    @property
    def first(self) -> LineAnswer:
        """The line that the headline speaks of: one that decides the whole return."""
        return next((line for line in self.lines if line.outcome == self.outcome), self.lines[0])

    @property
    def settlement(self) -> Settlement | None:
        """The settlement that is answered: the chosen remedy's, else the first one."""
        return next(iter(self.settlements), None)

    @property
    def not_offered(self) -> bool:
        """Did the buyer choose a remedy that neither rules nor law give?"""
        open_yet = any("remedies" in line.unsettled for line in self.lines)
        chosen = bool(self.settlements and self.remedy) and not open_yet
        return chosen and self.by_remedy(self.remedy) is None

    def by_remedy(self, remedy: str) -> Settlement | None:
        """The settlement of a remedy, if it is one of those offered."""
        return next((one for one in self.settlements if one.remedy == remedy), None)

    @property
    def freight(self) -> Freight | None:
        """The way back of the settlement that is answered."""
        return self.settlement.freight if self.settlement is not None else None
