"""What a law says about returns: dated, sourced, and the floor below every merchant's row.

A `Law` is one version of one jurisdiction's rules. Its parts are the right to change one's mind
(`WithdrawalRight`), what the seller owes for goods that are not as agreed (`LegalGuarantee`), how
soon goods must leave or arrive (`DispatchDuty`), and what the shop must say or offer (`Duty`). How
days are counted is a part of its own (`Counting`): the same days end on different dates.

General information, not legal advice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar, Literal

from policy_core.facts.places import GROUPS
from policy_core.values import Money, Period, Span, Unit

type Remedy = Literal["repair", "replacement", "price-reduction", "refund"]
"""What a buyer of faulty goods can ask for."""
type Remedies = tuple[tuple[Remedy, ...], ...]
"""Step by step: the next one opens when the one before it failed, takes too long, is impossible or
is refused. Within one step there is a choice."""
REPAIR_FIRST: Remedies = (("repair", "replacement"), ("price-reduction", "refund"))
"""The steps of the European Union's directives, which many others share."""

type Freight = Literal["buyer", "seller", "buyer-if-told", "unspecified"]
"""Who pays the return freight. "buyer-if-told": the seller, unless the buyer was told before the
contract; "unspecified": the law is silent and the contract decides."""
type Outbound = Literal["all", "standard", "none"]
"""Which outbound freight comes back: all of it, at most the cheapest standard one, or none."""
type Roll = Literal["none", "sunday-holiday", "saturday-sunday-holiday"]
"""The days on which a period does not end but runs on to the next day that is none of them."""

