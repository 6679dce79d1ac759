"""What buyers read of an answer that is drawn at random, sentence by sentence.

Questions are drawn for the reference store and for the stores of `tests/policies`, as in
`tests/answers/test_laws_of_answers.py`; here with parcels that were never sent or are back already.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, returns_fields
from policy_core.engine import ask
from policy_core.text.answer_text import AnswerText
from policy_core.text.language import Language
from tests.answers.test_laws_of_answers import TODAY, questions
from tests.reference import NOW, ROOT

NEVER_SENT = ("not-sent",)
NOT_HERE = ("not-sent", "on-its-way", "refused", "undeliverable")
BROKEN = re.compile(
    r"\?[.:]|\.\.|  |[{}]|\bNone\b|\d{4}-\d\d-\d\d"
    r"|within (at once|until|without)|spätestens (sofort|bis|unbefristet)"
    r"|\b(Africa|America|Asia|Australia|Europe|Pacific)/[A-Z]"
)
"""Marks after marks, empty slots, data in place of words, periods that do not fit, zones' names."""


def language(code: str, policy: Policy) -> Language:
    return Language(code, translations(code, ROOT / "docs"), policy.rulebook.store.languages[0])


@st.composite
def odd_questions(draw: st.DrawFn) -> tuple[Policy, dict[str, Any]]:
    """A question whose parcel may be anywhere, and whose goods may be on their way back."""
    policy, question = draw(questions())
    names = {field.name for field in returns_fields(policy)}
    delivery = draw(st.sampled_from(("", "delivered", *NOT_HERE)))
    if delivery and "delivery" in names:
        question["delivery"] = delivery
        gone = (
            ("dispatched", "delivered", "confirmed") if delivery in NEVER_SENT else ("delivered",)
        )
        for name in gone if delivery in NOT_HERE else ():
            question.pop(name, None)
    came = date.fromisoformat(question["delivered"]) if "delivered" in question else None
    if came is not None and draw(st.booleans()):
        asked = date.fromisoformat(question.get("requested", came.isoformat()))
        day = max(came, asked) + timedelta(days=draw(st.integers(0, 9)))
        for name in ("sent_back", "arrived"):
            if name in names and day <= TODAY:
                question[name] = day.isoformat()
            day += timedelta(days=draw(st.integers(0, 9)))
    if "exchange_price" in names and draw(st.booleans()):
        question["exchange_price"] = str(draw(st.integers(0, 2000)))
    if draw(st.integers(0, 9)) == 0:
        question["price"] = "0"
    return policy, question


def answered(policy: Policy, question: dict[str, Any]) -> ReturnsAnswer:
    answer = ask(policy, {"kind": "returns", **question}, NOW)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def plain(said: AnswerText) -> Iterator[str]:
    """What is read without unfolding anything, and what is folded under it: no explanation."""
    yield said.headline
    yield from (*said.sentences, *said.details, *said.cases, *said.steps)
    for choice in (*said.choices, *said.folds):
        yield from plain(choice)


def whole(said: AnswerText) -> Iterator[str]:
    """All that is said but the message to the shop, which is written for programs too."""
    yield from plain(said)
    yield from (mark.when for mark in said.milestones)
    for part in (said, *said.choices):
        yield from (text for figure in part.figures for text in (figure.label, figure.value))
        yield from (item.text for section in part.why for item in section.items)
