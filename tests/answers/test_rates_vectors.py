"""Chargeable weights and prices as others work them out (`vectors/fees.yaml`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from policy_core.answers.policy import Policy
from policy_core.answers.rates import CompiledRates, NotQuotable, Quoted, Shipment
from policy_core.answers.rates.parcels import Parcel, as_sent, charged_weight, volume_weight
from policy_core.values import Box, Money, Weight
from tests.answers.shops import card, shop
from tests.yaml12 import read_yaml

_FILE = Path(__file__).parents[1] / "vectors" / "fees.yaml"
_VECTORS = read_yaml(_FILE)["vectors"]
_BY_WEIGHT = {"rest": {"each 1 kg": "1 USD"}}


def _parcel(said: Mapping[str, str]) -> Parcel:
    return Parcel(
        Weight.parse(said["weight"]) if "weight" in said else None,
        Box.parse(said["size"]) if "size" in said else None,
    )


def _policy(vector: Mapping[str, Any]) -> Policy:
    rules = card(**{"prices": _BY_WEIGHT, **vector["card"]})
    rules["origins"] = dict.fromkeys(("here", "zone1", "zone2"), rules["origins"]["here"])
    return shop(rules, currency=vector.get("currency", "USD"))


def _quote(vector: Mapping[str, Any]) -> Quoted:
    shipment = Shipment(
        place="US",
        parcels=tuple(map(_parcel, vector.get("parcels") or [vector["parcel"]])),
        items=vector.get("items", 1),
        value=Money.parse(vector["value"]) if "value" in vector else None,
        origin=vector.get("from", "here"),
    )
    return _policy(vector).prepared(CompiledRates).quote("card", shipment, {})


def _check(vector: Mapping[str, Any]) -> None:
    quoted, rules = _quote(vector), _policy(vector).rulebook.shipping.rate_cards["card"]
    parcels = tuple(map(_parcel, vector.get("parcels") or [vector["parcel"]]))
    first = as_sent(rules, parcels, vector.get("items", 1))[0]
    volume = volume_weight(rules.volume, first.size) if rules.volume and first.size else None
    for name, wanted in vector["expect"].items():
        match name:
            case "price":
                assert quoted.total == Money.parse(wanted)
            case "surcharge":
                assert [line.amount for line in quoted.lines if line.kind == "surcharge"] == [
                    Money.parse(wanted)
                ]
            case "charged":
                assert charged_weight(rules, first) == Weight.parse(wanted)
            case "volume":
                assert volume == (wanted and Weight.parse(wanted))
            case "by":
                by_size = volume is not None and (first.weight is None or first.weight < volume)
                assert by_size == (wanted == "size")
            case _:
                raise AssertionError(f"nobody checks {name}")
    assert sum(line.amount.minor for line in quoted.lines) == quoted.total.minor


@pytest.mark.parametrize("vector", _VECTORS, ids=lambda vector: vector["id"])
def test_vector(vector: Mapping[str, Any]) -> None:
    if "error" in vector["expect"]:
        with pytest.raises(NotQuotable) as refused:
            _quote(vector)
        assert refused.value.code == vector["expect"]["error"]
    else:
        _check(vector)
