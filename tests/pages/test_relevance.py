"""What a form leaves out can never change what its answer says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from parcelwise.site.pages.naming import FIELDS
from parcelwise.site.pages.relevance import relevance
from policy_core.answers.answer import open_fields
from policy_core.answers.fields import Field
from policy_core.answers.policy import Policy
from policy_core.engine import ask
from policy_core.facts import postal
from policy_core.text.answer_text import AnswerText
from policy_core.text.language import Language
from policy_core.text.say import speak
from tests.answers.small_store import WISH, small_policy
from tests.policies.test_policies import STORES, policy_for
from tests.reference import reference_policy

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
PLACES = ("AU", "BR", "CA", "CN", "DE", "GB", "JP", "KR", "US")
DAYS = {"ordered": "2026-11-02", "dispatched": "2026-11-04", "delivered": "2026-11-10"}
ENGLISH = Language("en")
REASONS = reference_policy().rulebook.returns.reasons


def test_the_reference_store_asks_for_the_kind_of_goods_where_the_fault_is_the_buyer_s() -> None:
    found = relevance(reference_policy(), "returns")
    assert found["category"] == {"reason": ("change-of-mind", "dislike", "unsuitable")}
    assert found["region"] == {"destination": ()}
    not_here = {"not-arrived", "returned-to-sender", "not-collected", "customs-seized"}
    assert set(found["condition"]["reason"]) == set(REASONS) - not_here
    assert "AU" in found["guarantee-sign"]["destination"]
    assert "CH" not in found["guarantee-sign"]["destination"]


def test_evidence_is_asked_for_by_reason() -> None:
    found = relevance(reference_policy(), "returns")
    assert found["evidence.customs-letter"] == {"reason": ("customs-seized",)}


def values(policy: Policy, field: Field) -> st.SearchStrategy[Any]:
    match field.kind:
        case "choice":
            return st.sampled_from(field.choices) if field.choices else st.none()
        case "country":
            return st.sampled_from(PLACES)
        case "set":
            return st.lists(st.sampled_from(field.choices), unique=True, max_size=2)
        case "number":
            return st.integers(1, 3).map(str)
        case "money" if field.name == "order_value":
            return st.just("1200")
        case "money":
            return st.sampled_from(["5", "39", "400"])
        case "weight":
            return st.sampled_from(["0.3 kg", "3 kg"])
        case "text" if field.name == "tracking_number":
            return st.sampled_from(["1Z", "RB123456785CN", "123456789012"])
        case "text":
            return st.sampled_from(["10115", "99501", "K1A"])
        case _:
            return st.just(DAYS[field.name]) if field.name in DAYS else st.none()


@st.composite
def questions(draw: st.DrawFn, policy: Policy, kind: str) -> dict[str, Any]:
    asked = {
        field.name: draw(values(policy, field))
        for field in FIELDS[kind](policy)
        if field.need == "required" or field.name in DAYS or draw(st.booleans())
    }
    question = {name: value for name, value in asked.items() if value not in (None, [])}
    question.pop("currency", None)
    if kind == "returns" and policy.rulebook.returns.reasons[question["reason"]].goods != "here":
        question.pop("delivered", None)  # what has not come has no day on which it came
    if question.get("delivery") in ("not-sent", "on-its-way"):
        for day in ("dispatched", "delivered"):
            question.pop(day, None)  # nor has what has not been sent
    if postal.normal(question["destination"], question.get("postal", "")) is None:
        question.pop("postal")
    if not question.get("region", "").startswith(question["destination"]):
        question.pop("region", None)
    return {**question, "kind": kind}


def without_hidden(policy: Policy, question: Mapping[str, Any]) -> dict[str, Any]:
    shown = relevance(policy, question["kind"])

    def can_matter(name: str) -> bool:
        conditions = shown.get(name, {})
        return all(question[field] in values for field, values in conditions.items())

    kept = {name: value for name, value in question.items() if can_matter(name)}
    if "evidence" in kept:
        kept["evidence"] = [item for item in kept["evidence"] if can_matter(f"evidence.{item}")]
    return kept


def said(policy: Policy, question: Mapping[str, Any]) -> AnswerText:
    """What the buyer reads, without the explanation and the message: they name what was told."""
    spoken = speak(policy, ask(policy, question, NOW), ENGLISH)
    choices = tuple(replace(choice, why=()) for choice in spoken.choices)
    return replace(spoken, why=(), choices=choices, messages=())


def policy_named(store: str) -> Policy:
    return reference_policy() if store == "reference" else policy_for(store)


def test_an_answer_names_the_kind_of_goods_that_a_law_looks_at_and_no_row_does() -> None:
    """Whoever has faulty goods may also change their mind, but not about unsealed swimwear."""
    policy = policy_named("crossborder-electronics-a")
    question = {"kind": "returns", "reason": "not-working", "destination": "DE", **DAYS}
    question["condition"] = "brand-new"
    assert without_hidden(policy, question | {"category": "swimwear"}).keys() <= question.keys()
    assert "change your mind: for most goods" in " ".join(said(policy, question).sentences)
    assert open_fields(ask(policy, question, NOW)) == ("category",)
    for category, may in (("swimwear", False), ("devices", True)):
        told = question | {"category": category}
        assert ("change your mind" in " ".join(said(policy, told).sentences)) is may
        assert open_fields(ask(policy, told, NOW)) == ()


@pytest.mark.parametrize("store", ["reference", *STORES])
# In some stores little is ever hidden: most questions then have nothing to leave out.
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_left_out_changes_nothing(store: str, data: st.DataObject) -> None:
    policy = policy_named(store)
    question = data.draw(questions(policy, "returns"))
    asked = without_hidden(policy, question)
    assume(asked != question)
    if not open_fields(ask(policy, asked, NOW)):
        assert said(policy, asked) == said(policy, question)


def test_the_day_of_dispatch_is_asked_where_a_row_counts_from_it_or_from_the_promise() -> None:
    """Of goods that came it matters to the promise that they missed, and to a dispute."""
    late = {
        "id": "late",
        "when": {"reason": "broken"},
        "accept": "yes",
        "opens": "1 day after promise",
    }
    clock = {"id": "clock", "when": {"reason": "faulty"}, "opens": "11 days after dispatch"}
    plain = relevance(small_policy(), "returns")
    counted = relevance(small_policy(WISH, late, disputes=[clock]), "returns")
    assert plain["dispatched"] == {"reason": ()}
    assert counted["dispatched"] == {"reason": ("broken", "faulty")}
    assert counted["method"] == {"reason": ("broken",)}
