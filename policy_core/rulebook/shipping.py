"""How parcels travel and when they arrive: origins, methods, rate cards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from policy_core.rulebook.store import Part, When, Words
from policy_core.values import (
    Box,
    DateRange,
    DayRange,
    Length,
    Money,
    Percent,
    Period,
    Span,
    Weight,
)

type Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
type Working = tuple[Weekday, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure(Part):
    """Days on which a warehouse or a carrier does not work, beyond the public holidays."""

    dates: DateRange
    say: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling(Part):
    """How long orders of some goods take to leave; the first that fits counts."""

    when: When
    time: DayRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Part):
    """A warehouse: its place, its week, its cut-off and its handling time."""

    say: Words
    country: str
    region: str = ""
    zone: str = ""
    """Time zone of its cut-off; the store's when empty."""
    week: Working = ("mon", "tue", "wed", "thu", "fri")
    public_holidays: bool = True
    """Does it rest on its country's public holidays (and work on make-up days)?"""
    closures: tuple[Closure, ...] = ()
    cut_off: Mapping[str, str] = field(default_factory=dict)
    """{"mon": "12:00", "default": "16:00"}: orders until then count for that day."""
    at_cut_off: Literal["in-time", "late"] = "late"
    """An order at the very minute of the cut-off."""
    handling: DayRange
    order_day: Literal["day-0", "day-1"] = "day-0"
    """Does an order's own day count as the first day of handling?"""
    special_handling: tuple[Handling, ...] = ()
    return_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Part):
    """The largest and smallest parcel that a method takes."""

    weight: Weight | None = None
    longest: Length | None = None
    sum_of_sides: Length | None = None
    girth: Length | None = None
    """Length plus girth (2 x width + 2 x height)."""
    least: Box | None = None
    value: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transit(Part):
    """Transit time for some destinations; a row without conditions is for all the others."""

    id: str
    when: When = field(default_factory=dict)
    overrides: tuple[str, ...] = ()
    time: DayRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Part):
    """The promised latest day, and what is owed when it is missed."""

    latest: Period
    owed: Words = field(default_factory=dict)
    claim: Period | None = None
    """How long a missed promise can be claimed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension(Part):
    """A corridor that a method does not serve for a time."""

    destinations: tuple[str, ...]
    dates: DateRange
    say: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Part):
    """A carrier's service that the store sends by."""

    id: str
    carrier: str
    say: Words
    text: Words = field(default_factory=dict)
    destinations: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    """Origins that use it; empty is all."""
    limits: Limits = Limits()
    refuses: tuple[str, ...] = ()
    """Tags of goods that it does not carry."""
    transit: tuple[Transit, ...]
    calendar: Literal["destination", "origin", "both"] = "destination"
    """Whose days off stop a transit that is counted in working days."""
    week: Working = ("mon", "tue", "wed", "thu", "fri")
    closures: tuple[Closure, ...] = ()
    start: Literal["as-day-0", "roll-first"] = "as-day-0"
    """A handover on a day off, plus one: the first working day after it, or the second."""
    tracking: Literal["none", "partial", "full"] = "none"
    signature: bool = False
    insured_up_to: Money | None = None
    promise: Promise | None = None
    duty: Literal["DAP", "DDP"] = "DAP"
    suspensions: tuple[Suspension, ...] = ()
    rate_card: str = ""
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surcharge(Part):
    """What is added to a rate for some parcels or days."""

    id: str
    say: Words
    when: When = field(default_factory=dict)
    flat: Money | None = None
    percent: Percent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateCard(Part):
    """Prices by zone and chargeable weight."""

    say: Words
    as_of: date
    source: str = ""
    zones: Mapping[str, tuple[str, ...]]
    """Destinations by zone; "rest" is every place that no other zone names."""
    prices: Mapping[str, Mapping[str, Money]]
    """By zone: {"flat": ...}, or {"up to 0.5 kg": ..., "first 1 kg": ..., "each further 1 kg": ...}."""
    divisor: int | None = None
    """Cubic centimetres a kilogram for the volume weight; none, the actual weight counts."""
    volume_from: Weight | None = None
    """Volume weights up to this one are ignored."""
    sides: Literal["up", "nearest", "exact"] = "exact"
    """How sides are rounded to whole centimetres before they are multiplied."""
    step: Weight | None = None
    """Chargeable weight is rounded up to a multiple of it."""
    free_from: Money | None = None
    free_when: Literal["at-least", "more-than"] = "at-least"
    surcharges: tuple[Surcharge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipping(Part):
    """All that holds for parcels that go out."""

    origins: Mapping[str, Origin]
    methods: tuple[Method, ...]
    rate_cards: Mapping[str, RateCard] = field(default_factory=dict)
    lost_after: Span | None = None
    """How long after the promised day a parcel that has not come counts as lost."""
    examples: tuple[Mapping[str, str], ...] = ()
