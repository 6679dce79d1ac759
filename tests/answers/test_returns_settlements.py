"""What each remedy comes to: goods, money to and fro, and by when."""

from datetime import date
from typing import Any

import pytest

from tests.answers.small_store import (
    NOWHERE,
    amounts,
    answered,
    asked_on,
    named,
    parcel_policy,
    reason,
    settled,
    small_policy,
    wish,
)


def choosing(**remedies: Any) -> Any:
    """A store that offers these remedies for a buyer's wish."""
    return small_policy(wish(remedies=remedies))


def test_every_remedy_is_settled_and_the_chosen_one_is_answered() -> None:
    policy = choosing(refund={}, exchange={}, keep={"refund": {"price": "30%"}})
    offered = answered(policy)
    assert [one.remedy for one in offered.settlements] == ["refund", "exchange", "keep"]
    chosen = answered(policy, remedy="keep")
    assert chosen.settlement == chosen.by_remedy("keep")
    assert {one.remedy for one in chosen.settlements} == {"refund", "exchange", "keep"}


def test_a_remedy_that_is_not_offered_is_said_to_be_none() -> None:
    rows = wish(remedies={"refund": {}}), wish(id="far", overrides=["wish"], when={
        "destination": "US"}, remedies={"exchange": {}})  # fmt: skip
    answer = answered(small_policy(*rows), remedy="exchange")
    assert answer.not_offered
    assert [one.remedy for one in answer.settlements] == ["refund"]
    assert answer.first == answered(small_policy(*rows)).first


def test_a_remedy_differs_from_its_row_where_it_says_so() -> None:
    ours = {"freight": "seller", "label": "prepaid", "leaves": "2 days after arrival"}
    policy = choosing(refund={}, exchange=ours)
    answer = answered(policy, arrived="2026-11-20")
    refund, exchange = settled(answer, "refund"), settled(answer, "exchange")
    assert refund.freight is not None
    assert exchange.freight is not None
    assert (str(refund.freight.split), str(exchange.freight.split)) == ("buyer", "seller")
    assert refund.due is not None
    assert exchange.due is not None
    assert refund.due.last_day == date(2026, 11, 27)
    assert exchange.due.last_day == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("fee", "least", "most"),
    [
        # 40.00 euros, less a fee that the shop sets when it has seen the goods.
        ("10% to 25%", "30.00 EUR", "36.00 EUR"),
        ("2 to 5 EUR", "35.00 EUR", "38.00 EUR"),
        ("up to 25%", "30.00 EUR", "40.00 EUR"),
        ("0% to 150%", "0.00 EUR", "40.00 EUR"),  # no more than what came back
    ],
)
def test_a_restocking_fee_may_be_a_range(fee: str, least: str, most: str) -> None:
    policy = small_policy(wish(remedies={"refund": {"restocking": fee}}))
    one = settled(answered(policy, destination=NOWHERE, price="40"), "refund")
    assert (str(one.total), str(one.total_up_to)) == (least, most)


def test_a_fee_of_a_range_is_charged_once_an_article() -> None:
    """Two articles of 20.00 euros, 1 to 3 euros each: 34.00 to 38.00 euros come back."""
    fee = {"id": "handling", "say": named("Handling"), "charge": "1 to 3 EUR", "per": "item"}
    policy = small_policy(wish(), fees=[fee])
    one = settled(answered(policy, destination=NOWHERE, price="20", quantity="2"), "refund")
    assert (str(one.total), str(one.total_up_to)) == ("34.00 EUR", "38.00 EUR")


@pytest.mark.parametrize(
    ("price", "share", "least", "most"),
    [
        ("40", "10% to 25%", "4.00 EUR", "10.00 EUR"),
        ("40", "2 EUR to 5 EUR", "2.00 EUR", "5.00 EUR"),
        ("40", "30%", "12.00 EUR", None),
        ("40", "up to 25%", "0.00 EUR", "10.00 EUR"),
    ],
)
def test_who_keeps_the_goods_gets_part_of_their_price(
    price: str, share: str, least: str, most: str | None
) -> None:
    policy = choosing(refund={}, keep={"refund": {"price": share}})
    one = settled(answered(policy, price=price, outbound="5"), "keep")
    assert (one.goods, one.freight) == ("keep", None)
    assert (str(one.total), str(one.total_up_to) if one.total_up_to else None) == (least, most)


