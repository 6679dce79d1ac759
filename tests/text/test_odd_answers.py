"""Sentences that were odd to a buyer, each as a kind.

Several articles of which one has to wait, money for a way back that may not be taken, a shipping
method that does not go where others do, an order whose hour decides the day that it counts for.
"""

from typing import Any

import pytest

from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.text.language import Language
from policy_core.text.say import say, speak
from tests.answers.shops import ask, shipping, shop
from tests.answers.small_store import (
    FAULT,
    NOWHERE,
    POST,
    REASONS,
    answered,
    asked_on,
    named,
    parcel_policy,
    reason,
    small_policy,
    wish,
)
from tests.answers.test_laws_of_answers import store

ENGLISH, GERMAN = Language("en"), Language("de", translations("de"))
LOST = {
    "id": "lost", "when": {"reason": "lost"}, "accept": "yes", "opens": "1 day after promise",
    "refund": {"price": "100%"},
}  # fmt: skip
WRONG = {
    "id": "wrong", "when": {"reason": "wrong"}, "accept": "yes", "window": "60 days after delivery",
    "goods": "keep", "refund": {"price": "100%"},
}  # fmt: skip


def two_articles(first: str, second: str) -> tuple[Policy, ReturnsAnswer]:
    """One article is wrong, and one has not come yet, in the order of their reasons."""
    method = {**POST, "promise": [{"id": "month", "latest": "30 days after order"}]}
    reasons = {
        "wrong": {**reason("seller", "here"), "say": named("It is wrong")},
        "lost": {**reason(), "say": named("It has not come")},
    }
    policy = parcel_policy(reasons, LOST, WRONG, shipping={"methods": [method]})
    prices = {"wrong": "10", "lost": "50"}
    lines = [{"reason": name, "price": prices[name]} for name in (first, second)]
    day = "2026-11-22"
    return policy, asked_on(policy, day, destination=NOWHERE, ordered="2026-11-10", lines=lines)


@pytest.mark.parametrize("order", [("wrong", "lost"), ("lost", "wrong")])
def test_what_has_to_wait_is_not_promised_with_what_can_be_had_now(order: tuple[str, str]) -> None:
    policy, answer = two_articles(*order)
    words = speak(policy, answer, ENGLISH)
    assert words.headline == "You keep it and get $10.00 back."
    assert "That is about this: “It is wrong”." in words.sentences or (
        any("“It is wrong”" in sentence for sentence in words.sentences)
    )
    assert "It has not come – Wait: you can ask for it from December 11, 2026." in [
        point.replace("Friday, ", "") for point in words.cases
    ]


def test_postage_of_a_way_back_that_may_not_be_is_no_money_that_comes_back() -> None:
    """While we say whether goods come back, only what comes back in any case is promised."""
    row = {**FAULT, "goods": "store-says", "label": "buyer"}
    answer = answered(
        small_policy(row), reason="faulty", destination=NOWHERE, price="60", freight="5"
    )
    words = speak(small_policy(row), answer, ENGLISH)
    assert words.headline == "You get €60.00 back."
    assert "If so: we refund the postage that you pay first." in (*words.sentences, *words.details)
    told = speak(small_policy(row), answer, GERMAN)
    assert "Wenn ja – wir erstatten die Rücksendekosten, die Sie auslegen." in (
        *told.sentences,
        *told.details,
    )


def test_one_condition_of_several_articles_is_about_all_of_them() -> None:
    policy = small_policy(wish(window="30 days after order"))
    lines = [{"reason": "dislike", "price": price} for price in ("10", "20")]
    answer = answered(policy, destination=NOWHERE, ordered=None, price=None, lines=lines)
    words = speak(policy, answer, ENGLISH)
    assert words.tone == "open"
    assert words.sentences[0].startswith("Day of the order: only if it is ")
    assert not any(sentence.startswith("That is about this") for sentence in words.sentences)


def methods(*destinations: str) -> list[dict[str, Any]]:
    return [
        {
            **POST,
            "id": f"way-{place.lower()}",
            "say": named(f"Way {place}"),
            "destinations": [place],
        }
        for place in destinations
    ]


