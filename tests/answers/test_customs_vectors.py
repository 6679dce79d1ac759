"""What is due at the border, as others work it out (`vectors/customs.yaml`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from policy_core.values import Money
from tests.answers.shops import EN, ask, only, shipping, shop
from tests.yaml12 import read_yaml

_VECTORS = read_yaml(Path(__file__).parents[1] / "vectors" / "customs.yaml")["vectors"]


@pytest.mark.parametrize("vector", _VECTORS, ids=lambda vector: vector["id"])
def test_vector(vector: Mapping[str, Any]) -> None:
    value, to = Money.parse(vector["value"]), vector["to"]
    card = {"say": EN, "as_of": "2026-01-01", "prices": {"rest": {"flat": vector["delivery"]}}}
    customs = [{"id": "border", "say": EN, "when": {"destination": to}, **vector["row"]}]
    rules = shipping(method={"rate_card": "card"}, rate_cards={"card": card}, customs=customs)
    policy = shop(rules, currency=value.currency, **vector.get("store", {}))
    question = {"destination": to, "value": value.number(), **vector.get("ask", {})}
    duty = only(ask(policy, **question)).duty
    found = {
        "duty": duty and duty.due and str(duty.due),
        "tax": duty and duty.tax_due and str(duty.tax_due),
        "free": duty and duty.free,
        "tax_free": duty and duty.tax_free,
        "collected": duty and duty.collected,
    }
    assert {name: found[name] for name in vector["expect"]} == dict(vector["expect"])


def test_limits_with_delivery_are_not_known_before_its_price_is() -> None:
    row = {"tax": "25%", "tax_free_up_to": "350 USD", "on_delivery": ["tax", "limits"]}
    customs = [{"id": "border", "say": EN, "when": {"destination": "NO"}, **row}]
    duty = only(ask(shop(shipping(customs=customs)), destination="NO", value="300")).duty
    assert duty is not None
    assert duty.tax_free is None
