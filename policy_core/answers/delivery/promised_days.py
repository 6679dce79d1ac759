"""What the rows of a method's promise come to on given days."""

from collections.abc import Callable
from datetime import date, timedelta

from policy_core.answers.cache import BoundedCache
from policy_core.answers.deadlines import Events, after, due
from policy_core.answers.delivery.answer import Promised
from policy_core.answers.delivery.sources import method_source
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Method
from policy_core.values import Period, Span

_ONE_DAY = timedelta(days=1)


class PromisedDays:
    """A method's promises on the calendar of one way; what was counted once is remembered."""

    def __init__(
        self, method: Method, lost_after: Span | None, calendar: Callable[[Period], Calendar]
    ) -> None:
        """`lost_after` is the store's rule, for a method that has none of its own.

        `calendar` gives the one that a period goes by.
        """
        self._method = method.id
        self._calendar = calendar
        self._rows = {row.id: row for row in method.promise}
        self._lost_after = method.lost_after or lost_after
        self._known: BoundedCache[Promised | None] = BoundedCache()

    def made(
        self,
        row_id: str,
        ordered: date,
        dispatched: date,
        own: tuple[tuple[str, date], ...] = (),
    ) -> Promised | None:
        """What a row promises; None when that is no day. `own` are events of the store's."""
        key = row_id, ordered, dispatched, own
        return self._known.get(key, lambda: self._made(*key))

    def _made(
        self, row_id: str, ordered: date, dispatched: date, own: tuple[tuple[str, date], ...]
    ) -> Promised | None:
        row = self._rows[row_id]
        events = {"order": ordered, "payment": ordered, "dispatch": dispatched, **dict(own)}
        end = due(row.latest, events, self._calendar(row.latest))
        latest = end.last_day
        if latest is None:
            return None
        events["promise"] = latest
        opens = self._end(row.claim_from, events) if row.claim_from else None
        closes = self._end(row.claim, events) if row.claim else None
        return Promised(
            latest=latest,
            by=end.period.by,
            claim_from=opens or latest + _ONE_DAY,
            claim_until=closes,
            lost_from=self._lost_from(latest),
            owed=row.owed,
            claim_how=row.claim_how,
            source=method_source(self._method, "promise", row.id),
        )

    def _end(self, period: Period, events: Events) -> date | None:
        return due(period, events, self._calendar(period)).last_day

    def _lost_from(self, latest: date) -> date | None:
        if self._lost_after is None:
            return None
        calendar = self._calendar(Period(self._lost_after, ("promise",)))
        return after(latest, self._lost_after, calendar) + _ONE_DAY
