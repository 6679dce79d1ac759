"""What holds after the sale: reasons, terms with their remedies, fees, what the way back costs.

One list of reasons serves goods that come back, goods that came wrong, and parcels that did not
come; one table of terms says what each buyer may choose and what then happens.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from policy_core.rulebook.marketplace import Agreement, Dispute, Programme
from policy_core.rulebook.store import NamedRow, Part, Words
from policy_core.values import ChargeRange, Money, Outbound, Percent, Period, Share, Span, Split

type Fault = Literal["seller", "buyer", "carrier", "platform", "undetermined"]
type RemedyName = Literal["refund", "store-credit", "exchange", "resend", "repair", "keep"]
"""What a buyer may choose: the money back, store credit, another article, the right goods sent
(again), a repair, or to keep the goods and get a part of their price back."""
type Label = Literal["prepaid", "deducted", "buyer", "none", "pick-up", "drop-off"]
"""Who provides the label for the way back; a "deducted" one is taken off the refund. Goods go back
without one where the store collects them ("pick-up": what the buyer pays of that is taken off), or
the buyer brings them ("drop-off": nobody pays for that)."""
type Difference = Literal["settled", "credit", "charged", "waived"]
"""What the other article of an exchange costs more is paid, unless "waived"; what it costs less
comes back as money ("settled", as where nobody says it) or store credit, or stays with the store
("charged", "waived")."""
type Goods = Literal["back", "keep", "store-says"]
"""What happens to goods that came: they are sent back, stay, or wait for the store's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Part):
    """Why a buyer turns to the store: whose fault it is, what proves it, what may be asked for."""

    say: Words
    fault: Fault
    """Whose fault it is, if no row of the terms says otherwise."""
    goods: Literal["here", "not-here"] = "here"
    """Are there goods in the buyer's hands? A lost, refused or held parcel is not here.

    Nor is an order that its buyer cancels."""
    cancels: bool = False
    """Does its buyer take an order back? Pages and answers then speak of cancelling. A row of the
    reason for what is not sent ("delivery: not-sent") says so, too."""
    refused: bool = False
    """Does it say that the buyer refused the parcel, or did not collect it? Where no reason does,
    the forms have a choice of their own for that, beside the reasons."""
    suspected: bool = False
    """Is it only suspected? Then a reply regrets it, and admits nothing yet."""
    evidence: tuple[str, ...] = ()
    """What the buyer shows, by its name among the evidence."""
    report: Period | None = None
    """By when the buyer has to report it; what is reported later is not taken back."""
    remedies: tuple[RemedyName, ...] = ("refund",)
    """What the buyer may choose, where no row of the terms says otherwise."""
    cause: Words = field(default_factory=dict)
    """How it comes about, as the store's reply explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund(Part):
    """What comes back to the buyer, and by when."""

    price: Share | None = None
    """The part of the price of the goods: "100%", "10% to 25%", "2 EUR to 5 EUR"."""
    outbound: Outbound | None = None
    """The outbound freight: all that was paid, the cheapest standard one offered, a part, none; or
    "all less kept": less what delivery of the goods kept would have cost by your rate card."""
    duty: Literal["all", "none"] | None = None
    """Import duty and tax that the buyer paid."""
    bonus: Percent | None = None
    """Added when the buyer takes store credit: of what comes back, fees and postage taken off."""
    credit_lasts: Period | None = None
    """How long store credit can be spent ("6 months after credit")."""
    promotion: Literal["kept", "recalculated"] | None = None
    """Is a discount that the goods kept no longer earn taken off? Unsaid: unless the buyer is not
    at fault."""
    at_most: str | None = None
    """No more than this comes back: "50 USD", a fact that is an amount, "declared" (the value
    declared to customs) or "insured" (the sum up to which the shipping method insures); of several,
    no more than the least ("100 USD or declared or repair-cost")."""
    within: Period | None = None
    """By when the money goes back."""
    withheld: bool | None = None
    """May the store wait with the money until it has the goods, or proof that they were sent?"""


def bounds_of(at_most: str) -> tuple[str, ...]:
    """The bounds of a refund, of which the least holds.

    >>> bounds_of("100 USD or declared")
    ('100 USD', 'declared')
    """
    return tuple(bound.strip() for bound in at_most.split(" or "))


class ListOfNames:
    """Lets the host's validator read a list of names as entries that say nothing."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """The browser never comes here: what it reads has been validated."""
        from pydantic_core import core_schema

        def named(value: object) -> object:
            return {name: {} for name in value} if isinstance(value, list) else value

        return core_schema.no_info_before_validator_function(named, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """Describe both forms to editors."""
        entries = handler(schema)
        names = {"type": "array", "items": entries["propertyNames"], "uniqueItems": True}
        return {"anyOf": [entries, names]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy(Part):
    """What happens when the buyer chooses this remedy, where it is not as the row says for all."""

    goods: Goods | None = None
    """What happens to the goods, with this remedy."""
    freight: Split | None = None
    """Who pays the way back, with this remedy."""
    label: Label | None = None
    """Who provides the label, with this remedy."""
    restocking: ChargeRange | None = None
    """What is taken off for restocking, with this remedy."""
    refund: Refund = Refund()
    """What comes back, with this remedy."""
    leaves: Period | None = None
    """By when the right, other or repaired goods leave for the buyer."""
    fee: ChargeRange | None = None
    """What the buyer pays for it: an exchange's fee. What follows from other amounts, like the
    postage of sending again, is a row of the fees: {when: {remedy: resend}, charge: 100%, on:
    outbound}."""
    difference: Difference | None = None
    """Who pays or gets what the other article costs more or less, with this remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(NamedRow):
    """A row of the terms. It says what it says; what it leaves out, other rows say.

    Where a row and one that it overrides both match and both speak on a point, it wins.
    """

    say: Words = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    """Rows that this one is an exception to; "all" is every other row."""
    accept: Literal["yes", "no", "review"] | None = None
    """Is it taken back: yes, no, or does the store decide case by case?"""
    because: Words = field(default_factory=dict)
    """Why not, in the store's words."""
    opens: Period | None = None
    """The first day on which it can be asked for is the last one of this period ("1 day after
    promise"). Where no row says it, a parcel that has not come can be asked about as its shipping
    method promises."""
    window: Period | None = None
    """By when the buyer has to act."""
    window_at_least: Period | None = None
    """A day before which no window ends, whichever row says it: "until 01-31 after order" for
    orders of a season, whose own window may end sooner or later."""
    in_time: Literal["ask", "send", "arrive"] | None = None
    """What has to happen by then: the buyer asks (unsaid), sends the goods off, or they arrive."""
    grace: Span | None = None
    """How much later than the window says still counts."""
    closed_day: Literal["ends", "rolls"] | None = None
    """Does a window that ends on a day off end there, or roll to the next working day?"""
    report: Period | None = None
    """By when the buyer has to report it, where the reason's own period does not hold."""
    search: Span | None = None
    """How long the carrier's search may take; nothing is owed while it runs."""
    send_within: Period | None = None
    """By when the goods have to be on their way back; what is sent later is not taken back."""
    arrive_within: Period | None = None
    """By when the goods have to be back with the store."""
    fault: Fault | None = None
    """Whose fault it is after all ("returned as faulty, tested fine")."""
    remedies: Annotated[Mapping[RemedyName, Remedy], ListOfNames] | None = None
    """All that the buyer may choose, and how each differs from what the row says for all of them.
    A list of names will do where none differs. One that is given for another time, or not at all
    for some goods, has a row of its own, "when: { remedy: refund }".
    """
    choice: Literal["buyer", "store"] | None = None
    """Who chooses among the remedies: the buyer, if no row says so."""
    goods: Goods | None = None
    """What happens to the goods that came: they go back, if no row says so."""
    freight: Split | None = None
    """Who pays the way back: "buyer", "seller", or shares ("seller 50%")."""
    freight_most: Money | None = None
    """The most that others than the buyer bear of the return freight; the buyer pays the rest."""
    agreement: str | None = None
    """The agreement by which both sides may share the return freight."""
    label: Label | None = None
    """Who provides the label for the way back; or "pick-up" where the store collects the goods, and
    "drop-off" where the buyer brings them."""
    restocking: ChargeRange | None = None
    """What is taken off the refund for restocking."""
    refund: Refund = Refund()
    """What comes back, and by when."""
    difference: Difference | None = None
    """Who pays or gets what the other article of an exchange costs more or less."""
    leaves: Period | None = None
    """By when the right, other or repaired goods leave for the buyer."""
    evidence: tuple[str, ...] | None = None
    """What the buyer shows, where it is not as the reason says."""
    evidence_first: bool | None = None
    """Is nothing decided before the evidence is shown?"""
    show_within: Period | None = None
    """By when the buyer shows the evidence; without it nothing is granted then."""
    answer_within: Period | None = None
    """By when the store answers, where it is not the time in which it answers everybody."""
    unanswered: Literal["agreed", "refused"] | None = None
    """What a request is that the store has not answered by then."""
    authorisation: bool | None = None
    """Must the buyer ask, and get an answer, before sending anything back?"""
    send_to: str | None = None
    """An address, or "origin" (the warehouse it came from)."""

    @property
    def refunds(self) -> tuple[Refund, ...]:
        """What comes back: what the row says for all remedies, then for single ones."""
        return (self.refund, *(own.refund for own in (self.remedies or {}).values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee(NamedRow):
    """A fee of an accepted return; every fee whose conditions hold is charged."""

    charge: ChargeRange | None = None
    """Unsaid: at cost, which nobody knows beforehand."""
    per: Literal["return", "item"] = "return"
    """Is it charged once a return, or for each article?"""
    on: str = "goods"
    """The base of a percentage: "goods" (those returned), "order", "outbound" or "freight" (the way
    to the buyer or back), or a fact that is an amount ("missing-parts")."""
    covers: Literal["handling", "loss", "outbound"] = "handling"
    """What it is for. Laws that forbid fees let stand what makes good a loss, and where they leave
    the outbound freight to the buyer, what takes it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(NamedRow):
    """What sending the goods back costs: a flat price, or a rate card of the shipping rules."""

    price: Money | None = None
    """A flat price."""
    rate_card: str = ""
    """A rate card that says the price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address(Part):
    """Where goods go back to."""

    say: Words
    lines: tuple[str, ...] = ()
    """The address, line by line, as it stands on a parcel; without one, the label or the store's
    answer names it."""
    country: str
    """Its country: two letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(NamedRow):
    """Something that the buyer has to know or do at a stage of the return; nothing turns on it."""

    at: Literal["ask", "pack", "send", "refund"]
    """The stage at which buyers read it: asking, packing, sending, or the refund."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns(Part):
    """All that holds after the sale."""

    reasons: Mapping[str, Reason]
    """Why buyers write to the store, by a name for conditions."""
    evidence: Mapping[str, Words] = field(default_factory=dict)
    """What buyers show, by a name for reasons and rows."""
    terms: tuple[Term, ...]
    """What happens then: the rows of the terms."""
    law_goes_first: bool = False
    """Does the page name beside each row the countries whose law gives more? Answers give it
    either way."""
    fees: tuple[Fee, ...] = ()
    """Fees that buyers pay for a return."""
    quotes: tuple[Quote, ...] = ()
    """What the way back costs, as far as the store knows."""
    agreements: tuple[Agreement, ...] = ()
    """How both sides may share the postage of a case that no rule decides."""
    programmes: tuple[Programme, ...] = ()
    """Return guarantees of marketplaces."""
    addresses: Mapping[str, Address] = field(default_factory=dict)
    """Where goods go back to, by a name for rows."""
    notes: tuple[Note, ...] = ()
    """What buyers have to know or do besides."""
    disputes: tuple[Dispute, ...] = ()
    """The marketplace's own procedure, with its days."""
    examples: tuple[Mapping[str, str], ...] = ()
    """Questions that the returns page answers as worked examples, as a form would send them. The
    countries that they name are those whose buyers have a first answer before the calculator has
    loaded."""
