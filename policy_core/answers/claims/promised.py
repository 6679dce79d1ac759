"""The day by which the parcel was promised, by the very rules that promised it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from policy_core.answers.claims.question import ClaimQuestion
from policy_core.answers.delivery import DeliveryDesk, DeliveryQuestion, Ordered, Promised
from policy_core.answers.delivery.answer import Days
from policy_core.answers.delivery.case import Case, open_case
from policy_core.answers.delivery.desk import Lane
from policy_core.answers.delivery.promises import promised
from policy_core.answers.delivery.schedule import Planner
from policy_core.answers.dimensions import Value
from policy_core.answers.policy import Policy

_LAST_SECOND = timedelta(days=1) - timedelta(seconds=1)


def promised_day(
    policy: Policy, question: ClaimQuestion, facts: Mapping[str, Value]
) -> Promised | None:
    """The promise that the shipping method made; None when it made none, or cannot be told.

    Counts from the day of dispatch where that is known, else from the last day on which the order
    should have left.
    """
    ordered, dispatched = question.days.get("order"), question.days.get("dispatch")
    start = ordered or dispatched
    if question.method is None or start is None:
        return None
    case = open_case(policy, _as_delivery(policy, question, start, facts))
    lane = _lane(policy.prepared(DeliveryDesk).lanes[question.method], question.origin)
    known = {**case.facts, **lane.facts}
    left = Days(dispatched, dispatched) if dispatched else _leaves(lane, case, known)
    return promised(lane, case, known, left)


def _as_delivery(
    policy: Policy, question: ClaimQuestion, start: date, facts: Mapping[str, Value]
) -> DeliveryQuestion:
    """The order as the shipping rules would have been asked about it."""
    zone = policy.world.zone(policy.rulebook.store.zone)
    midnight = zone.instant(datetime.combine(start, time())).astimezone(UTC)
    asked = ("category", "tags", "customer", "tier", *policy.rulebook.store.facts)
    return DeliveryQuestion(
        currency=question.currency,
        country=question.country,
        postal=question.postal,
        ordered=Ordered(midnight, midnight + _LAST_SECOND),
        method=question.method,
        origin=question.origin,
        value=question.order_value or question.value,
        facts={name: facts[name] for name in asked if name in facts},
    )


def _lane(lanes: tuple[Lane, ...], origin: str | None) -> Lane:
    return next((lane for lane in lanes if lane.origin.name == origin), lanes[0])


def _leaves(lane: Lane, case: Case, facts: dict[str, Value]) -> Days:
    return Planner(lane, case, facts).dispatch().handover
