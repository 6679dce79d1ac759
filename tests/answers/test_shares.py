"""A part of the price that is a sum is one in the store's currency, whatever the buyer paid in."""

import pytest

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
