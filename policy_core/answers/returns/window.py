"""Return windows: which day is the last one, and whether the request comes in time."""

from datetime import date, timedelta

from policy_core.answers.periods import Due, after
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.desk import ACTS
from policy_core.answers.returns.standing import Standing
from policy_core.rulebook import Reason
from policy_core.values import Period, Span

NO_LIMIT = Period()


def merchants_window(stands: Standing, days: Days) -> Due:
    """The window of the rows, with its grace days and its end off days of rest.

    Where no row names one there is no limit.
    """
    period: Period = stands.get("window", NO_LIMIT)
    rolls = stands.get("closed_day", "ends") == "rolls"
    counts_work = period.span is not None and period.span.unit == "working days"
    buyers = rolls and not counts_work
    end = days.due(period, rolls=rolls, buyers=buyers)
    grace: Span | None = stands.get("grace", None)
    if grace is None or end.last_day is None:
        return end
    calendar = days.buyers if buyers else days.stores
    return Due(end.period, after(end.last_day, grace, calendar), end.start, end.anchor)


def time_bar(stands: Standing, window: Due, reason: Reason | None, days: Days) -> str:
    """Why the request does not come in time: "too-early", "reported-late", "late" or nothing."""
    opens = opening(stands, days)
    if opens is not None and opens.last_day is not None and days.today <= opens.last_day:
        return "too-early"
    if is_late(window, acted(stands, days)):
        return "late"
    if is_late(reporting(stands, reason, days), days.today):
        return "reported-late"
    return ""


def acted(stands: Standing, days: Days) -> date:
    """The day of what has to happen in time: it has happened, or is to happen today."""
    return days.events.get(ACTS[stands.get("in_time", "ask")], days.today)


def opening(stands: Standing, days: Days) -> Due | None:
    """The period after which the return can be asked for, if there is one."""
    period: Period | None = stands.get("opens", None)
    return days.due(period) if period is not None else None


def reporting(stands: Standing, reason: Reason | None, days: Days) -> Due | None:
    """The period in which the reason has to be reported, if there is one."""
    period: Period | None = stands.get("report", reason.report if reason else None)
    return days.due(period) if period is not None else None


def later(one: Due, other: Due) -> bool:
    """Does one window last longer? Without an event's date their lengths are compared."""
    if one.last_day is not None and other.last_day is not None:
        return one.last_day > other.last_day
    return _length(one) > _length(other)


_DAYS = {"days": 1.0, "working days": 1.4, "months": 30.4, "years": 365.2, "hours": 1 / 24}


def _length(window: Due) -> float:
    span = window.period.span
    if span is None:
        return 0 if window.period.until else float("inf")
    return span.count * _DAYS[span.unit]


def is_late(window: Due | None, today: date) -> bool:
    """Is the window over?"""
    return window is not None and window.last_day is not None and today > window.last_day


def turns_on_a_day(window: Due, days: Days) -> bool:
    """Would an event's day that is not known decide whether the request is in time?

    It would not when the event is still ahead, or when even its earliest day is late enough.
    """
    if not window.waits_for or days.still_ahead(window.waits_for):
        return False
    earliest, span = days.earliest(window.waits_for), window.period.span
    if earliest is None or span is None:
        return True
    return is_late(Due(window.period, after(earliest, span, days.stores)), days.today)


def still_in_time(window: Due, today: date) -> date | None:
    """The earliest day of the missing event with which today would be in time."""
    span = window.period.span
    if span is None or span.unit != "days":
        return None
    return today - timedelta(days=span.count)
