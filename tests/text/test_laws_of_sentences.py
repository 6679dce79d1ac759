"""What holds of every sentence that buyers read, whatever the store, the order and the day.

Questions are drawn at random for the reference store and for the stores of `tests/policies`, as in
`tests/answers/test_laws_of_answers.py`; here with parcels that were never sent or are back already.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.words import translations
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.errors import QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, returns_fields
from policy_core.answers.returns.answer import LawNote
from policy_core.engine import ask
from policy_core.facts.law import ActName
from policy_core.text.answer_text import AnswerText
from policy_core.text.delivery.methods import MethodWords
from policy_core.text.errors import say_error
from policy_core.text.language import Language
from policy_core.text.returns import unknowns
from policy_core.text.returns.law import law_name
from policy_core.text.say import speak
from tests.answers.test_laws_of_answers import PLACES, TODAY, questions, store
from tests.policies.test_policies import STORES
from tests.reference import NOW, ROOT, reference_policy

NEVER_SENT = ("not-sent",)
NOT_HERE = ("not-sent", "on-its-way", "refused", "undeliverable")
CATALOG = Path("policy_core/text/locale/de/LC_MESSAGES/policy_core.po")
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
    yield from (*said.sentences, *said.details, *said.points, *said.steps)
    for choice in (*said.choices, *said.folds):
        yield from plain(choice)


def whole(said: AnswerText) -> Iterator[str]:
    """All that is said but the message to the shop, which is written for programs too."""
    yield from plain(said)
    yield from (mark.when for mark in said.milestones)
    for part in (said, *said.choices):
        yield from (text for figure in part.figures for text in (figure.label, figure.value))
        yield from (item.text for section in part.why for item in section.items)


@given(odd_questions(), st.sampled_from(("en", "de")))
def test_no_sentence_is_broken(asked: tuple[Policy, dict[str, Any]], code: str) -> None:
    policy, question = asked
    said = speak(policy, answered(policy, question), language(code, policy))
    assert [text for text in whole(said) if BROKEN.search(text)] == []


@given(odd_questions(), st.sampled_from(("en", "de")))
def test_nothing_is_said_twice(asked: tuple[Policy, dict[str, Any]], code: str) -> None:
    policy, question = asked
    said = speak(policy, answered(policy, question), language(code, policy))
    counted = Counter((said.headline, *said.sentences, *said.details, *said.points))
    assert [text for text, count in counted.items() if count > 1] == []
    assert len(set(said.steps)) == len(said.steps)


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
        assert all("you pay the postage" not in point for point in said.points)


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


@given(odd_questions())
def test_what_is_asked_for_makes_a_difference(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    answer = answered(policy, question)
    open_fact = answer.first.open
    if open_fact is None or len(open_fact.branches) < 2:
        return
    outcomes = [(one.outcome, one.payer, one.said) for one in open_fact.branches]
    assert len(set(outcomes)) > 1
    said = list(unknowns.open_points(policy, open_fact, Language("en")))
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


# Deliveries


@given(
    st.sampled_from(("reference", *STORES)),
    st.sampled_from(PLACES),
    st.integers(-10, 120),
    st.sampled_from(("en", "de")),
)
def test_a_delivery_is_told_of_as_it_stands_today(
    name: str, place: str, age: int, code: str
) -> None:
    policy = store(name)
    ordered = TODAY - timedelta(days=age)
    question = {"kind": "delivery", "destination": place, "ordered": ordered.isoformat()}
    answer = ask(policy, {**question, "weight": "0.4 kg", "value": "40"}, NOW)
    assert isinstance(answer, DeliveryAnswer)
    today = answer.question.today
    said = speak(policy, answer, language(code, policy))
    assert [text for text in whole(said) if BROKEN.search(text)] == []
    shown = MethodWords(policy, answer, language(code, policy)).options
    for option, text in zip(shown, said.choices, strict=True):
        counts = next(mark for mark in option.timeline if mark.kind == "ordered")
        assert (counts.first, counts.last) == (
            (option.cut_off.counts_for.first, option.cut_off.counts_for.last)
        )
        if code == "en":
            sentences = " ".join(text.sentences)
            assert ("was expected" in sentences) == (option.expected.last < today)
            missed = option.promised is not None and option.promised.latest < today
            assert ("was promised" in sentences) == missed


@pytest.mark.parametrize(
    ("needed_by", "first"),
    [("2026-11-24", "No method brings it by Tuesday, November 24, 2026."),
     ("2026-12-20", "6 methods bring it in time.")],
)  # fmt: skip
def test_a_needed_day_is_answered_by_the_fastest_method(needed_by: str, first: str) -> None:
    question = {"kind": "delivery", "destination": "US", "weight": "1 kg", "needed_by": needed_by}
    said = speak(reference_policy(), ask(reference_policy(), question, NOW), Language("en"))
    assert said.headline == first
    assert said.sentences[0].startswith("The fastest shipping method is FedEx International")


def test_days_off_are_not_named_in_english_where_another_language_is_read() -> None:
    question = {"kind": "delivery", "destination": "PL", "ordered": "2026-12-21", "weight": "1 kg"}
    policy = reference_policy()
    answer = ask(policy, question, NOW)
    german = "\n".join(whole(speak(policy, answer, language("de", policy))))
    assert "25. Dezember 2026: Feiertag" in german
    assert "Christmas Day" in "\n".join(whole(speak(policy, answer, Language("en"))))


def test_the_smallest_parcel_is_said_with_the_numbers_of_the_language() -> None:
    small = {"kind": "delivery", "destination": "DE", "weight": "0.1 kg", "size": "10 x 8 x 0.1 cm"}
    policy = reference_policy()
    said = speak(policy, ask(policy, small, NOW), language("de", policy))
    assert "(14 × 9 × 0,1 cm)" in "\n".join(whole(said))


@given(st.sampled_from(("reference", *STORES)), st.sampled_from(PLACES))
def test_what_all_shipping_methods_share_is_said_once(name: str, place: str) -> None:
    """Beside them, not in each of them; and one of them alone says everything itself."""
    policy = store(name)
    question = {"kind": "delivery", "destination": place, "weight": "0.4 kg", "value": "40"}
    said = speak(policy, ask(policy, question, NOW), Language("en"))
    reasons = [
        {*way.figures, *(item for section in way.why for item in section.items)}
        for way in said.choices
    ]
    if len(reasons) > 1:
        assert set.intersection(*reasons) == set()
    counted = [figure.label for part in (*said.choices, *said.folds) for figure in part.figures]
    if said.choices:
        assert "Counts as ordered on" in counted


# What the buyer gets, in the first sentence


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


def test_articles_that_go_back_for_one_reason_are_told_apart() -> None:
    lines = [{"reason": "dislike", "category": name, "condition": "used"}
             for name in ("fashion", "toys")]  # fmt: skip
    question = {"lines": lines, "destination": "US", "delivered": "2026-11-20"}
    policy = reference_policy()
    said = speak(policy, answered(policy, question), Language("en"))
    assert len(set(said.points)) == len(said.points) == len(lines)
    assert not set(said.sentences) & {text for point in said.points for text in point.split(": ")}


def test_a_late_parcel_and_a_lost_one_have_each_their_own_time() -> None:
    """It is too late to complain of lateness, and what never came is answered for all the same."""
    policy, order = reference_policy(), {"destination": "US", "method": "epacket",
                                         "ordered": "2026-09-01"}  # fmt: skip
    delivery = speak(policy, ask(policy, {"kind": "delivery", "weight": "1 kg", **order}, NOW),
                     Language("en"))  # fmt: skip
    assert "If it has not come at all, write to us." in " ".join(delivery.sentences)
    assert answered(policy, {"reason": "not-arrived", **order}).outcome == "accepted"


def test_a_price_without_a_weight_is_the_least_that_it_can_be() -> None:
    policy, asked = reference_policy(), {"kind": "delivery", "destination": "DE"}
    said = speak(policy, ask(policy, asked, NOW), Language("en"))
    prices = [figure.value for one in said.choices for figure in one.figures if figure.strong]
    assert prices
    assert all(price.startswith("from ") for price in prices)
    assert ": from $6.40." in " ".join(said.sentences)


def test_what_costs_nothing_is_free_and_not_0_00() -> None:
    policy = reference_policy()
    asked = {"kind": "delivery", "destination": "DE", "weight": "300 g", "value": "120"}
    said = speak(policy, ask(policy, asked, NOW), Language("en"))
    assert "free of charge" in "\n".join(whole(said))
    assert "$0.00" not in "\n".join(whole(said))


@pytest.mark.parametrize("country", ["JE", "PR", "KP"])
def test_a_country_to_which_nothing_is_sent_is_said(country: str) -> None:
    policy = reference_policy()
    asked = {"kind": "delivery", "destination": country, "weight": "1 kg"}
    said = speak(policy, ask(policy, asked, NOW), Language("en"))
    assert said.headline.startswith("We do not deliver to this country")


@pytest.mark.parametrize("agreed", ["50%", "70%"])
def test_who_has_agreed_is_not_asked_to_agree(agreed: str) -> None:
    question = {"reason": "special-case", "destination": "US", "delivered": "2026-11-20"}
    policy = reference_policy()
    said = speak(policy, answered(policy, {**question, "agreed": agreed}), Language("en"))
    assert not any("agree on another share" in text for text in said.sentences)


def test_days_ahead_are_not_said_as_bare_numbers() -> None:
    question = {"reason": "cancel", "destination": "US", "delivery": "not-sent"}
    policy = store("us-florist-a")
    said = speak(policy, answered(policy, {**question, "category": "arrangement"}), Language("en"))
    assert [point.partition(": ")[0] for point in said.points] == (
        ["today or in the past", "1 day or more from today"]
    )


def test_an_act_that_says_whose_it_is_stands_without_its_country() -> None:
    policy, question = reference_policy(), {"reason": "quality-problem", "destination": "BR"}
    for code in ("en", "de"):
        folds = speak(policy, answered(policy, question), language(code, policy)).folds
        assert "(Bra" not in folds[0].headline


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


def test_a_window_that_never_begins_is_said_of_no_branch() -> None:
    policy = store("crossborder-marketplace-b")
    question = {"reason": "warranty-broken", "destination": "AU", "delivery": "refused"}
    answer = answered(policy, {**question, "price": "0"})
    assert answer.first.open is not None
    said_of = [dict(branch.said) for branch in answer.first.open.branches]
    assert ["window" in one for one in said_of] == [False, True]  # the other one has no limit
    said = speak(policy, answer, Language("en"))
    assert not any("Until when you can ask for it" in point for point in said.points[:1])


@given(odd_questions(), st.sampled_from(("en", "de")))
def test_what_becomes_of_it_is_said_in_whole_sentences(
    asked: tuple[Policy, dict[str, Any]], code: str
) -> None:
    """No label begins in the middle of a sentence, and no sentence begins small."""
    policy, question = asked
    for point in speak(policy, answered(policy, question), language(code, policy)).points:
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
            assert len(said.points) == len(answer.first.open.by_method)


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


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("en", "You keep it and get 30% of the price back."),
        ("de", "Sie behalten den Artikel und erhalten 30\N{NO-BREAK SPACE}% des Preises zurück."),
    ],
)
def test_a_part_of_the_price_is_named_while_the_price_is_not(code: str, kept: str) -> None:
    """`docs/rulebook/returns.yaml`: `keep: { refund: { price: 30% } }` for what is our fault."""
    policy, question = reference_policy(), {"reason": "not-as-described", "destination": "US"}
    answer = answered(policy, {**question, "delivered": "2026-11-20", "category": "home"})
    said = speak(policy, answer, language(code, policy))
    assert kept in [text for choice in said.choices for text in choice.sentences]


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


@given(odd_questions())
def test_nobody_is_told_to_act_by_a_day_that_is_past(asked: tuple[Policy, dict[str, Any]]) -> None:
    policy, question = asked
    answer = answered(policy, question)
    for step in speak(policy, answer, Language("en")).steps:
        for day in re.findall(r"(?:off|arrive|it|collected) by \w+, (\w+ \d+, \d+)", step):
            until = datetime.strptime(day, "%B %d, %Y").replace(tzinfo=UTC)
            assert until.date() >= answer.today, step


def test_goods_whose_time_to_be_sent_is_over_are_not_sent_without_a_word() -> None:
    policy = store("marketplace-guarantee-a")
    question = {"reason": "change-of-mind", "destination": "DE", "seller": "trader"}
    days = {"delivered": "2026-10-05", "requested": "2026-10-10"}
    steps = " ".join(speak(policy, answered(policy, {**question, **days}), Language("en")).steps)
    assert "It had to be sent by Saturday, October 24, 2026." in steps
    assert "write to us before you send anything" in steps


def test_obstacles_that_are_sentences_are_not_joined_into_one() -> None:
    """`de-bikes-a`: what is restricted is said in whole sentences of the merchant's."""
    policy = store("de-bikes-a")
    question = {"kind": "delivery", "destination": "FR", "category": "bicycle"}
    said = speak(policy, ask(policy, question, NOW), Language("en"))
    items = [item.text for section in said.why for item in section.items]
    assert items
    assert not any(re.search(r"\. and |\.\.", text) for text in items)
