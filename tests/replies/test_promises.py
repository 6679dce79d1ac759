"""A promise that the rulebook does not keep cannot be written."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parcelwise.errors import Failure
from policy_core.answers.claims import answer_claim, read_claim
from policy_core.answers.policy import Policy
from policy_core.voice.language import Language
from policy_core.voice.reply import (
    OCCASIONS,
    Letter,
    Manner,
    Occasion,
    Order,
    OwnPromise,
    compose,
    lint,
)
from policy_core.voice.reply_promises import promise_in
from policy_core.voice.reply_template import built_in

type Write = Callable[..., Letter]

WHOLE = "{{ opening }} {{ verdict }} {% for s in solutions %}{{ s }}{% endfor %} {{ sign_off }}"


@pytest.mark.parametrize("occasion", OCCASIONS)
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_built_in_templates_are_slots_alone(occasion: Occasion, language: str) -> None:
    """In a language whose promises are not known, only slots pass."""
    assert list(lint(built_in(occasion), language, occasion)) == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("We refund everything.", "en"),
        ("You get a free gift.", "en"),
        ("We answer within two days.", "en"),
        ("We replace it.", "en"),
        ("A discount of 10", "en"),
        ("Wir erstatten alles.", "de"),
        ("Kostenlos für Sie.", "de"),
        ("Sie bekommen einen Gutschein.", "de"),
        ("Wir antworten innerhalb von drei Tagen.", "de"),
        ("Nous remboursons tout.", "fr"),
        ("{{ 'We refund' }}", "en"),
        ("{{ 100 }}", "en"),
        ("{{ opening.replace('sorry', 'rich') }}", "en"),
        ("{{ opening | upper }}", "en"),
        ("{{ ''.__class__ }}", "en"),
        ("{% set gift = opening %}", "en"),
        ("{% include 'other' %}", "en"),
        ("{{ discount }}", "en"),
        ("{% if opening", "en"),
    ],
)
def test_what_a_template_may_not_have(words: str, language: str) -> None:
    faults = list(lint(f"{WHOLE}\n\n{words}", language, "first"))
    assert faults
    assert all(fault.line == 3 for fault in faults)


def test_a_template_says_the_solutions() -> None:
    faults = list(lint("{{ opening }} {{ verdict }} {{ sign_off }}", "en", "first"))
    assert [fault.message for fault in faults] == ["the slot “solutions” is not placed"]


@pytest.mark.parametrize(
    "words", ["Good day!", "Guten Tag!", "Hello from the whole team", "It was a bad day for us."]
)
def test_harmless_words(words: str) -> None:
    assert not promise_in(words, "en")
    assert not promise_in(words, "de")


def test_a_store_writes_its_own_letters(write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "replies"
    folder.mkdir(parents=True)
    (folder / "first.en.j2").write_text(f"Good morning!\n\n{WHOLE}", encoding="utf-8")
    letter = write("damaged", root=tmp_path)
    assert letter.text.startswith("Good morning!")
    assert "$44.80" in letter.text


def test_a_stores_letter_that_promises_is_refused_with_its_place(
    write: Write, tmp_path: Path
) -> None:
    folder = tmp_path / "docs" / "replies"
    folder.mkdir(parents=True)
    (folder / "first.en.j2").write_text(f"{WHOLE}\n\nWe refund you twice.", encoding="utf-8")
    with pytest.raises(Failure, match=r"first\.en\.j2:3:1 error “refund” promises something"):
        write("damaged", root=tmp_path)


def test_the_merchants_own_words_promise_nothing(policy: Policy) -> None:
    claims = policy.rulebook.claims
    own = [case.cause for case in claims.cases.values()]
    for reply in claims.replies.values():
        own += [reply.subject, reply.apology, reply.explanation, reply.channel, reply.sign_off]
    for words in own:
        for language, text in words.items():
            assert promise_in(text, language) == "", text


def test_a_cause_that_promises_is_refused(policy: Policy, write: Write) -> None:
    rulebook = policy.rulebook
    generous = dataclasses.replace(
        rulebook.claims.cases["damaged"], cause={"en": "We give you a voucher."}
    )
    claims = dataclasses.replace(
        rulebook.claims, cases={**rulebook.claims.cases, "damaged": generous}
    )
    other = Policy(dataclasses.replace(rulebook, claims=claims), policy.world)
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    answer = answer_claim(other, read_claim(other, {"case": "damaged", "destination": "US"}, noon))
    with pytest.raises(OwnPromise, match=r"claims\.cases\.damaged\.cause \(en\): “voucher”"):
        compose(other, answer, Order(), Language("en"), Manner())


def test_only_what_the_rules_give_can_be_accepted(write: Write) -> None:
    order = Order(number="1", chosen="store-credit")
    with pytest.raises(Failure, match="do not give “store-credit” for this order"):
        write("wrong-item", order=order, manner=Manner(occasion="accepted"))


def test_nothing_can_be_accepted_before_it_can_be_claimed(write: Write) -> None:
    with pytest.raises(Failure, match="offer nothing"):
        write("not-arrived", dispatched="2026-11-10", manner=Manner(occasion="accepted"))
