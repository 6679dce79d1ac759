"""The promised latest day, and from when until when a missed one can be claimed."""

from collections.abc import Mapping

from policy_core.answers.delivery.answer import Days, Promised
from policy_core.answers.delivery.case import Case
from policy_core.answers.delivery.desk import Lane
from policy_core.answers.dimensions import Value
from policy_core.facts.calendars import Calendar


def promised(
    lane: Lane, case: Case, facts: Mapping[str, Value], handover: Days, calendar: Calendar
) -> Promised | None:
    """The promise that holds for a parcel; None when none does. Working days are `calendar`'s."""
    decision = lane.method.promise.decide(facts, case.unknown).get("promise")
    if decision is None:
        return None
    return lane.method.promised_days.made(decision.row.id, case.day, handover.last, calendar)
