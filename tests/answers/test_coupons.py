"""Codes and vouchers off a whole order: what comes back, and what a bound counts."""

from typing import Any

import pytest

from policy_core.answers.fields import QuestionError
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.shops import CARD, ask, only, shipping, shop
from tests.answers.small_store import amounts, answered, fee, small_policy, total, wish

# "A discount on the whole order is shared among its articles in proportion to their prices: you get
# back what you paid for the article." Two articles of 100 and 50 with 30 off: 80 and 40.


def returned(**facts: str) -> Any:
    return answered(small_policy(wish(), store={"coupons": True}), **facts)


def test_an_article_bears_its_part_of_the_coupon() -> None:
    one = returned(price="100", order_value="150", coupon="30")
    assert amounts(one) == [("goods", "100.00 EUR"), ("coupon", "-20.00 EUR")]
    assert str(total(one)) == "80.00 EUR"
    assert str(total(returned(price="50", order_value="150", coupon="30"))) == "40.00 EUR"


def test_what_goes_back_as_a_whole_bears_all_of_it() -> None:
    assert str(total(returned(price="100", coupon="30"))) == "70.00 EUR"
    assert str(total(returned(price="100", quantity="2", coupon="30"))) == "170.00 EUR"


def test_the_parts_of_all_lines_are_the_whole() -> None:
    lines = [{"price": "10"}, {"price": "10"}, {"price": "10"}]
    answer = answered(small_policy(wish(), store={"coupons": True}), coupon="10", lines=lines)
    assert str(total(answer)) == "20.00 EUR"


def test_a_coupon_is_no_more_than_the_order() -> None:
    with pytest.raises(QuestionError) as wrong:
        returned(price="100", coupon="130")
    assert [(one.field, one.code) for one in wrong.value.errors] == [("coupon", "too-much")]


# "If what you keep is worth less than 75, delivery is charged afterwards."


@pytest.mark.parametrize(
    ("bound", "charged"), [("order-value", True), ("order-value-before-coupons", False)]
)
def test_a_bound_of_the_order_counts_before_or_after(bound: str, charged: bool) -> None:
    """An order of 80 with 10 off: 70 was paid."""
    small = fee("small", when={bound: "under 75 EUR"}, charge="5 EUR")
    policy = small_policy(wish(), store={"coupons": True}, fees=[small])
    answer = answered(policy, price="80", coupon="10")
    assert (("fee", "-5.00 EUR") in amounts(answer)) == charged


# "Free delivery from 75 dollars, after discounts" and "before discounts": shops say either.


@pytest.mark.parametrize(
    ("bound", "price"), [("order-value", "9.00 USD"), ("order-value-before-coupons", "0.00 USD")]
)
def test_free_delivery_counts_before_or_after(bound: str, price: str) -> None:
    free = {"id": "free", "say": {"en": "free"}, "when": {bound: "75 USD or more"}}
    card = {**CARD, "prices": {"rest": {"flat": "9 USD"}}, "free": [free]}
    method = {"rate_card": "card"}
    policy = shop(shipping(method=method, rate_cards={"card": card}), coupons=True)
    option = only(ask(policy, value="80", coupon="10"))
    assert option.price is not None
    assert str(option.price.shown) == price


def test_it_is_said() -> None:
    policy = small_policy(wish(), store={"coupons": True})
    answer = answered(policy, price="100", order_value="150", coupon="30")
    said = say(policy, answer, Language("en"), "text")
    assert "Its part of what your coupon took off: -€20.00" in said
