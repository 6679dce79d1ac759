"""The promised latest day, and from when until when a missed one can be claimed."""

from collections.abc import Mapping
from datetime import timedelta

from policy_core.answers.delivery.answer import Days, Promised
from policy_core.answers.delivery.case import Case
from policy_core.answers.delivery.desk import Lane
from policy_core.answers.delivery.sources import method_source
from policy_core.answers.dimensions import Value
from policy_core.answers.periods import after, due
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Promise

_ONE_DAY = timedelta(days=1)


def promised(
    lane: Lane, case: Case, facts: Mapping[str, Value], handover: Days, calendar: Calendar
) -> Promised | None:
    """The promise that holds for this parcel; None when none does."""
    decision = lane.method.promise.decide(facts, case.unknown).get("promise")
    if decision is None:
        return None
    row: Promise = decision.value
    events = {"order": case.day, "payment": case.day, "dispatch": handover.last}
    latest = due(row.latest, events, calendar).last_day
    if latest is None:
        return None
    events["promise"] = latest
    opens = due(row.claim_from, events, calendar).last_day if row.claim_from else None
    closes = due(row.claim, events, calendar).last_day if row.claim else None
    lost_after = lane.method.method.lost_after or case.policy.rulebook.shipping.lost_after
    return Promised(
        latest=latest,
        claim_from=opens or latest + _ONE_DAY,
        claim_until=closes,
        lost_from=after(latest, lost_after, calendar) + _ONE_DAY if lost_after else None,
        owed=row.owed,
        claim_how=row.claim_how,
        source=method_source(lane.method.method.id, "promise", row.id),
    )