@pytest.mark.parametrize(
    ("other", "net"),
    [("80", "20.00 EUR"), ("100", "0.00 EUR"), ("130", "-30.00 EUR")],
)
def test_another_article_costs_more_or_less(other: str, net: str) -> None:
    """Below nothing the buyer owes it."""
    answer = answered(choosing(refund={}, exchange={}), remedy="exchange", exchange_price=other)
    assert str(settled(answer).net) == net


def test_an_exchange_has_its_fee() -> None:
    answer = answered(choosing(exchange={"fee": "5 EUR"}), exchange_price="110")
    assert amounts(answer) == [("difference", "-10.00 EUR"), ("fee", "-5.00 EUR")]
    assert str(settled(answer).total) == "-15.00 EUR"


def test_who_pays_the_way_back_may_be_left_with_less_than_nothing() -> None:
    """An article of 5 EUR, a way back of 8: said before anything is sent."""
    one = settled(answered(small_policy(), price="5", freight="8"))
    assert (str(one.total), str(one.buyer_pays)) == ("5.00 EUR", "8.00 EUR")
    assert str(one.net) == "-3.00 EUR"


def test_a_label_that_is_deducted_is_not_paid_twice() -> None:
    one = settled(answered(small_policy(wish(label="deducted")), price="30", freight="4"))
    assert (str(one.total), one.buyer_pays, str(one.net)) == ("26.00 EUR", None, "26.00 EUR")


def test_goods_that_may_stay_go_back_all_the_same_for_an_exchange() -> None:
    policy = small_policy(wish(goods="keep", remedies={"refund": {}, "exchange": {}}))
    answer = answered(policy)
    assert (settled(answer, "refund").goods, settled(answer, "exchange").goods) == ("keep", "back")


def test_what_stays_is_paid_from_the_day_on_which_it_is_asked_for() -> None:
    """The store's period runs from goods that arrive; nobody sends any."""
    due = settled(answered(small_policy(wish(goods="keep")))).due
    assert due is not None
    assert due.last_day == date(2026, 11, 29)


def test_goods_have_to_be_back_by_a_day_of_their_own() -> None:
    policy = small_policy(wish(arrive_within="20 days after notice"))
    asked = {"requested": "2026-11-20"}
    answer = answered(policy, **asked)
    assert answer.first.arrive_by is not None
    assert answer.first.arrive_by.last_day == date(2026, 12, 10)
    assert answered(policy, **asked, arrived="2026-12-10").outcome == "accepted"
    late = answered(policy, **asked, arrived="2026-12-11")
    assert (late.outcome, late.first.because) == ("refused", "arrived-late")


@pytest.mark.parametrize(
    ("offset", "outcome"),
    [("-480", "accepted"), ("60", "refused"), (None, "accepted")],
)
def test_a_window_ends_with_the_buyers_day(offset: str | None, outcome: str) -> None:
    """At 02:00 UTC of the 26th it is still the 25th on the American west coast. Whose clock is not
    known has the latest one of the country."""
    late = {"id": "late", "accept": "yes", "window": "5 days after delivery"}
    policy = parcel_policy({"dislike": reason("buyer", "here")}, late)
    question = {"reason": "dislike", "destination": "US", "delivered": "2026-11-20"}
    clock = {"utc_offset": offset} if offset else {}
    answer = asked_on(policy, "2026-11-26", **question, **clock, hour="02")
    assert answer.outcome == outcome


def test_the_store_may_choose_and_ask_for_evidence_first() -> None:
    row = {"id": "any", "accept": "yes", "choice": "store", "evidence": ["photo"],
           "evidence_first": True}  # fmt: skip
    policy = parcel_policy({"wrong": reason("seller", "here")}, row)
    line = asked_on(policy, "2026-11-25", reason="wrong", destination=NOWHERE).first
    assert (line.choice, line.evidence_first, line.missing) == ("store", True, ("photo",))
