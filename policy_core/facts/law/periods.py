"""When a legal period ends.

Regulation (EEC, Euratom) No 1182/71, article 3, is the pattern; other jurisdictions turn parts of
it on and off by their `Counting`. All dates are whole days: a period ends with the last hour of
its last day. The calendar is that of the buyer's country or region; where a period may roll and
the calendar does not cover its end, `CalendarRunsOut` is raised.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from policy_core.facts.calendars import Calendar, after
from policy_core.facts.law.model import Counting, LegalGuarantee, WithdrawalRight
from policy_core.facts.law.rest_days import is_rest_day
from policy_core.values import Span

TOO_SHORT = "too few working days"
"""The reason for an end that was moved only to let the period have enough working days."""
REST_BY_LAW = "day of rest for periods"
"""The reason on a day that ends no period, although the place works."""

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class PeriodEnd:
    """The last day of a period, and how it came about."""

    last_day: date
    nominal: date
    """The last day by the number of days alone."""
    rolled_because: str | None = None
    """Why the two differ: a holiday's name, "weekend", `REST_BY_LAW` or `TOO_SHORT`."""


def last_day(
    start: date,
    withdrawal: WithdrawalRight,
    calendar: Calendar,
    told: bool = True,
    informed: date | None = None,
) -> PeriodEnd:
    """The last day on which a buyer may change their mind.

    `start` is the day of the event that the right runs from. A buyer who was not `told` of the
    right has longer, by what the law says; one who was `informed` late has the ordinary period
    from that day, but never longer than one who was never told.

    A right that does not end for a buyer who was never told (`uninformed_endless`) has no last day:
    that raises `ValueError`.
    """
    span = Span(withdrawal.days, withdrawal.unit)
    ordinary = period_end(start, span, withdrawal.counting, calendar)
    more = withdrawal.uninformed
    if told or (more is None and not withdrawal.uninformed_endless):
        return ordinary
    late = None
    if informed is not None:
        late = period_end(max(start, informed), span, withdrawal.counting, calendar)
    if more is None:
        if late is None:
            raise ValueError("this right does not end for a buyer who was not told of it")
        return late
    base = start if withdrawal.uninformed_from == "start" else ordinary.last_day
    longest = _settle(after(base, more, calendar), start, withdrawal.counting, calendar)
    return min(late or longest, longest, key=lambda end: end.last_day)


def last_day_for_defects(
    delivered: date, guarantee: LegalGuarantee, calendar: Calendar, found: date | None = None
) -> PeriodEnd | None:
    """The last day to claim for goods that are not as agreed; `None` where the law fixes none.

    Where the law also counts from the day on which the defect was found, the earlier end holds.
    Where it counts hidden defects from that day alone, there is an end once the day is known.
    Where the law names no way of counting, plain days and months count.
    """
    span, counting = guarantee.span, guarantee.counting or Counting(source=guarantee.source)
    if span is None or guarantee.open_ended:
        return None
    if guarantee.from_discovery:
        known = None if found is None else max(found, delivered)
        return None if known is None else period_end(known, span, counting, calendar)
    ends = [period_end(delivered, span, counting, calendar)]
    if guarantee.found_days is not None and found is not None:
        ends.append(period_end(found, Span(guarantee.found_days), counting, calendar))
    return min(ends, key=lambda end: end.last_day)


def period_end(start: date, span: Span, counting: Counting, calendar: Calendar) -> PeriodEnd:
    """The end of any period of days, working days, months or years that runs from `start`."""
    eve = start - _DAY if counting.first_day_counts else start
    if span.by_clock:
        raise ValueError(f"a legal period of whole days cannot be {span} long")
    nominal = after(eve, span, calendar)
    if span.unit == "working days":
        return PeriodEnd(nominal, nominal)
    return _settle(nominal, eve, counting, calendar)


def _settle(nominal: date, eve: date, counting: Counting, calendar: Calendar) -> PeriodEnd:
    """Move an end off days of rest, and on until the period has its least of working days."""
    rest = _Rest(counting, calendar)
    end, because = nominal, rest.why(nominal)
    while rest.why(end):
        end += _DAY
    least = counting.minimum_working_days if (nominal - eve).days > 1 else 0
    missing = least - _working_days(eve, end, least, rest)
    while missing > 0:
        end += _DAY
        missing -= rest.why(end) is None
        because = because or TOO_SHORT
    return PeriodEnd(end, nominal, because)


def _working_days(eve: date, end: date, enough: int, rest: "_Rest") -> int:
    """The working days after `eve` up to `end`, counted back from the end and only to `enough`."""
    found, day = 0, end
    while found < enough and day > eve:
        found += rest.why(day) is None
        day -= _DAY
    return found


class _Rest:
    """The days on which a country's periods do not end."""

    def __init__(self, counting: Counting, calendar: Calendar) -> None:
        self._roll = counting.roll_in(calendar.place)
        self._own = counting.rest_days_in(calendar.place)
        self._calendar = calendar

    def why(self, day: date) -> str | None:
        """Why a period does not end on a day, if it does not.

        Where Saturdays do not count as rest, one that follows a holiday still belongs to it: else a
        longer period could end before a shorter one.
        """
        if self._roll == "none":
            return None
        why = self._calendar.why_off(day)
        if why and self._roll == "sunday-holiday" and _plain_saturday(day, self._calendar):
            return self.why(day - _DAY)
        return why or (REST_BY_LAW if is_rest_day(day, self._own) else None)


def _plain_saturday(day: date, calendar: Calendar) -> bool:
    return day.weekday() == _SATURDAY and day not in calendar.holidays
