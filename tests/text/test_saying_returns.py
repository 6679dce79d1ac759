"""How the rarer answers about returns read: what is open, what outlasts, what is agreed."""

import re
from typing import Any

import pytest

from policy_core.answers.policy import Policy
from policy_core.answers.returns.branches import TELLING
from policy_core.text.language import Language
from policy_core.text.returns.points import point_name
from policy_core.text.say import say, speak
from tests.answers.small_store import FAULT, NOWHERE, WISH, answered, named, small_policy

ENGLISH = Language("en")


def said(policy: Policy, **facts: Any) -> str:
    return say(policy, answered(policy, **facts), ENGLISH, "text")


def exception(when: dict[str, Any], **points: Any) -> dict[str, Any]:
    return {"id": "exception", "overrides": ["wish"], "when": {"fault": "buyer", **when}, **points}


def test_an_open_price_is_said_in_stretches() -> None:
    text = said(
        small_policy(WISH, exception({"value": "50 EUR or more"}, freight="seller")), price=None
    )
    assert "What we still need to know: Price of one article" in text
    assert "less than €50.00: We take it back, and you pay the postage" in text
    assert "€50.00 or more: We take it back, and we pay the postage" in text


def test_a_fee_that_may_be_due_is_said_with_its_sum() -> None:
    cut = {"id": "cut", "say": named("Cleaning"), "when": {"condition": "used"}, "charge": "5 EUR"}
    assert "used – Fee: Cleaning (€5.00)." in said(small_policy(fees=[cut]), condition=None)


def test_a_window_that_is_open_is_said_value_by_value() -> None:
    season = exception({"season": "gifts"}, window="40 days after delivery")
    policy = small_policy(WISH, season)
    published = Policy(policy.rulebook, policy.world, "2026-01-01")
    text = said(published, ordered=None)
    assert "You can ask for it until" not in text
    assert re.search(r"gifts \(.+ to .+\) – Until when you can ask for it: December 26, 2026", text)


def test_a_window_that_never_begins_is_no_point_of_a_value() -> None:
    """It counts from a delivery that there will not be: what is endless alone is told."""
    policy = small_policy(WISH, exception({"category": "soap"}, window="no limit"))
    answer = answered(policy, category=None, delivered=None, delivery="undeliverable")
    assert answer.first.open is not None
    told = {branch.values: dict(branch.said) for branch in answer.first.open.branches}
    assert told["soap",] == {"window": "no limit"}
    assert [one for values, one in told.items() if values != ("soap",)] == [{}]
    text = say(policy, answer, ENGLISH, "text")
    assert re.search(r"soap – .*without limit", text, re.IGNORECASE)


def test_an_open_day_names_the_day_that_would_do() -> None:
    text = said(small_policy(), delivered=None, ordered="2026-10-01")
    assert (
        "Day of delivery: only if it is November 8, 2026 or later, you are in time today." in text
    )


def test_rights_that_outlast_the_window_are_told() -> None:
    european = said(small_policy(), reason="faulty", destination="DE")
    assert "By law we answer for faults even longer, at least until" in european
    programme = {"id": "cover", "say": named("Cover"), "window": "9 days after delivery"}
    covered = said(small_policy(programmes=[programme]))
    assert "After that we still take it back until" in covered


@pytest.mark.parametrize("remedy", ["refund", "store-credit", "exchange"])
def test_what_waits_for_the_goods_is_called_by_what_it_is(remedy: str) -> None:
    within = "14 days after notice"
    row = {**WISH, "remedies": {remedy: {}}, "leaves": within, "goods": "back",
           "refund": {"price": "100%", "within": within, "withheld": True}}  # fmt: skip
    text = said(small_policy(row))
    waits = "within 14 days after your request, but not before we have the goods or your proof"
    told = {
        "refund": f"The money is on its way to you {waits}",
        "store-credit": f"You have the credit {waits}",
        "exchange": "It leaves within 14 days after your request.",
    }
    assert [name for name, words in told.items() if words in text] == [remedy]


@pytest.mark.parametrize("label", ["deducted", "pick-up"])
def test_postage_that_is_taken_off_stands_there_once(label: str) -> None:
    text = said(small_policy({**WISH, "label": label}), price="30", freight="3.95")
    assert text.count("3.95") == 1
    assert "€26.05" in text


def test_too_early_and_reported_late() -> None:
    early = said(small_policy({**WISH, "opens": "10 days after delivery"}))
    assert early.startswith("Wait: you can ask for it from Thursday, November 26, 2026.\n")
    late = small_policy({**FAULT, "report": "3 working days after delivery"})
    assert "It had to be reported by Thursday, November 19, 2026." in said(
        late, reason="broken", destination="US"
    )


