"""What holds of every sentence that buyers read, whatever the store, the order and the day."""

import re
from collections import Counter
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.fields import QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns.overrides import LawNote
from policy_core.engine import ask
from policy_core.facts.law import ActName
from policy_core.text.errors import say_error
from policy_core.text.language import Language
from policy_core.text.returns import unknowns
from policy_core.text.returns.law import law_name
from policy_core.text.say import speak
from tests.answers.test_laws_of_answers import store
from tests.reference import NOW, ROOT, reference_policy
from tests.text.sentences import BROKEN, answered, language, odd_questions, plain, whole

CATALOG = Path("policy_core/text/locale/de/LC_MESSAGES/policy_core.po")


@given(odd_questions(), st.sampled_from(("en", "de")))
def test_no_sentence_is_broken(asked: tuple[Policy, dict[str, Any]], code: str) -> None:
    policy, question = asked
    said = speak(policy, answered(policy, question), language(code, policy))
    assert [text for text in whole(said) if BROKEN.search(text)] == []


@given(odd_questions(), st.sampled_from(("en", "de")))
def test_nothing_is_said_twice(asked: tuple[Policy, dict[str, Any]], code: str) -> None:
    policy, question = asked
    said = speak(policy, answered(policy, question), language(code, policy))
    counted = Counter((said.headline, *said.sentences, *said.details, *said.cases))
    assert [text for text, count in counted.items() if count > 1] == []
    assert len(set(said.steps)) == len(said.steps)


@given(odd_questions())
def test_what_is_asked_for_makes_a_difference(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    answer = answered(policy, question)
    open_fact = answer.first.open
    if open_fact is None or len(open_fact.branches) < 2:
        return
    outcomes = [(one.outcome, one.payer, one.said) for one in open_fact.branches]
    assert len(set(outcomes)) > 1
    said = list(unknowns.open_cases(policy, open_fact, Language("en")))
    assert len({text.partition(" – ")[2] or text for text in said}) > 1


@cache
def english() -> re.Pattern[str]:
    """What no German answer says: the long parts of our English sentences."""
    with (ROOT / CATALOG).open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    texts = [one.id if isinstance(one.id, str) else one.id[1] for one in messages]
    parts = [part.strip() for text in texts for part in re.split(r"\{\w+\}", text)]
    german = "\n".join(str(one.string) for one in messages)
    long = {part for part in parts if part.count(" ") > 1 and part not in german}
    return re.compile("|".join(map(re.escape, sorted(long))))


@given(odd_questions())
def test_no_english_sentence_of_ours_is_in_a_german_answer(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    if "de" not in policy.rulebook.store.languages:
        return
    said = speak(policy, answered(policy, question), language("de", policy))
    assert [text for text in whole(said) if english().search(text)] == []


DAY = re.compile(r"\b(?:until|by) \w+day, (\w+ \d+, \d{4})")


@given(odd_questions())
def test_no_day_that_is_past_is_told_as_one_to_come(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    answer = answered(policy, question)
    if answer.outcome != "accepted":
        return
    said = speak(policy, answer, Language("en"))
    for text in plain(said):
        if not re.search(r"\b(was|had|ended)\b", text):
            days = [datetime.strptime(f"{day} Z", "%B %d, %Y %z") for day in DAY.findall(text)]
            assert all(day.date() >= answer.today for day in days), text


def test_days_ahead_are_not_said_as_bare_numbers() -> None:
    question = {"reason": "cancel", "destination": "US", "delivery": "not-sent"}
    policy = store("us-florist-a")
    said = speak(policy, answered(policy, {**question, "category": "arrangement"}), Language("en"))
    assert [point.partition(": ")[0] for point in said.cases] == (
        ["today or in the past", "1 day or more from today"]
    )


def test_an_act_that_says_whose_it_is_stands_without_its_country() -> None:
    policy, question = reference_policy(), {"reason": "quality-problem", "destination": "BR"}
    for code in ("en", "de"):
        folds = speak(policy, answered(policy, question), language(code, policy)).folds
        assert "(Bra" not in folds[0].headline


@given(odd_questions(), st.sampled_from(("en", "de")))
def test_what_becomes_of_it_is_said_in_whole_sentences(
    asked: tuple[Policy, dict[str, Any]], code: str
) -> None:
    """No label begins in the middle of a sentence, and no sentence begins small."""
    policy, question = asked
    for point in speak(policy, answered(policy, question), language(code, policy)).cases:
        assert point.endswith((".", "?", "!")), point
        assert not re.search(r"; [A-ZÄÖÜ]|\. [a-zäöü]", point), point


@given(odd_questions())
def test_it_depends_on_one_fact_where_that_alone_decides(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    answer = answered(policy, question)
    said = speak(policy, answer, Language("en"))
    if answer.outcome == "depends" and answer.first.open is not None:
        branches = answer.first.open.branches
        agree = len({(one.outcome, one.payer) for one in branches}) == 1
        several = agree or any(one.outcome == "depends" for one in branches)
        assert said.headline == (
            "It depends on more than one fact." if several else "It depends on one more fact."
        )
        if len(branches) == 1 and len(answer.lines) == 1:
            assert len(said.cases) == len(answer.first.open.by_method)


@given(odd_questions())
def test_no_sentence_asks_within_another(asked: tuple[Policy, dict[str, Any]]) -> None:
    """One colon is read once; two in a row, or brackets in brackets, are a riddle."""
    policy, question = asked
    said = speak(policy, answered(policy, question), Language("en"))
    assert not any("”: What we still need to know" in text for text in said.sentences)
    assert not any("goes before not said" in text for text in whole(said))
    ours = [text for text in said.sentences if "law" in text]
    assert not any(re.search(r"\([^)]*\(", text) for text in ours)
    ended = [text for text in said.sentences if "ended on" in text]
    assert not any(re.search(r"\((until|at once)", text) for text in ended)


def test_a_share_that_was_agreed_on_is_a_number_of_the_language() -> None:
    policy, question = reference_policy(), {"reason": "change-of-mind", "destination": "DE"}
    answer = answered(policy, {**question, "delivered": "2026-11-20", "agreed": "50%"})
    facts = [text for text in whole(speak(policy, answer, language("de", policy))) if "50" in text]
    assert any("50\N{NO-BREAK SPACE}%" in text for text in facts)
    assert not any("50%" in text for text in facts)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "“Which delivery day did you choose?”: "),
        ("de", "„Which delivery day did you choose?“: "),
    ],
)
def test_no_colon_follows_a_question(code: str, said: str) -> None:
    """`us-florist-a` asks for a day of its own by a question."""
    policy = store("us-florist-a")
    question = {"kind": "returns", "reason": "cancel", "destination": "US", "scheduled": "soon"}
    with pytest.raises(QuestionError) as raised:
        ask(policy, question, NOW)
    assert say_error(policy, raised.value.errors[0], language(code, policy)).startswith(said)


def test_an_act_that_names_its_province_is_not_placed_there_again() -> None:
    act = ActName(en="Nova Scotia Consumer Protection Act", de="Verbraucherschutzgesetz")
    note = LawNote("ca-ns", "CA-NS", "23", "window", "7 days after delivery", True, True, act)
    assert law_name(reference_policy(), note, Language("en")) == act.in_language("en")
