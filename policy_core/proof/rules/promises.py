"""Delivery promises that parcels break although they come as expected."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from policy_core.answers.deadlines import due, typical_minutes
from policy_core.answers.policy import Policy
from policy_core.answers.tables.rows import with_fallback
from policy_core.answers.tables.table import Table
from policy_core.facts.calendars import Calendar, after
from policy_core.proof.findings import Finding
from policy_core.proof.space.search import first_uncovered
from policy_core.proof.space.space import Side, Space, meetings
from policy_core.rulebook import Method, Promise, Transit
from policy_core.values import DayRange, Period, Span


def short_promises(policy: Policy) -> Iterator[Finding]:
    """Promises for a case in which the longest transit time is over after the promised day.

    That is so on every working day on which the parcel may be ordered; public holidays, and the
    weeks of warehouses and carriers, are not looked at.
    """
    for number, method in enumerate(policy.rulebook.shipping.methods):
        handling = _handling(policy, method)
        for row, promise in enumerate(method.promise):
            for transit in method.transit:
                if transit.time is None or not breaks(promise.latest, transit.time, handling):
                    continue
                case = _common_case(policy, method, transit, promise)
                if case:
                    said = f"“{transit.id}” may take {transit.time}"
                    message = f"{promise.latest} is promised, but {said}"
                    path = ("shipping", "methods", number, "promise", row, "latest")
                    yield Finding("PW205", path, message, example=case)


def _handling(policy: Policy, method: Method) -> Span:
    """How long even the quickest warehouse may take, at the most."""
    origins = policy.rulebook.shipping.origins
    ranges = (
        [method.handling]
        if method.handling is not None
        else [origins[name].handling for name in method.origins or tuple(origins)]
    )
    return min(map(_longest, ranges), key=typical_minutes, default=Span(0))


def _longest(time: DayRange) -> Span:
    return Span(time.high, time.unit)


@cache
def breaks(latest: Period, time: DayRange, handling: Span) -> bool:
    """Does a parcel that takes longest come after the promised day, whenever it is ordered?

    >>> breaks(Period.parse("6 days after dispatch"), DayRange(3, 5, "working days"), Span(0))
    True
    """
    try:
        return all(_comes_late(latest, time, handling, day) for day in _days_of_orders())
    except (OverflowError, ValueError):
        return False  # beyond the days that there are


def _comes_late(latest: Period, time: DayRange, handling: Span, ordered: date) -> bool:
    week = _five_day_week()
    dispatched = after(ordered, handling, week)
    events = {"order": ordered, "payment": ordered, "dispatch": dispatched}
    promised = due(latest, events, week).last_day
    return (
        promised is not None
        and latest.until is None
        and (after(dispatched, _longest(time), week) > promised)
    )


@cache
def _five_day_week() -> Calendar:
    """Monday to Friday, for longer than any two times that can be written take."""
    return Calendar("", frozenset({5, 6}), {}, frozenset(), 2027, 2120)


@cache
def _days_of_orders() -> tuple[date, ...]:
    """The working days of a year, which holds months of every length and a leap day."""
    days = (date(2027, 7, 1) + timedelta(days=number) for number in range(366))
    return tuple(day for day in days if _five_day_week().is_working(day))


def _common_case(policy: Policy, method: Method, transit: Transit, promise: Promise) -> str:
    """A case, in words, for which both rows decide; empty when there is none."""
    times: Table[Any] = Table(with_fallback(method.transit), policy.dimensions)
    promises: Table[Any] = Table(with_fallback(method.promise), policy.dimensions)
    asked = (*times.constraints, *promises.constraints)
    space = Space(Side(policy, asked, policy.dimensions))
    stronger = [
        box
        for table, row in ((times, transit), (promises, promise))
        for winner in table.members(table.overriders[_number(table.rows, row.id)])
        for box in space.boxes(table.constraints[_number(table.rows, winner.id)])
    ]
    mine = space.boxes(times.constraints[_number(times.rows, transit.id)])
    theirs = space.boxes(promises.constraints[_number(promises.rows, promise.id)])
    region = first_uncovered(meetings(mine, theirs), [*stronger, *space.impossible])
    return space.say(region, space.everything) if region is not None else ""


def _number(rows: tuple[Any, ...], row_id: str) -> int:
    return next(number for number, row in enumerate(rows) if row.id == row_id)
