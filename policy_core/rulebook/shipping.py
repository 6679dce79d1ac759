"""How parcels travel and when they arrive: origins, methods, customs.

Where a table has a row without conditions, that row is for all that no other row covers: the
others override it without having to say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policy_core.rulebook.rates import Bounds, RateCard
from policy_core.rulebook.store import Closure, NamedRow, Part, Row, When, Words, Working
from policy_core.values import (
    Box,
    Charge,
    Clock,
    DateRange,
    DayRange,
    Money,
    Percent,
    Period,
    Span,
    TrackingForm,
)

type CutOffs = Mapping[Literal["default", "mon", "tue", "wed", "thu", "fri", "sat", "sun"], Clock]
type DayOffStart = Literal["as-day-0", "roll-first"]
"""A count of working days that starts on a day off. `as-day-0`: Saturday plus one is Monday, as in
spreadsheets and eBay's handling time. `roll-first`: Saturday counts as Monday, plus one is Tuesday
(NumPy, GoCardless); a count backward rolls back first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling(Row):
    """How long some orders take to leave, where it is not the origin's ordinary time."""

    when: When
    time: DayRange
    """How long such orders take to leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave(Part):
    """An earlier dispatch of the same day: what is ordered until then leaves with it."""

    until: Clock
    """The hour until which orders leave with it."""
    handling: DayRange
    """How long they take to leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Part):
    """A warehouse: what it holds, its place, its week, its cut-off and its handling time."""

    say: Words
    country: str
    """Where the warehouse is: two letters."""
    region: str = ""
    """Its region, where public holidays differ within the country ("DE-BY")."""
    zone: str = ""
    """Time zone of its cut-off; the store's when empty."""
    serves: When = field(default_factory=dict)
    """The orders that it holds stock for; without conditions, all."""
    week: Working = ()
    """Its working weekdays; empty is its country's own week."""
    public_holidays: bool = True
    """Does it rest on its country's public holidays (and work on make-up days)?"""
    closures: tuple[Closure, ...] = ()
    """Days on which it is closed besides."""
    cut_off: CutOffs = field(default_factory=dict)
    """{mon: "12:00", default: "16:00"}: orders until then count for that day. A weekday that has
    none takes no orders up: they count for the next one that has. Without any, the day counts to
    its end."""
    at_cut_off: Literal["in-time", "late"] = "late"
    """An order at the very moment of the cut-off."""
    waves: tuple[Wave, ...] = ()
    """Earlier dispatches of the same day."""
    handling: DayRange
    """How long a parcel takes to leave."""
    order_day: Literal["day-0", "day-1"] = "day-0"
    """Is the day that an order counts for the first day of handling (day-1), or the day before?"""
    start: DayOffStart = "roll-first"
    """Handling of an order that counts for a day off, be it placed then or after the cut-off of the
    day before."""
    special_handling: tuple[Handling, ...] = ()
    """Orders that take longer or shorter to leave."""
    return_address: str = ""
    """The address that goods go back to, where a row sends them to the origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Bounds):
    """The largest and smallest parcel that a method takes, everywhere or to some places."""

    id: str
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    least: Box | None = None
    """The smallest parcel, by its sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transit(Row):
    """The time from handover to delivery, to some places or of some parcels."""

    time: DayRange | None = None
    """From handover to delivery."""
    at_checkout: bool = False
    """Parcels go there, and the checkout shows how long they take; then no `time` is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay(NamedRow):
    """What comes on top of the transit time, always or for a season; all that fit add up."""

    dates: tuple[DateRange, ...] = ()
    """For parcels handed over on these days; empty is always."""
    time: DayRange
    """What comes on top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Row):
    """The promised latest day, what is owed when it is missed, and how that is claimed."""

    latest: Period
    """After the order or the dispatch."""
    owed: Words = field(default_factory=dict)
    """What the store owes then."""
    claim_from: Period | None = None
    """The day from which non-arrival can be claimed; the day after the promised one if not said."""
    claim: Period | None = None
    """The last day on which it can be claimed."""
    claim_lost: Period | None = None
    """The same of a parcel that has not come at all, where it is another day than of one that came
    late."""
    claim_how: Words = field(default_factory=dict)
    """How it is claimed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenDay(Part):
    """The buyer may choose the day of delivery: which days, what that costs, what if it fails.

    The first day that can be chosen is the one on which the parcel is expected at the latest.
    """

    charge: Money | None = None
    """What the choice costs beside the delivery; unsaid, nothing."""
    within: Span | None = None
    """How long after the first day that can be chosen the last one is; unsaid, without end."""
    weekdays: Working = ()
    """Weekdays that can be chosen; empty is each day on which the carrier works."""
    missed: Words = field(default_factory=dict)
    """What the store owes when it does not come on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction(NamedRow):
    """Parcels that a method does not take, always or between dates: a suspended corridor."""

    when: When
    dates: tuple[DateRange, ...] = ()
    """By the day of handover; empty is always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Part):
    """A carrier's service that the store sends by."""

    id: str
    carrier: str
    """Who carries the parcel."""
    say: Words
    text: Words = field(default_factory=dict)
    """What buyers should know about it."""
    destinations: tuple[str, ...]
    """Countries, groups or areas that it goes to."""
    excluded: tuple[str, ...] = ()
    """Countries or areas of these that it does not go to."""
    origins: tuple[str, ...] = ()
    """Origins that use it; empty is all."""
    limits: tuple[Limits, ...] = ()
    """The largest parcels that it takes."""
    refuses: tuple[str, ...] = ()
    """Tags of goods that it does not carry."""
    restrictions: tuple[Restriction, ...] = ()
    """Parcels that it does not take."""
    cut_off: CutOffs = field(default_factory=dict)
    """Its own cut-offs, where they are not the origin's."""
    handling: DayRange | None = None
    """Its own handling time, where it is not the origin's."""
    collection: Working = ()
    """Weekdays on which the carrier takes parcels over; empty is each working day of the origin."""
    transit: tuple[Transit, ...]
    """How long it travels."""
    delays: tuple[Delay, ...] = ()
    """What comes on top of the transit time."""
    calendar: Literal["destination", "origin", "both"] = "destination"
    """Whose days off stop a transit that is counted in working days."""
    week: Working = ()
    """Weekdays that count in working days; empty is the own week of each country."""
    closures: tuple[Closure, ...] = ()
    """Days on which the carrier does not work."""
    start: DayOffStart = "as-day-0"
    """Transit of a parcel that is handed over on a day off."""
    chosen_day: ChosenDay | None = None
    """A day of delivery that the buyer chooses; unsaid, nobody can choose it."""
    delivery_days: Working = ()
    """Weekdays on which it delivers: a count that ends on another day, or on a day off, goes on to
    the next of them. Empty is whatever day the count ends on."""
    tracking: Literal["none", "partial", "full"] = "none"
    """Can the parcel be followed: not at all, on a part of its way, or all the way?"""
    tracking_numbers: tuple[TrackingForm, ...] = ()
    """What its tracking numbers look like: “#” is a digit, “?” a letter or a digit, and “*” at the
    end whatever follows. By its number, or how it begins, a buyer's parcel shows its method."""
    signature: bool = False
    """Is it handed over against a signature?"""
    insured_up_to: Money | None = None
    """The sum up to which it is insured."""
    liability: Words = field(default_factory=dict)
    """What the carrier pays for loss or delay, in a sentence."""
    promise: tuple[Promise, ...] = ()
    """The promised latest day, and what is owed when it is missed."""
    lost_after: Span | None = None
    """How long after the promised day a parcel counts as lost, where it is not the store's rule."""
    duty: Literal["DAP", "DDP"] = "DAP"
    """Import duty and tax: paid by the buyer on arrival (DAP), or by the seller (DDP)."""
    rate_card: str = ""
    """The rate card that says what it costs."""
    origin_rate_cards: Mapping[str, str] = field(default_factory=dict)
    """Cards of origins that have another one."""
    source: str = ""
    as_of: date | None = None

    @property
    def cards(self) -> tuple[str, ...]:
        """The rate cards that say what it costs, each once."""
        named = (self.rate_card, *self.origin_rate_cards.values())
        return tuple(dict.fromkeys(name for name in named if name))

    def card_from(self, origin: str) -> str:
        """The rate card that says what it costs from an origin; empty: none."""
        return self.origin_rate_cards.get(origin, self.rate_card)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs(NamedRow):
    """What some destinations ask of parcels that enter them, from one day to another."""

    dates: DateRange | None = None
    """By the expected day of arrival; none is always."""
    free_up_to: Money | None = None
    """Goods worth up to this enter free of duty."""
    duty: Charge | None = None
    """Due on goods that do not enter free, on their value."""
    tax: Percent | None = None
    """Import tax, due on the value of the goods and on their duty."""
    on_delivery: tuple[Literal["duty", "tax", "limits"], ...] = ()
    """What goes by the delivery cost too: [duty, tax] in most countries, [tax] where duty goes by
    the goods alone; unsaid, neither. Amounts up to which goods enter free are of the goods alone,
    unless it names [limits]."""
    tax_free_up_to: Money | None = None
    """Goods worth up to this owe no import tax."""
    tax_off: Percent | None = None
    """The store's own tax, which its prices hold and parcels to these places do not owe. It is
    taken off before the goods are valued: with 19%, 119 become 100."""
    collected: Literal["purchase", "border"] | None = None
    """When what is due is paid: with the order, where the law has the seller or the marketplace
    collect it, or at the border, if no row says so."""
    clearance: DayRange | None = None
    """How long customs take."""
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipping(Part):
    """All that holds for parcels that go out."""

    origins: Mapping[str, Origin]
    """The warehouses, by a name for conditions."""
    methods: tuple[Method, ...]
    """The shipping methods that buyers choose from."""
    rate_cards: Mapping[str, RateCard] = field(default_factory=dict)
    """What shipping costs, by a name for methods and quotes."""
    customs: tuple[Customs, ...] = ()
    """What destinations ask of parcels that enter them."""
    lost_after: Span | None = None
    """How long after the promised day a parcel that has not come counts as lost."""
    pre_orders: bool = False
    """Are goods sold before they are in stock? Then a buyer may say from when they will be."""
    examples: tuple[Mapping[str, str], ...] = ()
    """Questions that the shipping pages answer as worked examples, as a form would send them;
    their countries count as those of the returns' do."""