EXEMPTIONS = frozenset({
    "aged-alcohol", "auction", "confirmed-non-returnable", "custom-made", "dated-leisure",
    "digital", "final-sale", "mixed", "newspapers", "no-resale", "perishable",
    "price-fluctuating", "sealed-hygiene", "sealed-media",
})  # fmt: skip
"""Kinds of goods that a law may exempt from the right to change one's mind. The `sealed-` ones
are exempt once the buyer has unsealed them; `no-resale` are goods that the law forbids to sell
again; `mixed` are inseparably mixed after delivery; `confirmed-non-returnable` are goods unfit for
return by their nature whose exemption the buyer confirmed while ordering; `dated-leisure` are
tickets, courses and the like for a fixed day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActName:
    """What an act goes by among buyers: its short title, in the languages of the pages.

    >>> ActName(en="Consumer Rights Act 2015", de="Verbraucherrechtegesetz 2015").in_language("de")
    'Verbraucherrechtegesetz 2015'
    """

    en: str
    de: str

    def in_language(self, code: str) -> str:
        """The title in a language ("de", "de-AT"); in English where it has none there."""
        return self.de if code.partition("-")[0] == "de" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from."""

    title: str
    article: str
    act: ActName | None = None
    """The act's name for buyers; none where the title says it well enough."""
    url: str = ""
    """Where the provision, or the guide named by the title, can be read."""
    read: date | None = None
    """The day on which it was read; none for what is only known."""
    verified: bool = False
    """Were the provision's own words read, there or in a faithful copy? A summary is not enough."""

    def __str__(self) -> str:
        """The citation, which says so if it is unverified."""
        return f"{self.title}, {self.article}" + ("" if self.verified else " (unverified)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one country reads the common rule on the end of a period."""

    place: str
    roll: Roll
    rest_days: tuple[str, ...] = ()
    """Days that end no period although they are no public holidays there: "12-24", "easter-2"."""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How a jurisdiction counts days."""

    roll: Roll = "none"
    first_day_counts: bool = False
    """Is the day of the event day 1? Nearly everywhere day 1 is the day after it."""
    minimum_working_days: int = 0
    """A period of two days or more includes at least so many working days."""
    readings: tuple[Reading, ...] = ()
    source: Source

    def roll_in(self, place: str) -> Roll:
        """The rule for a country, or for a region of it ("DE-NW")."""
        reading = self._reading(place)
        return self.roll if reading is None else reading.roll

    def rest_days_in(self, place: str) -> tuple[str, ...]:
        """The days beside holidays and weekends that end no period in a country."""
        reading = self._reading(place)
        return () if reading is None else reading.rest_days

    def _reading(self, place: str) -> Reading | None:
        country = place.partition("-")[0]
        return next((one for one in self.readings if one.place == country), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundDuty:
    """By when the money must be back. With several events, the earliest one counts."""

    days: int
    """0 is "at once"."""
    unit: Unit = "days"
    after: tuple[str, ...]
    """Events in the vocabulary of periods: "notice", "arrival", "proof", "agreement"."""
    may_withhold: bool = False
    """May the seller wait until the goods are back, or proof of sending, whichever is earlier?"""

    @property
    def period(self) -> Period:
        """The same as a merchant would write it: "14 days after arrival or proof"."""
        return Period(Span(self.days, self.unit), self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalRight:
    """The right to send goods back that were bought at a distance, for no reason."""

    days: int
    """0 where the right is `endless`."""
    unit: Unit = "days"
    endless: bool = False
    """Does the law name no last day ("in a reasonable time")?"""
    anchor: str = "delivery"
    """The event that the period runs from; "delivery" is that of the last goods of the order."""
    regular_anchor: str = ""
    """The event for goods that are delivered regularly, where it is another one."""
    counting: Counting
    uninformed_months: int = 0
    """How much longer the right lasts for a buyer who was not told of it."""
    uninformed_days: int = 0
    """The same where the law counts days."""
    uninformed_from: Literal["start", "end"] = "end"
    """Do those months or days run from the start of the period, or from its ordinary end?"""
    uninformed_endless: bool = False
    """Does the right not end at all for a buyer who was not told of it?"""
    notice_counts: Literal["sent", "received"] = "sent"
    """What must happen by the last day: the buyer sends the notice, or the seller gets it."""
    freight: Freight
    outbound: Outbound = "none"
    refund: RefundDuty | None = None
    send_back_days: int | None = None
    """Calendar days after the notice within which the goods must be sent back."""
    exempt: frozenset[str] = frozenset()
    """Goods for which the right does not exist: some of `EXEMPTIONS`."""
    exempt_if: str = ""
    """The code of the duty without which no goods are exempt ("mark-exemption")."""
    lost_when: frozenset[str] = frozenset()
    """States of the goods that end the right: "used", "damaged", "incomplete"."""
    only_if_terms_not_shown: bool = False
    """The right exists only where the shop did not show its terms as the law asks."""
    no_copy_days: int = 0
    """Days from the order for a buyer who got no copy of the contract, whatever was shown."""
    deduction: Literal["none", "diminished-value"] = "none"
    """May the seller deduct for use beyond what is needed to test the goods?"""
    deducts_only_if_told: bool = False
    """Is nothing deducted from a buyer who was not told of the right?"""
    import_tax_back: bool = False
    """Does duty or tax that was paid at the purchase come back with the price?"""
    source: Source
    mandatory: ClassVar[bool] = True
    label: ClassVar[Literal["prepaid", "buyer"]] = "prepaid"
    """How a seller who pays the way back does so."""

    @property
    def period(self) -> Period:
        """The same as a merchant would write it: "14 days after delivery", or "no limit"."""
        return Period() if self.endless else Period(Span(self.days, self.unit), (self.anchor,))

    @property
    def without_copy(self) -> "WithdrawalRight | None":
        """The right of a buyer who got no copy of the contract, where that is one of its own."""
        if not self.no_copy_days:
            return None
        return replace(self, days=self.no_copy_days, anchor="order", only_if_terms_not_shown=False)

    @property
    def uninformed(self) -> Span | None:
        """What a buyer has who was not told of the right, from `uninformed_from`."""
        if self.uninformed_months:
            return Span(self.uninformed_months, "months")
        return Span(self.uninformed_days) if self.uninformed_days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeReading:
    """How one country or region sets what a common law leaves to it.

    Each field is that of `LegalGuarantee`; None: as in the common law.
    """

    place: str
    """ISO 3166-1 country ("ES") or ISO 3166-2 region ("GB-SCT")."""
    since: date = date.min
    """The first day of contracts that it holds for."""
    months: int | None = None
    open_ended: bool | None = None
    repair_adds_months: int | None = None
    repair_adds_times: int | None = None
    reject_days: int | None = None
    burden_months: int | None = None
    limitation_years: int | None = None
    second_hand_months: int | None = None
    tell_within: Period | None = None
    listed_months: int | None = None
    listed_above: Money | None = None
    notes: tuple[str, ...] = ()
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalGuarantee:
    """What the seller owes when goods are defective, wrong, or not as described."""

    freight: Freight
    label: Literal["prepaid", "buyer"] = "prepaid"
    """How a seller who pays the way back does so: with a label, or by repaying the buyer."""
    months: int | None = None
    """How long the seller is liable, from delivery. Where neither this nor `days` is said, the
    law names no number, and the right has no fixed end: that is more than a number, not less."""
    days: int | None = None
    """The same where the law counts days."""
    open_ended: bool = False
    """Is that only the least, and the seller liable as long as such goods are expected to last?"""
    may_last_longer: bool = False
    """Is that only what is sure, as the law gives more for some goods, or as it was not read how
    much? After it an answer says that the law may still help, never that it is too late."""
    from_discovery: bool = False
    """Do the months or days of a hidden defect run from the day on which it shows?"""
    found_days: int | None = None
    """Days after the defect was found; the earlier of this and `months` ends the right."""
    reject_days: int | None = None
    """Days after delivery within which the buyer may insist on the money at once."""
    repair_adds_months: int = 0
    """Months added to the liability for goods that the buyer let be repaired."""
    repair_adds_times: int = 1
    """For how many repairs they are added."""
    mandatory: bool = True
    """Does it hold against the store's terms? Else a contract may limit it."""
    remedies: Remedies = ()
    """What the buyer can ask for; empty where the law was not read."""
    serious_at_once: bool = False
    """Does a serious fault open the later steps at once?"""
    cure_days: int | None = None
    """Days that the seller has to put the goods right before the next step opens."""
    burden_months: int | None = None
    """A defect that shows within so many months is taken to have been there from the start."""
    limitation_years: int | None = None
    """Years after which a court need not hear the claim any more; told, never counted as an end."""
    second_hand_months: int | None = None
    """The shortest liability that can be agreed for second-hand goods; 0: none shorter can be."""
    tell_within: Period | None = None
    """How soon the buyer has to tell the seller of a defect; 0 days is "at once"."""
    listed_months: int | None = None
    """The liability for durable goods on a list of the country, where they cost more than
    `listed_above`; which goods are on it is not known here, so that it is told, not given."""
    listed_above: Money | None = None
    outbound: Outbound = "none"
    refund: RefundDuty | None = None
    counting: Counting | None = None
    readings: tuple[GuaranteeReading, ...] = ()
    source: Source
    anchor: ClassVar[str] = "delivery"

    @property
    def endless(self) -> bool:
        """Is there no fixed last day?

        >>> source = Source(title="Australian Consumer Law", article="259")
        >>> LegalGuarantee(freight="seller", source=source).endless
        True
        """
        return (self.span is None and not self.unread) or self.open_ended or self.from_discovery

    @property
    def unread(self) -> bool:
        """Is nothing sure of how long it lasts?"""
        return self.may_last_longer and self.span is None

    @property
    def span(self) -> Span | None:
        """How long the liability lasts, or lasts at least; None where the law names no number."""
        if self.months is not None:
            return Span(self.months, "months")
        return Span(self.days) if self.days is not None else None

    @property
    def period(self) -> Period:
        """The same as a merchant would write it: "24 months after delivery", or "no limit"."""
        return Period() if self.endless or self.unread else Period(self.span, ("delivery",))

    def reading_in(self, place: str, on: date) -> GuaranteeReading | None:
        """What a region, or else its country, makes of it for contracts of a day."""
        since = sorted(self.readings, key=lambda reading: reading.since)
        holding = {each.place: each for each in since if each.since <= on}
        return holding.get(place) or holding.get(place.partition("-")[0])

    def limitation_in_parts(self) -> tuple[tuple[str, int], ...]:
        """Regions where a court stops hearing the claim after other years than in the country."""
        since = sorted(self.readings, key=lambda reading: reading.since)
        years = {each.place: each.limitation_years for each in since if "-" in each.place}
        own = self.limitation_years
        return tuple((place, said) for place, said in years.items() if said not in (None, own))

    def as_read(self, reading: GuaranteeReading) -> "LegalGuarantee":
        """The same with what a reading sets; what a repair adds is never less than in common."""
        said = {field.name: getattr(reading, field.name) for field in fields(reading)}
        own = {n: v for n, v in said.items() if v is not None and n not in _BESIDE_THE_FIELDS}
        most = max(self.repair_adds_months, reading.repair_adds_months or 0)
        longer = self.may_last_longer and not reading.open_ended
        return replace(self, **{**own, "repair_adds_months": most, "may_last_longer": longer})


_BESIDE_THE_FIELDS = ("place", "since", "notes")
"""What a reading has beside the fields of the guarantee that it sets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchDuty:
    """By when goods must be handed over or delivered if the shop promised no other time."""

    event: Literal["dispatch", "delivery"]
    days: int
    anchor: str = "order"
    outbound: Outbound = "all"
    """Which freight comes back with the price when the duty is broken and the sale ends."""
    refund: RefundDuty | None = None
    source: Source
    mandatory: ClassVar[bool] = True

    @property
    def period(self) -> Period:
        """The same as a merchant would write it: "30 days after order"."""
        return Period(Span(self.days), (self.anchor,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a shop must say or offer."""

    code: str
    text: str
    since: date | None = None
    """Its first day, where it is younger than the rest; a version has no duty of the future."""
    unless_window_days: int | None = None
    """Not asked of a shop that takes goods back for the full price for at least so many days."""
    for_exempt_goods: bool = False
    """Is it asked only of a shop with goods that the law exempts from the right to withdraw?"""
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One version of a jurisdiction's rules, for contracts made from `since` to `until`."""

    id: str
    name: str
    places: frozenset[str]
    """ISO 3166-1 countries ("DE") or ISO 3166-2 regions ("US-NY")."""
    since: date
    until: date | None = None
    """The last day, included; none while it is in force."""
    withdrawal: WithdrawalRight | None = None
    withdrawal_unread: bool = False
    """Was no right to withdraw found, and no source read that says that there is none?"""
    guarantee: LegalGuarantee | None = None
    dispatch: DispatchDuty | None = None
    duties: tuple[Duty, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader has to know beside the facts, and what could not be verified."""
    businesses: bool = False
    """Does it protect business buyers too?"""
    reviewed: date | None = None
    """The day on which every fact of it was last looked at anew."""
    review_by: date | None = None
    """The day by which it is to be looked at again: a year later, or earlier where a change of
    the law is announced."""
    reading: str = ""
    """Whose reading of a common law this is, and since when it is so ("ES 2022-01-01")."""

    @property
    def place(self) -> str:
        """What all of its places go by: "EU", or the first of them."""
        return "EU" if GROUPS["EU"] <= self.places else min(self.places)

    @property
    def page(self) -> str:
        """The page that tells of it: "EU", "ES" for what Spain makes of it, "US" for New York's.

        >>> Law(id="us-ny", name="New York", places=frozenset({"US-NY"}), since=date.min).page
        'US'
        """
        return (self.reading or self.place).partition(" ")[0].partition("-")[0]

    @property
    def anchor(self) -> str:
        """Where the pages of its countries tell of it; `text.editions.placed` knows whose."""
        return f"countries/#law-{self.id}"

    @property
    def version(self) -> str:
        """What tells it from every other version and reading: "uk 2015-10-01"."""
        return f"{self.id} {self.since} {self.reading}".rstrip()

    def in_place(self, place: str, on: date) -> "Law":
        """The same as a country or region reads it for contracts of a day, where it does so."""
        reading = self.guarantee.reading_in(place, on) if self.guarantee is not None else None
        if self.guarantee is None or reading is None:
            return self
        return replace(
            self,
            guarantee=self.guarantee.as_read(reading),
            notes=(*self.notes, *reading.notes),
            reading=f"{reading.place} {reading.since}",
        )

    def holds(self, on: date) -> bool:
        """Is a contract made on that day under this version?"""
        return self.since <= on and (self.until is None or on <= self.until)


def in_sequence(versions: Iterable[Law]) -> tuple[Law, ...]:
    """Versions of one law, oldest first: each one ends on the day before the next begins."""
    laws = tuple(versions)
    ended = (replace(law, until=after.since - timedelta(days=1)) for law, after in pairwise(laws))
    return (*ended, laws[-1])
