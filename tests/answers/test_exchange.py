"""Exchanges and goods that are sent again: the difference, the fee, the postage, restocking."""

from typing import Any

import pytest

from policy_core.answers.returns import ReturnsAnswer
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import amounts as amounts_of
from tests.answers.small_store import answered, fee, settled, small_policy, wish

BOTH = {"refund": {}, "exchange": {}}


def said(answer: ReturnsAnswer, *rows: dict[str, Any], fees: Any = ()) -> str:
    """An answer in words."""
    return say(small_policy(*rows, fees=list(fees)), answer, Language("en"), "text")


def exchange(
    *rows: dict[str, Any], price: str | None = None, fees: Any = (), **facts: Any
) -> ReturnsAnswer:
    """The answer for an article of 100 that is exchanged for one at another price."""
    policy = small_policy(*rows, fees=list(fees))
    return answered(policy, remedy="exchange", exchange_price=price, freight="8", **facts)


# Facts of others: how shops settle an exchange for a dearer or cheaper article. "If the new item
# costs more you pay the difference; if it costs less we refund it / give store credit / do not
# refund it" are the three clauses of shops' exchange pages; "even exchange" is the fourth.


@pytest.mark.parametrize(
    ("rule", "price", "paid", "credit"),
    [
        (None, "120", [("difference", "-20.00 EUR")], None),
        (None, "70", [("difference", "30.00 EUR")], None),
        ("settled", "70", [("difference", "30.00 EUR")], None),
        ("credit", "120", [("difference", "-20.00 EUR")], None),
        ("credit", "70", [], "30.00 EUR"),
        ("charged", "120", [("difference", "-20.00 EUR")], None),
        ("charged", "70", [], None),
        ("waived", "120", [], None),
        ("waived", "70", [], None),
    ],
)
def test_the_difference_goes_as_the_row_says(
    rule: str | None, price: str, paid: list[tuple[str, str]], credit: str | None
) -> None:
    own = {"difference": rule} if rule else {}
    answer = exchange(wish(remedies={"refund": {}, "exchange": own}), price=price)
    assert amounts_of(answer) == paid
    given = settled(answer).credit
    assert (str(given) if given is not None else None) == credit


@pytest.mark.parametrize(
    ("rule", "price", "told"),
    [("charged", "70", "if it costs less, nothing comes back."), ("charged", "120", ""),
     ("charged", "100", ""), ("waived", "70", "get nothing if it costs less."),
     ("waived", "120", "You pay nothing if the other article costs more"), ("settled", "70", "")],
)  # fmt: skip
def test_what_does_not_come_back_is_said_though_its_price_is_known(
    rule: str, price: str, told: str
) -> None:
    """Final sale is exchanged "for an item of equal or greater value".

    La Canadienne, https://lacanadienneshoes.gorgias.help (521936).
    """
    row = wish(remedies={"exchange": {"difference": rule}})
    text = said(exchange(row, price=price), row)
    assert told in text
    if not told:
        assert "If the other article" not in text


def test_the_difference_of_a_dearer_article_is_said() -> None:
    row = wish(remedies={"exchange": {"difference": "credit"}})
    assert "You pay €28.00 in all, €8.00 of it for the postage." in said(
        exchange(row, price="120"), row
    )
    assert "You get €30.00 in store credit." in said(exchange(row, price="70"), row)
    untold = said(exchange(row), row)
    assert "if it costs less, you get the difference in store credit." in untold


@pytest.mark.parametrize(
    ("payer", "told"),
    [
        ("buyer", "You pay €28.00 in all, €8.00 of it for the postage."),
        ("seller 50%", "You pay €24.00 in all, €4.00 of it for the postage."),
        ("seller", "You pay €20.00 in all; we refund the postage that you pay first."),
    ],
)
def test_of_postage_that_comes_back_nothing_is_paid_in_the_end(payer: str, told: str) -> None:
    """The other article costs 20 more; the buyer pays the carrier 8, and gets the rest back."""
    row = wish(freight=payer, label="buyer", remedies={"exchange": {}})
    assert told in said(exchange(row, price="120"), row)


def test_credit_is_said_beside_what_is_paid_in_all() -> None:
    """A tenth of 100 and 8 of postage are paid; what the other article costs less is credit."""
    row = wish(restocking="10%", remedies={"exchange": {"difference": "credit"}})
    text = said(exchange(row, price="70"), row)
    assert "You pay €18.00 in all, €8.00 of it for the postage. You get €30.00 in store" in text


def test_an_exchange_has_a_fee_of_its_own() -> None:
    row = wish(remedies={"refund": {}, "exchange": {"fee": "4 EUR"}})
    assert amounts_of(exchange(row)) == [("fee", "-4.00 EUR")]
    assert amounts_of(exchange(row), "refund") == [("goods", "100.00 EUR")]


AGAIN = fee("postage-again", when={"remedy": "exchange"}, charge="100%", on="outbound")


def test_the_postage_of_sending_again_is_what_the_first_one_cost() -> None:
    row = wish(remedies=BOTH)
    assert amounts_of(exchange(row, fees=[AGAIN], outbound="6.90")) == [("fee", "-6.90 EUR")]


def test_a_postage_that_is_not_told_is_not_nothing() -> None:
    """Not known is not free of charge: it is named as one that is still to pay."""
    answer = exchange(wish(remedies=BOTH), fees=[AGAIN])
    assert [source.id for source in settled(answer).at_cost] == ["postage-again"]
    assert "You pay for it besides: postage-again." in said(answer, fees=[AGAIN])


# "All returns and exchanges are subject to a 15% restocking fee": the goods go into stock again.


@pytest.mark.parametrize(
    ("remedy", "charged"),
    [
        ("refund", True),
        ("store-credit", True),
        ("exchange", True),
        ("repair", False),
        ("keep", False),
    ],
)
def test_restocking_is_charged_where_goods_go_into_stock_again(remedy: str, charged: bool) -> None:
    offered = {remedy: {"refund": {"price": "50%"}}, "resend": {}}
    row = wish(restocking="15%", remedies=offered)
    answer = answered(small_policy(row), remedy=remedy)
    assert (("restocking", "-15.00 EUR") in amounts_of(answer)) == charged
    assert ("restocking" in {ruling.point for ruling in answer.first.rulings}) == charged


def test_goods_that_stay_are_not_put_in_stock() -> None:
    answer = answered(small_policy(wish(restocking="15%", goods="keep")))
    assert amounts_of(answer) == [("goods", "100.00 EUR")]


def test_a_remedy_can_be_free_of_restocking() -> None:
    row = wish(restocking="15%", remedies={"refund": {}, "exchange": {"restocking": "0%"}})
    assert amounts_of(exchange(row)) == []


def test_restocking_without_a_price_is_not_known() -> None:
    answer = answered(
        small_policy(wish(restocking="15%", remedies=BOTH)), remedy="exchange", price=None
    )
    assert settled(answer).amounts is None
