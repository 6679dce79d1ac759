"""From the day that an order counts for to the days of its arrival, on one route."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from policy_core.answers.delivery.answer import (
    CutOff,
    CutOffState,
    DayOff,
    Days,
    OrderBy,
    Promised,
    Wait,
    method_source,
    origin_source,
)
from policy_core.answers.delivery.calendars import Counted
from policy_core.answers.delivery.compiled import Pace, Route
from policy_core.answers.delivery.fit import suspended
from policy_core.answers.delivery.question import Case
from policy_core.answers.delivery.transit import TransitCalendar
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.tables.table import Decision
from policy_core.rulebook import Delay, Transit
from policy_core.values import DateRange, DayRange, Unit


class Planner:
    """Counts the days of one parcel on one route, each when it is first asked for."""

    def __init__(self, route: Route, case: Case, facts: dict[str, Value]) -> None:
        self.route = route
        self.case = case
        self.facts = facts
        self.transit_calendar: TransitCalendar = route.transit_calendar(case.question.country)
        handling = route.origin.handling
        special = handling.decide(handling.certain(facts, case.unknown)).get("time")
        self._special: Pace | None = None
        if special is not None:
            source = origin_source(route.origin.name, special.row.id)
            self._special = Pace(special.value, source)
        ordered = case.question.ordered
        self._first = self._last = route.clock.count(ordered.first)
        if ordered.last != ordered.first:
            self._last = route.clock.count(ordered.last)

    @property
    def transit(self) -> Decision[Transit] | None:
        """How long the carrier takes; None where no row says it."""
        return self.route.method.transit.decide(self.on_the_way[0]).get("time")

    @cached_property
    def on_the_way(self) -> tuple[int, int]:
        """The rows, as bits, of how long the carrier takes, and of what may add to it."""
        method, facts, unknown = self.route.method, self.facts, self.case.unknown
        return method.transit.certain(facts, unknown), method.delays.certain(facts, unknown)

    @cached_property
    def handover(self) -> Days:
        """The days between which the carrier takes the parcel over."""
        early = self._pace(self._first).time
        first = self._handed_over(self._first.day, early.low, early.unit)
        return Days(first, self.handed_over_by())

    def handed_over_by(self) -> date:
        """The last day on which the carrier takes the parcel over."""
        late = self.pace.time
        return self._handed_over(self._last.day, late.high, late.unit)

    @cached_property
    def cut_off(self) -> CutOff:
        """The day that the order counts for, from its first moment and its last."""
        first, last = self._first, self._last
        state: CutOffState = "missed" if last.missed else "made"
        if last.at is None:
            state = "none"
        elif first.missed != last.missed:
            state = "either"
        return CutOff(
            state=state,
            ordered=last.local,
            zone=self.route.origin.zone.name,
            at=last.at,
            counts_for=Days(self._counts_for(first.day), self._counts_for(last.day)),
            source=self.route.cut_off_source,
        )

    @cached_property
    def pace(self) -> Pace:
        """The handling time of the order, at the latest."""
        return self._pace(self._last)

    def _pace(self, counted: Counted) -> Pace:
        """The handling time of an order, which an early wave may shorten."""
        if self._special is not None:
            return self._special
        for until, pace in self.route.waves:
            if self.route.clock.before(counted, until):
                return pace
        return self.route.usual_pace

    def waits(self, handover: Days) -> tuple[Wait, ...]:
        """What adds to the transit time of a parcel that may be handed over in a slow season."""
        method = self.route.method

        def adds(row: Delay) -> bool:
            return not row.dates or any(_touch(handover, dates) for dates in row.dates)

        return tuple(
            Wait(method_source(method.method.id, "transit", row.id), row.say, row.time)
            for row in method.delays.applying(self.on_the_way[1], adds)
        )

    def skipped(self, arrival: date, times: tuple[DayRange, ...]) -> tuple[DayOff, ...]:
        """All days off that made a difference."""
        first = min(self.cut_off.ordered.date(), self.cut_off.counts_for.first)
        return (
            *self.route.origin.skipped(first, self.handover.last),
            *self.transit_calendar.skipped(self.handover.first, arrival, times),
        )

    def order_by(
        self, needed_by: date, transit: DayRange, clearance: Sequence[DayRange]
    ) -> OrderBy | None:
        """The last moment, from the order's own on, that brings the parcel in time."""
        ordered = self.case.question.ordered.first
        for ordinal in range(needed_by.toordinal(), self._first.day.toordinal() - 1, -1):
            day = date.fromordinal(ordinal)
            for moment, pace in self._last_moments(day):
                arrival = self._latest_arrival(day, pace, transit, clearance)
                instant = self.route.origin.zone.instant(moment)
                if arrival is not None and arrival <= needed_by and instant >= ordered:
                    return OrderBy(moment, instant)
        return None

    def _last_moments(self, day: date) -> Iterator[tuple[datetime, DayRange]]:
        """The moments of a day until which a handling time holds, the last one first."""
        last = self.route.clock.last_moment(day)
        if last is None:
            return
        yield last, (self._special or self.route.usual_pace).time
        if self._special is None:
            for until, pace in reversed(self.route.waves):
                yield min(until.on(day), last), pace.time

    def _latest_arrival(
        self, day: date, pace: DayRange, transit: DayRange, clearance: Sequence[DayRange]
    ) -> date | None:
        handover = Days(
            self._handed_over(day, pace.low, pace.unit),
            self._handed_over(day, pace.high, pace.unit),
        )
        if suspended(self.route, self.case, self.facts, handover.last):
            return None
        times = (transit, *(wait.time for wait in self.waits(handover)), *clearance)
        return self.transit_calendar.expected(handover, times).last

    def _handed_over(self, day: date, count: int, unit: Unit) -> date:
        available = self.case.question.available
        if available is not None and available > day:
            day = available
        return self.transit_calendar.handover(self.route.origin.ready(day, count, unit))

    def _counts_for(self, day: date) -> date:
        """The day, or with `roll-first` the working day that it stands for."""
        origin = self.route.origin
        rolls = origin.origin.start == "roll-first"
        return origin.calendar.next_working(day) if rolls else day


def _touch(days: Days, dates: DateRange) -> bool:
    """Does any of the days lie in the range?"""
    span = (days.last - days.first).days + 1
    return any(days.first + timedelta(days=n) in dates for n in range(span))


def promised(
    route: Route, case: Case, facts: Mapping[str, Value], handed_over: date
) -> Promised | None:
    """The promise that holds for a parcel which leaves by a day; None when none does."""
    promises = route.method.promise
    decision = promises.decide(promises.certain(facts, case.unknown)).get("promise")
    if decision is None:
        return None
    way = route.transit_calendar(case.question.country)
    return way.promised(decision.row.id, case.day, handed_over, case.question.events)
