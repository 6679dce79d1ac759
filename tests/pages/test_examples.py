"""Worked examples are what the engine answers in the browser, to the byte."""

import json

import pytest

from parcelwise.site.building.publication import policy_json
from parcelwise.site.pages import Page
from parcelwise.site.pages.examples import asked_at, worked_examples
from parcelwise.words import mo_bytes, translations
from policy_core.answers.policy import Policy
from policy_core.engine import Engine
from policy_core.text.language import Language
from tests.reference import reference_policy
from tests.reports.stores import small_store
from tests.site.dom import parse


@pytest.mark.parametrize("locale", ["en", "de"])
@pytest.mark.parametrize("kind", ["returns", "delivery"])
def test_an_example_is_answered_as_the_engine_answers(kind: str, locale: str) -> None:
    policy = reference_policy()
    rulebook = policy.rulebook
    questions = {
        "returns": rulebook.returns.examples,
        "delivery": rulebook.shipping.examples,
    }[kind]
    engine = Engine(policy_json(policy), mo_bytes(locale), locale)
    language = Language(locale, translations(locale), rulebook.store.languages[0])
    examples = list(worked_examples(policy, kind, language, "../"))
    assert len(examples) == len(questions) >= 1
    for question, example in zip(questions, examples, strict=True):
        asked, moment = json.dumps({**question, "kind": kind}), asked_at(policy, question)
        while (reply := json.loads(engine.reply(asked, moment.isoformat())))["needs"]:
            for name in reply["needs"]:
                place = name.removeprefix("calendars/").removesuffix(".json")
                engine.provide(name, json.dumps(policy.world.calendar(place).to_json()))
        assert reply["errors"] == []
        assert example.answer == reply["html"]


def test_an_example_that_cannot_be_asked_is_named() -> None:
    policy = reference_policy()
    broken = policy.rulebook.to_json()
    broken["returns"]["examples"] = [{"reason": "no-such-reason", "destination": "DE"}]  # type: ignore[index]
    faulty = Policy(type(policy.rulebook).from_json(broken), policy.world, policy.edition)
    with pytest.raises(ValueError, match="no-such-reason"):
        list(worked_examples(faulty, "returns", Language("en"), ""))


def test_what_a_buyer_says_is_said_in_words(english: dict[str, Page]) -> None:
    text = parse(english["shipping/index.md"].body).with_class("pw-given")[0].text
    assert "Country of delivery Brazil" in text
    assert "Day of the order Tuesday, November 3, 2026, 10:00" in text
    assert "Weight of the parcel 0.4 kg" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Value of the goods $39.90" in text


def test_an_example_may_say_what_no_rule_looks_at() -> None:
    shipping = """
origins: { hub: { say: { en: our hub }, country: DE, handling: 1 day } }
methods:
  - id: post
    say: { en: Post }
    carrier: Post
    destinations: [anywhere]
    transit: [{ id: usual, time: 2 to 3 days }]
examples: [{ destination: FR, weight: 0.5 kg }]
"""
    policy = small_store("DE", "Europe/Berlin", "EUR", shipping=shipping)
    (example,) = worked_examples(policy, "delivery", Language("en"), "../")
    assert [label for label, _ in example.given] == ["Country of delivery"]
