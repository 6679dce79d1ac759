"""Return windows: which day is the last one, and whether the request comes in time."""

from datetime import date, timedelta

from policy_core.answers.periods import Due, after, due
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.standing import Standing
from policy_core.values import Period, Span


def merchants_window(standing: Standing, case: Case) -> Due | None:
    """The window that stands, its grace days and rolled end included; None when none is said."""
    ruled = standing.get("window")
    if ruled is None:
        return None
    period: Period = ruled.value
    rolls = "closed_day" in standing and standing["closed_day"].value == "rolls"
    counts_work = period.span is not None and period.span.unit == "working days"
    calendar = case.store_calendar if counts_work or not rolls else case.calendar
    end = due(period, case.events, calendar, rolls)
    grace: Span | None = standing["grace"].value if "grace" in standing else None
    if grace is None or end.last_day is None:
        return end
    return Due(end.period, after(end.last_day, grace, calendar), end.start, end.anchor)


def is_late(window: Due | None, today: date) -> bool:
    """Is the window over?"""
    return window is not None and window.last_day is not None and today > window.last_day


def still_in_time(window: Due, today: date) -> date | None:
    """The earliest day of the missing event with which today would be in time."""
    span = window.period.span
    if span is None or span.unit not in ("days", "working days"):
        return None
    return today - timedelta(days=span.count)
