"""Counting a parcel's days: handling at its origin, transit with its carrier."""

from collections.abc import Sequence
from datetime import date, timedelta

from policy_core.answers.delivery.answer import DayOff, Days, Leg
from policy_core.answers.delivery.weeks import spoken, weekday_numbers
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Closure, Method, Origin
from policy_core.values import DayRange, Unit

_ONE_DAY = timedelta(days=1)


class Warehouse:
    """An origin's days."""

    def __init__(self, origin: Origin, calendar: Calendar) -> None:
        self.calendar = calendar
        self._origin = origin
        self._counts_own_day = origin.order_day == "day-1"

    def ready(self, day: date, count: int, unit: Unit) -> date:
        """The working day on which an order that counts for `day` is ready, so many days on.

        What is ready on a day off leaves on the next working day.
        """
        if self._counts_own_day and count > 0:
            day, count = self.calendar.next_working(day), count - 1
        if unit == "days":
            return self.calendar.next_working(day + timedelta(days=count))
        return self.calendar.add_working_days(day, count, off_start=self._origin.start)

    def skipped(self, first: date, last: date) -> list[DayOff]:
        """The days off between the order and the handover."""
        return _skipped("handling", self.calendar, first, last, self._origin.closures)


class Carriage:
    """A method's days on the way to one country."""

    def __init__(self, method: Method, warehouse: Calendar, calendar: Calendar) -> None:
        self.calendar = calendar
        self._method = method
        self._warehouse = warehouse
        self._collection = weekday_numbers(method.collection)
        self._delivery_days = weekday_numbers(method.delivery_days)

    def handover(self, ready: date) -> date:
        """The first day from `ready` on that the carrier takes parcels over."""
        if not self._collection:
            return ready
        while ready.weekday() not in self._collection or not self._warehouse.is_working(ready):
            ready += _ONE_DAY
        return ready

    def expected(self, handover: Days, times: Sequence[DayRange]) -> Days:
        """The days between which a parcel arrives: transit time, and all that adds to it."""
        first, last = handover.first, handover.last
        for time in times:
            first = self._after(first, time.low, time.unit)
            last = self._after(last, time.high, time.unit)
        return Days(self._delivered(first), self._delivered(last))

    def skipped(self, handover: date, last: date, times: Sequence[DayRange]) -> list[DayOff]:
        """The days off that made a difference between handover and delivery."""
        if not self._delivery_days and all(time.unit == "days" for time in times):
            return []
        return _skipped("transit", self.calendar, handover + _ONE_DAY, last, self._method.closures)

    def _after(self, day: date, count: int, unit: Unit) -> date:
        if unit == "days":
            return day + timedelta(days=count)
        return self.calendar.add_working_days(day, count, off_start=self._method.start)

    def _delivered(self, day: date) -> date:
        if not self._delivery_days:
            return day
        while day.weekday() not in self._delivery_days or not self.calendar.is_working(day):
            day += _ONE_DAY
        return day


def _skipped(
    leg: Leg, calendar: Calendar, first: date, last: date, closures: Sequence[Closure]
) -> list[DayOff]:
    return [
        DayOff(leg, off.first, off.last, *spoken(off.name, closures))
        for off in calendar.skipped(first, last)
    ]
