"""What comes back in all, as others work it out (`vectors/refund_sums.yaml`)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import FAULT, WISH, answered, small_policy, total
from tests.yaml12 import read_yaml

_FILE = Path(__file__).parents[1] / "vectors" / "refund_sums.yaml"
_VECTORS = read_yaml(_FILE)["vectors"]


@pytest.mark.parametrize("vector", _VECTORS, ids=lambda vector: vector["id"])
def test_vector(vector: Mapping[str, Any]) -> None:
    first, *others = vector.get("terms", [{}])
    policy = small_policy(
        {**WISH, **first},
        *others,
        FAULT,
        store=vector.get("store", ()),
        fees=vector.get("fees", ()),
    )
    answer = answered(policy, **vector["ask"])
    assert str(total(answer)) == vector["expect"]
    assert answer.settlement is not None
    net = answer.settlement.net
    assert net is not None
    said = Language("en").money(-net if net.minor < 0 else net)  # "you pay", "you get"
    assert said in say(policy, answer, Language("en"), "text").splitlines()[0]


def test_that_nothing_is_kept_is_named_as_assumed() -> None:
    """Who says nothing of the order is taken to send all of it back, and reads so."""
    row = {"id": "whole", "overrides": ["wish"], "when": {"kept-value": "0 EUR"},
           "refund": {"outbound": "all"}}  # fmt: skip
    policy = small_policy(WISH, row)
    assumed = "Price of the goods that you keep: €0.00 (assumed, as you did not say)"
    told = answered(policy, price="60", outbound="39", order_value="60")
    untold = answered(policy, price="60", outbound="39")
    texts = [say(policy, answer, Language("en"), "text") for answer in (told, untold)]
    assert [assumed in text for text in texts] == [False, True]
    assert str(total(told)) == str(total(untold)) == "99.00 EUR"
