"""The answer about a delivery: by which methods, when, at what price, and why."""

from collections.abc import Callable, Sequence
from dataclasses import field
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from policy_core.answers.delivery.question import DeliveryQuestion
from policy_core.answers.rates import Quoted
from policy_core.answers.trace import Source, Trace, Used
from policy_core.rulebook import Words
from policy_core.values import Charge, Clock, DayRange, Money, Percent, record

type Leg = Literal["handling", "transit"]
type CutOffState = Literal["made", "missed", "either", "none"]
"""Either: the hour of the order is not known. None: the day has no cut-off."""

type Part = Literal[
    "destinations", "limits", "contents", "restrictions", "cut-off", "handling", "transit",
    "promise", "chosen-day", "price", "customs",
]  # fmt: skip
"""The sections of a method's page, which are its anchors."""


@record
class Days:
    """From a first day to a last one, both included."""

    first: date
    last: date


@record
class CutOff:
    """Which day an order counts for."""

    state: CutOffState
    ordered: datetime
    """When the order is placed, on the clocks of the origin (naive); its last possible moment."""
    zone: str
    at: datetime | None
    """The cut-off that was made or missed, on the same clocks."""
    counts_for: Days
    source: Source


@record
class DayOff:
    """Days that were skipped in a count of working days."""

    leg: Leg
    first: date
    last: date
    name: str
    """The holiday's name, or "weekend"; empty for a closure of the rulebook, which has words."""
    say: Words = field(default_factory=dict)


@record
class Wait:
    """Time on top of the transit time: a slow season, customs clearance."""

    source: Source
    say: Words
    time: DayRange


@record
class Promised:
    """The promised latest day and what follows when it is missed."""

    latest: date
    by: Clock | None
    """The time of day by which it comes on that day; None: by its end."""
    claim_from: date
    """The first day on which non-arrival can be claimed."""
    claim_until: date | None
    """The last such day; None: without end."""
    lost_until: date | None
    """The same of a parcel that has not come at all."""
    owed: Words
    claim_how: Words
    """How either is claimed."""
    source: Source


@record
class Duty:
    """What happens at the border."""

    payer: Literal["buyer", "seller"]
    source: Source
    say: Words
    free: bool | None = None
    """Do the goods enter free of duty? None while their value, or the threshold, is not known."""
    charge: Charge | None = None
    due: Money | None = None
    """The charge on these goods; None when it is nothing or cannot be told."""
    tax: Percent | None = None
    """Import tax, on the goods and their duty."""
    tax_due: Money | None = None
    """None when it is nothing or cannot be told."""
    tax_free: bool | None = None
    """Do the goods owe no import tax? None while their value, or the tax, is not known."""
    collected: Literal["purchase", "border"] = "border"
    """Is it paid with the order, or at the border?"""


@record
class TaxOff:
    """The store's own tax, which goods that leave its country do not owe."""

    source: Source
    say: Words
    rate: Percent
    taken: Money | None
    """Of the price of the goods; None while that is not known."""
    left: Money | None
    """What the goods cost then."""


@record
class Price:
    """What the method costs."""

    quoted: Quoted
    """In the rate card's currency, with its lines."""
    shown: Money | None
    """In the question's currency; None without an exchange rate."""
    source: Source


@record
class ChosenDay:
    """The days of delivery that the buyer can choose from, and the one that was chosen."""

    source: Source
    first: date
    last: date | None
    """None: without end."""
    charge: Money | None
    """In the question's currency; None where it costs nothing, or there is no exchange rate."""
    missed: Words
    """What is owed when the parcel does not come on that day."""
    day: date | None
    """The chosen day; None where nobody chose one, or it cannot be had."""
    instead: date | None
    """In place of a day that cannot be had, the next one that can."""


@record
class OrderBy:
    """The last moment to order for a parcel that is needed by a day."""

    local: datetime
    """On the clocks of the origin (naive): before it, or at it where the cut-off is in time."""
    instant: datetime
    """The same moment, aware, in UTC."""


@record
class Mark:
    """One stretch of the timeline."""

    kind: Literal["ordered", "handling", "transit", "expected", "promise", "claim", "needed"]
    first: date
    last: date


