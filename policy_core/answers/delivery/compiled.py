"""The shipping rules, prepared: origins, methods, and the routes from one by the other."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from policy_core.answers.delivery.answer import DayOff, method_source, origin_source
from policy_core.answers.delivery.calendars import CutOffClock, calendar_of, only_on
from policy_core.answers.delivery.customs import CustomsTable
from policy_core.answers.delivery.transit import TransitCalendar, days_off
from policy_core.answers.policy import Policy
from policy_core.answers.rates import CompiledRates
from policy_core.answers.rates.parcels import BOUNDS
from policy_core.answers.tables.table import Table, with_fallback
from policy_core.answers.trace import Ruling, Source
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Bounds, Handling, Limits, Method, Origin, Promise, Transit
from policy_core.rulebook.store import Row
from policy_core.values import DayRange, Unit
from policy_core.values.record import remembered


def bounds_said(limits: Limits) -> Mapping[str, Any]:
    """The bounds that a row of a method's limits sets, point by point."""
    names = (*BOUNDS, "least")
    return {name: bound for name in names if (bound := getattr(limits, name)) is not None}


def time_said(row: Handling | Transit) -> Mapping[str, Any]:
    """How long parcels take by a row; the checkout shows what some rows of transit leave to it."""
    return {"time": "at checkout" if getattr(row, "at_checkout", False) else row.time}


def promise_said(row: Promise) -> Mapping[str, Any]:
    """The latest day that a row promises."""
    return {"promise": row.latest}


class Pace:
    """How long handling takes, and which rule says so."""

    __slots__ = ("ruling", "source", "time")

    def __init__(self, time: DayRange, source: Source) -> None:
        self.time = time
        self.source = source
        self.ruling = Ruling("handling", str(time), source)


class PreparedOrigin:
    """A warehouse: its clocks, its days, and its tables."""

    def __init__(self, policy: Policy, name: str, origin: Origin) -> None:
        self.name = name
        self.origin = origin
        self.zone = policy.world.zone(origin.zone or policy.rulebook.store.zone)
        self.country: Calendar = policy.world.calendar(origin.region or origin.country)
        self.calendar = calendar_of(self.country, origin)
        """The days on which the warehouse works."""
        dimensions = policy.dimensions
        self.serves = Table((Row(id="serves", when=origin.serves),), dimensions)
        self.handling = Table(with_fallback(origin.special_handling), dimensions, time_said)

    @remembered
    def ready(self, day: date, count: int, unit: Unit) -> date:
        """The working day on which an order that counts for `day` is ready, so many days on.

        What is ready on a day off leaves on the next working day.
        """
        if self.origin.order_day == "day-1" and count > 0:
            day, count = self.calendar.next_working(day), count - 1
        if unit == "days":
            return self.calendar.next_working(day + timedelta(days=count))
        return self.calendar.add_working_days(day, count, off_start=self.origin.start)

    @remembered
    def skipped(self, first: date, last: date) -> tuple[DayOff, ...]:
        """The days off between the order and the handover."""
        return days_off("handling", self.calendar, first, last, self.origin.closures)


class PreparedMethod:
    """A method and its tables."""

    def __init__(self, policy: Policy, method: Method) -> None:
        dimensions = policy.dimensions
        self.method = method
        self.served = policy.destinations.served(method)
        self.limits = Table(with_fallback(method.limits), dimensions, bounds_said)
        self.restrictions = Table(with_fallback(method.restrictions), dimensions)
        self.transit = Table(with_fallback(method.transit), dimensions, time_said)
        self.delays = Table(with_fallback(method.delays), dimensions)
        self.promise = Table(with_fallback(method.promise), dimensions, promise_said)

    @remembered
    def bounds(self, rows: int) -> Bounds:
        """The upper bounds that rows of the limits set."""
        decided = self.limits.decide(rows)
        return Bounds(**{name: decided[name].value for name in BOUNDS if name in decided})

    @remembered
    def transit_ruling(self, rows: int) -> Ruling:
        """How rows of transit times decide how long the carrier takes."""
        decision = self.transit.decide(rows)["time"]
        row, *overridden = (
            method_source(self.method.id, "transit", row.id)
            for row in (decision.row, *self.transit.members(decision.overridden))
        )
        return Ruling("transit", str(decision.value), row, tuple(overridden))


class Route:
    """One method from one origin."""

    def __init__(self, policy: Policy, method: PreparedMethod, origin: PreparedOrigin) -> None:
        self._policy = policy
        self.method = method
        self.origin = origin
        said = method.method
        self.clock = CutOffClock(origin.zone, origin.origin, said)
        self.rate_card = said.card_from(origin.name)
        self.facts = {"method": said.id, "origin": origin.name}
        warehouse = origin_source(origin.name)
        self.usual_pace = Pace(origin.origin.handling, warehouse)
        """The handling time of ordinary goods."""
        waves = sorted(origin.origin.waves, key=lambda wave: wave.until)
        self.waves = tuple((wave.until, Pace(wave.handling, warehouse)) for wave in waves)
        """The earlier dispatches of a day, the earliest first."""
        if said.handling is not None:
            self.usual_pace = Pace(said.handling, method_source(said.id, "handling"))
            self.waves = ()
        self.cut_off_source = method_source(said.id, "cut-off") if said.cut_off else warehouse
        self._collection = only_on(origin.calendar, said.collection)

    @remembered
    def transit_calendar(self, country: str) -> TransitCalendar:
        """The way to one country; raises `MissingFacts` when its calendar is not loaded."""
        method, here = self.method.method, self.origin.country
        countries = [here] if method.calendar != "destination" else []
        if method.calendar != "origin":
            countries.append(self._policy.world.calendar(country))
        return TransitCalendar(method, self._collection, countries)


class CompiledDelivery:
    """Everything that answers about deliveries look up; made once by `Policy.prepared`."""

    def __init__(self, policy: Policy) -> None:
        """Raise `ConditionError`, `RateCardError` or `MissingFacts` for what cannot be prepared."""
        shipping = policy.rulebook.shipping
        self.rates = policy.prepared(CompiledRates)
        self.customs = CustomsTable(policy)
        origins = [
            PreparedOrigin(policy, name, origin) for name, origin in shipping.origins.items()
        ]
        self.routes: dict[str, tuple[Route, ...]] = {
            method.id: tuple(
                Route(policy, prepared, origin)
                for origin in origins
                if not method.origins or origin.name in method.origins
            )
            for method in shipping.methods
            for prepared in (PreparedMethod(policy, method),)
        }
