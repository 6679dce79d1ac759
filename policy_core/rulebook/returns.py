"""Why goods come back, and what then holds: reasons, terms, fees, programmes, agreements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from policy_core.rulebook.store import Part, When, Words
from policy_core.values import Charge, Money, Percent, Period, Span, Split

type Fault = Literal["seller", "buyer", "carrier", "platform", "undetermined"]
type Remedy = Literal[
    "refund", "partial-refund", "exchange", "resend", "repair", "store-credit", "keep"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Part):
    """A return reason: whose fault it is, what proves it, and what the buyer may ask for."""

    say: Words
    fault: Fault
    evidence: tuple[str, ...] = ()
    report: Period | None = None
    """By when the buyer has to report it; what is reported later is not taken back."""
    remedies: tuple[Remedy, ...] = ("refund",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund(Part):
    """What comes back to the buyer, how, and by when."""

    goods: Percent | None = None
    outbound: Literal["all", "standard", "none"] | None = None
    """The outbound freight: all that was paid, the cheapest standard one offered, or none."""
    duty: Literal["all", "none"] | None = None
    by: Literal["original", "credit", "exchange", "choice"] | None = None
    """By the original means of payment, store credit, an exchange, or as the buyer chooses."""
    bonus: Percent | None = None
    """Added when the buyer takes store credit."""
    credit_lasts: Period | None = None
    """How long store credit can be spent ("6 months after credit")."""
    promotion: Literal["kept", "recalculated"] | None = None
    """Is a discount that the goods kept no longer earn taken off? Unsaid: unless the buyer is not
    at fault."""
    at_most: str | None = None
    """The price of the goods is refunded up to this: "50 USD", or a fact that is an amount."""
    within: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Part):
    """A row of the returns table. It says what it says; what it leaves out, other rows say.

    Where a row and one that it overrides both match and both speak on a point, it wins.
    """

    id: str
    say: Words = field(default_factory=dict)
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    """Rows that this one is an exception to; "all" is every other row."""
    accept: Literal["yes", "no", "review"] | None = None
    because: Words = field(default_factory=dict)
    opens: Period | None = None
    """The return can be asked for only after this period ("60 days after dispatch")."""
    window: Period | None = None
    """By when the buyer has to act."""
    in_time: Literal["ask", "send", "arrive"] | None = None
    """What has to happen by then: the buyer asks (unsaid), sends the goods off, or they arrive."""
    grace: Span | None = None
    closed_day: Literal["ends", "rolls"] | None = None
    """Does a window that ends on a day off end there, or roll to the next working day?"""
    report: Period | None = None
    """By when the buyer has to report it, where the reason's own period does not hold."""
    send_within: Period | None = None
    """By when the goods have to be on their way back."""
    fault: Fault | None = None
    """Whose fault it is after all ("returned as faulty, tested fine")."""
    freight: Split | None = None
    freight_most: Money | None = None
    """The most that others than the buyer bear of the return freight; the buyer pays the rest."""
    agreement: str | None = None
    """The agreement by which both sides may share the return freight."""
    label: Literal["prepaid", "deducted", "buyer", "none"] | None = None
    restocking: Charge | None = None
    refund: Refund = Refund()
    remedies: tuple[Remedy, ...] | None = None
    evidence: tuple[str, ...] | None = None
    authorisation: bool | None = None
    """Must the buyer ask, and get an answer, before sending anything back?"""
    send_to: str | None = None
    """An address, "origin" (the warehouse it came from) or "keep" (nothing is sent back)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee(Part):
    """A fee of an accepted return; every fee whose conditions hold is charged."""

    id: str
    say: Words
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    charge: Charge | None = None
    """Unsaid: at cost, which nobody knows beforehand."""
    per: Literal["return", "item"] = "return"
    on: str = "goods"
    """The base of a percentage: "goods" (those returned), "order", "outbound" or "freight" (the way
    to the buyer or back), or a fact that is an amount ("missing-parts")."""
    covers: Literal["handling", "loss", "outbound"] = "handling"
    """What it is for. Laws that forbid fees let stand what makes good a loss, and where they leave
    the outbound freight to the buyer, what takes it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Part):
    """What sending the goods back costs: a flat price, or a rate card of the shipping rules."""

    id: str
    say: Words
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    price: Money | None = None
    rate_card: str = ""


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
    most: Percent = Percent(1_000_000)
    default: Percent
    """The seller's share that is offered first."""
    offers: tuple[Offer, ...] = ()
    record: tuple[Words, ...] = ()
    answer_within: Span | None = None
    """By when the other side answers a proposal."""
    silence: Literal["agreed", "refused", "escalates"] | None = None
    """What it means when the other side does not answer in time."""
    escalation: Words = field(default_factory=dict)
    """Who decides then, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Part):
    """A return-guarantee service: within its bounds it bears the return freight."""

    id: str
    say: Words
    terms: Words = field(default_factory=dict)
    joined: bool = True
    """Has the merchant joined it? One that is not joined is only described."""
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    window: Period
    bears: Split = Split.all_to("platform")
    free_returns: int | None = None
    """How many returns of one order are free; later ones the buyer pays. `None` is all."""
    cap: Money | None = None
    """The most that it bears; the buyer pays what is above."""
    send_to: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Part):
    """Where goods go back to."""

    say: Words
    lines: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Part):
    """Something that the buyer has to know or do at a stage of the return; nothing turns on it."""

    id: str
    at: Literal["ask", "pack", "send", "refund"]
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    say: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns(Part):
    """All that holds for goods that come back."""

    reasons: Mapping[str, Reason]
    evidence: Mapping[str, Words] = field(default_factory=dict)
    terms: tuple[Term, ...]
    fees: tuple[Fee, ...] = ()
    quotes: tuple[Quote, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    programmes: tuple[Programme, ...] = ()
    addresses: Mapping[str, Address] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    examples: tuple[Mapping[str, str], ...] = ()
    """Questions that the returns page answers as worked examples, as a form would send them. The
    countries that they name are those whose buyers have a first answer before the calculator has
    loaded."""