def test_an_order_that_was_not_sent_is_cancelled() -> None:
    text = said(small_policy(), delivery="not-sent", delivered=None)
    assert text.startswith("You can cancel the order and get €100.00 back.\n")
    assert "You can ask for it until" not in text


def test_what_can_be_agreed_on_and_what_silence_means() -> None:
    agreement = {
        "id": "fair", "say": named("fair"), "default": "50%", "answer_within": "5 days",
        "silence": "agreed", "offers": [{"id": "keep", "say": named("Keep it"), "keep": "40%"}],
    }  # fmt: skip
    text = said(small_policy({**WISH, "agreement": "fair"}, agreements=[agreement]))
    assert "Without an answer within 5 days it is agreed." in text
    assert "Keep it; you get €40.00 back" in text


ASKED_IN_TIME = [
    ({}, "1. Tell us by Monday, November 30, 2026 that you send it back: care@small.example."),
    (
        {"authorisation": True},
        (
            "1. Write to care@small.example by Monday, November 30, 2026 and wait for our answer; "
            "we answer within 1 working day."
        ),
    ),
    (
        {"in_time": "send"},
        (
            "1. Send the goods to the warehouse that they came from. "
            "Send it off by Monday, November 30, 2026."
        ),
    ),
    (
        {"in_time": "arrive"},
        (
            "1. Send the goods to the warehouse that they came from. "
            "See that the goods arrive by Monday, November 30, 2026."
        ),
    ),
]


@pytest.mark.parametrize(("points", "step"), ASKED_IN_TIME)
def test_the_last_day_stands_at_the_step_that_it_is_for(points: dict[str, Any], step: str) -> None:
    row = {**WISH, "send_to": "origin", **points}
    steps = [line for line in said(small_policy(row)).splitlines() if line.startswith("1.")]
    assert steps == [step]


def test_notes_stand_at_their_stage() -> None:
    notes = [
        {"id": "box", "at": "pack", "say": named("Shoes go back in their box.")},
        {"id": "slip", "at": "send", "say": named("Put the slip inside.")},
    ]
    steps = said(small_policy({**WISH, "label": "buyer"}, notes=notes)).splitlines()
    numbered = [line for line in steps if line[:1].isdigit()]
    assert [line.partition(". ")[2] for line in numbered[:3]] == [
        "Tell us by Monday, November 30, 2026 that you send it back: care@small.example.",
        "Shoes go back in their box.",
        (
            "Choose a parcel service with tracking, pay the postage, and keep the receipt. "
            "Ask us where to send the goods: care@small.example. Put the slip inside."
        ),
    ]


def test_every_line_of_a_return_is_told() -> None:
    rows = (WISH, exception({"category": "soap"}, accept="no"), FAULT)
    lines = [{"category": "soap", "price": "5"}, {"reason": "faulty", "price": "50"}]
    text = said(small_policy(*rows), price=None, lines=lines)
    assert "dislike – This cannot be returned." in text
    assert "faulty – You can ask for it until" in text


def test_an_article_that_brings_something_else_says_so() -> None:
    again = {**FAULT, "remedies": {"resend": {}}}
    lines = [{"price": "30"}, {"reason": "faulty", "price": "50"}]
    text = said(small_policy(WISH, again), price=None, lines=lines)
    assert "You get €30.00 back" in text
    assert re.search("faulty – .*For this you get: replacement.", text)


def test_a_fee_at_cost_is_named() -> None:
    text = said(small_policy(fees=[{"id": "repacking", "say": named("Repacking")}]))
    assert "You get €100.00 back, less a cost that is not known yet, and you pay" in text
    assert "Repacking: not known yet\n  You get at most: €100.00" in text
    assert "its cost is not known beforehand: Repacking." in text


def test_a_label_without_a_price_is_taken_off_all_the_same() -> None:
    text = said(small_policy({**WISH, "label": "deducted"}))
    assert text.startswith("You get €100.00 back, less the price of our label.")
    assert "Return label, taken off: not known yet\n  You get at most: €100.00" in text
    assert "parcel service that you choose" not in text


def test_a_collection_at_the_buyers_cost_is_not_in_the_sum() -> None:
    text = said(small_policy({**WISH, "label": "pick-up"}))
    assert "Collection, taken off: not known yet\n  You get at most: €100.00" in text
    # Where nothing comes back there is nothing that it could be taken off.
    exchange = {**WISH, "label": "pick-up", "remedies": {"exchange": {"difference": "settled"}}}
    assert "  Collection: not known yet" in said(small_policy(exchange), exchange_price="120")


