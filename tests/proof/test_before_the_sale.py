"""Shipping rules that look at what nobody knows before the parcel goes."""

from typing import Any

import pytest

from policy_core.engine import ask
from policy_core.proof import examine
from tests.answers.small_store import NOW, NOWHERE, POST, named, parcel_policy, reason

FAIR = {"facts": {"fair": {"kind": "day", "ask": named("When is the fair?"),
                           "say": named("the fair")}}}  # fmt: skip
ROW = {"id": "lost", "when": {"reason": "lost"}, "accept": "yes",
       "refund": {"price": "100%", "within": "5 days after notice"}}  # fmt: skip


def sending(method: dict[str, Any], **shipping: Any) -> Any:
    shipping = {"methods": [{**POST, **method}], **shipping}
    return parcel_policy({"lost": reason()}, ROW, store=FAIR, shipping=shipping)


def messages(policy: Any) -> list[str]:
    return [one.message for one in examine(policy) if one.code == "PW233"]


@pytest.mark.parametrize("condition", [
    {"reason": "lost"}, {"since-order": "over 3 days"}, {"remedy": "resend"},
    {"season-at-delivery": "gifts"}, {"return-number": "2 or more"},
])  # fmt: skip
def test_conditions_on_what_comes_after_the_sale(condition: dict[str, str]) -> None:
    transit = [{"id": "usual", "time": "5 to 10 days"},
               {"id": "other", "when": condition, "time": "2 days"}]  # fmt: skip
    seasons = {"seasons": {"gifts": {"say": named("gifts"), "dates": ["11-15 to 12-25"]}}}
    shipping = {"methods": [{**POST, "transit": transit}]}
    policy = parcel_policy({"lost": reason()}, ROW, store={**FAIR, **seasons}, shipping=shipping)
    (message,) = messages(policy)
    assert f"nobody knows “{next(iter(condition))}” before the parcel goes" in message


def test_a_promise_that_counts_from_the_delivery_promises_nothing() -> None:
    (message,) = messages(sending({"promise": [{"id": "soon", "latest": "3 days after delivery"}]}))
    assert "“3 days after delivery” counts from what has not happened" in message


def test_a_card_for_the_way_back_may_look_at_the_state_of_the_goods() -> None:
    special = [{"id": "used", "say": named("used"), "when": {"condition": "used"},
                "prices": {"rest": {"flat": "9 USD"}}}]  # fmt: skip
    card = {"say": named("back"), "as_of": "2026-11-01", "prices": {"rest": {"flat": "5 USD"}},
            "special_prices": special}  # fmt: skip
    store = {"conditions": {"used": named("used")}}
    quotes = [{"id": "back", "say": named("back"), "rate_card": "back"}]

    def found(method: dict[str, Any]) -> list[str]:
        shipping = {"methods": [{**POST, **method}], "rate_cards": {"back": card}}
        return messages(
            parcel_policy({"lost": reason()}, ROW, store=store, shipping=shipping, quotes=quotes)
        )

    assert found({}) == []
    assert len(found({"rate_card": "back"})) == 1


def asked(policy: Any, **question: str) -> Any:
    return ask(policy, {"kind": "delivery", "destination": NOWHERE, **question}, NOW)


def test_a_day_of_the_stores_own_decides_where_it_is_told() -> None:
    """ "Stands for a fair are sent by courier in the last week before it." """
    soon = {"id": "soon", "when": {"before-fair": "under 7 days"}, "time": "1 day"}
    transit = [{"id": "usual", "time": "5 days"}, soon]
    policy = sending({"transit": transit})
    assert messages(policy) == []
    ordered = {"ordered": "2026-11-23T09:00"}
    days = [
        asked(policy, **ordered, fair=day).options[0].transit.high
        for day in ("2026-11-28", "2026-12-28")
    ]
    assert days == [1, 5]
    assert "before-fair" in asked(policy, **ordered).unknown


def test_a_promise_counts_from_a_day_of_the_stores_own() -> None:
    policy = sending({"promise": [{"id": "fair", "latest": "2 days after fair"}]})
    promised = asked(policy, ordered="2026-11-23T09:00", fair="2026-12-01").options[0].promised
    assert str(promised.latest) == "2026-12-03"
    assert asked(policy, ordered="2026-11-23T09:00").options[0].promised is None
