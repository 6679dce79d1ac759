"""A promise that the rulebook does not keep cannot be written."""

import dataclasses
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader

from parcelwise.errors import Failure
from policy_core.answers.policy import Policy
from policy_core.answers.returns import answer_returns, read_returns
from policy_core.replies import STAGES, Letter, Order, OwnPromise, Stage, Style, compose
from policy_core.replies.lint import lint
from policy_core.replies.promises import promise_in
from policy_core.replies.template import environment
from policy_core.text.language import Language
from policy_core.text.say import built_in

type Write = Callable[..., Letter]

WHOLE = "{{ opening }} {{ decision }} {% for s in solutions %}{{ s }}{% endfor %} {{ sign_off }}"


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_built_in_templates_are_slots_alone(stage: Stage, language: str) -> None:
    """In a language whose promises are not known, only slots pass."""
    assert list(lint(built_in("policy_core.replies", f"{stage}.j2") or "", language, stage)) == []


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


ADVERSARIES = [
    # A word in two pieces, with something between that prints nothing.
    "We re{# #}fund everything.",
    "We re{{ evidence }}fund everything.",
    "{% if full %}We re{% endif %}fund everything.",
    "We re{% if not full %}x{% endif %}fund everything.",
    # Characters that a reader does not see, or sees as others.
    "We re\u00adfund everything.",
    "We re\u200bfund everything.",
    "We r\u0435fund everything.",
    "We \uff52\uff45\uff46\uff55\uff4e\uff44 everything.",
    "You get \u00bd of it.",
    "Ask for \u2168 of them.",
    # Words that are not next to each other in the source.
    "Our answer comes within\nthree days.",
    "Our answer comes within\u00a0a\u00a0week.",
    # Other ways to promise.
    "We give you a present.",
    "We'll send another one.",
    "We\u2019ll send another one.",
    "Another one will reach you.",
    "Keep it, it is yours.",
    "You may keep it.",
    "It costs you nothing.",
    "Twice what stands above.",
    "By Friday it is done.",
    "Wir re\u00adparieren es.",
    "Wir schicken Ihnen noch eins.",
    "Sie erhalten alles.",
    "Das Doppelte, denn doppelt h\u00e4lt besser.",
    "Bis Freitag ist es erledigt.",
    # What the rules say is hidden, faked, told many times or told letter by letter.
    "{% for decision in solutions %}{{ decision }}{% endfor %}",
    "{% for a in solutions %}{% for b in solutions %}{{ b }}{% endfor %}{% endfor %}",
    "{% for letter in greeting %}{{ letter }}{% endfor %}",
    "\ue003",
]