@record
class Option:
    """One method from one origin, for this parcel."""

    method: str
    origin: str
    cut_off: CutOff
    handling: DayRange
    handover: Days
    transit: DayRange
    waits: tuple[Wait, ...]
    expected: Days
    promised: Promised | None
    price: Price | None
    unquotable: str
    """Why there is no price, as `NotQuotable` says it; empty when there is one."""
    duty: Duty | None
    """None within one country, and where the rulebook says nothing of customs."""
    tax_off: TaxOff | None
    skipped: tuple[DayOff, ...]
    chosen_day: ChosenDay | None
    """None where the method lets nobody choose the day."""
    order_by: OrderBy | None
    """Set when the question says by when the parcel is needed, and it is not too late."""
    timeline: tuple[Mark, ...]
    trace: Trace

    def in_time(self, needed_by: date) -> bool:
        """Is the parcel expected by that day at the latest?"""
        return self.expected.last <= needed_by

    @property
    def cost(self) -> int | None:
        """In the minor units that all prices of an answer are compared in; None: not known."""
        price = self.price.shown if self.price is not None else None
        return price.minor if price is not None else None

    @property
    def promised_by(self) -> date | None:
        """The day for which it is promised at the latest."""
        return self.promised.latest if self.promised is not None else None


@record
class AtCheckout:
    """One method from one origin that goes there; the checkout shows how long it takes."""

    method: str
    origin: str
    source: Source
    promised: Promised | None
    price: Price | None


@record
class Obstacle:
    """One reason why a method does not take a parcel."""

    code: Literal[
        "destination", "no-transit", "origin", "contents", "restricted", "suspended",
        "weight", "size", "longest", "sum-of-sides", "girth", "roll", "least", "value",
    ]  # fmt: skip
    source: Source
    given: str = ""
    wanted: str = ""
    by: str = ""
    """By how much a measure missed its bound: "0.2 kg"."""
    until: date | None = None
    """The last day of a suspension."""
    say: Words = field(default_factory=dict)


@record
class NotOffered:
    """A method that cannot carry this parcel from an origin, and all that stands in its way."""

    method: str
    origin: str
    """Empty when no origin could."""
    obstacles: tuple[Obstacle, ...]


@record
class DeliveryAnswer:
    """The whole answer; the options stand in the order of their arrival, the fastest first."""

    question: DeliveryQuestion
    place: str
    """The atom of the destinations that the parcel goes to."""
    options: tuple[Option, ...]
    at_checkout: tuple[AtCheckout, ...]
    not_offered: tuple[NotOffered, ...]
    unknown: tuple[str, ...]
    """Fields that could change the answer and are not filled in."""
    trace: Trace

    @property
    def edition(self) -> str:
        """The edition that gave it."""
        return self.trace.edition

    @property
    def facts(self) -> tuple[Used, ...]:
        """What it rests on."""
        return self.trace.facts

    @property
    def fastest(self) -> Option | None:
        """The option whose parcel is expected first."""
        return self.options[0] if self.options else None

    @property
    def in_time(self) -> tuple[Option, ...]:
        """The options that come by the day on which it is needed; all, where no day is said."""
        day = self.question.needed_by
        return tuple(option for option in self.options if day is None or option.in_time(day))

    @property
    def cheapest(self) -> Option | None:
        """The option with the lowest price, of those in time if some are; of equals the fastest."""
        return least(self.in_time or self.options, lambda option: option.cost)

    @property
    def lacks_size(self) -> bool:
        """Is there a method whose price nobody can name before the size is told?"""
        return any(option.unquotable == "no-size" for option in self.options)

    @property
    def best_promise(self) -> Option | None:
        """The option whose promised day is the earliest; the fastest one of equals."""
        return least(self.options, lambda option: option.promised_by)


def least(options: Sequence[Option], measure: Callable[[Option], Any]) -> Option | None:
    """The option that has the least of what is known of it; the first one of equals."""
    known = [option for option in options if measure(option) is not None]
    return min(known, key=measure, default=None)


@cache
def method_source(method: str, part: Part, row: str = "") -> Source:
    """A section of a method's page, and the row that it shows."""
    return Source("row", row or method, f"shipping/{method}/#{part}")


@cache
def origin_source(origin: str, row: str = "") -> Source:
    """A warehouse on the shipping page."""
    return Source("row", row or origin, f"shipping/#origin-{origin}")
