"""Names of the merchant's own that already mean something else."""

from typing import Any

import pytest

from policy_core.answers.delivery.fields import understood_fields
from policy_core.answers.policy import Policy
from policy_core.answers.returns.fields import returns_fields
from policy_core.proof import examine
from policy_core.proof.names.taken import FIELDS
from policy_core.values.period import ANCHORS
from tests.answers.small_store import named, small_policy, wish
from tests.reference import reference_policy

YES_NO = {"kind": "yes-no", "ask": named("?"), "usually": "no"}
A_DAY = {"kind": "day", "ask": named("?"), "say": named("it came")}


def taken(policy: Policy) -> list[tuple[Any, ...]]:
    return [found.path for found in examine(policy) if found.code == "PW110"]


@pytest.mark.parametrize("policy", [small_policy(wish()), reference_policy()])
def test_all_that_questions_bring_is_known(policy: Policy) -> None:
    asked = {*returns_fields(policy), *understood_fields(policy)}
    assert {field.name for field in asked if not field.own} <= FIELDS


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_a_fact_is_not_called_like_what_questions_bring(name: str) -> None:
    policy = small_policy(wish(), store={"facts": {name: YES_NO}})
    assert taken(policy) == [("store", "facts", name)]


@pytest.mark.parametrize("event", [event for event in ANCHORS if " " not in event])
def test_a_day_is_not_called_like_an_event(event: str) -> None:
    policy = small_policy(wish(), store={"facts": {event: A_DAY}})
    assert taken(policy) == [("store", "facts", event)]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("categories", {"say": named("!")}),
        ("conditions", named("!")),
        ("tiers", named("!")),
    ],
)
def test_not_sure_is_no_choice(part: str, value: object) -> None:
    policy = small_policy(wish(), store={part: {"unsure": value, "other": value}})
    assert taken(policy) == [("store", part, "unsure")]


def test_who_is_in_no_tier_is_no_tier() -> None:
    policy = small_policy(wish(), store={"tiers": {"none": named("!")}})
    assert taken(policy) == [("store", "tiers", "none")]


def test_names_of_ones_own_stand() -> None:
    facts = {"gift": YES_NO, "found": A_DAY, "paid-by": YES_NO}
    assert not taken(small_policy(wish(), store={"facts": facts}))
