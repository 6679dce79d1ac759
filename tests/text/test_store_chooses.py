"""Remedies of which the shop chooses: the answer promises none of them."""

from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import NOWHERE, asked_on, parcel_policy, reason

ENGLISH = Language("en")


def test_the_shop_chooses_among_all_remedies() -> None:
    row = {"id": "any", "accept": "yes", "choice": "store", "freight": "seller",
           "remedies": {"resend": {}, "exchange": {}, "refund": {}},
           "refund": {"price": "100%", "within": "7 days after arrival"}}  # fmt: skip
    policy = parcel_policy({"wrong": reason("seller", "here")}, row)
    question = {"reason": "wrong", "destination": NOWHERE, "price": "40"}
    said = say(policy, asked_on(policy, "2026-11-25", **question), ENGLISH, "text")
    assert said.startswith("You get one of these: money back, replacement, or exchange.\n")
    assert "We choose which of them, and tell you." in said
    listed = said.split("What we choose from:")[1].split("Why this is the answer")[0]
    assert "We send you a replacement." in listed
    assert "We exchange it." in listed
    assert "You get $40.00 back" in listed
    assert "Or choose instead" not in said