def test_a_chosen_method_that_does_not_go_there_is_named() -> None:
    """Others may go there: of the place nothing is said."""
    policy = shop({**shipping(), "methods": methods("US", "KR")})
    answer = ask(policy, destination="KR", method="way-us")
    english, german = (say(policy, answer, language, "text") for language in (ENGLISH, GERMAN))
    assert english.startswith("This shipping method does not go there: Way US.")
    assert german.startswith("Diese Versandart geht nicht dorthin: Way US.")
    nowhere = ask(policy, destination="BR", method="way-us")
    assert say(policy, nowhere, ENGLISH, "text").startswith("We do not deliver to this country")


AT_TWO = "the cut-off of Tuesday, March 3, 2026, 2:00 PM our time (UTC)"


@pytest.mark.parametrize(
    ("ordered", "said"),
    [
        (
            "2026-03-03",
            f"{AT_TWO}, it counts for March 3, 2026; after that for March 4, 2026",
        ),
        # On a Saturday the hour makes no difference.
        ("2026-03-07", "The order counts for March 9, 2026"),
        ("2026-03-03T13:00", f"Ordered before {AT_TWO}: counts for March 3, 2026"),
        ("2026-03-03T15:00", f"Ordered after {AT_TWO}: counts for March 4, 2026"),
    ],
)
def test_the_hour_of_an_order_decides_its_day_and_is_said(ordered: str, said: str) -> None:
    policy = shop(shipping(origin={"cut_off": {"default": "14:00"}}))
    text = say(policy, ask(policy, ordered=ordered), ENGLISH, "text")
    assert said in text.replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_who_has_not_ordered_yet_is_told_until_when_that_holds() -> None:
    policy = shop(shipping(origin={"cut_off": {"default": "14:00"}}))
    words = speak(policy, ask(policy), ENGLISH)
    until = "This holds if you order before Monday, March 2, 2026, 2:00 PM our time (UTC)."
    assert until in [one.replace("\N{NARROW NO-BREAK SPACE}", " ") for one in words.sentences]
    placed = speak(policy, ask(policy, ordered="2026-03-02T09:00"), ENGLISH)
    assert not any("This holds if" in sentence for sentence in placed.sentences)


@pytest.mark.parametrize(("delivered", "told"), [(None, True), ("2026-11-16", False)])
def test_what_is_taken_back_of_some_goods_alone_is_so_until_a_day(
    delivered: str | None, told: bool
) -> None:
    """Nothing is taken back whenever it came; where the day is known, it is in time today."""
    never = {**wish(id="never", overrides=["wish"]), "accept": "no"}
    never["when"] = {"fault": "buyer", "condition": "used"}
    policy = small_policy(wish(), never, store={"languages": ["en", "de"]})
    answer = answered(policy, destination=NOWHERE, condition=None, delivered=delivered)
    until = "Until when you can ask for it: 14 days after delivery."
    [taken, *_] = speak(policy, answer, ENGLISH).cases
    assert taken.startswith("sealed, unused, or opened: We take it back, and you pay the postage.")
    assert (until in taken) == told


def test_what_each_of_several_articles_turns_on_is_named() -> None:
    """A wish turns on the state of the goods, a fault on their kind: both are asked for."""
    never = {**wish(id="never", overrides=["wish"]), "accept": "no"}
    never["when"] = {"fault": "buyer", "condition": "used"}
    soap = {**FAULT, "id": "soap", "overrides": ["fault"], "accept": "no"}
    soap["when"] = {"fault": ["seller", "carrier"], "category": "soap"}
    policy = small_policy(wish(), never, FAULT, soap)
    lines = [{"reason": "dislike", "price": "10"}, {"reason": "faulty", "price": "20"}]
    facts = {"condition": None, "category": None, "price": None, "lines": lines}
    words = speak(policy, answered(policy, destination=NOWHERE, **facts), ENGLISH)
    text = " ".join((*words.sentences, *words.cases))
    assert "What we still need to know: Condition of the goods." in text
    assert "What we still need to know: Kind of goods." in text


def test_what_is_left_to_pay_is_said_where_no_money_comes_back() -> None:
    """A fee takes all of a price of €3, and the way back costs €20."""
    policy = small_policy(wish(restocking="5 EUR", label="buyer"))
    answer = answered(policy, price="3", freight="20")
    english, german = (speak(policy, answer, language).headline for language in (ENGLISH, GERMAN))
    assert english == "No money comes back, and you pay the postage: €20.00."
    said = "Es kommt kein Geld zurück, und Sie zahlen die Rücksendekosten: "
    assert german == f"{said}20,00\N{NO-BREAK SPACE}€."
    free = small_policy(wish(refund={"price": "0%"}, goods="keep"))
    assert speak(free, answered(free), ENGLISH).headline == "No money comes back."


