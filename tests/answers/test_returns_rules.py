"""Notes, rows that contradict each other, and what a question may be."""

from typing import Any

import pytest

from policy_core.answers.fields import QuestionError
from tests.answers.small_store import FAULT, WISH, answered, named, small_policy, wish


def test_notes_concern_the_return_that_they_name() -> None:
    notes = [
        {"id": "box", "at": "pack", "when": {"category": "shoes"}, "say": named("in their box")},
        {"id": "cable", "at": "pack", "when": {"category": "phones"}, "say": named("the cable")},
        {"id": "slip", "at": "send", "say": named("the slip inside")},
    ]
    assert answered(small_policy(notes=notes)).first.notes == ("box", "slip")


def test_rows_that_contradict_each_other_are_named() -> None:
    answer = answered(small_policy(WISH, wish(id="rival", freight="seller")))
    assert (answer.outcome, answer.first.because) == ("review", "contradiction")
    assert {source.id for source in answer.first.conflicting} == {"wish", "rival"}


def test_without_any_rule_the_store_looks_at_it() -> None:
    answer = answered(small_policy(FAULT))
    assert (answer.outcome, answer.first.because) == ("review", "no-rule")


@pytest.mark.parametrize("row", ["fees", "quotes"])
def test_which_return_it_is_taken_to_be_is_told_wherever_a_row_looks_at_it(row: str) -> None:
    rows: dict[str, dict[str, Any]] = {
        "fees": {"id": "again", "say": named("again"), "charge": "3 EUR", "covers": "handling"},
        "quotes": {"id": "again", "say": named("again"), "price": "3 EUR"},
    }
    policy = small_policy(**{row: [{**rows[row], "when": {"return-number": "2 or more"}}]})
    used = {one.name: (one.value, one.origin) for one in answered(policy).facts}
    assert used["return-number"] == ("1", "usual")


@pytest.mark.parametrize(
    ("facts", "field", "code"),
    [
        ({"delivered": "2026-11-23"}, "delivered", "in-the-future"),
        ({"delivered": "2026-11-01"}, "delivered", "too-early"),
        ({"dispatched": "2026-11-17"}, "delivered", "too-early"),
        ({"order_value": "99"}, "order_value", "too-little"),
        ({"delivery": "not-sent"}, "delivery", "contradicts"),
        (
            {"delivery": "not-sent", "ordered": None, "delivered": None, "sent_back": "2026-11-20"},
            "delivery",
            "contradicts",
        ),
        ({"region": "US-NY"}, "region", "unknown-field"),
        ({"reason": "boredom"}, "reason", "unknown-choice"),
        ({"reason": None}, "reason", "missing"),
        ({"price": "a lot"}, "price", "not-an-amount"),
        ({"agreed": "120%"}, "agreed", "not-a-percentage"),
        ({"colour": "red"}, "colour", "unknown-field"),
        ({"destination": "XX"}, "destination", "unknown-choice"),
        ({"lines": [{"price": "x"}], "price": None}, "lines.0.price", "not-an-amount"),
        ({"ordered": "2010-01-01", "delivered": "2010-01-02", "destination": "DE"}, "delivered",
         "out-of-range"),
    ],
)  # fmt: skip
def test_faulty_questions_name_the_field(facts: dict[str, Any], field: str, code: str) -> None:
    agreement = {"id": "fair", "say": named("fair"), "default": "50%"}
    with pytest.raises(QuestionError) as caught:
        answered(small_policy(agreements=[agreement]), **facts)
    assert (field, code) in {(error.field, error.code) for error in caught.value.errors}
