"""Several articles of one return: what is asked, sent and paid for all of them, in any order.

Expected days are counted by hand: delivered on 16 November 2026, 14 days end on the 30th, 30 days
on 16 December.
"""

import re
from typing import Any

import pytest

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.text.actions import agenda
from policy_core.text.answer_text import AnswerText
from policy_core.text.language import Language
from policy_core.text.say import speak
from tests.answers.small_store import FAULT, REASONS, WISH, answered, named, settled, small_policy

ENGLISH = Language("en")
LABELLED = {**WISH, "label": "buyer", "authorisation": True}
KEPT = {**FAULT, "goods": "keep", "remedies": {"keep": {"refund": {"price": "30%"}}}}
WISHED, FAULTY = {"price": "30"}, {"reason": "faulty", "price": "10"}
ORDERS = pytest.mark.parametrize("lines", [[WISHED, FAULTY], [FAULTY, WISHED]])
"""The buyer names one or the other first."""


def read(policy: Policy, lines: list[dict[str, str]], **facts: Any) -> AnswerText:
    return speak(policy, answer(policy, lines, **facts), ENGLISH)


def answer(policy: Policy, lines: list[dict[str, str]], **facts: Any) -> ReturnsAnswer:
    return answered(policy, price=None, lines=lines, **facts)


@ORDERS
def test_all_are_asked_for_by_the_first_day_that_ends(lines: list[dict[str, str]]) -> None:
    policy = small_policy(LABELLED, FAULT)
    words = read(policy, lines)
    assert "by Monday, November 30, 2026" in words.steps[0]
    assert [one.when for one in words.milestones if "Last day" in one.label] == [
        "November 30, 2026"
    ]
    assert not any(
        "ask for it until" in sentence for sentence in (*words.sentences, *words.details)
    )
    asks = [one.due for one in answer(policy, lines).deadlines if one.act == "ask"]
    assert [str(due.last_day) for due in asks] == ["2026-11-30"]


@ORDERS
def test_one_parcel_goes_by_the_label_of_who_pays_it(lines: list[dict[str, str]]) -> None:
    """What stays has a label of its own, which nobody uses."""
    words = read(small_policy(LABELLED, KEPT), lines, freight="12")
    assert any("Choose a parcel service" in step for step in words.steps)
    assert not any("prepaid label" in step for step in words.steps)
    words = read(small_policy(LABELLED, FAULT), lines, freight="12")
    assert any("prepaid label" in step for step in words.steps)
    why = ("“dislike”: nothing is wrong with it.", "“faulty”: that is our fault.")
    assert all(any(one in sentence for sentence in words.sentences) for one in why)
    assert not any("pay the postage" in step for step in words.steps)


@ORDERS
def test_each_has_its_evidence_and_its_reason(lines: list[dict[str, str]]) -> None:
    shown = {"photo": named("a photo"), "letter": named("the letter")}
    reasons = {**REASONS, "faulty": {**REASONS["faulty"], "evidence": ["photo", "letter"]}}
    words = read(small_policy(LABELLED, FAULT, reasons=reasons, evidence=shown), lines)
    assert any("Send along: a photo and the letter." in step for step in words.steps)
    message = words.messages[0].text
    assert "My reason: dislike." in message
    assert "My reason: faulty." in message
    assert re.findall("returns/#([a-z]+)", message) in (["wish", "fault"], ["fault", "wish"])


@ORDERS
def test_a_part_of_the_price_is_called_so_beside_a_whole_one(lines: list[dict[str, str]]) -> None:
    words = read(small_policy(LABELLED, KEPT), lines)
    parts = {figure.label: figure.value for figure in words.figures}
    assert parts["Part of the price"] == "€3.00"
    assert parts["Price of the goods"] == "€30.00"


@ORDERS
def test_the_whole_sum_is_there_when_the_last_part_of_it_is(lines: list[dict[str, str]]) -> None:
    """At once for the one, a week after the other has come back."""
    at_once = {**FAULT, "refund": {"price": "100%", "within": "2 days after notice"}}
    due = settled(answer(small_policy(LABELLED, at_once), lines)).due
    assert due is not None
    assert str(due.period) == "7 days after arrival"


@ORDERS
def test_what_has_to_be_reported_first_is_told_of_all(lines: list[dict[str, str]]) -> None:
    """Seven days after 16 November end on the 23rd, ten on the 26th."""
    policy = small_policy({**LABELLED, "report": "10 days after delivery"},
                          {**FAULT, "report": "7 days after delivery"})  # fmt: skip
    words = read(policy, lines)
    assert "by Monday, November 23, 2026" in words.steps[0]
    days = agenda(policy, answer(policy, lines), ENGLISH)
    assert [str(one.last) for one in days if one.id == "report"] == ["2026-11-23"]
