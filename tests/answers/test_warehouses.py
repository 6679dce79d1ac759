"""The warehouse that an order came from, where nobody says it: it follows from the rules."""

from typing import Any

import pytest

from policy_core.answers.policy import Policy
from tests.answers.small_store import (
    NOWHERE,
    POST,
    asked_on,
    named,
    parcel_policy,
    reason,
    settled,
)


def _two_warehouses(**west: Any) -> Policy:
    """Buyers in the Americas are served from Reno, all others from Riga; rare goods from both."""
    origins = {
        "reno": {"say": named("Reno"), "country": "US", "handling": "1 working day",
                 "serves": {"destination": ["US", "CA"]}, "return_address": "reno", **west},
        "riga": {"say": named("Riga"), "country": "LV", "handling": "1 working day",
                 "return_address": "riga", "serves": {"destination": ["not US", "not CA"]}},
    }  # fmt: skip
    address = {"lines": ["Road 1"], "country": "US"}
    row = {"id": "row", "accept": "yes", "send_to": "origin", "freight": "buyer",
           "label": "deducted", "refund": {"price": "100%"}}  # fmt: skip
    quotes = [
        {"id": "west", "say": named("west"), "when": {"origin": "reno"}, "price": "7 USD"},
        {"id": "east", "say": named("east"), "when": {"send-to": "riga"}, "price": "9 USD"},
    ]
    methods = [POST, {**POST, "id": "truck", "origins": ["riga"]}]
    note = {"id": "note", "at": "pack", "when": {"method": "truck"}, "say": named("a pallet")}
    return parcel_policy(
        {"wish": reason("buyer", "here")}, row, quotes=quotes, notes=[note],
        addresses={name: {"say": named(name), **address} for name in origins},
        shipping={"origins": origins, "methods": methods},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("country", "facts", "send_to", "total"),
    [
        ("US", {}, "reno", "93.00 USD"),
        (NOWHERE, {}, "riga", "91.00 USD"),
        ("US", {"origin": "riga"}, "riga", "91.00 USD"),  # the buyer knows better
    ],
)
def test_the_warehouse_that_an_order_came_from_follows_from_where_it_went(
    country: str, facts: dict[str, str], send_to: str, total: str
) -> None:
    question = {"reason": "wish", "destination": country, "price": "100", "condition": None}
    given = {name: value for name, value in {**question, **facts}.items() if value}
    answer = asked_on(_two_warehouses(), "2026-11-22", **given)
    assert (answer.first.send_to, str(settled(answer).total)) == (send_to, total)


def test_where_two_warehouses_serve_a_place_the_method_may_tell() -> None:
    everywhere = _two_warehouses(serves={})
    question = {"reason": "wish", "destination": NOWHERE, "price": "100"}
    assert asked_on(everywhere, "2026-11-22", **question).first.send_to == "origin"
    by_truck = asked_on(everywhere, "2026-11-22", **question, method="truck")
    assert by_truck.first.send_to == "riga"
