"""The way back: who pays it, what it costs, or why nobody can say."""

from typing import Any

import pytest

from parcelwise.site.pages.relevance import relevance
from policy_core.answers.answer import wanted_fields
from policy_core.text.language import Language
from policy_core.text.say import say, speak
from tests.answers.small_store import (
    FAULT,
    NOWHERE,
    WISH,
    amounts,
    answered,
    named,
    payer,
    settled,
    small_policy,
    total,
    wish,
)


def test_the_payer_may_turn_on_the_value_of_what_goes_back() -> None:
    """A bicycle shop pays for withdrawals of more than 50 EUR, the buyer for others."""
    rows = (WISH, {"id": "dear", "overrides": ["wish"], "when": {"fault": "buyer",
            "value": "over 50 EUR"}, "freight": "seller"})  # fmt: skip
    assert payer(*rows, price="50.01") == "seller"
    assert payer(*rows, price="50") == "buyer"
    assert payer(*rows, price="20", quantity="3") == "seller"


def test_others_bear_the_freight_up_to_a_cap() -> None:
    policy = small_policy(wish(freight="seller 50%, platform 50%", freight_most="8 EUR"))
    freight = answered(policy, freight="11").freight
    assert freight is not None
    assert {party: str(share) for party, share in freight.shares} == {
        "seller": "4.00 EUR", "platform": "4.00 EUR", "buyer": "3.00 EUR",
    }  # fmt: skip


def test_a_deducted_label_and_an_outlay_are_parts_of_the_refund() -> None:
    """A store's label costs 3.95 EUR, taken off the refund of 30 EUR."""
    deducted = small_policy(wish(label="deducted"))
    assert amounts(answered(deducted, price="30", freight="3.95")) == [
        ("goods", "30.00 EUR"), ("label", "-3.95 EUR"),
    ]  # fmt: skip
    shared = small_policy(wish(label="buyer", freight="seller 50%"))
    assert amounts(answered(shared, price="30", freight="3.95"))[1:] == [
        ("freight-refund", "1.98 EUR")
    ]


def test_goods_that_are_kept_or_never_left_cost_no_way_back() -> None:
    assert answered(small_policy(wish(goods="keep"))).freight is None
    waiting = answered(small_policy(), delivery="not-sent", delivered=None)
    assert (waiting.outcome, waiting.freight) == ("accepted", None)


def test_what_was_never_sent_is_cancelled_and_all_that_was_paid_comes_back() -> None:
    """16 CFR 435: of an order that was not shipped, shipping and handling come back too."""
    answer = answered(small_policy(), delivery="not-sent", delivered=None, outbound="15")
    assert (answer.delivery, str(total(answer))) == ("not-sent", "115.00 EUR")
    assert str(settled(answer).due.last_day) == "2026-11-29"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("quotes", "facts", "cost", "why"),
    [
        ([], {}, None, "no-quote"),
        ([], {"freight": "7"}, "7.00 EUR", ""),
        ([{"price": "6 EUR"}], {}, "6.00 EUR", ""),
        ([{"price": "4 USD"}], {}, "2.00 EUR", ""),
        ([{"price": "4 GBP"}], {}, None, "other-currency"),
        ([{"price": "6 EUR", "when": {"weight": "2 kg or more"}}], {}, None, "depends"),
        (
            [{"price": "6 EUR", "when": {"weight": "2 kg or more"}}],
            {"weight": "1"},
            None,
            "no-quote",
        ),
        ([{"price": "6 EUR"}, {"price": "7 EUR"}], {}, None, "contradiction"),
    ],
)
def test_the_way_back_has_a_price_or_says_why_not(
    quotes: list[dict[str, Any]], facts: dict[str, str], cost: str | None, why: str
) -> None:
    rows = [{"id": f"quote-{i}", "say": named("way"), **row} for i, row in enumerate(quotes)]
    freight = answered(small_policy(quotes=rows), **facts).freight
    assert freight is not None
    assert (str(freight.cost) if freight.cost else None, freight.unquotable) == (cost, why)


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({}, ("tier", "weight")),
        ({"weight": "3"}, ("tier",)),
        ({"tier": "none"}, ("weight",)),
        ({"tier": "gold"}, ("weight",)),
        ({"weight": "3", "tier": "gold"}, ()),
    ],
)
def test_what_the_price_of_the_way_back_turns_on_is_asked_for(
    facts: dict[str, str], fields: tuple[str, ...]
) -> None:
    """A collection costs members less, and more of what is heavy."""
    quotes = [
        {"id": "all", "say": named("all"), "price": "9 EUR", "when": {"weight": "under 5 kg"}},
        {"id": "heavy", "say": named("heavy"), "price": "19 EUR",
         "when": {"weight": "5 kg or more"}},
        {"id": "gold", "say": named("gold"), "price": "5 EUR", "when": {"tier": "gold"},
         "overrides": ["all"]},
    ]  # fmt: skip
    policy = small_policy(quotes=quotes)
    answer = answered(policy, **facts)
    assert answer.freight is not None
    assert answer.freight.turns_on == fields
    assert set(fields) <= set(wanted_fields(answer))
    named_fields = {"tier": "Membership", "weight": "Weight"}
    asks = [text for text in speak(policy, answer, Language("en")).details if "way back" in text]
    assert len(asks) == bool(fields)
    assert all(named_fields[name] in asks[0] for name in fields)


