"""A window that runs from an event whose day is not known: does the answer turn on that day?"""

from datetime import date, timedelta

from policy_core.answers.deadlines import Due, after
from policy_core.answers.returns.days import Days, is_late


def turns_on_a_day(window: Due, days: Days) -> bool:
    """Would the day decide whether the request is in time?

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
