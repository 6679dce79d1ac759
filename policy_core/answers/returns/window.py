"""Return windows: which day is the last one, and whether the request comes in time."""

from datetime import date, timedelta

from policy_core.answers.periods import Due, after, due
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.standing import Standing
from policy_core.rulebook import Programme
from policy_core.values import Period, Span


def granted_window(standing: Standing, programme: Programme | None, case: Case) -> Due | None:
    """The merchant's window or the programme's, whichever is later; None when none is said."""
    window = _merchants(standing, case)
    if programme is None:
        return window
    programmes = due(programme.window, case.events, case.store_calendar)
    return programmes if window is None or later(programmes, window) else window


def _merchants(standing: Standing, case: Case) -> Due | None:
    """The window of the rows, with its grace days and its end off days of rest."""
    period: Period | None = standing.get("window", None)
    if period is None:
        return None
    rolls = standing.get("closed_day", "ends") == "rolls"
    counts_work = period.span is not None and period.span.unit == "working days"
    calendar = case.calendar if rolls and not counts_work else case.store_calendar
    end = due(period, case.events, calendar, rolls)
    grace: Span | None = standing.get("grace", None)
    if grace is None or end.last_day is None:
        return end
    return Due(end.period, after(end.last_day, grace, calendar), end.start, end.anchor)


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


def still_in_time(window: Due, today: date) -> date | None:
    """The earliest day of the missing event with which today would be in time."""
    span = window.period.span
    if span is None or span.unit != "days":
        return None
    return today - timedelta(days=span.count)