@pytest.mark.parametrize("words", ADVERSARIES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_what_an_adversary_writes_is_refused(words: str, language: str) -> None:
    assert list(lint(f"{WHOLE}\n\n{words}", language, "first"))


@pytest.mark.parametrize(
    "source",
    [
        "{{ opening }} {{ decision }} {% for s in solutions %}{% endfor %} {{ sign_off }}",
        "{{ opening }} {{ decision }} {% if not full %}{{ solutions }}{% endif %} {{ sign_off }}",
        (
            "{{ opening }} {% if decision %}{% endif %} "
            "{% for s in solutions %}{{ s }}{% endfor %} {{ sign_off }}"
        ),
        (
            "{{ opening }} {{ decision }} {% if evidence %}"
            "{% for s in solutions %}{{ s }}{% endfor %}{% endif %} {{ sign_off }}"
        ),
    ],
)
def test_a_template_cannot_hide_what_the_rules_say(source: str) -> None:
    faults = list(lint(source, "en", "first"))
    assert any("solutions" in fault.message or "decision" in fault.message for fault in faults)


@pytest.mark.parametrize("words", ["We re{{ next_step }}fund it.", "{{ opening }}\ue001"])
def test_a_letter_is_looked_through_again_before_it_leaves(policy: Policy, words: str) -> None:
    """Whatever the lint may have missed: here it has not been asked."""
    templates = environment(DictLoader({"first.en.j2": f"{WHOLE}\n\n{words}"}))
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    question = {"reason": "damaged-on-the-way", "destination": "US"}
    answer = answer_returns(policy, read_returns(policy, question, noon))
    with pytest.raises(OwnPromise, match=r"first\.en\.j2"):
        compose(policy, answer, Order(), Language("en"), Style(), templates=templates)


@given(st.text(max_size=40), st.integers(0, 40))
def test_no_filling_hides_a_promise(filling: str, at: int) -> None:
    """Invisible characters anywhere in a promise leave it a promise."""
    promise = "We refund it."
    invisible = "".join(one for one in filling if unicodedata.category(one) == "Cf") or "\u200b"
    place = at % len(promise)
    assert promise_in(promise[:place] + invisible + promise[place:], "en")


@pytest.mark.parametrize(
    "details", ["We refund you everything.", "Sie bekommen 5 € zurück.", "You get 10 EUR."]
)
def test_details_of_an_order_promise_nothing(write: Write, details: str) -> None:
    with pytest.raises(Failure, match="promises something or names a sum"):
        write("damaged-on-the-way", details=details)


def test_details_of_an_order_may_count(write: Write) -> None:
    assert (
        "You ordered 3 blue cups"
        in write("damaged-on-the-way", details="You ordered 3 blue cups.").text
    )


def test_a_template_says_the_solutions() -> None:
    faults = list(lint("{{ opening }} {{ decision }} {{ sign_off }}", "en", "first"))
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
    letter = write("damaged-on-the-way", root=tmp_path)
    assert letter.text.startswith("Good morning!")
    assert "$44.80" in letter.text


def test_a_stores_letter_that_promises_is_refused_with_its_place(
    write: Write, tmp_path: Path
) -> None:
    folder = tmp_path / "docs" / "replies"
    folder.mkdir(parents=True)
    (folder / "first.en.j2").write_text(f"{WHOLE}\n\nWe refund you twice.", encoding="utf-8")
    with pytest.raises(Failure, match=r"first\.en\.j2:3:1 error “refund” promises something"):
        write("damaged-on-the-way", root=tmp_path)


def test_the_merchants_own_words_promise_nothing(policy: Policy) -> None:
    own = [reason.cause for reason in policy.rulebook.returns.reasons.values()]
    for letter in policy.rulebook.replies.letters.values():
        own += [letter.subject, letter.apology, letter.explanation, letter.channel, letter.sign_off]
    for words in own:
        for language, text in words.items():
            assert promise_in(text, language) is None, text


def test_a_cause_that_promises_is_refused(policy: Policy, write: Write) -> None:
    returns = policy.rulebook.returns
    reason = returns.reasons["damaged-on-the-way"]
    generous = dataclasses.replace(reason, cause={"en": "We give you a voucher."})
    returns = dataclasses.replace(
        returns, reasons={**returns.reasons, "damaged-on-the-way": generous}
    )
    other = Policy(dataclasses.replace(policy.rulebook, returns=returns), policy.world)
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    question = {"reason": "damaged-on-the-way", "destination": "US"}
    answer = answer_returns(other, read_returns(other, question, noon))
    with pytest.raises(
        OwnPromise, match=r"returns\.reasons\.damaged-on-the-way\.cause \(en\): “We give”"
    ):
        compose(other, answer, Order(), Language("en"), Style())


def test_only_what_the_rules_give_can_be_accepted(write: Write) -> None:
    with pytest.raises(Failure, match="the rules do not give “an exchange” for this order"):
        write("wrong-item", chosen="exchange", stage="accepted")


def test_nothing_can_be_accepted_before_it_can_be_asked_for(write: Write) -> None:
    with pytest.raises(Failure, match="the rules offer nothing that could have been accepted"):
        write("not-arrived", dispatched="2026-11-10", stage="accepted")


@pytest.mark.parametrize(
    ("code", "condition"),
    [
        ("en", "Day of delivery: if it is October 11, 2026 or later, you are in time today by our"),
        ("de", "Tag der Lieferung: Wenn es der 11. Oktober 2026 oder später ist, "),
    ],
)
def test_what_turns_on_an_unknown_day_is_promised_with_its_condition(
    write: Write, code: str, condition: str
) -> None:
    """An order of fourteen months ago, of which nobody says when it came: by the terms of its day
    it can be reported for 45 days."""
    long_ago = {"ordered": "2025-09-20", "dispatched": "", "delivered": ""}
    assert condition in write("wrong-item", code, **long_ago).text
    assert "or later" not in write("wrong-item", code).text
