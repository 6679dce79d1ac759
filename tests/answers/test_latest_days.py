"""A parcel that has not come, of unknown day: when it must have left to be overdue today."""

from datetime import date, timedelta

import pytest

from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.policies.test_policies import policy_for
from tests.reference import NOW, reference_policy

PROMISED = {"china-post-registered": 60, "epacket": 40, "china-post-epacket": 40}
"""Days after dispatch, as the reference store promises them; it can be asked for the day after."""
TODAY = NOW.date()


def not_come(**facts: str) -> ReturnsAnswer:
    question = {"kind": "returns", "reason": "not-arrived", "destination": "BR", **facts}
    answer = ask(reference_policy(), question, NOW)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def latest(answer: ReturnsAnswer) -> dict[str, date]:
    assert answer.first.open is not None
    assert answer.first.open.field == "dispatched"
    return {name: one.day for one in answer.first.open.by_method for name in one.methods}


def test_each_method_names_the_latest_day() -> None:
    answer = not_come()
    assert answer.outcome == "depends"
    found = latest(answer)
    assert {name: (TODAY - found[name]).days - 1 for name in PROMISED} == PROMISED


def test_a_known_method_is_named_alone() -> None:
    assert latest(not_come(method="epacket")).keys() == {"epacket"}


@pytest.mark.parametrize("method", ["china-post-registered", "epacket", "ups-express-saver"])
def test_it_is_the_last_day_on_which_the_answer_is_yes(method: str) -> None:
    """Told that day, the answer can be asked for; told the next one, it has to wait."""
    day = latest(not_come())[method]
    told = [
        not_come(method=method, dispatched=(day + timedelta(days)).isoformat()).outcome
        for days in (0, 1)
    ]
    assert told == ["accepted", "wait"]


def test_it_is_said() -> None:
    said = say(reference_policy(), not_come(), Language("en"), "text")
    day = Language("en").short_date(TODAY - timedelta(61))
    assert f"China Post Registered Small Packet: the promise is missed if it left on {day}" in said


def test_no_method_says_now_while_its_day_is_not_known() -> None:
    """Methods that a store's rows tell apart: of none can anybody say that its time has come."""
    question = {"kind": "returns", "reason": "lost", "destination": "US"}
    answer = ask(policy_for("jp-figures-export-a"), question, NOW)
    assert isinstance(answer, ReturnsAnswer)
    assert answer.first.open is not None
    assert {branch.outcome for branch in answer.first.open.branches} == {"depends", "refused"}
