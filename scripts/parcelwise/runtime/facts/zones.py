"""Time zones from the tz database: each change of the UTC offset over the years asked for."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from policy_core.facts.zones import Transition, Zone

_STEP = timedelta(days=5)
"""Since 1970 no zone has changed twice within 6 days, so no change hides between two looks."""

_MARGIN = timedelta(days=1)
"""Before and after the years too, because local years begin up to 14 hours apart from UTC's."""


class UnknownZone(ValueError):
    """The tz database knows no zone of that name; `meant` is the closest one, or None."""

    def __init__(self, name: str) -> None:
        from difflib import get_close_matches  # takes time to load, and few names are wrong

        self.name = name
        self.meant = next(iter(get_close_matches(name, available_timezones(), n=1)), None)
        hint = f"; did you mean {self.meant}?" if self.meant else ""
        super().__init__(f"no time zone is called {name!r}{hint}")


def prepare_zone(name: str, first: int, last: int) -> Zone:
    """The offsets of the IANA zone `name` over the local years `first` to `last`.

    Raises `UnknownZone`.
    """
    try:
        source = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise UnknownZone(name) from None
    since = datetime(first, 1, 1, tzinfo=UTC) - _MARGIN
    until = datetime(last + 1, 1, 1, tzinfo=UTC) + _MARGIN
    transitions = [Transition(since, _offset(source, since))]
    at = since
    while at < until:
        if _offset(source, at + _STEP) != transitions[-1].offset:
            changed = _first_change(source, at, at + _STEP)
            transitions.append(Transition(changed, _offset(source, changed)))
        at += _STEP
    return Zone(name, tuple(transitions), until)


def _first_change(source: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second after `before` at which the offset is that of `after`, found by halving."""
    old = _offset(source, before)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (middle, after) if _offset(source, middle) == old else (before, middle)
    return after


def _offset(source: ZoneInfo, instant: datetime) -> timedelta:
    offset = instant.astimezone(source).utcoffset()
    assert offset is not None
    return offset
