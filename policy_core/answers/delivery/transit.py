"""Counting a parcel's days: handling at its origin, transit with its carrier, what is promised.

Past the cut-off an answer depends on dates alone, and there are few of them: what was counted once
is remembered.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property, reduce

from policy_core.answers.deadlines import Due, Events, due
from policy_core.answers.delivery.answer import DayOff, Days, Leg, Promised, method_source
from policy_core.answers.delivery.calendars import both, only_on, own_calendar, spoken
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Closure, Method
from policy_core.values import DayRange, Period, Span, Unit
from policy_core.values.record import remembered

_ONE_DAY = timedelta(days=1)


type OwnEvents = tuple[tuple[str, date], ...]
"""The days of the merchant's own events, as far as they are told."""


class TransitCalendar:
    """A method's days on the way to one country."""

    def __init__(self, method: Method, collection: Calendar, countries: Sequence[Calendar]) -> None:
        """`collection` has the days on which the carrier takes parcels over."""
        self.countries = countries
        """Those whose days off count."""
        self._method = method
        self._promises = {row.id: row for row in method.promise}
        self._collection = collection

    @cached_property
    def calendar(self) -> Calendar:
        """The days on which the carrier works."""
        working = reduce(both, self.countries)
        return own_calendar(working, self._method.week, self._method.closures)

    @cached_property
    def _delivery_days(self) -> Calendar:
        return only_on(self.calendar, self._method.delivery_days)

    @cached_property
    def choosable(self) -> Calendar:
        """The days of delivery that a buyer may choose, where the method lets them."""
        said = self._method.chosen_day
        weekdays = (said.weekdays if said is not None else ()) or self._method.delivery_days
        return only_on(self.calendar, weekdays)

    def handover(self, ready: date) -> date:
        """The first day from `ready` on that the carrier takes parcels over."""
        return self._collection.next_working(ready)

    @remembered
    def expected(self, handover: Days, times: tuple[DayRange, ...]) -> Days:
        """The days between which a parcel arrives: transit time, and all that adds to it."""
        first, last = handover.first, handover.last
        for time in times:
            first = self._after(first, time.low, time.unit)
            last = self._after(last, time.high, time.unit)
        return Days(self._delivered(first), self._delivered(last))

    @remembered
    def skipped(
        self, handover: date, last: date, times: tuple[DayRange, ...]
    ) -> tuple[DayOff, ...]:
        """The days off that made a difference between handover and delivery."""
        if not self._method.delivery_days and all(time.unit == "days" for time in times):
            return ()
        return days_off("transit", self.calendar, handover + _ONE_DAY, last, self._method.closures)

    def _after(self, day: date, count: int, unit: Unit) -> date:
        if unit == "days":
            return day + timedelta(days=count)
        return self.calendar.add_working_days(day, count, off_start=self._method.start)

    def promised(
        self, row_id: str, ordered: date, dispatched: date, own: OwnEvents
    ) -> Promised | None:
        """What a row promises, by the days of order, dispatch and own events; None is no day."""
        row = self._promises[row_id]
        events = {"order": ordered, "payment": ordered, "dispatch": dispatched, **dict(own)}
        end = self._end(row.latest, events)
        if end.last_day is None:
            return None
        events["promise"] = end.last_day
        opens, late_until = self._last(row.claim_from, events), self._last(row.claim, events)
        return Promised(
            latest=end.last_day,
            by=end.by,
            claim_from=opens or end.last_day + _ONE_DAY,
            claim_until=late_until,
            lost_until=self._last(row.claim_lost, events) if row.claim_lost else late_until,
            owed=row.owed,
            claim_how=row.claim_how,
            source=method_source(self._method.id, "promise", row.id),
        )

    def _last(self, period: Period | None, events: Events) -> date | None:
        """The last day of a period that a promise may name."""
        return self._end(period, events).last_day if period is not None else None

    def _end(self, period: Period, events: Events) -> Due:
        """When a promised period ends."""
        return due(period, events, self.calendar if period.otherwise else self._by(period.span))

    def _by(self, span: Span | None) -> Calendar:
        """The calendar that a span goes by; only one of working days needs the way's."""
        counts_work = span is not None and span.unit == "working days"
        return self.calendar if counts_work else self.countries[0]

    def _delivered(self, day: date) -> date:
        return self._delivery_days.next_working(day) if self._method.delivery_days else day


def days_off(
    leg: Leg, calendar: Calendar, first: date, last: date, closures: Sequence[Closure]
) -> tuple[DayOff, ...]:
    """The days off of a calendar from one day up to, not including, another."""
    return tuple(
        DayOff(leg, off.first, off.last, *spoken(off.name, closures))
        for off in calendar.skipped(first, last)
    )
