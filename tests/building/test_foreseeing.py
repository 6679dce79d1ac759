"""What is foreseen is what the engine says, at every moment for which it is foreseen."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from parcelwise.runtime import Foreseen
from parcelwise.site.building.foreseeing import ROOT, commonest, foresee, key
from parcelwise.site.building.publication import policy_json
from parcelwise.words import mo_bytes
from policy_core.answers.policy import Policy
from policy_core.engine import KINDS, Engine
from tests.policies.test_policies import STORES as REAL
from tests.policies.test_policies import policy_for
from tests.reference import NOW, reference_policy

REFERENCE = "the reference store"
STORES = [REFERENCE, *REAL]


@cache
def _store(name: str) -> tuple[Policy, Foreseen]:
    policy = reference_policy() if name == REFERENCE else _with_examples(policy_for(name))
    return policy, foresee(policy, NOW)


def _with_examples(policy: Policy) -> Policy:
    """The policy with examples that name some countries."""
    examples = tuple({"destination": place} for place in ("US", "GB", "BR"))
    rulebook = replace(
        policy.rulebook,
        returns=replace(policy.rulebook.returns, examples=examples),
        shipping=replace(policy.rulebook.shipping, examples=examples),
    )
    return Policy(rulebook, policy.world, policy.edition)


@cache
def _engine(name: str, language: str) -> Engine:
    policy, _ = _store(name)
    words = mo_bytes(language, own=policy.rulebook.store.languages[0])
    engine = Engine(policy_json(policy), words, language)
    for place in ("BR", "DE", "ES", "GB", "JP", "US"):
        calendar = policy.world.calendar(place)
        engine.provide(f"calendars/{place}.json", json.dumps(calendar.to_json()))
    return engine


@given(st.sampled_from(STORES), st.sampled_from([*KINDS]), st.data())
def test_the_engine_says_what_was_foreseen(store: str, kind: str, data: st.DataObject) -> None:
    policy, foreseen = _store(store)
    questions = commonest(policy, kind)
    if not questions:
        return
    turns = [datetime.fromisoformat(turn) for turn in foreseen.turns[kind]]
    place = data.draw(st.integers(0, len(turns) - 2))
    last = (turns[place + 1] - turns[place]) // timedelta(milliseconds=1) - 1
    after = data.draw(st.sampled_from([0, 1, 59_999, 60_000, last]) | st.integers(0, last))
    now = turns[place] + timedelta(milliseconds=after)
    language = data.draw(st.sampled_from(policy.rulebook.store.languages))
    question = {**data.draw(st.sampled_from(questions)), "kind": kind}
    asked, name = question, f"{kind}-{language}-{place}"
    if kind == "returns":
        ahead = data.draw(st.integers(-720, 840))
        asked = {**question, "utc_offset": str(ahead)}
        name += f"-{(now + timedelta(minutes=ahead)).astimezone(UTC).date()}"

    reply = json.loads(_engine(store, language).reply(json.dumps(asked), now.isoformat(), ROOT))

    said = json.loads(foreseen.files[f"{name}.json"])
    assert said[key(question)] == reply["html"]


def test_there_is_an_answer_for_every_day_that_a_buyer_s_clock_can_show() -> None:
    """While it is Sunday in Shanghai it is Saturday in the west and Monday in the east."""
    _, foreseen = _store(REFERENCE)
    days = {name[-15:-5] for name in foreseen.files if name.startswith("returns-en-0-")}
    assert days == {"2026-11-21", "2026-11-22", "2026-11-23"}


def test_days_are_foreseen_from_the_stores_midnight_on() -> None:
    """In Shanghai it is Sunday evening; its days begin at 16:00 of the clocks of Greenwich."""
    _, foreseen = _store(REFERENCE)
    midnights = [f"2026-11-{day}T16:00:00.000Z" for day in (21, 22, 23, 24)]
    assert foreseen.turns["returns"] == midnights
    assert foreseen.turns["delivery"][0] == midnights[0]
    assert foreseen.turns["delivery"][-1] == midnights[-1]


def test_an_order_turns_on_the_cut_off() -> None:
    """The warehouse in Shenzhen stops at 16:00, which is 8:00 in Greenwich, but on Sundays."""
    _, foreseen = _store(REFERENCE)
    assert "2026-11-23T08:00:00.000Z" in foreseen.turns["delivery"]


def test_an_order_at_the_very_cut_off_may_be_in_time() -> None:
    """A store of frozen food stops at 8:00 sharp in New York, 13:00 in Greenwich."""
    _, foreseen = _store("us-frozen-petfood-a")
    turns = [turn for turn in foreseen.turns["delivery"] if turn.startswith("2026-11-23T13:00")]
    assert turns == ["2026-11-23T13:00:00.001Z"]


def test_what_everybody_has_to_say_is_asked_for_the_countries_of_the_examples() -> None:
    policy, _ = _store(REFERENCE)
    reasons = [*policy.rulebook.returns.reasons]
    asked = commonest(policy, "returns")
    assert asked[: len(reasons)] == [{"destination": "DE", "reason": one} for one in reasons]
    assert commonest(policy, "delivery") == [
        {"destination": one} for one in ("BR", "DE", "US", "JP")
    ]


def test_a_store_without_examples_foresees_nothing() -> None:
    rulebook = reference_policy().rulebook
    rulebook = replace(rulebook, returns=replace(rulebook.returns, examples=()))
    assert commonest(Policy(rulebook, reference_policy().world), "returns") == []
