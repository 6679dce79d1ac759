"""The reference store's list of what is due."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from parcelwise.orders.due import Act, Agenda, DueDesk, Layout, LeftOut, read_orders
from parcelwise.orders.due.listing import list_acts
from parcelwise.store.reading import load_policy

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

type Due = Callable[..., tuple[list[Act], list[LeftOut]]]


@pytest.fixture(scope="session")
def desk() -> DueDesk:
    return DueDesk(load_policy(Path(__file__).parents[2], NOW.date()), NOW)


@pytest.fixture(scope="session")
def due(desk: DueDesk) -> Due:
    """What is due of an export, and all the rows that were left out."""

    def listed(export: str | bytes, layout: Layout = Layout()) -> tuple[list[Act], list[LeftOut]]:  # noqa: B008
        data = export.encode() if isinstance(export, str) else export
        left_out: list[LeftOut] = []
        with Agenda(part=2) as agenda:
            orders = read_orders(Path("orders.csv"), BytesIO(data), layout)
            list_acts(desk, orders, agenda, left_out.append)
            return list(agenda), left_out

    return listed
