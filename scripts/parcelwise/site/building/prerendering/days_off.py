"""Days off: what answers looked at in countries' calendars, and whose calendars say the same."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from policy_core.facts.calendars import Calendar, CalendarRunsOut

type _Asked = tuple[str, tuple[Any, ...], frozenset[tuple[str, Any]]]
"""A method of a calendar, and what it was called with."""


class WatchedCalendars(Mapping[str, Calendar]):
    """Calendars that note what is asked of them, but for those of some places.

    An answer in which a calendar was asked about two days alone is the same wherever another
    calendar says the same about these two.
    """

    def __init__(self, calendars: Mapping[str, Calendar], but: Collection[str]) -> None:
        self._calendars = calendars
        self._but = but
        self._watched: dict[str, _Watched] = {}

    def __getitem__(self, place: str) -> Calendar:
        calendar = self._calendars[place]
        if place in self._but:
            return calendar
        return cast("Calendar", self._watched.setdefault(place, _Watched(calendar)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._calendars)

    def __len__(self) -> int:
        return len(self._calendars)

    def same(self, asked: str, place: str) -> bool:
        """Would the calendar of `place` have said all that the one of `asked` was asked for?"""
        watched = self._watched.get(asked)
        return watched is None or watched.said_by(self._calendars[place])


class _Watched:
    """A calendar that notes what it is asked, and what it says."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._said: dict[_Asked, object] = {}

    def __getattr__(self, name: str) -> Any:
        known = getattr(self._calendar, name)
        if name == "place":
            # Its name is in the answer, if anywhere; how laws count there is looked at beforehand.
            return known
        if not callable(known):
            self._said[name, (), frozenset()] = known
            return known

        def asked(*given: Any, **named: Any) -> Any:
            says = _says(self._calendar, question := (name, given, frozenset(named.items())))
            self._said[question] = says
            if says is CalendarRunsOut:
                known(*given, **named)
            return says

        return asked

    def said_by(self, calendar: Calendar) -> bool:
        return all(_says(calendar, asked) == said for asked, said in self._said.items())


def _says(calendar: Calendar, asked: _Asked) -> object:
    name, given, named = asked
    known = getattr(calendar, name)
    try:
        return known(*given, **dict(named)) if callable(known) else known
    except CalendarRunsOut:
        return CalendarRunsOut