def test_who_has_agreed_has_asked_by_then() -> None:
    """Fourteen days after 1 November end on the 15th: both sides agreed on the 12th."""
    within = {"price": "100%", "within": "7 days after agreement"}
    policy = small_policy(wish(authorisation=True, refund=within))
    question = {"ordered": "2026-10-20", "delivered": "2026-11-01"}
    answer = answered(policy, **question, agreed_on="2026-11-12")
    assert (answer.outcome, str(answer.noticed)) == ("accepted", "2026-11-12")
    assert not any("Write to" in step for step in speak(policy, answer, ENGLISH).steps)
    assert answered(policy, **question).outcome == "refused"


def test_nobody_is_told_twice_to_write_for_what_is_overdue() -> None:
    """A parcel that was not collected is back since 10 November; seven days end on the 17th."""
    row = {"id": "left", "when": {"reason": "left"}, "accept": "yes",
           "opens": "0 days after notice",
           "refund": {"price": "100%", "within": "7 days after arrival"}}  # fmt: skip
    policy = parcel_policy({"left": reason("buyer")}, row)
    question = {"reason": "left", "destination": NOWHERE, "arrived": "2026-11-10"}
    unasked = speak(policy, asked_on(policy, "2026-11-22", **question), ENGLISH)
    lead = " ".join((*unasked.sentences, *unasked.details))
    assert "The money was due on Tuesday, November 17, 2026." in lead
    assert "Write to us" not in lead
    assert unasked.steps[0].startswith("Write to care@american.example and wait for our answer")


def test_evidence_that_goes_along_with_no_word_is_sent_by_itself() -> None:
    """Nobody asked for a word before goods go back: there is nothing to send it along with."""
    shown = {"photo": named("a photo")}
    reasons = {**REASONS, "dislike": {**REASONS["dislike"], "evidence": ["photo"]}}
    rows = wish(label="buyer", window="no limit")
    policy = small_policy(rows, reasons=reasons, evidence=shown)
    english, german = (speak(policy, answered(policy), one).steps[0] for one in (ENGLISH, GERMAN))
    assert (english, german) == ("Send us: a photo.", "Schicken Sie uns: a photo.")
    policy = small_policy({**rows, "authorisation": True}, reasons=reasons, evidence=shown)
    assert speak(policy, answered(policy), ENGLISH).steps[0].endswith("Send along: a photo.")


@pytest.mark.parametrize("chosen", [{}, {"remedy": "store-credit"}, {"alterable": "yes"}])
def test_what_can_only_be_kept_is_not_taken_back_whatever_was_chosen(
    chosen: dict[str, str],
) -> None:
    """The tailor pays for alterations at first, later with credit: nothing ever goes back."""
    policy = store("uk-tailor-a")
    question = {"reason": "fit", "destination": "NE", "price": "977", **chosen}
    words = speak(policy, asked_on(policy, "2026-11-22", **question), ENGLISH)
    assert "a part of the price back for keeping it" in words.cases[0]
    assert not any("take it back" in case for case in words.cases)


def test_what_can_be_asked_for_until_a_day_does_not_begin_after_it() -> None:
    """Promised by 18 January; receipt was confirmed on 20 November, and fifteen days end before."""
    row = {"id": "lost", "when": {"reason": "lost"}, "accept": "yes", "refund": {"price": "100%"},
           "opens": "1 day after promise", "window": "15 days after confirmation"}  # fmt: skip
    policy = parcel_policy({"lost": reason(), "late": reason("carrier", "here")}, row,
                           {**row, "id": "late", "when": {"reason": "late"}})  # fmt: skip
    question = {"reason": "lost", "destination": NOWHERE, "promised": "2027-01-18"}
    answer = asked_on(policy, "2026-11-22", **question, confirmed="2026-11-20")
    assert answer.outcome == "accepted"
    text = say(policy, answer, ENGLISH, "text")
    assert "You can ask for it until Saturday, December 5, 2026." in text
    assert "Wait" not in text
    assert asked_on(policy, "2026-11-22", **question).outcome == "wait"
    late = {**question, "reason": "late", "delivered": "2026-11-20", "confirmed": "2026-11-20"}
    assert asked_on(policy, "2026-11-22", **late).first.because == "in-time"
