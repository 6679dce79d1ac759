"""The day by which the parcel was promised, by the very rules that promised it."""

from datetime import date, datetime, time

from policy_core.answers.delivery import CompiledDelivery, DeliveryQuestion, Ordered, Promised
from policy_core.answers.delivery.question import open_case
from policy_core.answers.delivery.schedule import Planner, promised
from policy_core.answers.policy import Policy
from policy_core.answers.returns.question import ReturnsQuestion
from policy_core.answers.tables.dimensions import Value

_LAST_SECOND = time(23, 59, 59)


def promised_day(
    policy: Policy, question: ReturnsQuestion, method: str, start: date
) -> Promised | None:
    """The promise that a shipping method made; None when it made none.

    `start` is the day of the order, or that of dispatch. Counts from the day of dispatch where that
    is known, else from the last day on which the order should have left.
    """
    dispatched = question.days.get("dispatch")
    case = open_case(policy, _as_delivery(policy, question, start, method))
    routes = policy.prepared(CompiledDelivery).routes[method]
    route = next((one for one in routes if one.origin.name == question.origin), routes[0])
    known = {**case.facts, **route.facts}
    left = dispatched or Planner(route, case, known).handed_over_by()
    return promised(route, case, known, left)


def _as_delivery(
    policy: Policy, question: ReturnsQuestion, start: date, method: str
) -> DeliveryQuestion:
    """The order as the shipping rules would have been asked about it, at the end of its day."""
    zone = policy.zone
    end = zone.instant(datetime.combine(start, _LAST_SECOND))
    line, events = question.lines[0], policy.rulebook.store.own_events
    known: dict[str, Value | None] = {
        "category": line.category,
        "customer": question.customer,
        "tier": question.tier,
        "tags": line.tags,
    }
    return DeliveryQuestion(
        currency=question.currency,
        country=question.country,
        postal=question.postal,
        ordered=Ordered(end, end),
        today=question.today,
        method=method,
        origin=question.origin,
        value=question.order,
        full_value=question.full_order,
        events=tuple((name, question.days[name]) for name in events if name in question.days),
        facts={**{name: value for name, value in known.items() if value}, **line.own},
    )
