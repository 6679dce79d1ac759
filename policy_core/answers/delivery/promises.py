"""The promised latest day, and from when until when a missed one can be claimed."""

from collections.abc import Mapping

from policy_core.answers.delivery.answer import Days, Promised
from policy_core.answers.delivery.case import Case
from policy_core.answers.delivery.compiled import Route
from policy_core.answers.tables.dimensions import Value


def promised(
    route: Route, case: Case, facts: Mapping[str, Value], handover: Days
) -> Promised | None:
    """The promise that holds for a parcel; None when none does."""
    decision = route.method.promise.decide(facts, case.unknown).get("promise")
    if decision is None:
        return None
    days = route.transit_calendar(case.country).promised_days
    return days.made(decision.row.id, case.day, handover.last)
