"""Who waited too long reads the same days before the sale and after it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.missed_promises import missed_promise
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from policy_core.rulebook import Rulebook
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.test_laws_of_answers import PLACES, TODAY, store
from tests.reference import NOW, reference_policy

PROMISING = ("reference", "crossborder-marketplace-b")


def delivery(policy: Policy, place: str, ordered: date) -> DeliveryAnswer:
    question = {"kind": "delivery", "destination": place, "ordered": ordered.isoformat()}
    answer = ask(policy, {**question, "weight": "0.4 kg", "value": "40"}, NOW)
    assert isinstance(answer, DeliveryAnswer)
    return answer


@given(st.sampled_from(PROMISING), st.sampled_from(PLACES), st.integers(0, 200))
def test_a_parcel_that_has_not_come_has_the_day_that_the_terms_say(
    name: str, place: str, age: int
) -> None:
    policy, ordered = store(name), TODAY - timedelta(days=age)
    reasons = policy.rulebook.returns.reasons
    waits = [reason for reason, one in reasons.items()
             if one.goods == "not-here" and one.fault == "carrier"]  # fmt: skip
    found = delivery(policy, place, ordered)
    for option in found.options:
        if option.promised is None or option.promised.latest >= found.question.today:
            continue
        missed = missed_promise(policy, found.question, option)
        for reason in waits[:1]:
            question = {"kind": "returns", "reason": reason, "destination": place}
            question |= {"ordered": ordered.isoformat(), "method": option.method}
            answer = ask(policy, question, NOW)
            assert isinstance(answer, ReturnsAnswer)
            line, promised = answer.first, answer.promised
            if promised is not None and promised.latest == option.promised.latest:
                if line.opens is not None and line.outcome != "depends":
                    assert missed.lost.opens == line.opens.last_day
                if line.window is not None and line.outcome in ("accepted", "refused"):
                    assert missed.lost.until == line.window.last_day


def with_terms(late_window: str) -> Policy:
    """The reference store with another time for what came late, whatever its methods promise."""
    policy = reference_policy()
    data = policy.rulebook.to_json()
    for row in data["returns"]["terms"]:
        if row["id"] == "too-late":
            row["window"] = late_window
    return Policy(Rulebook.from_json(data), policy.world, "2026-11-01")


def test_the_terms_go_before_the_word_of_the_shipping_method() -> None:
    """Of a parcel that came late, 20 days, though the method itself says 15."""
    found = delivery(with_terms("20 days after promise"), "FR", date(2026, 10, 26))
    said = say(with_terms("20 days after promise"), found, Language("en"), "text")
    assert "It was promised by Sunday, November 8, 2026 at the latest." in said
    gets = "If it came late: You keep it and get back what you paid for the delivery."
    assert f"{gets}\nWrite to us by November 28, 2026." in said


def test_a_parcel_without_a_promise_that_was_expected_before_today_can_be_asked_about() -> None:
    policy = store("crossborder-electronics-a")
    said = say(policy, delivery(policy, "CA", date(2026, 8, 14)), Language("en"), "text")
    assert "If it has not come, write to us." in said
