"""Returns that were once told badly: what their buyers read now."""

import pytest

from policy_core.text.language import Language
from policy_core.text.say import speak
from tests.answers import small_store
from tests.answers.test_laws_of_answers import store
from tests.reference import reference_policy
from tests.text.sentences import answered, language


def test_articles_that_go_back_for_one_reason_are_told_apart() -> None:
    lines = [{"reason": "dislike", "category": name, "condition": "used"}
             for name in ("fashion", "toys")]  # fmt: skip
    question = {"lines": lines, "destination": "US", "delivered": "2026-11-20"}
    policy = reference_policy()
    said = speak(policy, answered(policy, question), Language("en"))
    assert len(set(said.cases)) == len(said.cases) == len(lines)
    assert not set(said.sentences) & {text for point in said.cases for text in point.split(": ")}


@pytest.mark.parametrize("agreed", ["50%", "70%"])
def test_who_has_agreed_is_not_asked_to_agree(agreed: str) -> None:
    question = {"reason": "special-case", "destination": "US", "delivered": "2026-11-20"}
    policy = reference_policy()
    said = speak(policy, answered(policy, {**question, "agreed": agreed}), Language("en"))
    assert not any("agree on another share" in text for text in said.sentences)


def test_a_window_that_never_begins_is_said_of_no_branch() -> None:
    policy = store("crossborder-marketplace-b")
    question = {"reason": "warranty-broken", "destination": "AU", "delivery": "refused"}
    answer = answered(policy, {**question, "price": "0"})
    assert answer.first.open is not None
    said_of = [dict(branch.said) for branch in answer.first.open.branches]
    assert ["window" in one for one in said_of] == [False, True]  # the other one has no limit
    said = speak(policy, answer, Language("en"))
    assert not any("Until when you can ask for it" in point for point in said.cases[:1])


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("en", "You keep it and get 30% of the price back."),
        ("de", "Sie behalten den Artikel und erhalten 30\N{NO-BREAK SPACE}% des Preises zurück."),
    ],
)
def test_a_part_of_the_price_is_named_while_the_price_is_not(code: str, kept: str) -> None:
    """`docs/rulebook/returns.yaml`: `keep: { refund: { price: 30% } }` for what is our fault."""
    policy, question = reference_policy(), {"reason": "not-as-described", "destination": "US"}
    answer = answered(policy, {**question, "delivered": "2026-11-20", "category": "home"})
    said = speak(policy, answer, language(code, policy))
    assert kept in [text for choice in said.choices for text in choice.sentences]


def test_goods_whose_time_to_be_sent_is_over_are_not_sent_without_a_word() -> None:
    policy = store("marketplace-guarantee-a")
    question = {"reason": "change-of-mind", "destination": "DE", "seller": "trader"}
    days = {"delivered": "2026-10-05", "requested": "2026-10-10"}
    steps = " ".join(speak(policy, answered(policy, {**question, **days}), Language("en")).steps)
    assert "It had to be sent by Saturday, October 24, 2026." in steps
    assert "write to us before you send anything" in steps


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("unused", "“dislike”: nothing is wrong with it."),
        ("opened", "The law where you live asks for that: EU Consumer Rights Directive."),
    ],
)
def test_a_law_that_takes_back_what_a_row_refuses_is_named(condition: str, why: str) -> None:
    when = {"condition": "opened"}
    opened = {"id": "opened", "overrides": ["wish"], "when": when, "accept": "no"}
    policy = small_store.small_policy(small_store.wish(freight="seller"), opened)
    answer = small_store.answered(policy, destination="DE", condition=condition)
    assert answer.outcome == "accepted"
    assert speak(policy, answer, Language("en")).sentences[0] == why


@pytest.mark.parametrize(
    ("event", "field", "label"),
    [
        ("order", "ordered", "Ordered"),
        ("payment", "paid", "Day of the payment"),
        ("invoice", "invoiced", "Day of the invoice"),
        ("discovery", "discovered", "Day on which the fault was found"),
    ],
)
def test_the_message_names_the_day_that_the_window_counts_from(
    event: str, field: str, label: str
) -> None:
    policy = small_store.small_policy(small_store.wish(window=f"30 days after {event}"))
    answer = small_store.answered(policy, **{"ordered": None, field: "2026-11-10"})
    (message,) = speak(policy, answer, Language("en")).messages
    assert f"{label}: 2026-11-10" in message.text