def test_what_is_brought_is_not_sent() -> None:
    shops = {"shops": {"say": named("any of our shops"), "country": "DE"}}
    row = {**WISH, "label": "drop-off", "send_to": "shops"}
    text = said(small_policy(row, addresses=shops))
    assert "Bring the goods to any of our shops." in text
    assert "Send" not in text


@pytest.mark.parametrize("point", TELLING)
def test_every_point_that_an_open_fact_can_turn_on_has_a_name(point: str) -> None:
    assert point_name(point, ENGLISH)


def test_what_has_to_be_reported_first_is_the_day_to_write_by() -> None:
    """Delivered on the 20th: two days to report it, thirty for all else."""
    told = {**FAULT, "report": "2 days after delivery"}
    text = said(small_policy(told), reason="faulty", delivered="2026-11-20", destination=NOWHERE)
    assert "by Sunday, November 22, 2026" in text.split("\n1. ")[1].split("\n")[0]
    assert (
        "If you report it by Sunday, November 22, 2026, "
        "you have until Sunday, December 20, 2026 for all else." in text
    )
    assert "You can ask for it until" not in text


def test_days_that_count_from_asking_are_no_days_before_it() -> None:
    row = {**WISH, "send_within": "14 days after notice"}
    facts = {"delivered": "2026-11-20", "destination": NOWHERE}
    assert "Send it off within 14 days after your request." in said(small_policy(row), **facts)
    asked = said(small_policy(row), requested="2026-11-21", **facts)
    assert "Send it off by Saturday, December 5, 2026." in asked


def test_store_credit_for_what_stays_does_not_come_back() -> None:
    row = {**FAULT, "goods": "keep", "remedies": {"store-credit": {}}}
    text = said(small_policy(row), reason="faulty", price="40", destination=NOWHERE)
    assert text.startswith("You keep it and get €40.00 in store credit.\n")


@pytest.mark.parametrize("postage", ["8", None])
def test_store_credit_is_called_that_while_we_say_whether_goods_come_back(
    postage: str | None,
) -> None:
    """The price is 100, all of it credit: postage would be paid in money."""
    row = {**WISH, "goods": "store-says", "remedies": {"store-credit": {}}}
    assert said(small_policy(row), freight=postage).startswith("You get €100.00 in store credit.\n")


