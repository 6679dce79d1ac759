"""Reports about days: cut-offs near midnight, dates with two readings (tests/vectors/bugs.yaml)."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from parcelwise.orders.due import Layout, LeftOut, read_orders
from parcelwise.orders.due.orders import Order
from tests.reports.stores import delivered, small_store

SHIPPING = """
origins:
  hub:
    say: {{ en: our hub }}
    country: {country}
    zone: {zone}
    cut_off: {{ default: "23:00" }}
    handling: 1 day
    week: [mon, tue, wed, thu, fri, sat, sun]
    public_holidays: false
methods:
  - id: post
    carrier: Post
    say: {{ en: Post }}
    destinations: [{country}]
    transit: [{{ id: all, time: 1 day }}]
"""


@pytest.mark.parametrize(
    ("country", "zone", "now", "counts_for"),
    [
        # UTC-2: 00:30 on Tuesday in UTC is 22:30 on Monday there, before the cut-off of Monday.
        ("GL", "America/Noronha", datetime(2026, 11, 24, 0, 30, tzinfo=UTC), date(2026, 11, 23)),
        # 01:30 in UTC is 23:30 there, after it.
        ("GL", "America/Noronha", datetime(2026, 11, 24, 1, 30, tzinfo=UTC), date(2026, 11, 24)),
        # UTC+2: 23:30 on Monday in UTC is 01:30 on Tuesday there.
        ("FI", "Europe/Helsinki", datetime(2026, 11, 23, 23, 30, tzinfo=UTC), date(2026, 11, 24)),
        # 21:30 on Tuesday in UTC is 23:30 there, after the cut-off of Tuesday.
        ("FI", "Europe/Helsinki", datetime(2026, 11, 24, 21, 30, tzinfo=UTC), date(2026, 11, 25)),
    ],
)
def test_b11_a_cut_off_is_compared_on_the_warehouse_s_day(
    country: str, zone: str, now: datetime, counts_for: date
) -> None:
    shipping = SHIPPING.format(country=country, zone=zone)
    policy = small_store(country, zone, "EUR", shipping=shipping)
    (option,) = delivered(policy, now, destination=country).options
    assert option.cut_off.counts_for.first == counts_for


def test_b38_a_date_with_two_readings_is_refused_at_its_place() -> None:
    export = b"order,destination,ordered\nA-1,DE,12/01/2026\nA-2,DE,2026-11-20\nA-3,DE,25/01/2026\n"
    rows = list(read_orders(Path("orders.csv"), BytesIO(export), Layout()))
    assert [row.number for row in rows if isinstance(row, Order)] == ["A-2"]
    faults = [(row.line, row.column) for row in rows if isinstance(row, LeftOut)]
    assert faults == [(2, 8), (4, 8)]


@pytest.mark.parametrize(
    ("form", "read"), [("%d/%m/%Y", date(2026, 1, 12)), ("%m/%d/%Y", date(2026, 12, 1))]
)
def test_b38_a_stated_layout_reads_every_date_the_same_way(form: str, read: date) -> None:
    export = b"order,destination,ordered\nA-1,DE,12/01/2026\n"
    (order,) = read_orders(Path("orders.csv"), BytesIO(export), Layout(dates=form))
    assert isinstance(order, Order)
    assert order.days["ordered"] == read
