"""Which customs rows a parcel meets, and what they make of it."""

from collections.abc import Sequence
from datetime import date

from policy_core.answers.delivery.answer import Duty, Wait
from policy_core.answers.delivery.border import Border
from policy_core.answers.delivery.case import Case
from policy_core.answers.delivery.desk import DeliveryDesk, Lane
from policy_core.answers.dimensions import Value


def borders(
    desk: DeliveryDesk, lane: Lane, case: Case, facts: dict[str, Value], arrival: date
) -> tuple[Border, ...]:
    """The rows that hold for a parcel that reaches the border about this day."""
    if lane.origin.origin.country == case.country:
        return ()
    return tuple(
        border
        for row in desk.customs.winners(facts, case.unknown)
        if (border := desk.borders[row.id]).holds_on(arrival)
    )


def clearance(met: Sequence[Border]) -> tuple[Wait, ...]:
    """The time that customs take."""
    return tuple(
        Wait(border.source, border.row.say, border.row.clearance)
        for border in met
        if border.row.clearance is not None
    )


def duty(lane: Lane, case: Case, met: Sequence[Border]) -> Duty | None:
    """Who pays what at the border; None where no row speaks of it."""
    if not met:
        return None
    border = next((border for border in met if _asks_for_money(border)), met[0])
    row, value = border.row, case.question.value
    if value is None and _asks_for_money(border):
        case.unknown.add("value")
    free, due = border.assess(value, case.question.currency)
    return Duty(
        payer="seller" if lane.method.method.duty == "DDP" else "buyer",
        source=border.source,
        say=row.say,
        free_up_to=row.free_up_to,
        free=free,
        charge=row.duty,
        due=due,
    )


def _asks_for_money(border: Border) -> bool:
    return border.row.free_up_to is not None or border.row.duty is not None
