"""What happens at the border: clearance, the duty-free threshold, and who pays."""

from collections.abc import Sequence
from datetime import date

from policy_core.answers.delivery.answer import Duty, Wait
from policy_core.answers.delivery.case import Case
from policy_core.answers.delivery.desk import DeliveryDesk, Lane
from policy_core.answers.delivery.sources import customs_source
from policy_core.answers.dimensions import Value
from policy_core.answers.exchange import NoRate, exchange
from policy_core.rulebook import Customs
from policy_core.values import Money


def customs_rows(
    desk: DeliveryDesk, lane: Lane, case: Case, facts: dict[str, Value], arrival: date
) -> tuple[Customs, ...]:
    """The rows that hold for a parcel that reaches the border about this day."""
    if lane.origin.origin.country == case.country:
        return ()
    return tuple(
        row
        for row in desk.customs.winners(facts, case.unknown)
        if row.dates is None or arrival in row.dates
    )


def clearance(rows: Sequence[Customs]) -> tuple[Wait, ...]:
    """The time that customs take."""
    return tuple(
        Wait(customs_source(row.id), row.say, row.clearance) for row in rows if row.clearance
    )


def duty(lane: Lane, case: Case, rows: Sequence[Customs]) -> Duty | None:
    """Who pays what at the border; None where no row speaks of it."""
    if not rows:
        return None
    row = next((row for row in rows if row.free_up_to is not None or row.duty), rows[0])
    free = _is_free(case, row)
    return Duty(
        payer="seller" if lane.method.method.duty == "DDP" else "buyer",
        source=customs_source(row.id),
        say=row.say,
        free_up_to=row.free_up_to,
        free=free,
        charge=row.duty,
        due=None if free else _due(case, row),
    )


def _is_free(case: Case, row: Customs) -> bool | None:
    if row.free_up_to is None:
        return False if row.duty else None
    value = _worth(case, row.free_up_to.currency)
    return None if value is None else not row.free_up_to < value


def _due(case: Case, row: Customs) -> Money | None:
    """The duty on goods that do not enter free, in the question's currency."""
    if row.duty is None:
        return None
    sums = row.duty.amounts()
    currency = sums[0].currency if sums else case.question.currency
    value = _worth(case, currency)
    if value is None:
        return None
    try:
        return exchange(case.policy, row.duty.on(value), case.question.currency)
    except NoRate:
        return None


def _worth(case: Case, currency: str) -> Money | None:
    """The goods' value in a currency; None when it is not known or cannot be told."""
    value = case.question.value
    if value is None:
        case.unknown.add("value")
        return None
    try:
        return exchange(case.policy, value, currency)
    except NoRate:
        return None
