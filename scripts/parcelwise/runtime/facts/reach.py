"""How far the prepared facts reach, and the guard that renews them before a buyer notices."""

from collections.abc import Iterable
from datetime import date, timedelta

from parcelwise.errors import Failure
from policy_core.facts.calendars import Calendar
from policy_core.facts.zones import Zone


class FactsRunOut(Failure):
    """Facts that end within the horizon; `renew_by` is the last day on which they reached."""

    def __init__(self, ending: Iterable[str], until: date, today: date, horizon: int) -> None:
        self.until = until
        self.renew_by = until - timedelta(days=horizon)
        super().__init__(
            f"the facts of {', '.join(ending)} end on {until}, but answers given on {today} "
            f"look {horizon} days ahead, to {today + timedelta(days=horizon)}: "
            f"prepare later years (due by {self.renew_by})"
        )


def facts_until(calendars: Iterable[Calendar], zones: Iterable[Zone] = ()) -> date:
    """The last day that all of them cover. Raises ValueError when there are none."""
    return min(_ends(calendars, zones).values())


def check_reach(
    calendars: Iterable[Calendar], zones: Iterable[Zone], *, today: date, horizon: int
) -> date:
    """The day by which the facts must be renewed, for answers that look `horizon` days ahead.

    Raises `FactsRunOut`, naming the places whose facts end first, once that day has passed.
    """
    ends = _ends(calendars, zones)
    until = min(ends.values())
    if today + timedelta(days=horizon) > until:
        ending = sorted(name for name, end in ends.items() if end == until)
        raise FactsRunOut(ending, until, today, horizon)
    return until - timedelta(days=horizon)


def _ends(calendars: Iterable[Calendar], zones: Iterable[Zone]) -> dict[str, date]:
    ends = {each.place: date(each.last, 12, 31) for each in calendars}
    return ends | {each.name: _last_whole_day(each) for each in zones}


def _last_whole_day(zone: Zone) -> date:
    """The last day that is over before `until` in every part of the world."""
    return zone.until.date() - timedelta(days=2)
