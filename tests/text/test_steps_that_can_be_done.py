"""Nobody is asked for what is done, cannot be done, or was not chosen, and nothing is said twice.

Each test is a kind of sentence that a reader of random answers stumbled over. Questions are those
of `tests/text/test_laws_of_sentences.py`.
"""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.answers.returns.answer import Branch
from policy_core.answers.returns.fact_class import NEVER_HELD
from policy_core.engine import ask
from policy_core.text.actions import agenda
from policy_core.text.answer_text import AnswerText
from policy_core.text.language import Language
from policy_core.text.returns.status import has_asked, has_sent
from policy_core.text.say import speak
from tests.answers.small_store import FAULT, named, small_policy, wish
from tests.answers.small_store import answered as answered_of
from tests.answers.test_laws_of_answers import TODAY, store
from tests.reference import NOW
from tests.text.sentences import answered, odd_questions, plain

ENGLISH = Language("en")
SENDS = re.compile("[Ss]end the goods|Bring the goods|collect it|collected")


def read(asked: tuple[Policy, dict[str, Any]]) -> tuple[ReturnsAnswer, AnswerText]:
    policy, question = asked
    answer = answered(policy, question)
    return answer, speak(policy, answer, ENGLISH)


def branches_of(answer: ReturnsAnswer) -> tuple[Branch, ...]:
    return answer.first.open.branches if answer.first.open is not None else ()


