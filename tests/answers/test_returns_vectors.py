"""Who pays and what comes back, against worked examples by others: tests/vectors/refunds.yaml."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.values import Money
from tests.answers.small_store import WISH, amounts, answered, named, settled, small_policy, total
from tests.yaml12 import read_yaml

VECTORS: dict[str, Any] = {
    vector["id"]: vector for vector in read_yaml(Path(__file__).parents[1] / "vectors/refunds.yaml")
}
_tested: set[str] = set()


def of[F: Callable[..., None]](*ids: str) -> Callable[[F], F]:
    """Note which examples a test is of."""
    _tested.update(ids)
    return lambda test: test


def given(vector: str) -> dict[str, Any]:
    facts: dict[str, Any] = VECTORS[vector]["given"]
    return facts


def expect(vector: str) -> dict[str, Any]:
    facts: dict[str, Any] = VECTORS[vector]["expect"]
    return facts


def payer(answer: ReturnsAnswer) -> str:
    assert answer.freight is not None
    return str(answer.freight.split)


def back(answer: ReturnsAnswer, code: str) -> float:
    """What comes back under one heading."""
    lines = settled(answer).amounts or ()
    return sum(float(line.amount.number()) for line in lines if line.code == code)


def money_back(answer: ReturnsAnswer) -> float:
    comes_back = total(answer)
    assert comes_back is not None
    return float(comes_back.number())


def generous(**refund: str) -> dict[str, Any]:
    return {**WISH, "refund": {**WISH["refund"], **refund}}


@of("de-express-01")
def test_german_withdrawal_refunds_the_cheapest_standard_delivery() -> None:
    """The store refunds no delivery at all; the law does, up to the standard one."""
    facts = given("de-express-01")
    answer = answered(
        small_policy(),
        destination="DE",
        outbound=str(facts["outbound_paid"]),
        standard_outbound=str(facts["cheapest_standard_offered"]),
    )
    assert back(answer, "outbound") == expect("de-express-01")["outbound_refund"]


@of("eu-rec46-26")
def test_european_refund_leaves_the_express_surcharge_with_the_buyer() -> None:
    facts = given("eu-rec46-26")
    answer = answered(
        small_policy(),
        destination="IE",
        price=str(facts["goods"]),
        outbound=str(facts["outbound_paid"]),
        standard_outbound=str(facts["cheapest_common_offered"]),
    )
    assert money_back(answer) == expect("eu-rec46-26")["refund"]


@of("uk-premium-10")
def test_british_refund_is_of_the_common_standard_delivery() -> None:
    answer = answered(small_policy(), destination="GB", outbound="9.95", standard_outbound="3.95")
    assert back(answer, "outbound") == 3.95


@of("uk-remote-11")
def test_british_surcharge_for_a_remote_place_comes_back_too() -> None:
    """What was paid there is the standard delivery to that buyer: no cheaper one was offered."""
    answer = answered(small_policy(), destination="GB", outbound="19.95")
    assert back(answer, "outbound") == 19.95


@of("de-part-wt-05")
@pytest.mark.parametrize("weight", ["200 g", "40 g"])
def test_german_partial_withdrawal_in_the_same_price_tier_refunds_no_delivery(weight: str) -> None:
    facts = given("de-part-wt-05")
    answer = answered(
        small_policy(),
        destination="DE",
        price="40",
        order_value="100",
        outbound=str(facts["outbound_paid"]),
        weight=weight,
    )
    assert back(answer, "outbound") == expect("de-part-wt-05")["outbound_refund"]


def threshold_policy(free_from: int) -> Policy:
    """A store that charges delivery afterwards when what is kept would not have shipped free."""
    fee = {
        "id": "delivery-after-all",
        "say": named("delivery after all"),
        "when": {"order-value": f"{free_from} EUR or more", "kept-value": f"under {free_from} EUR"},
        "charge": "4.90 EUR",
    }
    return small_policy(fees=[fee])


@of("de-threshold-06", "de-threshold-07-conflict")
def test_german_threshold_cannot_be_held_against_a_partial_withdrawal() -> None:
    """PROBE. A later article calls it undecided; the earlier one, better for the buyer, is kept."""
    facts = given("de-threshold-06")
    order, kept = facts["order_total"], facts["partial_withdrawal_leaves"]
    asked = {"price": str(order - kept), "order_value": str(order)}
    policy = threshold_policy(facts["free_shipping_from"])
    assert money_back(answered(policy, **asked, destination="DE")) == order - kept
    assert money_back(answered(policy, **asked, destination="CH")) == order - kept - 4.9


@of("de-return-09-old")
def test_the_old_german_forty_euro_rule_is_not_there() -> None:
    """HISTORIC. Since 13 June 2014 whoever was told pays, whatever the price."""
    for price in ("30", "50"):
        assert payer(answered(small_policy(), destination="DE", price=price)) == "buyer"
    silent = {"disclosure": {"return_cost": False}}
    assert payer(answered(small_policy(store=silent), destination="DE")) == "seller"


@of("kr-04", "kr-return-13")
def test_korean_practice_charges_both_legs_where_the_act_does_not_protect() -> None:
    """The act has the buyer bear the return alone; what shops charge beyond it needs a business."""
    legs = [
        {"id": f"{leg}-leg", "say": named(leg), "when": {"fault": "buyer"}, "charge": "3000 KRW"}
        for leg in ("outbound", "return")
    ]
    korean = {
        "currency": "KRW", "country": "KR",
        "rates": {"as_of": "2026-11-01", "source": "test", "one": {}},
    }  # fmt: skip
    policy = small_policy(store=korean, fees=legs)
    consumer = answered(policy, destination="KR", price="50000", outbound="0")
    business = answered(policy, destination="KR", price="50000", outbound="0", customer="business")
    assert payer(consumer) == expect("kr-04")["return_freight_payer"]
    assert amounts(consumer) == [("goods", "50000 KRW")]
    low, high = expect("kr-return-13")["deducted"]
    assert low <= 50000 - money_back(business) <= high


@of("jp-04-mailorder", "jp-05-mailorder", "jp-06-mailorder")
@pytest.mark.parametrize(
    ("shown", "window", "outcome", "last_day"),
    [(False, None, "accepted", "2026-11-23"),  # D + 7
     (True, None, "refused", None),
     (False, "5 days after delivery", "accepted", "2026-11-23")],
)  # fmt: skip
def test_japanese_terms_count_only_when_they_are_shown(
    shown: bool, window: str | None, outcome: str, last_day: str | None
) -> None:
    """Delivered on 16 November, asked on the 22nd (D + 6)."""
    row = {**WISH, "window": window} if window else {"id": "wish", "accept": "no"}
    answer = answered(
        small_policy(row, store={"disclosure": {"return_terms": shown}}), destination="JP"
    )
    assert answer.outcome == outcome
    if last_day:
        assert answer.first.window is not None
        assert str(answer.first.window.last_day) == last_day
        assert payer(answer) == "buyer"


@of("us-ca-03-conflict")
def test_californian_buyer_has_thirty_days_where_nothing_is_posted() -> None:
    """PROBE. The statute is followed. The buyer says that they live in California."""
    hidden = {"disclosure": {"return_terms": False}}
    policy = small_policy({"id": "wish", "accept": "no"}, store=hidden)
    day_ten = {"destination": "US", "ordered": "2026-11-12", "delivered": "2026-11-16"}
    assert answered(policy, **day_ten).outcome == "refused"
    assert answered(policy, **day_ten, region="US-CA").outcome == "accepted"


@of("in-03")
def test_indian_published_terms_bind() -> None:
    assert answered(small_policy(), destination="IN").outcome == "accepted"
    refusing = small_policy({"id": "none", "accept": "no"})
    assert answered(refusing, destination="IN").outcome == "refused"


@of("restock-15")
def test_a_service_fee_on_an_order_that_was_not_sent() -> None:
    facts = given("restock-15")
    fee = {
        "id": "service", "say": named("service"), "on": "order", "when": {"delivery": "not-sent"},
        "charge": f"{facts['service_fee_percent']}%",
    }  # fmt: skip
    answer = answered(
        small_policy(fees=[fee]),
        price=str(facts["order_total"]),
        delivery="not-sent",
        delivered=None,
    )
    assert answer.freight is None  # nothing left, so nothing comes back
    assert money_back(answer) == expect("restock-15")["refund"]


@of("refund-disc-17")
def test_line_discounts_reduce_the_refund_of_their_line() -> None:
    lines = [
        {
            "quantity": line["qty"],
            "price": str(line["price"] - line.get("line_discount", line.get("line_discount_each"))),
        }
        for line in given("refund-disc-17")["returned"]
    ]
    answer = answered(small_policy(), price=None, lines=lines)
    assert money_back(answer) == expect("refund-disc-17")["refund"]


@of("refund-ship-20", "refund-ship-21")
@pytest.mark.parametrize(
    ("vector", "outbound"), [("refund-ship-20", "all"), ("refund-ship-21", "none")]
)
def test_outbound_freight_comes_back_where_the_policy_says_so(vector: str, outbound: str) -> None:
    answer = answered(
        small_policy(generous(outbound=outbound)),
        price=str(given(vector)["items"]),
        outbound=str(given(vector)["shipping"]),
    )
    assert money_back(answer) == expect(vector)["refund"]
    assert back(answer, "outbound") == expect(vector)["shipping_refund"]


@of("refund-tax-23")
def test_lines_come_back_with_their_tax() -> None:
    """Prices are what was paid, tax included."""
    facts = expect("refund-tax-23")
    lines = [{"price": f"{paid}"} for paid in facts["per_line_incl"]]
    answer = answered(small_policy(), price=None, lines=lines)
    assert money_back(answer) == facts["total_incl"]


@of("refund-voucher-25")
def test_a_voucher_that_is_no_longer_earned_is_taken_off() -> None:
    facts = given("refund-voucher-25")
    paid = round(facts["item_refund_excl"] * (100 + facts["tax_percent"]) / 100, 2)
    answer = answered(small_policy(), price=f"{paid}", discount_lost=str(facts["voucher_incl"]))
    assert money_back(answer) == expect("refund-voucher-25")["items_incl_after_voucher"]
    innocent = answered(
        small_policy(), reason="faulty", price=f"{paid}", discount_lost=str(facts["voucher_incl"])
    )
    assert money_back(innocent) == paid  # the store's fault takes nothing from the buyer


@of("return-cap-27")
def test_no_more_freight_comes_back_than_was_paid() -> None:
    paid = given("return-cap-27")["original_shipping"] / 100
    answer = answered(
        small_policy(generous(outbound="standard")), outbound=f"{paid}", standard_outbound="50"
    )
    assert back(answer, "outbound") == expect("return-cap-27")["max_shipping_refund"] / 100


@of("return-formula-28")
def test_the_formula_of_goods_tax_freight_fee_and_discount() -> None:
    facts = given("return-formula-28")
    fee = {"id": "return-fee", "say": named("fee"), "charge": f"{facts['return_fee']} EUR"}
    answer = answered(
        small_policy(generous(outbound="all"), fees=[fee]),
        price=str(facts["subtotal"] + facts["taxes"]),
        outbound=str(facts["shipping_fee_refunded"]),
        discount_lost=str(facts["discount"]),
    )
    assert money_back(answer) == expect("return-formula-28")["refund"]


@of("refund-multi-22")
def test_returns_one_after_another_bring_back_all_that_was_paid() -> None:
    """The discount of the order is shared by article; what is left of it is lost nowhere."""
    facts, wanted = given("refund-multi-22"), expect("refund-multi-22")
    articles = [line for line in facts["lines"] for _ in range(line["qty"])]
    shares = Money(facts["order_discount"], "VND").split([line["price"] for line in articles])
    prices = [
        str(line["price"] - line["line_discount_each"] - share.minor)
        for line, share in zip(articles, shares, strict=True)
    ]
    policy = small_policy(store={"currency": "VND"})
    first = answered(policy, price=prices[0], order_value=str(facts["paid"]))
    second = answered(policy, price=None, lines=[{"price": price} for price in prices[1:]])
    assert money_back(first) + money_back(second) == wanted["sum"]
    assert abs(money_back(first) - wanted["first_refund"]) <= 0.5


def test_every_example_has_its_test() -> None:
    assert _tested == VECTORS.keys()
