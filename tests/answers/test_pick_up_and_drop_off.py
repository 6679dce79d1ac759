"""Goods that go back without the post: collected from the buyer, or brought to the store."""

import pytest

from policy_core.proof import examine
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import FAULT, answered, settled, small_policy, wish

ENGLISH = Language("en")
SHOP = {"shop": {"say": {"en": "our shop"}, "lines": ["Main Street 1"], "country": "DE"}}
QUOTE = {"id": "lorry", "say": {"en": "Collection by lorry"}, "price": "30 EUR"}


def test_what_a_collection_costs_the_buyer_is_taken_off() -> None:
    """ "We collect furniture; the collection costs 30 EUR." 100 paid leaves 70, and no postage."""
    policy = small_policy(wish(label="pick-up"), FAULT, quotes=[QUOTE])
    answer = answered(policy, price="100")
    one = settled(answer)
    assert {line.code: str(line.amount) for line in one.amounts or ()} == {
        "goods": "100.00 EUR",
        "collection": "-30.00 EUR",
    }
    assert (str(one.total), one.buyer_pays) == ("70.00 EUR", None)
    said = say(policy, answer, ENGLISH, "text")
    assert said.startswith("You get €70.00 back, and we collect it.\n")
    assert "We collect it from you: we agree on the day." in said
    assert not any(word in said for word in ("postage", "Send the goods", "parcel service"))


def test_a_free_collection_costs_nobody_postage() -> None:
    policy = small_policy(wish(label="pick-up", freight="seller"), FAULT)
    said = say(policy, answered(policy, price="100"), ENGLISH, "text")
    assert said.startswith("You get €100.00 back, and we collect it free of charge.\n")
    assert "postage" not in said


def test_what_is_brought_to_the_store_costs_nothing_to_send() -> None:
    row = wish(label="drop-off", send_to="shop")
    policy = small_policy(row, FAULT, addresses=SHOP, quotes=[{**QUOTE, "id": "post"}])
    answer = answered(policy, price="100", outbound="5")
    assert settled(answer).freight is None
    said = say(policy, answer, ENGLISH, "text")
    assert said.startswith("You get €100.00 back.\n")
    assert "Bring the goods to our shop (Main Street 1)." in said
    assert "postage" not in said.lower()


def test_the_last_day_is_said_as_what_happens_by_it() -> None:
    row = wish(label="drop-off", send_to="shop", in_time="arrive")
    policy = small_policy(row, FAULT, addresses=SHOP)
    said = say(policy, answered(policy, delivered="2026-11-20"), ENGLISH, "text")
    assert "Bring it by Friday, December 4, 2026." in said


@pytest.mark.parametrize(("label", "missing"), [
    ("prepaid", {"freight", "send_to"}),
    ("pick-up", {"freight"}),
    ("drop-off", {"send_to"}),
])  # fmt: skip
def test_the_check_asks_for_what_is_needed(label: str, missing: set[str]) -> None:
    row = wish(label=label)
    del row["freight"]
    found = [one for one in examine(small_policy(row, FAULT)) if one.code == "PW302"]
    asked = {name for one in found if "wish" in one.message for name in ("freight", "send_to")
             if f"“{name}”" in one.message}  # fmt: skip
    assert asked == missing


def test_a_law_that_makes_the_seller_pay_leaves_how_it_goes_back() -> None:
    policy = small_policy(wish(), {**FAULT, "label": "pick-up", "freight": "buyer"})
    answer = answered(policy, reason="faulty", destination="DE")
    assert (str(answer.freight and answer.freight.split), answer.first.label) == (
        "seller",
        "pick-up",
    )
