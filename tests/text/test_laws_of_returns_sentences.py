"""What every buyer is told of a return: the money, the goods, the days and who acts next."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import returns_fields
from policy_core.text.language import Language
from policy_core.text.say import speak
from tests.answers.test_laws_of_answers import TODAY
from tests.text.sentences import answered, language, odd_questions, plain


@given(odd_questions())
def test_no_day_is_said_of_money_that_does_not_come(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    answer = answered(policy, question)
    said = speak(policy, answer, Language("en"))
    for one, text in zip(answer.settlements, (said, *said.choices), strict=False):
        nothing = one.total is not None and one.total.minor <= 0 and one.total_up_to is None
        if nothing or one.means != "money":
            assert not any("The money" in each for each in (*text.sentences, *text.details))


@given(odd_questions())
def test_an_order_that_was_never_sent_is_cancelled_and_nothing_else(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    if "delivery" not in {field.name for field in returns_fields(policy)}:
        return
    for name in ("dispatched", "delivered", "sent_back", "arrived", "confirmed"):
        question.pop(name, None)
    answer = answered(policy, {**question, "delivery": "not-sent"})
    assert all(one.means != "goods" and one.goods == "none" for one in answer.settlements)
    assert "keep" not in [one.remedy for one in answer.settlements]
    if answer.outcome == "accepted":
        said = speak(policy, answer, Language("en"))
        assert "We have not sent it yet." in said.sentences
        assert "answer for faults" not in " ".join(said.details)
        assert answer.first.evidence == ()
        assert all("you pay the postage" not in point for point in said.cases)


@given(odd_questions())
def test_who_has_not_asked_yet_is_told_whom_to_ask(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    for name in ("requested", "sent_back"):
        question.pop(name, None)
    came = policy.rulebook.returns.reasons[question["reason"]].goods == "here"
    if came:
        question.pop("arrived", None)
    answer = answered(policy, question)
    if answer.outcome != "accepted" or answer.settlement is None:
        return
    if answer.settlement.goods != "back":
        steps = speak(policy, answer, Language("en")).steps
        assert policy.rulebook.store.contact.email in " ".join(steps)


@given(odd_questions(), st.integers(0, 30), st.integers(1, 30))
def test_who_has_sent_goods_back_has_asked_by_then(
    asked: tuple[Policy, dict[str, Any]], kept: int, since: int
) -> None:
    """Whether the day of asking is said to be that of sending, or is not said, is all one."""
    policy, question = asked
    if policy.rulebook.returns.reasons[question["reason"]].goods != "here":
        return
    sent = TODAY - timedelta(days=since)
    days = {"delivered": (sent - timedelta(days=kept)).isoformat(), "sent_back": sent.isoformat()}
    bare = {name: question[name] for name in ("reason", "destination", "category", "condition",
                                              "price") if name in question}  # fmt: skip
    told = answered(policy, {**bare, **days, "requested": sent.isoformat()})
    untold = answered(policy, {**bare, **days})
    assert (told.outcome, told.first.because, told.first.window, told.settlements) == (
        (untold.outcome, untold.first.because, untold.first.window, untold.settlements)
    )


@given(odd_questions())
def test_the_wait_for_the_goods_is_said_once(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    said = speak(policy, answered(policy, question), Language("en"))
    for text in plain(said):
        if "proof that you sent the goods" in text or "the goods' arrival" in text:
            assert "but not before we have the goods" not in text


@given(odd_questions())
def test_nobody_sends_what_never_came_or_has_not_come_yet(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    answer = answered(policy, question)
    said = speak(policy, answer, Language("en"))
    if answer.settlement is None or answer.outcome != "accepted":
        return
    if answer.settlement.goods == "none":
        assert not any("proof that you sent" in text for text in (*said.sentences, *said.details))
    if answer.delivery in ("refused", "undeliverable"):
        assert not any("after delivery." in text for text in (*said.sentences, *said.details))
    sends = [i for i, step in enumerate(said.steps) if "Send the goods" in step]
    if sends and answer.delivery == "on-its-way":
        assert said.steps.index("Wait until the parcel has come to you.") < sends[0]


@given(odd_questions())
def test_what_stays_is_said_with_the_money_of_its_remedy(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    question.pop("price", None)
    answer = answered(policy, question)
    said = speak(policy, answer, Language("en"))
    for one, text in zip(answer.settlements, (said, *said.choices), strict=False):
        if one.goods == "keep" and one.total is None and one.remedy == "refund":
            # Where what comes back is still open, it is "all or a part of the price".
            assert "get a part of the price" not in text.headline


@given(odd_questions(), st.sampled_from(("en", "de")))
def test_what_comes_back_is_said_without_a_price_too(
    asked: tuple[Policy, dict[str, Any]], code: str
) -> None:
    """Who pays the postage is not all: money, credit or goods come first."""
    policy, question = asked
    question.pop("price", None)
    answer = answered(policy, question)
    if answer.outcome != "accepted" or (answer.first.evidence_first and answer.first.missing):
        return
    first = speak(policy, answer, language(code, policy)).headline
    paid = ("We pay", "You pay", "The postage", "Wir zahlen", "Sie zahlen", "Die Rücksendekosten")
    assert not first.startswith(paid)


@given(odd_questions())
def test_nobody_keeps_what_is_not_there(asked: tuple[Policy, dict[str, Any]]) -> None:
    """Goods that went back, or a parcel that was never taken, cannot be kept for less money."""
    policy, question = asked
    answer = answered(policy, question)
    gone = {"sent_back", "arrived", "inspected"} & question.keys()
    if answer.delivery in ("refused", "undeliverable") or gone:
        offered = [one.remedy for one in answer.settlements]
        assert "keep" not in offered or offered == ["keep"]


@given(odd_questions())
def test_who_never_had_the_goods_is_not_asked_when_they_came(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    answer = answered(policy, question)
    nothing_came = policy.rulebook.returns.reasons[question["reason"]].goods == "not-here"
    lost = nothing_came and answer.outcome == "accepted"
    if answer.delivery in ("not-sent", "refused", "undeliverable") or lost:
        open_fact = answer.first.open
        assert open_fact is None or open_fact.field not in ("delivered", "confirmed")


@given(odd_questions())
def test_no_day_that_was_told_is_asked_for(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    open_fact = answered(policy, question).first.open
    days = ("ordered", "dispatched", "delivered", "confirmed", "sent_back", "arrived")
    told = {name for name in days if name in question}
    assert open_fact is None or open_fact.since is None or open_fact.field not in told


@given(odd_questions())
def test_who_is_refunded_the_postage_is_told_to_pay_it_first_only(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    """ "We pay the postage" and "pay the postage" deny each other."""
    policy, question = asked
    said = speak(policy, answered(policy, question), Language("en"))
    if any("pay the postage, and keep" in step for step in said.steps):
        assert "we pay the postage" not in said.headline.lower()


@given(odd_questions())
def test_no_right_is_offered_until_a_day_that_is_past(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    said = speak(policy, answered(policy, question), Language("en"))
    for text in plain(said):
        until = re.match(r"Until \w+, (\w+ \d+, \d{4}) you can", text)
        if until is not None:
            assert datetime.strptime(until[1], "%B %d, %Y").date() >= TODAY  # noqa: DTZ007


@given(odd_questions(), st.sampled_from(("en", "de")))
def test_a_wait_says_what_comes_after_it(asked: tuple[Policy, dict[str, Any]], code: str) -> None:
    policy, question = asked
    answer = answered(policy, question)
    if answer.outcome == "wait":
        sentences = " ".join(speak(policy, answer, language(code, policy)).sentences)
        assert {"en": "After that: ", "de": "Danach: "}[code] in sentences


@given(odd_questions())
def test_what_was_sent_back_is_neither_asked_for_nor_waited_with(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    if policy.rulebook.returns.reasons[question["reason"]].goods != "here":
        return
    question = {**question, "delivered": TODAY.isoformat(), "sent_back": TODAY.isoformat()}
    for name in ("ordered", "dispatched", "requested", "arrived", "delivery", "confirmed"):
        question.pop(name, None)
    said = " ".join(plain(speak(policy, answered(policy, question), Language("en"))))
    assert "we say whether it has to come back" not in said
    assert "You can ask for it until" not in said


@given(odd_questions())
def test_nobody_is_told_to_act_by_a_day_that_is_past(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    answer = answered(policy, question)
    for step in speak(policy, answer, Language("en")).steps:
        for day in re.findall(r"(?:off|arrive|it|collected) by \w+, (\w+ \d+, \d+)", step):
            until = datetime.strptime(day, "%B %d, %Y").replace(tzinfo=UTC)
            assert until.date() >= answer.today, step


@given(odd_questions(), st.integers(0))
def test_the_reasons_are_those_of_what_the_buyer_gets(
    asked: tuple[Policy, dict[str, Any]], pick: int
) -> None:
    """Nothing leaves for who gets money; no duty comes back with goods or for keeping them."""
    policy, question = asked
    wished = [field.choices for field in returns_fields(policy) if field.name == "remedy"]
    if wished:
        question["remedy"] = wished[0][pick % len(wished[0])]
    answer = answered(policy, question)
    one = answer.settlement
    said = [item.text for section in speak(policy, answer, Language("en")).why[:1]
            for item in section.items]  # fmt: skip
    if answer.outcome != "accepted" or one is None:
        return
    if one.means != "goods":
        assert not any(text.startswith("When the goods leave") for text in said)
    if one.means == "goods" or one.remedy == "keep":
        assert not any(text.startswith("Duty and import tax") for text in said)
