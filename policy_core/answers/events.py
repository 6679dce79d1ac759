"""The events of an order, and which of them never comes before which."""

from collections.abc import Mapping
from datetime import date

_COMES_AFTER = {
    "delivery": ("dispatch", "first delivery"),
    "arrival": ("proof",),
    "inspection": ("arrival",),
}
"""Beside the order, before which hardly anything happens."""


def came_before(event: str, day: date, known: Mapping[str, date], *, ordered: bool = True) -> str:
    """The event that this one, if it was on `day`, came before although it never does; else empty.

    `known` has the days of other events; `ordered`: does this one come after the order?
    """
    earlier = (*("order",) * ordered, *_COMES_AFTER.get(event, ()))
    return next((other for other in earlier if other in known and day < known[other]), "")