@given(odd_questions())
def test_nothing_is_overdue_of_a_remedy_that_was_not_chosen(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    answer, said = read(asked)
    if answer.first.choice == "buyer":
        for other in said.choices:
            assert "was due" not in " ".join((*other.sentences, *other.details))


@given(odd_questions())
def test_who_wrote_or_sent_is_not_asked_for_it_again(asked: tuple[Policy, dict[str, Any]]) -> None:
    answer, said = read(asked)
    text, line = " ".join(plain(said)), answer.first
    if has_asked(answer):
        assert "Write to us: we decide" not in text
        if line.in_time == "ask" and line.open is not None:
            ends = [dict(branch.said).get("window") or "" for branch in line.open.branches]
            # An end that runs from a day which nobody told decides whether it was in time.
            assert [end for end in ends if end and " after " not in end] == []
    if has_sent(answer):
        assert "parcel service that you choose" not in text
        assert "before you send anything" not in text
    if "Please write to us again" in text:
        assert "Wait for our answer" not in text


def test_a_request_is_in_time_by_each_of_the_ends_that_an_unknown_fact_gives() -> None:
    """A member has 24 months after the order, which nobody told: no shorter end is said alone."""
    question = {"reason": "faulty", "destination": "AU", "requested": TODAY.isoformat(),
                "price": "20"}  # fmt: skip
    policy = store("uk-outdoor-a")
    for more in ({}, {"delivery": "not-sent"}, {"delivered": "2026-11-10"}):
        text = " ".join(plain(speak(policy, answered(policy, {**question, **more}), ENGLISH)))
        assert ("12 months after" in text) == ("24 months after" in text)
        assert "November 22, 2025" not in text
    told = {**question, "ordered": "2026-11-01"}
    assert "Until when you can ask" not in " ".join(
        plain(speak(policy, answered(policy, told), ENGLISH))
    )


@given(odd_questions())
def test_what_never_reached_the_buyer_is_neither_shown_nor_sent(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    answer, said = read(asked)
    one = answer.settlement
    if answer.delivery in NEVER_HELD:
        assert not said.headline.startswith("Show us this first")
    if one is not None and one.goods == "none":
        assert "before you send anything" not in " ".join(plain(said))
        assert not any("proof that you sent" in mark.when for mark in said.milestones)


@given(odd_questions())
def test_an_order_that_was_never_sent_has_no_day_of_dispatch_to_tell(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    policy, question = asked
    for name in ("dispatched", "delivered", "sent_back", "arrived"):
        question.pop(name, None)
    question["delivery"] = "not-sent"
    answer, said = read((policy, question))
    assert answer.first.open is None or answer.first.open.field != "dispatched"
    if answer.outcome == "wait":
        assert "cancel" not in " ".join(said.sentences)
    waits = [dict(one.said).get("refund.within", "") for one in branches_of(answer)]
    assert not any("arrival" in period for period in waits)


@given(odd_questions())
def test_a_calendar_has_no_day_that_is_over_and_none_for_what_is_done(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    answer, _ = read(asked)
    days = agenda(asked[0], answer, ENGLISH)
    assert all(day.last >= answer.today for day in days)
    if has_asked(answer):
        assert not {"ask", "report"} & {day.id for day in days}


@given(odd_questions())
def test_who_sends_goods_reads_where_to(asked: tuple[Policy, dict[str, Any]]) -> None:
    answer, said = read(asked)
    one = answer.settlement
    sends = one is not None and one.goods == "back" and not has_sent(answer)
    if answer.outcome == "accepted" and sends:
        steps = " ".join(said.steps)
        too_late = "write to us before you send anything" in steps
        assert SENDS.search(steps) or "where to send the goods" in steps or too_late


@given(odd_questions())
def test_one_more_fact_is_enough_where_one_is_asked_for(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    answer, said = read(asked)
    open_fact = answer.first.open
    if said.headline == "It depends on one more fact." and open_fact is not None:
        assert all(branch.outcome != "depends" for branch in open_fact.branches)


@given(odd_questions())
def test_a_remedy_that_is_answered_can_be_chosen_whatever_the_open_fact_is(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    answer, said = read(asked)
    open_fact = answer.first.open
    for branch in open_fact.branches if open_fact is not None else ():
        remedies = dict(branch.said).get("remedies")
        if remedies is not None and len(answer.lines) == 1:
            for one in answer.settlements:
                assert one.remedy in remedies.split(", ")
    if "remedies" in answer.first.unsettled:
        assert "We do not offer this here" not in " ".join(said.sentences)


@given(odd_questions())
def test_a_part_of_the_price_is_told_whole(asked: tuple[Policy, dict[str, Any]]) -> None:
    """Not as "0%", nor with the day on which nothing comes."""
    _, said = read(asked)
    for point in said.cases:
        assert "Part of the price" not in point
        if "Nothing of the price comes back. Delivery cost that you paid: not refunded" in point:
            assert "When the money comes" not in point


@given(odd_questions())
def test_postage_that_we_refund_is_not_said_as_paid_by_the_buyer(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    answer, said = read(asked)
    for one, text in zip(answer.settlements, (said, *said.choices), strict=False):
        ours = one.freight is not None and str(one.freight.split) == "seller"
        if ours and one.net is not None and one.net.minor > 0 and one.total_up_to is None:
            assert "for the postage: " not in text.headline


@given(odd_questions(), st.integers(1, 60))
def test_how_long_ago_is_counted_from_today(
    asked: tuple[Policy, dict[str, Any]], waited: int
) -> None:
    policy, question = asked
    question["requested"] = (TODAY - timedelta(days=waited)).isoformat()
    if question.get("delivered", "") > question["requested"]:
        return
    answer, said = read((policy, question))
    window = answer.first.window
    if answer.first.late is not None and window is not None and window.last_day is not None:
        text, days = " ".join(said.sentences), (answer.today - window.last_day).days
        assert "ago" not in text or f"That was {days} day" in text or days == 1


@given(odd_questions())
def test_a_dispute_that_is_over_is_not_unknown(asked: tuple[Policy, dict[str, Any]]) -> None:
    answer, _ = read(asked)
    dispute = answer.dispute
    if dispute is not None and dispute.closes is not None and dispute.state == "unknown":
        end = dispute.closes.last_day
        assert end is None or end >= answer.today


@given(odd_questions())
def test_until_when_is_said_of_what_has_to_happen_by_then(
    asked: tuple[Policy, dict[str, Any]],
) -> None:
    answer, said = read(asked)
    if answer.first.in_time != "ask" and len(answer.lines) == 1:
        won = any(note.point == "window" and note.won for note in answer.first.laws)
        assert won or not any(text.startswith("You can ask for it") for text in said.details)


def test_articles_of_one_reason_are_told_apart() -> None:
    policy = store("reference")
    lines = [{"reason": "dislike", "price": "20"}, {"reason": "dislike", "price": "35"}]
    question = {"destination": "NG", "delivered": "2026-11-15", "lines": lines}
    said = speak(policy, answered(policy, question), ENGLISH)
    assert "Article 1" in " ".join(said.sentences)


def test_a_law_that_lets_goods_be_kept_for_less_names_no_sum() -> None:
    """Swiss Code of Obligations, art. 205: a reduction, by what the goods are worth less.

    https://www.fedlex.admin.ch/eli/cc/27/317_321_377/de (read 2026-11-25).
    """
    policy = store("marketplace-guarantee-a")
    question = {"reason": "not-as-described", "destination": "CH", "price": "177"}
    question |= {"paid-here": "no", "delivered": "2026-11-15"}
    answer = answered(policy, question)
    keep = answer.by_remedy("keep")
    assert keep is not None
    assert keep.total is None
    assert "You keep it and get a part of the price back." in " ".join(
        plain(speak(policy, answer, ENGLISH))
    )


@pytest.mark.parametrize(
    ("place", "unread"),
    [("KE", True), ("IN", True), ("MY", True), ("CH", False), ("AU", False), ("BR", False)],
)
def test_who_changed_their_mind_hears_where_nobody_read_the_law(place: str, unread: bool) -> None:
    """By the packs: none of Kenya; of India and Malaysia, no right was found, and none ruled out.

    Switzerland and Australia give none, as their authorities say; of Brazil's the seven days are
    over.
    """
    policy = store("reference")
    question = {"reason": "change-of-mind", "destination": place, "delivered": "2026-08-20"}
    said = speak(policy, answered(policy, question), ENGLISH)
    told = "We do not know whether the law of your country lets you change your mind."
    assert (told in " ".join(said.sentences)) == unread
    assert said.headline.startswith("By our own terms") == unread


def test_years_for_a_court_are_told_of_each_part_of_a_country() -> None:
    """Six years by the Limitation Act 1980, five by the Prescription and Limitation (Scotland) Act
    1973; see `tests/vectors/law_statements.yaml`."""
    policy = store("reference")
    question = {"reason": "quality-problem", "destination": "GB", "delivered": "2024-11-21"}
    details = speak(policy, answered(policy, question), ENGLISH).details
    assert "After 6 years a court need not hear such a claim any more." in details
    assert "Scotland: after 5 years." in details


@pytest.mark.parametrize("place", ["KR", "KE", "FR"])
def test_of_a_parcel_that_came_late_no_fault_is_asked_for(place: str) -> None:
    """Sent 24 days before it came: too late by some methods, in time by others."""
    policy = store("reference")
    question = {"reason": "late", "destination": place, "dispatched": "2026-09-03"}
    answer = answered(policy, {**question, "delivered": "2026-09-27", "sent_back": "2026-09-29"})
    text = " ".join(plain(speak(policy, answer, ENGLISH)))
    assert "describe the fault" not in text
    assert "Until when you can ask for it" not in text  # the goods are on their way back


@given(odd_questions(), st.integers(20, 200))
def test_nobody_is_told_to_send_by_a_day_that_is_past(
    asked: tuple[Policy, dict[str, Any]], waited: int
) -> None:
    policy, question = asked
    for name in ("sent_back", "arrived"):
        question.pop(name, None)
    question["requested"] = (TODAY - timedelta(days=waited)).isoformat()
    if question.get("delivered", "") > question["requested"]:
        return
    _, said = read((policy, question))
    steps = " ".join(said.steps)
    if "It had to be sent by" in steps or "It had to be back by" in steps:
        assert not SENDS.search(steps)


def test_our_own_day_is_kept_where_it_is_sooner_than_the_laws() -> None:
    """Germany: 14 days after the request by law; ours is 5 working days once the goods are here."""
    question = {"reason": "not-collected", "destination": "DE", "arrived": "2026-11-22"}
    one = answered(store("reference"), question).settlement
    assert one is not None
    assert one.due is not None
    assert one.due.last_day == date(2026, 11, 27)


def delivered_to(name: str, **question: str) -> AnswerText:
    policy = store(name)
    return speak(policy, ask(policy, {"kind": "delivery", **question}, NOW), ENGLISH)


def test_an_order_of_the_past_is_not_said_to_come_in_time() -> None:
    told = {"destination": "PL", "ordered": "2026-09-29", "needed_by": "2026-12-06"}
    said = delivered_to("reference", **told)
    assert said.headline.startswith("It was expected Oct 9")
    assert not any("fastest" in sentence for sentence in said.sentences)


def test_the_last_moment_to_order_is_never_midnight() -> None:
    """Monday to Friday, one working day each of handling and of at most two on the way."""
    said = delivered_to("kr-golf-wholesale-a", destination="KR", needed_by="2026-12-21")
    text = " ".join(sentence for one in said.choices for sentence in one.sentences)
    assert "Order by Wednesday, December 16, 2026, 11:59" in text


@pytest.mark.parametrize(
    ("asked", "window", "told"),
    [
        (None, 30, ["within 20 days after your request", "by Wednesday, December 16, 2026"]),
        ("2026-11-20", 30, ["by Thursday, December 10, 2026"]),
        ("2026-11-20", 22, ["by Tuesday, December 8, 2026"]),
    ],
)
def test_of_two_days_for_one_act_the_sooner_is_told(
    asked: str | None, window: int, told: list[str]
) -> None:
    """Goods that came on 16 November are to be back by then, and 20 days after the request."""
    row = wish(window=f"{window} days after delivery", in_time="arrive",
               arrive_within="20 days after notice")  # fmt: skip
    policy = small_policy(row)
    answer = answered_of(policy, requested=asked)
    steps = " ".join(speak(policy, answer, ENGLISH).steps)
    assert re.findall(r"See that the goods arrive ([^.]*)\.", steps) == told


def test_of_several_articles_the_step_speaks_of_the_label_that_is_paid_for() -> None:
    """A faulty article takes the others along: its label is free, and its return is authorised."""
    own = wish(label="deducted")
    ours = {**FAULT, "authorisation": True}
    policy = small_policy(own, ours)
    lines = [{"reason": name, "price": "50"} for name in ("dislike", "faulty")]
    question = {"lines": lines, "reason": None, "category": None, "condition": None, "price": None}
    answer = answered_of(policy, **question)
    steps = " ".join(speak(policy, answer, ENGLISH).steps)
    assert "Print the prepaid label that we send you." in steps
    assert "taken off" not in steps
    assert "wait for our answer" in steps
    (step, *_) = speak(policy, answered_of(policy, reason="dislike"), ENGLISH).steps
    assert "wait for our answer" not in step


def test_of_several_articles_the_steps_are_of_those_that_go_back() -> None:
    """A broken one stays with the buyer, or is collected; the other has an address of its own."""
    address = {"say": named("the hall"), "lines": ["Road 1"], "country": "DE"}
    own = wish(send_to="hall", label="buyer")
    lines = [{"reason": name, "price": "50"} for name in ("faulty", "dislike")]
    question = {"lines": lines, "reason": None, "category": None, "condition": None, "price": None}

    def steps(ours: dict[str, str]) -> str:
        policy = small_policy(own, {**FAULT, **ours}, addresses={"hall": address})
        return " ".join(speak(policy, answered_of(policy, **question), ENGLISH).steps)

    assert "Send the goods to the hall (Road 1)." in steps({"goods": "keep", "label": "none"})
    collected = steps({"label": "pick-up"})
    assert "We collect it from you" in collected
    assert not re.search("Send the goods|parcel service", collected)


def test_what_to_do_about_two_days_that_are_past_is_said_once() -> None:
    days = {"send_within": "3 days after notice", "arrive_within": "4 days after notice"}
    policy = small_policy({**FAULT, **days})  # the law knows neither of the two
    answer = answered_of(policy, reason="faulty", requested="2026-11-17", destination="DE")
    steps = " ".join(speak(policy, answer, ENGLISH).steps)
    assert "It had to be sent by Friday, November 20, 2026." in steps
    assert "It had to be back by Saturday, November 21, 2026." in steps
    assert steps.count("write to us before you send anything") == 1
