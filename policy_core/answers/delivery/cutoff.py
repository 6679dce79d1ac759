"""From the moment of an order to the day that it counts for. Past this step only dates exist."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from policy_core.facts.zones import Zone
from policy_core.rulebook import Working
from policy_core.rulebook.shipping import CutOffs
from policy_core.values import record
from policy_core.values.clock import Clock

WEEKDAYS: Working = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ONE_DAY = timedelta(days=1)
_END_OF_DAY = Clock(1440)


@record
class Counted:
    """What one moment counts for."""

    instant: datetime
    local: datetime
    """The moment on the clocks of the origin (naive)."""
    day: date
    at: datetime | None
    """The cut-off of the order's own day on the same clocks; None when it has none."""
    missed: bool


class CutOffClock:
    """The cut-offs of one origin, or of one method from it, on the origin's clocks."""

    def __init__(self, zone: Zone, said: CutOffs, at_cut_off: Literal["in-time", "late"]) -> None:
        default = said.get("default") if said else _END_OF_DAY
        self.zone = zone
        self._in_time = at_cut_off == "in-time"
        self._cut_off = lru_cache(maxsize=4096)(self._cut_off_on)
        by_day: Mapping[str, Clock] = said  # type: ignore[assignment]
        self._clocks = tuple(by_day.get(day, default) for day in WEEKDAYS)

    def count(self, instant: datetime) -> Counted:
        """The day that an order at this moment counts for.

        The cut-off is an instant too, so that a clock that shows an hour twice cannot confuse it.
        """
        local = self.zone.local(instant)
        today = local.date()
        if self._clocks[today.weekday()] == _END_OF_DAY:
            return Counted(instant, local, today, None, missed=False)
        at, until = self._cut_off(today)
        if until is not None and self._makes(instant, until):
            return Counted(instant, local, today, at, missed=False)
        later = self.next_day(today + _ONE_DAY)
        return Counted(instant, local, later, at, missed=at is not None)

    def _cut_off_on(self, day: date) -> tuple[datetime | None, datetime | None]:
        """A day's cut-off on the local clocks, and the instant that it is."""
        clock = self._clocks[day.weekday()]
        if clock is None:
            return None, None
        at = clock.on(day)
        return at, self.zone.instant(at)

    def next_day(self, day: date) -> date:
        """The first day from this one on that takes orders up."""
        while self._clocks[day.weekday()] is None:
            day += _ONE_DAY
        return day

    def takes_up(self, day: date) -> bool:
        """Does an order count for this day, if it is early enough?"""
        return self._clocks[day.weekday()] is not None

    def last_moment(self, day: date) -> datetime:
        """The cut-off of a day that takes orders up, on the origin's clocks (naive)."""
        clock = self._clocks[day.weekday()]
        assert clock is not None
        return clock.on(day)

    def before(self, counted: Counted, clock: Clock) -> bool:
        """Is an order in time for a clock's hour, on the day that it counts for?"""
        return counted.day > counted.local.date() or self._makes(
            counted.instant, self.zone.instant(clock.on(counted.day))
        )

    def _makes(self, instant: datetime, cut_off: datetime) -> bool:
        return instant <= cut_off if self._in_time else instant < cut_off
