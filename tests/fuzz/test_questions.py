"""Hostile questions: every field with every hostile value is answered, or told apart by field."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.destinations import destination
from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.engine import KINDS, ask, read_question
from tests.fuzz.conftest import asked, trying
from tests.fuzz.values import HOSTILE, HUGE, anything
from tests.reference import NOW, reference_policy

SAID: dict[str, dict[str, Any]] = {
    "returns": {
        "reason": "damaged-on-the-way", "destination": "DE", "delivered": "2026-11-20"
    },
    "delivery": {"destination": "DE", "ordered": "2026-11-24"},
}  # fmt: skip


@pytest.fixture(scope="session")
def policy() -> Policy:
    return reference_policy()


def _fields(policy: Policy) -> list[tuple[str, str]]:
    return [(kind, field.name) for kind, each in KINDS.items() for field in each.fields(policy)]


def test_every_field_with_every_hostile_value(policy: Policy) -> None:
    for number, (kind, name) in enumerate(_fields(policy)):
        # Every value meets every kind of field, and every field a third of the values.
        for value in [*HUGE[:1], *HOSTILE[number % 3 :: 3]]:
            with trying("question, field by field"):
                asked(policy, {"kind": kind, **SAID[kind], name: value}, "en", NOW)


def test_numbers_of_thousands_of_digits(policy: Policy) -> None:
    for kind in KINDS:
        for value in HUGE:
            for name in ("destination", "price", "quantity", "ordered", "tags", "kind2", "lines"):
                with trying("question, huge numbers"):
                    asked(policy, {"kind": kind, **SAID[kind], name: value}, "en", NOW)


@given(st.sampled_from(sorted(KINDS)), st.data(), st.sampled_from(["en", "de"]))
def test_whole_questions_of_anything(
    policy: Policy, kind: str, data: st.DataObject, language: str
) -> None:
    names = [field.name for field in KINDS[kind].fields(policy)]
    question = data.draw(
        st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "lines", "kind2"], anything))
    )
    kept = data.draw(st.booleans())
    with trying("question, whole"):
        asked(policy, {"kind": kind, **(SAID[kind] if kept else {}), **question}, language, NOW)


@pytest.mark.parametrize("digits", [30, 5_000, 100_000])
def test_a_number_of_thousands_of_digits_in_json(digits: int) -> None:
    text = json.dumps({"price": 1}).replace("1", "9" * digits)
    assert read_question(text)["price"] == "9" * digits


def test_a_required_choice_is_not_answered_by_not_knowing(policy: Policy) -> None:
    with pytest.raises(QuestionError) as wrong:
        ask(policy, {"kind": "returns", **SAID["returns"], "reason": "unsure"}, NOW)
    assert [(error.field, error.code) for error in wrong.value.errors] == [("reason", "missing")]


@pytest.mark.parametrize(
    ("code", "country"),
    [("ES-CN", "ES"), ("IC", "ES"), ("GB-NIR", "GB"), ("XI", "GB"), ("US-PR", "PR"),
     ("us_ca", "US"), ("FR-974", "RE"), ("CN-HK", "HK"), ("AX", "AX"), ("EL", "GR"),
     ("US-XX", ""), ("ZZ", ""), ("", "")],
)  # fmt: skip
def test_codes_of_parts_of_countries(code: str, country: str) -> None:
    """ISO 3166-2, and what the EU's customs write (Regulation (EU) 2020/1470, annex I: XI)."""
    assert destination(code) == country
