"""All acts of all orders, the most urgent first; orders that cannot be answered set apart."""

from collections.abc import Sequence

from parcelwise.due.acts import Act, DueDesk, Undecided
from parcelwise.due.orders import Order
from parcelwise.due.table import LeftOut
from parcelwise.errors import Failure
from policy_core.answers.errors import QuestionError


def list_acts(desk: DueDesk, orders: Sequence[Order]) -> tuple[list[Act], list[LeftOut]]:
    """The acts of every order, and the rows of those that the rulebook cannot be asked about."""
    acts: list[Act] = []
    left_out: list[LeftOut] = []
    for order in orders:
        try:
            acts.extend(desk.acts(order))
        except QuestionError as wrong:
            said = "; ".join(
                f"“{error.field}” is “{error.given}”: {error.code.replace('-', ' ')}"
                for error in wrong.errors
            )
            left_out.append(LeftOut(order.line, 1, f"order {order.number}: {said}"))
        except Undecided as undecided:
            message = f"order {order.number}: what is next depends on “{undecided}”"
            left_out.append(LeftOut(order.line, 1, message))
    acts.sort(key=lambda act: (act.by, act.order, act.party))
    return acts, left_out


def given(desk: DueDesk, orders: Sequence[Order], number: str) -> dict[str, object]:
    """One order as the command of its reply takes it; raises `Failure` when there is none."""
    for order in orders:
        if order.number != number:
            continue
        return {"order": order.number, **order.letter, **desk.question(order, "returns")}
    raise Failure(f"there is no order “{number}” in the file")
