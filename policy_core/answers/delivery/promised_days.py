"""What the rows of a method's promise come to on given days."""

from datetime import date, timedelta
from functools import lru_cache

from policy_core.answers.deadlines import after, due
from policy_core.answers.delivery.answer import Promised
from policy_core.answers.delivery.sources import method_source
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Method
from policy_core.values import Span

_ONE_DAY = timedelta(days=1)


class PromisedDays:
    """A method's promises on the calendar of one way; what was counted once is remembered."""

    def __init__(self, method: Method, calendar: Calendar, lost_after: Span | None) -> None:
        """`lost_after` is the store's rule, for a method that has none of its own."""
        self._method = method.id
        self._calendar = calendar
        self._rows = {row.id: row for row in method.promise}
        self._lost_after = method.lost_after or lost_after
        self.made = lru_cache(maxsize=4096)(self._made)

    def _made(
        self,
        row_id: str,
        ordered: date,
        dispatched: date,
        own: tuple[tuple[str, date], ...] = (),
    ) -> Promised | None:
        """What a row promises; None when that is no day. `own` are events of the store's."""
        row = self._rows[row_id]
        events = {"order": ordered, "payment": ordered, "dispatch": dispatched, **dict(own)}
        latest = due(row.latest, events, self._calendar).last_day
        if latest is None:
            return None
        events["promise"] = latest
        opens = due(row.claim_from, events, self._calendar).last_day if row.claim_from else None
        closes = due(row.claim, events, self._calendar).last_day if row.claim else None
        return Promised(
            latest=latest,
            claim_from=opens or latest + _ONE_DAY,
            claim_until=closes,
            lost_from=self._lost_from(latest),
            owed=row.owed,
            claim_how=row.claim_how,
            source=method_source(self._method, "promise", row.id),
        )

    def _lost_from(self, latest: date) -> date | None:
        if self._lost_after is None:
            return None
        return after(latest, self._lost_after, self._calendar) + _ONE_DAY