BACK: dict[str, Any] = {
    "say": named("post"),
    "as_of": "2026-11-01",
    "zones": {"near": ["DE", "AT"], "far": ["CH"]},
    "prices": {"near": {"flat": "5 EUR"}, "far": {"flat": "9 EUR"}},
    "special_prices": [
        {
            "id": "heavy",
            "say": named("heavy goods"),
            "when": {"tags": ["heavy"]},
            "prices": {"far": {"flat": "40 EUR"}},
        },
        {
            "id": "phones",
            "say": named("phones"),
            "when": {"category": "phones"},
            "prices": {"far": {"flat": "12 EUR"}},
        },
    ],
}


def _by_card(card: dict[str, Any], **facts: Any) -> tuple[str, str]:
    policy = small_policy(
        quotes=[{"id": "post", "say": named("post"), "rate_card": "back"}],
        rate_cards={"back": card},
    )
    freight = answered(policy, **facts).freight
    assert freight is not None
    return str(freight.cost or ""), freight.unquotable


@pytest.mark.parametrize(
    ("facts", "cost"),
    [
        ({"category": "shoes"}, ("9.00 EUR", "")),
        ({"category": "phones"}, ("12.00 EUR", "")),
        ({"category": "shoes", "tags": ["heavy"]}, ("40.00 EUR", "")),
        ({"category": "phones", "tags": ["heavy"]}, ("", "contradiction")),
        ({"category": None}, ("", "depends")),
        ({"category": "phones", "destination": "AT"}, ("5.00 EUR", "")),
    ],
)
def test_the_way_back_of_some_goods_has_a_price_of_its_own(
    facts: dict[str, Any], cost: tuple[str, str]
) -> None:
    assert _by_card(BACK, **facts) == cost


def test_what_an_order_came_to_makes_no_way_back_free() -> None:
    """A threshold for free delivery speaks of the way to the buyer."""
    free = {"id": "free", "say": named("free"), "when": {"order-value": "50 EUR or more"}}
    card = {**BACK, "free": [free]}
    assert _by_card(card, order_value="200") == ("9.00 EUR", "")


def test_a_form_asks_for_the_goods_where_only_the_price_of_the_way_back_turns_on_them() -> None:
    quotes = [{"id": "post", "say": named("post"), "rate_card": "back"}]
    asked = relevance(small_policy(quotes=quotes, rate_cards={"back": BACK}), "returns")
    assert asked["category"] == {}
    unasked = relevance(small_policy(quotes=quotes, rate_cards={"back": {**BACK,
        "special_prices": []}}), "returns")  # fmt: skip
    assert unasked["category"] == {"reason": (), "destination": ()}


