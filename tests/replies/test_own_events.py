"""Letters about days that few stores ask for: events of their own, an inspection."""

from typing import Any

from policy_core.answers.policy import Policy
from policy_core.proof import examine
from policy_core.replies import Letter, Order, Style, compose
from policy_core.rulebook import Rulebook
from policy_core.text.language import Language
from tests.answers.small_store import (
    NOWHERE,
    answered,
    asked_on,
    named,
    parcel_policy,
    reason,
    refunding,
    small_policy,
)

TRACKED = {"facts": {"tracking-given": {"kind": "day", "ask": named("When did you get it?"),
                                        "say": named("you got the tracking number")}}}  # fmt: skip
ROW = {"id": "lost", "when": {"reason": "lost"}, "accept": "yes", "opens": "0 days after notice",
       "refund": {"price": "100%", "within": "5 days after notice"}}  # fmt: skip


def policy_with(explanation: str) -> Policy:
    words = {"subject": "Your order {order}", "apology": "Dear {buyer}, we are sorry.",
             "explanation": explanation, "channel": "A reply is enough.",
             "sign_off": "With kind regards, {store}"}  # fmt: skip
    letter: dict[str, Any] = {name: named(text) for name, text in words.items()}
    letters = {"lost": {**letter, "solutions": [named("We send it again.")]}}
    policy = parcel_policy({"lost": reason()}, ROW, store=TRACKED)
    said = policy.rulebook.to_json() | {"replies": {"letters": letters}}
    return Policy(Rulebook.from_json(said), policy.world)


def written(policy: Policy, **facts: str) -> Letter:
    answer = asked_on(policy, "2026-11-22", reason="lost", destination=NOWHERE, **facts)
    order = Order(number="4711", buyer="Ana")
    return compose(policy, answer, order, Language("en"), Style())


def test_a_letter_names_the_day() -> None:
    policy = policy_with("You got the tracking number on {tracking-given}.")
    told = written(policy, **{"tracking-given": "2026-11-03"})
    assert "You got the tracking number on Tuesday, November 3, 2026." in told.text


def test_words_about_a_day_that_nobody_told_are_left_out() -> None:
    assert "tracking" not in written(policy_with("You got it on {tracking-given}.")).text


def test_a_slot_that_nobody_fills_in_is_found() -> None:
    found = [one for one in examine(policy_with("It left on {tracking-givn}."))
             if one.code == "PW105"]  # fmt: skip
    (one,) = found
    assert one.message == "there is no slot of a letter “tracking-givn”"
    assert "tracking-given" in one.hint


def test_goods_that_were_inspected_are_sent_back_by_nobody() -> None:
    policy = small_policy(refunding(within="7 days after inspection"))
    answer = answered(policy, requested="2026-11-18", inspected="2026-11-21")
    order, style = Order(number="4711"), Style(stage="accepted")
    letter = compose(policy, answer, order, Language("en"), style)
    assert "send back" not in letter.text
    assert "Saturday, November 28, 2026" in letter.text
