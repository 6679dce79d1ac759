"""The outlook of a claim: what becomes of it today, from what stands and from its days."""

from dataclasses import dataclass
from datetime import date, timedelta

from policy_core.answers.claims.answer import Open, State
from policy_core.answers.claims.branches import DETAILS, undecided
from policy_core.answers.claims.case import Case
from policy_core.answers.claims.question import DAYS
from policy_core.answers.claims.standing import Standing, standing
from policy_core.answers.deadlines import Due, after
from policy_core.values import Span


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a claim."""

    state: State
    because: str
    stands: Standing
    open: Open | None = None
    search_until: date | None = None

    def owed_from(self, case: Case) -> date:
        """The first day on which something is owed.

        Nothing is before it can be claimed, nor while the carrier searches.
        """
        opens = self.opens.last_day if self.opens is not None else None
        return max(day for day in (case.noticed, opens, self.search_until) if day is not None)

    @property
    def opens(self) -> Due | None:
        """Its last day is the first one on which it can be claimed."""
        due: Due | None = self.stands.get("opens")
        return due

    @property
    def closes(self) -> Due | None:
        """The last day on which it can be claimed."""
        due: Due | None = self.stands.get("closes")
        return due


def outlook(case: Case) -> Outlook:
    """Work out what becomes of a claim."""
    open_fact = undecided(case) if case.match.possible != case.match.certain else None
    stands = standing(case, case.match.certain if open_fact else case.match.possible)
    search: Span | None = stands.get("search")
    until = after(case.noticed, search, case.store_calendar) if search is not None else None
    if open_fact is not None:
        unsettled = case.desk.terms.unsettled(case.match)
        if stands.source("accept").layer == "law":
            open_fact = None
        elif not unsettled.issubset(DETAILS):
            return Outlook("depends", "", stands, open_fact, until)
        stands = stands.without(unsettled.intersection(DETAILS))
    state, because = _by_rows(stands)
    if state != "now":
        return Outlook(state, because, stands)
    waiting = _waits_for_a_day(stands, case)
    if waiting is not None:
        return Outlook("depends", "", stands, waiting, until)
    state, because = _by_days(stands, case, until)
    return Outlook(state, because, stands, open_fact if state == "now" else None, until)


def _by_rows(stands: Standing) -> tuple[State, str]:
    ruled = stands.points.get("accept")
    if ruled is None:
        return "review", "no-rule"
    if stands.contradiction and ruled.source.layer != "law":
        return "review", "contradiction"
    match ruled.value:
        case "yes":
            return "now", ""
        case "no":
            return "refused", ruled.source.id
        case _:
            return "review", ruled.source.id


def _by_days(stands: Standing, case: Case, search_until: date | None) -> tuple[State, str]:
    opens: Due | None = stands.get("opens")
    closes: Due | None = stands.get("closes")
    if _came_in_time(opens, case):
        return "refused", "in-time"
    if opens is not None and opens.last_day is not None and case.today < opens.last_day:
        return "wait", "early"
    if closes is not None and closes.last_day is not None and case.noticed > closes.last_day:
        return "too-late", "late"
    told_before = case.noticed < case.today
    if told_before and search_until is not None and case.today <= search_until:
        return "wait", "search"
    return "now", ""


def _came_in_time(opens: Due | None, case: Case) -> bool:
    """Did goods come before the day from which a missed promise can be claimed?"""
    delivered = case.events.get("delivery")
    if opens is None or opens.anchor != "promise" or opens.last_day is None or delivered is None:
        return False
    return case.said.arrived and delivered < opens.last_day


def _waits_for_a_day(stands: Standing, case: Case) -> Open | None:
    """The day that decides whether it can be claimed already, where it is not known.

    An unknown day that only ends the claim does not stand in its way.
    """
    opens: Due | None = stands.get("opens")
    if opens is None or not opens.waits_for:
        return None
    if opens.waits_for == "promise":
        field = "method" if case.question.method is None else "dispatched"
        return Open(field, field)
    span = opens.period.span
    days = span is not None and span.unit == "days"
    since = case.today - timedelta(days=span.count) if span is not None and days else None
    return Open(DAYS.get(opens.waits_for, opens.waits_for), opens.waits_for, since=since)
