"""The door: JSON in, JSON out, facts as they arrive."""

import json

import pytest

from parcelwise.runtime.facts import prepare_calendar
from policy_core.engine import KINDS, Engine
from tests.questions import generated
from tests.reference import reference_policy
from tests.scale import Scale

NOW = "2026-11-22T10:00:00Z"
QUESTION = {
    "kind": "returns",
    "reason": "change-of-mind",
    "destination": "KR",
    "delivered": "2026-11-18",
    "condition": "unused",
    "price": "39.90",
}


def _published() -> str:
    policy = reference_policy()
    store = policy.rulebook.store
    return json.dumps(
        {
            "edition": "2026-11-01",
            "editions": ["2026-11-01"],
            "rulebook": policy.rulebook.to_json(),
            "zones": [policy.world.zone(store.zone).to_json()],
            "calendars": [policy.world.calendar(store.country).to_json()],
        }
    )


@pytest.fixture
def engine() -> Engine:
    return Engine(_published(), b"", "en")


def test_a_question_names_the_facts_that_it_needs(engine: Engine) -> None:
    asked = json.dumps(QUESTION)
    reply = json.loads(engine.reply(asked, NOW))
    assert reply["needs"] == ["calendars/KR.json"]
    assert not any(said for name, said in reply.items() if name != "needs")
    engine.provide("calendars/KR.json", json.dumps(prepare_calendar("KR", 2024, 2028).to_json()))
    assert json.loads(engine.reply(asked, NOW))["needs"] == []


@pytest.mark.parametrize("country", ["US", "DE", "BR", "KR", "GB"])
def test_a_question_without_days_needs_no_calendar(engine: Engine, country: str) -> None:
    """Whoever has loaded the engine gets a first answer without a line, whatever the law says."""
    for reason in ("wrong-item", "change-of-mind"):
        asked = {"kind": "returns", "reason": reason, "destination": country}
        assert json.loads(engine.reply(json.dumps(asked), NOW))["needs"] == []


def test_a_reply_says_the_answer_and_how_it_ended(engine: Engine) -> None:
    engine.provide("calendars/KR.json", json.dumps(prepare_calendar("KR", 2024, 2028).to_json()))
    reply = json.loads(engine.reply(json.dumps(QUESTION), NOW))
    assert reply["errors"] == []
    assert '<article class="pw-said pw-said--good"' in reply["html"]
    assert "You get $39.90 back and pay $9.00 for the postage" in reply["html"]


def test_a_faulty_question_is_told_field_by_field(engine: Engine) -> None:
    asked = json.dumps(
        {"kind": "returns", "delivered": {"day": "40", "month": "1", "year": "2026"}}
    )
    reply = json.loads(engine.reply(asked, NOW))
    assert [error["field"] for error in reply["errors"]] == ["reason", "destination", "delivered"]
    assert reply["html"] == ""


def test_an_unknown_kind_of_question_is_a_fault_of_the_question(engine: Engine) -> None:
    reply = json.loads(engine.reply('{"kind": "weather"}', NOW))
    assert [error["field"] for error in reply["errors"]] == ["kind"]


def test_the_same_question_gets_the_same_bytes(engine: Engine) -> None:
    engine.provide("calendars/KR.json", json.dumps(prepare_calendar("KR", 2024, 2028).to_json()))
    asked = json.dumps(QUESTION)
    assert engine.reply(asked, NOW) == Engine.reply(engine, asked, NOW)


@pytest.mark.parametrize("kind", [*KINDS])
def test_whatever_a_form_sends_is_answered_or_its_mistakes_are_named(
    engine: Engine, kind: str, scale: Scale
) -> None:
    """Forms that are filled in at random; all calendars are at hand."""
    policy = reference_policy()
    engine.policy = policy
    forms = generated(kind, KINDS[kind].fields(policy), scale.forms, scale.draw(f"{kind} forms"))
    for question in forms:
        reply = json.loads(engine.reply(json.dumps(question), NOW))
        assert bool(reply["html"]) != bool(reply["errors"]), question
