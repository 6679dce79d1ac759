"""An export that says the hour: the day that is due is the day that the buyer was told.

Warehouse in Shenzhen: cut-off at 16:00, and 16:00 sharp is late; then one or two working days.
24 November 2026 is a Tuesday.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.orders.due import DueDesk, Layout, Order
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.engine import ask
from tests.answers.small_store import NOWHERE, small_policy, wish
from tests.due.conftest import NOW
from tests.reference import reference_policy

type Due = Callable[..., Any]

HEADER = "order,destination,ordered,method,reason,delivered,reported"


def handed_over(due: Due, ordered: str, dates: str) -> str:
    found, left_out = due(f"{HEADER}\nA,DE,{ordered},ups-expedited,,,\n", Layout(dates=dates))
    assert left_out == []
    (act,) = found
    assert act.act == "hand the parcel over"
    return str(act.by)


@pytest.mark.parametrize(
    ("ordered", "dates", "by"),
    [
        ("2026-11-24 15:59", "%Y-%m-%d %H:%M", "2026-11-26"),
        ("2026-11-24 16:00", "%Y-%m-%d %H:%M", "2026-11-27"),
        ("2026-11-24 00:00:00", "%Y-%m-%d %H:%M:%S", "2026-11-26"),
        ("24.11.2026 03:59 PM", "%d.%m.%Y %I:%M %p", "2026-11-26"),
        ("24.11.2026 04:00 PM", "%d.%m.%Y %I:%M %p", "2026-11-27"),
        # Half past seven and half past eight in London are 15:30 and 16:30 in Shenzhen.
        ("2026-11-24T07:30:00+0000", "%Y-%m-%dT%H:%M:%S%z", "2026-11-26"),
        ("2026-11-24T08:30:00+0000", "%Y-%m-%dT%H:%M:%S%z", "2026-11-27"),
        # Late on Monday in London it is Tuesday morning there.
        ("2026-11-23T23:30:00+0000", "%Y-%m-%dT%H:%M:%S%z", "2026-11-26"),
        # Without an hour it may have been after the cut-off.
        ("2026-11-24", "%Y-%m-%d", "2026-11-27"),
    ],
)
def test_the_hour_of_the_order_counts(due: Due, ordered: str, dates: str, by: str) -> None:
    assert handed_over(due, ordered, dates) == by


@given(st.integers(16, 24), st.integers(0, 23), st.integers(0, 59))
def test_what_is_due_is_what_the_buyer_was_told(due: Due, day: int, hour: int, minute: int) -> None:
    at = f"2026-11-{day}T{hour:02}:{minute:02}"
    question = {"kind": "delivery", "destination": "DE", "ordered": at, "method": "ups-expedited"}
    answer = ask(reference_policy(), question, NOW)
    assert isinstance(answer, DeliveryAnswer)
    assert answer.fastest is not None
    told = answer.fastest.handover.last.isoformat()
    assert handed_over(due, at, "%Y-%m-%dT%H:%M") == told


def test_where_only_the_day_counts_it_is_the_stores(due: Due, desk: DueDesk) -> None:
    """Reported late on Monday in London, which is Tuesday in the store: answered by Wednesday."""
    dates = Layout(dates="%Y-%m-%dT%H:%M:%S%z")
    ordered, delivered = "2026-11-02T00:00:00+0000", "2026-11-20T10:00:00+0000"
    cells = f"{ordered},,damaged-on-the-way,{delivered},2026-11-23T23:30:00+0000"
    found, left_out = due(f"{HEADER}\nA,DE,{cells}\n", dates)
    assert left_out == []
    assert [(str(act.by), act.act) for act in found] == [("2026-11-25", "answer the buyer")]
    assert desk.today.isoformat() == "2026-11-25"


@pytest.mark.parametrize("column", ["ordered", "delivered", "reported"])
@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2031-06-01", "9999-12-31"])
def test_a_row_with_a_day_beyond_the_years_is_left_out_with_its_fault(
    due: Due, column: str, day: str
) -> None:
    cells = {"order": "A", "destination": "DE", "ordered": "2026-11-02", "method": "",
             "reason": "damaged-on-the-way", "delivered": "2026-11-20", "reported": "2026-11-24",
             column: day}  # fmt: skip
    _, left_out = due(f"{HEADER}\n{','.join(cells.values())}\nB,DE,2026-11-24,,,,\n")
    assert len(left_out) == 1
    assert f"“{column}” is “{day}”: out of range" in left_out[0].message


@pytest.mark.parametrize(
    ("window", "at"),
    [("9 days after delivery by 12:00", "12:00"), ("9 days after delivery", "None")],
)
def test_a_window_that_closes_at_an_hour_is_due_by_then(window: str, at: str) -> None:
    desk = DueDesk(small_policy(wish(window=window)), NOW)
    facts = {"reason": "dislike", "destination": NOWHERE}
    order = Order(2, "A", {"delivered": date(2026, 11, 20)}, {}, facts, {})
    (act,) = desk.acts(order)
    assert (act.act, act.by, str(act.at)) == ("ask for it", date(2026, 11, 29), at)


def test_hours_after_delivery_are_due_at_their_hour_by_the_stores_clocks() -> None:
    """14:30 in Berlin, where the store is, is 13:30 in London: both tell the same moment."""
    desk = DueDesk(small_policy(wish(window="100 hours after delivery")), NOW)
    facts = {"reason": "dislike", "destination": "US"}
    for hour in ("2026-11-22T14:30", "2026-11-22T13:30+00:00"):
        told = datetime.fromisoformat(hour)
        order = Order(2, "A", {"delivered": told.date()}, {"delivered": told}, facts, {})
        (act,) = desk.acts(order)
        assert (act.act, act.by, str(act.at)) == ("ask for it", date(2026, 11, 26), "18:30")
