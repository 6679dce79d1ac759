"""A part of the price that is a sum is one in the store's currency, whatever the buyer paid in."""

import pytest

from policy_core.text.language import Language
from policy_core.text.say import say
from policy_core.values import Money
from tests.answers.small_store import answered, small_policy, wish

KEEP = wish(
    refund={"within": "7 days after arrival"},
    remedies={"refund": {}, "keep": {"refund": {"price": "2 EUR to 5 EUR"}}},
)


@pytest.mark.parametrize(
    ("price", "currency", "least", "most"),
    [
        ("40", "EUR", "2 EUR", "5 EUR"),
        # By the small store's rates a dollar is half a euro, and a yen a hundredth of one.
        ("40", "USD", "4 USD", "10 USD"),
        ("4000", "JPY", "200 JPY", "500 JPY"),
        # No more than the price itself comes back.
        ("6", "USD", "4 USD", "6 USD"),
        ("300", "JPY", "200 JPY", "300 JPY"),
    ],
)
def test_a_sum_is_exchanged_before_it_is_compared_with_the_price(
    price: str, currency: str, least: str, most: str
) -> None:
    answer = answered(small_policy(KEEP), remedy="keep", price=price, currency=currency)
    kept = answer.by_remedy("keep")
    assert kept is not None
    assert kept.total == Money.parse(least)
    assert kept.total_up_to == Money.parse(most)


@pytest.mark.parametrize(
    ("price", "least", "most"), [("300", "0", "75"), ("500", "0", "80"), ("320", "0", "80")]
)
def test_a_limit_holds_for_the_most_of_a_range_too(price: str, least: str, most: str) -> None:
    """A tailor's bill is repaid up to 25% of the price, and never more than 80.

    https://www.suitopia.co.uk/en/perfect-fit-guarantee/ (its sums are pounds).
    """
    row = wish(remedies={"keep": {"refund": {"price": "up to 25%", "at_most": "80 EUR"}}})
    kept = answered(small_policy(row), remedy="keep", price=price).by_remedy("keep")
    assert kept is not None
    assert kept.total == Money.parse(f"{least} EUR")
    assert kept.total_up_to == Money.parse(f"{most} EUR")


def test_up_to_a_part_is_said_so() -> None:
    row = wish(remedies={"keep": {"refund": {"price": "up to 25%"}}})
    policy = small_policy(row)
    text = say(policy, answered(policy, remedy="keep", price="300"), Language("en"), "text")
    assert text.startswith("You keep it and get up to €75.00 back.")
    assert "Part of the price: up to €75.00" in text


def test_credit_for_goods_that_stay_does_not_come_back() -> None:
    row = wish(goods="keep", remedies={"store-credit": {}}, refund={"price": "100%"})
    policy = small_policy(row)
    text = say(policy, answered(policy, price="30"), Language("en"), "text")
    assert text.startswith("You keep it and get €30.00 in store credit.")
