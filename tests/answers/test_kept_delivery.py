"""What the kept part of an order would have cost to deliver, against the store's own rate card."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.answer import wanted_fields
from policy_core.answers.policy import Policy
from policy_core.proof import examine
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import (
    POST,
    amounts,
    answered,
    named,
    refunding,
    settled,
    small_policy,
    total,
)

BY_VALUE = {"rest": {"up to 49.99 EUR": "5 EUR", "otherwise": "2 EUR"}}
GERMAN_TIERS = {"rest": {"up to 0.25 kg": "5 EUR", "up to 2 kg": "8 EUR"}}
"""The first tier is that of de-part-wt-05 (connect-professional.de, "Streitfall
Rücksendekosten"): what crosses a tier by itself comes back, and nothing else."""


def store(
    prices: dict[str, Any], outbound: str = "all less kept", methods: tuple[str, ...] = ("post",)
) -> Policy:
    card = {"say": named("post"), "as_of": "2026-11-01", "prices": prices}
    by_card = [{**POST, "id": name, "rate_card": "post"} for name in methods]
    return small_policy(
        refunding(outbound=outbound), rate_cards={"post": card}, methods=tuple(by_card)
    )


@pytest.mark.parametrize(
    ("returned", "kept", "paid", "comes_back"),
    [("200 g", "40 g", "5", "0"), ("40 g", "200 g", "5", "0"),  # de-part-wt-05: one tier for all
     ("300 g", "200 g", "8", "3"), ("100 g", "300 g", "8", "0")],
)  # fmt: skip
def test_what_crosses_a_tier_comes_back(
    returned: str, kept: str, paid: str, comes_back: str
) -> None:
    answer = answered(
        store(GERMAN_TIERS), price="40", order_value="100", outbound=paid,
        weight=returned, kept_weight=kept,
    )  # fmt: skip
    lines = settled(answer).amounts or ()
    back = sum(one.amount.minor for one in lines if one.code in ("outbound", "kept-delivery"))
    assert back == int(comes_back) * 100


def test_a_threshold_that_the_goods_kept_no_longer_reach() -> None:
    """100 went for 2; the 40 that stay would have gone for 5: nothing of it comes back."""
    answer = answered(store(BY_VALUE), price="60", order_value="100", outbound="2")
    assert amounts(answer)[1:] == [("outbound", "2.00 EUR"), ("kept-delivery", "-2.00 EUR")]


def test_all_comes_back_with_the_whole_order() -> None:
    answer = answered(store(GERMAN_TIERS), price="100", outbound="8")
    assert amounts(answer) == [("goods", "100.00 EUR"), ("outbound", "8.00 EUR")]


@given(st.integers(1, 100), st.integers(0, 100), st.integers(0, 2000), st.integers(0, 2000))
def test_no_less_than_nothing_and_no_more_than_was_paid(
    returned: int, kept: int, paid: int, weight: int
) -> None:
    answer = answered(
        store(GERMAN_TIERS), price=str(returned), order_value=str(returned + kept),
        outbound=f"{paid // 100}.{paid % 100:02}", kept_weight=f"{weight or 1} g",
    )  # fmt: skip
    lines = settled(answer).amounts or ()
    back = sum(one.amount.minor for one in lines if one.code in ("outbound", "kept-delivery"))
    assert 0 <= back <= paid
    assert kept or back == paid


@pytest.mark.parametrize(
    ("methods", "told", "missing"),
    [(("post",), {}, "kept_weight"),
     (("post", "courier"), {"kept_weight": "100 g"}, "method")],
)  # fmt: skip
def test_what_is_not_told_is_asked_for(
    methods: tuple[str, ...], told: dict[str, str], missing: str
) -> None:
    policy = store(GERMAN_TIERS, methods=methods)
    answer = answered(policy, price="40", order_value="100", outbound="8", **told)
    assert total(answer) is None
    assert missing in wanted_fields(answer)
    words = say(policy, answer, Language("en"), "text")
    assert "less what delivery of what you keep would have cost" in words
    assert {"kept_weight": "Weight of what you keep", "method": "Shipping method"}[missing] in words


def test_a_store_without_prices_cannot_say_it() -> None:
    policy = small_policy(refunding(outbound="all less kept"), methods=(POST,))
    found = [one for one in examine(policy) if one.code == "PW234"]
    assert [one.path for one in found] == [("returns", "terms", 0, "refund", "outbound")]
    assert "post" in found[0].message