CAPPED = {**FAULT, "freight_most": "15 EUR", "label": "buyer"}
"""The seller pays the way back, and no more than 15:
https://global.lianlianpay.com/article_platform_ebay/38-30388.html (b24)."""


@pytest.mark.parametrize("cost", [None, "60", "15"])
def test_the_most_that_is_borne_is_said_wherever_it_may_bind(cost: str | None) -> None:
    policy = small_policy(CAPPED)
    answer = answered(policy, reason="faulty", destination=NOWHERE, freight=cost)
    text = say(policy, answer, Language("en"), "text")
    assert ("up to €15.00" in text) == (cost != "15")
    assert ("€60.00, paid by us" in text) is False


def test_a_card_prices_all_articles_that_go_back_and_asks_for_the_area() -> None:
    """40 each half kilo in town, 90 elsewhere; an article weighs 0.8 kg."""
    card = {
        "say": named("back"), "as_of": "2026-11-01", "item_weight": "0.8 kg",
        "zones": {"town": ["town"]},
        "prices": {"town": {"each 0.5 kg": "4 EUR"}, "rest": {"each 0.5 kg": "9 EUR"}},
    }  # fmt: skip
    policy = small_policy(
        store={"areas": {"town": {"say": named("town"), "country": "DE", "postal": ["10"]}}},
        quotes=[{"id": "post", "say": named("post"), "rate_card": "back"}],
        rate_cards={"back": card},
    )

    def cost(**asked: str) -> tuple[str, str]:
        freight = answered(policy, destination="DE", **asked).freight
        assert freight is not None
        return str(freight.cost), freight.unquotable

    assert cost() == ("None", "postal")
    assert cost(postal="10115") == ("8.00 EUR", "")
    # 1.6 kg, begun halves counting full.
    assert cost(postal="10115", quantity="2") == ("16.00 EUR", "")
    assert cost(postal="80331", quantity="2") == ("36.00 EUR", "")
    # A weight that is told is that of the whole parcel.
    assert cost(postal="10115", quantity="2", weight="0.9 kg") == ("8.00 EUR", "")


@pytest.mark.parametrize("areas", [["town", "coast"], ["coast", "town"]])
@pytest.mark.parametrize(
    ("prices", "why"),
    [
        ({"town": "4 EUR", "rest": "9 EUR"}, "postal"),
        ({"town": "4 EUR"}, "postal"),
        ({"coast": "4 EUR", "rest": "4 EUR"}, "postal"),
        ({"abroad": "4 EUR"}, "no-rate"),
        ({"rest": "4 EUR"}, "postal"),
    ],
)
def test_an_area_without_a_price_is_asked_for_wherever_it_stands(
    areas: list[str], prices: dict[str, str], why: str
) -> None:
    """Town and coast are cut out of Germany; a zone without prices has none."""
    codes = {"town": "10", "coast": "25"}
    zones = {name: [name] for name in (*areas, *prices.keys() - {"rest", *areas})}
    card = {
        "say": named("back"), "as_of": "2026-11-01",
        "zones": zones | ({"abroad": ["FR"]} if "abroad" in zones else {}),
        "prices": {zone: {"flat": price} for zone, price in prices.items()},
    }  # fmt: skip
    cut = {name: {"say": named(name), "country": "DE", "postal": [codes[name]]} for name in areas}
    policy = small_policy(
        store={"areas": cut},
        quotes=[{"id": "post", "say": named("post"), "rate_card": "back"}],
        rate_cards={"back": card},
    )
    freight = answered(policy, destination="DE").freight
    assert freight is not None
    assert (freight.cost, freight.unquotable) == (None, why)