@pytest.mark.parametrize(
    ("postage", "told", "figure"),
    [
        ("8", "and pay €8.00 for the postage: €2.00 to €17.00 is left.",
         "Left for you: €2.00 to €17.00"),
        ("10", "and pay €10.00 for the postage: up to €15.00 is left.",
         "Left for you: up to €15.00"),
        ("15", "but pay €15.00 for the postage: it costs you up to €5.00.",
         "You pay in all: up to €5.00"),
        ("40", "but pay €40.00 for the postage: it costs you €15.00 to €30.00.",
         "You pay in all: €15.00 to €30.00"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_range_is_one(postage: str, told: str, figure: str) -> None:
    """A tenth to a quarter of 100 comes back, less the postage."""
    row = {**WISH, "refund": {**WISH["refund"], "price": "10% to 25%"}}
    text = said(small_policy(row), freight=postage)
    assert text.startswith(f"You get €10.00 to €25.00 back {told}\n")
    assert f"  {figure}\n" in text


@pytest.mark.parametrize(("goods", "stays"), [("keep", True), ("back", False)])
def test_of_what_stays_nobody_is_asked_when_he_sent_it_back(goods: str, stays: bool) -> None:
    policy = small_policy({**FAULT, "goods": goods})
    page = say(policy, answered(policy, reason="faulty", destination=NOWHERE), ENGLISH)
    assert ("data-nothing-back" in page) == stays


@pytest.mark.parametrize(("second", "told"), [("faulty", True), ("broken", False)])
def test_of_two_articles_it_is_said_once_which_one_the_answer_is_about(
    second: str, told: bool
) -> None:
    """One for which nothing is given stands beside one that is taken back, or beside another."""
    refused = {
        "id": "refused",
        "overrides": ["fault"],
        "when": {"reason": "broken"},
        "accept": "no",
    }
    policy = small_policy(FAULT, {**WISH, "accept": "no"}, refused)
    lines = [{"reason": "dislike", "price": "30"}, {"reason": second, "price": "20"}]
    said = speak(policy, answered(policy, destination=NOWHERE, lines=lines), ENGLISH).sentences
    assert len([one for one in said if f"“{second}”" in one]) == told


def test_where_the_law_decides_it_is_said_which_article_it_is_about() -> None:
    """Directive 2019/771: the seller pays for the faulty article; opened soap stays sold."""
    policy = small_policy({**FAULT, "freight": "buyer"}, {**WISH, "accept": "no"})
    soap = {"reason": "dislike", "category": "soap", "condition": "opened"}
    answer = answered(policy, destination="DE", lines=[soap, {"reason": "faulty"}])
    said = speak(policy, answer, ENGLISH).sentences
    assert said[0] == "That is about this: “faulty”."


@pytest.mark.parametrize("label", ["deducted", "pick-up"])
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        # Only the postage is to pay.
        ({}, "€3.95"),
        # The other article costs 20 more: 23.95 in all, and not 3.95 and 23.95.
        ({"exchange_price": "50"}, "€23.95"),
        # It costs 20 less: 16.05 comes back.
        ({"exchange_price": "10"}, "€16.05"),
    ],
)
def test_our_label_for_an_exchange_is_paid_once(
    label: str, asked: dict[str, str], told: str
) -> None:
    row = {**WISH, "remedies": {"exchange": {}}, "difference": "settled", "label": label}
    text = said(small_policy(row), price="30", freight="3.95", **asked)
    first, *_ = text.splitlines()
    assert told in first
    assert "besides" not in first
    assert len(re.findall("€", first)) == (2 if "50" in asked.values() else 1)
    assert "off the refund" not in text
    assert "taken off:" not in text


def test_fees_of_one_name_are_told_apart() -> None:
    cheap, dear = (
        {"id": name, "say": named("Cleaning"), "charge": charge, "per": "item",
         "when": {"fault": "buyer", "value": value}}
        for name, charge, value in (
            ("a", "4 EUR", "under 300 EUR"), ("b", "8 EUR", "300 EUR or more")
        )
    )  # fmt: skip
    text = said(small_policy(fees=[cheap, dear]), price=None)
    assert "Fee: Cleaning (€4.00 each)." in text
    assert "Fee: Cleaning (€8.00 each)." in text


def test_a_fee_at_cost_that_may_not_be_charged_is_not_said_to_be() -> None:
    unpaid = {"id": "way", "say": named("The free delivery"), "covers": "outbound",
              "when": {"fault": "buyer", "outbound-paid": "0 EUR"}}  # fmt: skip
    always = {"id": "box", "say": named("A new box"), "when": {"fault": "buyer"}}
    text = said(small_policy(fees=[unpaid, always]))
    assert "its cost is not known beforehand: A new box." in text
    assert "not known beforehand: The free delivery" not in text
    assert "€0.00 – Fee: A new box and The free delivery." in text
    paid = said(small_policy(fees=[unpaid]), outbound="0")
    assert "its cost is not known beforehand: The free delivery." in paid


def test_what_is_paid_beside_a_cost_that_nobody_knows_is_the_least() -> None:
    fees = [
        {"id": "sum", "say": named("Handling"), "when": {"fault": "buyer"}, "charge": "5 EUR"},
        {"id": "cost", "say": named("Sending again"), "when": {"fault": "buyer"}},
    ]
    again = said(small_policy({**WISH, "remedies": {"resend": {}}, "goods": "keep"}, fees=fees))
    assert "You pay at least €5.00." in again
    assert "You pay at least: €5.00" in again
    assert "in all" not in again
    money = said(small_policy(fees=fees), price="3")
    assert money.startswith("You would have to pay at least €2.00.")


def test_postage_that_turns_on_the_place_alone_asks_for_the_postal_code() -> None:
    far = {"far": {"say": named("far"), "country": "DE", "postal": ["25"]}}
    quotes = [
        {"id": "near", "say": named("near"), "price": "5 EUR"},
        {"id": "far", "overrides": ["near"], "say": named("far"), "price": "9 EUR",
         "when": {"destination": "far"}},
    ]  # fmt: skip
    policy = small_policy(quotes=quotes, store={"areas": far})
    text = said(policy, destination="DE", customer="business")
    assert "Tell us your postal code, and we can say what the postage is." in text
    told = said(policy, destination="DE", customer="business", postal="25980")
    assert "pay €9.00 for the postage" in told


@pytest.mark.parametrize(
    ("point", "sent", "why"),
    [
        ("send_within", {}, "It had to be sent by Thursday, November 19, 2026."),
        ("send_within", {"sent_back": "2026-11-20"}, "It had to be sent by Thursday, November 19"),
        (
            "arrive_within",
            {"sent_back": "2026-11-18", "arrived": "2026-11-21"},
            "It had to be back by Thursday, November 19, 2026.",
        ),
    ],
)
def test_what_was_sent_too_late_is_told_by_when_it_had_to_be(
    point: str, sent: dict[str, str], why: str
) -> None:
    policy = small_policy({**WISH, point: "2 days after notice"})
    assert why in said(policy, requested="2026-11-17", **sent)


def test_of_postage_laid_out_only_what_comes_back_is_called_refunded() -> None:
    """We refund up to 10 of the 25 that the buyer pays first."""
    row = {**WISH, "freight": "seller", "freight_most": "10 EUR", "label": "buyer"}
    money = said(small_policy(row), price="100", freight="25")
    assert money.startswith("You get €110.00 back and pay €25.00 for the postage: €85.00 is left.")
    other = said(small_policy({**row, "remedies": {"exchange": {}}}), price="100", freight="25")
    assert "You pay all of it at first, and €10.00 comes back." in other
    below = said(small_policy(row), price="100", freight="8")
    assert below.startswith("You get €100.00 back, and we refund the postage")


def test_a_limit_is_said_by_its_question_or_sum() -> None:
    """ "You get back what the old part is worth; of new goods at most 40." """
    fact = {"kind": "amount", "ask": named("What is the old part worth?")}
    rows = (
        {**WISH, "when": {"fault": "buyer", "condition": "used"},
         "refund": {**WISH["refund"], "at_most": "core"}},
        {**WISH, "id": "new", "when": {"fault": "buyer", "condition": "unused"},
         "refund": {**WISH["refund"], "at_most": "40 EUR"}},
    )  # fmt: skip
    policy = small_policy(*rows, store={"facts": {"core": fact}})
    text = said(policy, condition=None)
    assert "At most: what you answer to “What is the old part worth?”." in text
    assert "At most: €40.00." in text


def test_a_collection_that_costs_is_told_where_no_sum_holds_it() -> None:
    text = said(small_policy({**WISH, "label": "pick-up"}), price=None, freight="4")
    assert text.startswith("You get your money back, and we collect it; you pay €4.00 for that.")


def test_days_before_an_earlier_request_are_not_counted_from_today() -> None:
    """Asked ten days ago, an exchange is for what came over 14 days before that, not 14 ago."""
    policy = small_policy(
        WISH, exception({"since-delivery": "15 days or more"}, remedies={"exchange": {}})
    )
    facts = {"delivered": None, "ordered": "2026-10-10", "destination": "AQ"}
    early = said(policy, **facts, requested="2026-10-30")
    assert "- at most 14 days before you told us" in early
    assert "- 15 to 20 days before you told us" in early
    assert "It depends on one more fact." in early  # by which alone the remedy is another
    assert "- at most 14 days ago" in said(policy, **facts)


@pytest.mark.parametrize("asked", [{}, {"requested": "2026-11-01"}])
def test_of_a_parcel_on_its_way_nobody_is_asked_when_it_came(asked: dict[str, str]) -> None:
    """A sleep trial begins three weeks after delivery: who still waits for the bed has to wait."""
    policy = small_policy({**WISH, "opens": "21 days after delivery"})
    text = said(policy, delivered=None, delivery="on-its-way", destination="AQ", **asked)
    assert text.startswith("Wait: you can ask for it 21 days after delivery at the earliest.")
    assert "Day of delivery" not in text
    cancelled = said(policy, delivered=None, delivery="not-sent", destination="AQ", **asked)
    assert cancelled.startswith("You can cancel the order")


def test_a_fee_of_a_range_is_said_from_the_least_to_the_most() -> None:
    facts = {"destination": "AQ", "price": "40"}
    rows = (
        small_policy({**WISH, "restocking": "10% to 25%"}),
        small_policy({**WISH, "restocking": "up to 25%"}),
    )
    text, free = (said(policy, **facts) for policy in rows)
    assert text.startswith("You get €30.00 to €36.00 back")
    assert "Restocking fee: -€4.00 to -€10.00" in text
    assert "Restocking fee: 10% to 25% – " in text
    assert free.startswith("You get €30.00 to €40.00 back")
    assert "Restocking fee: up to -€10.00" in free


@pytest.mark.parametrize(("goods", "asks"), [("keep", False), ("back", True)])
def test_a_law_is_not_named_for_a_way_back_that_there_is_none_of(goods: str, asks: bool) -> None:
    """A shop that lets misprints stay says nothing of postage, and gives all that the law does."""
    row = {**FAULT, "goods": goods, "window": "2 years after delivery"}
    del row["freight"], row["label"]
    text = said(small_policy(row), reason="faulty", destination="PL")
    assert ("The law where you live asks for that" in text) == asks
    assert ("that is our fault" in text) != asks
