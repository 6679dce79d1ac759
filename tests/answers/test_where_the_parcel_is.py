"""Where the parcel is, when rules look at it and nobody says it."""

from itertools import product
from typing import Any

import pytest

from parcelwise.words import translations
from policy_core.answers.answer import open_fields, wanted_fields
from policy_core.answers.returns import returns_fields
from policy_core.engine import ask
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import NOWHERE, asked_on, parcel_policy, reason
from tests.answers.test_laws_of_answers import REFERENCE, store
from tests.policies.test_policies import STORES
from tests.reference import NOW as REFERENCE_NOW
from tests.reference import reference_policy

ENGLISH, GERMAN = Language("en"), Language("de", translations("de"))
ALL = {"price": "100%", "outbound": "all", "within": "7 days after notice"}
CANCEL = {"id": "cancel", "when": {"delivery": "not-sent"}, "accept": "yes", "refund": ALL}
GONE = {"id": "gone", "when": {"delivery": "not not-sent"}, "accept": "no",
        "because": {"en": "It has left."}}  # fmt: skip


def test_who_cancels_may_do_so_before_it_is_sent() -> None:
    """Both outcomes stand beside each other: nothing usual can be assumed of a cancelled order."""
    policy = parcel_policy({"cancel": reason("buyer")}, CANCEL, GONE)
    answer = asked_on(policy, "2026-11-22", reason="cancel", destination=NOWHERE)
    assert answer.outcome == "depends"
    asked = answer.first.open
    assert asked is not None
    assert asked.field == "delivery"
    said = say(policy, answer, ENGLISH, "text")
    assert "not sent yet: You can ask for it now." in said
    assert "assumed" not in said.split("Where the parcel is: ")[-1][:40]


@pytest.mark.parametrize("event", ["dispatched", "confirmed", "arrived"])
def test_a_day_of_its_way_tells_that_it_has_left(event: str) -> None:
    """Out to the buyer, or back from a wrong address: print shops send it again for postage."""
    policy = parcel_policy({"cancel": reason("buyer")}, CANCEL, GONE)
    question = {"reason": "cancel", "destination": NOWHERE, event: "2026-11-20"}
    assert asked_on(policy, "2026-11-22", **question).outcome == "refused"


def test_goods_are_taken_to_have_come_and_the_answer_says_so() -> None:
    policy = parcel_policy({"cancel": reason("buyer", "here")}, CANCEL, GONE)
    answer = asked_on(policy, "2026-11-22", reason="cancel", destination=NOWHERE)
    assert (answer.outcome, answer.find_out) == ("refused", ("delivery",))
    said = say(policy, answer, ENGLISH, "text")
    assert "Please check, it can change the answer: Where the parcel is" in said
    assert "Where the parcel is: delivered (assumed, as you did not say)" in said


def test_an_order_that_has_not_left_was_not_refused_at_the_door() -> None:
    policy = parcel_policy({"cancel": reason("buyer")}, CANCEL, GONE)
    question = {"reason": "cancel", "destination": NOWHERE, "delivery": "not-sent"}
    said = say(policy, asked_on(policy, "2026-11-22", **question), ENGLISH, "text")
    assert said.startswith("You can cancel the order and get your money back.")
    assert "We have not sent it yet." in said
    assert "neither we nor the parcel service are at fault" not in said


WISH = {"id": "wish", "when": {"reason": "dislike"}, "accept": "yes", "refund": ALL}


@pytest.mark.parametrize(
    ("told", "remedy"),
    [
        (
            {"delivery": "on-its-way"},
            "When it has come, you may send it back: ask again with “I dislike it”.",
        ),
        ({"delivery": "delivered"}, "You may still send it back: ask again with “I dislike it”."),
        ({"delivered": "2026-11-20"}, "You may still send it back: ask again with “I dislike it”."),
    ],
)
def test_an_order_that_has_left_cannot_be_cancelled_and_may_be_sent_back(
    told: dict[str, str], remedy: str
) -> None:
    reasons = {
        "cancel": reason("buyer"),
        "dislike": {**reason("buyer", "here"), "say": {"en": "I dislike it"}},
        "faulty": reason("seller", "here"),
    }
    question = {"reason": "cancel", "destination": NOWHERE, **told}
    policy = parcel_policy(reasons, CANCEL, GONE, WISH)
    said = say(policy, asked_on(policy, "2026-11-22", **question), ENGLISH, "text")
    assert said.startswith("This order can no longer be cancelled.\nIt has left.")
    assert remedy in said
    never = {**WISH, "accept": "no"}
    policy = parcel_policy(reasons, CANCEL, GONE, never)
    said = say(policy, asked_on(policy, "2026-11-22", **question), ENGLISH, "text")
    assert "ask again" not in said


def test_a_parcel_that_nobody_took_is_not_cancelled() -> None:
    policy = parcel_policy({"untaken": reason("buyer")}, {**GONE, "when": {}})
    question = {"reason": "untaken", "destination": NOWHERE}
    said = say(policy, asked_on(policy, "2026-11-22", **question), ENGLISH, "text")
    assert said.startswith("Nothing is owed in this case.")


def test_nobody_is_asked_for_the_state_of_goods_that_he_never_had() -> None:
    """A store calls its states as it likes; the first is that in which it sends."""
    conditions = {"new": {"en": "New, with tags"}, "worn": {"en": "Worn"}}
    worn = {"id": "worn", "overrides": ["wish"], "when": {"condition": "worn"}, "accept": "no"}
    policy = parcel_policy(
        {"dislike": reason("buyer", "here")}, WISH, worn, store={"conditions": conditions}
    )
    question = {"reason": "dislike", "destination": NOWHERE, "delivery": "refused"}
    assert asked_on(policy, "2026-11-22", **question).outcome == "accepted"
    opened = {**conditions, "new": {"en": "Opened"}}
    law = {"conditions": opened, "in_law": {"new": "opened", "worn": "used"}}
    policy = parcel_policy({"dislike": reason("buyer", "here")}, WISH, worn, store=law)
    assert asked_on(policy, "2026-11-22", **question).outcome == "depends"


def test_who_cancels_what_the_law_lets_him_cancel_has_refused_nothing() -> None:
    """Directive 2011/83, article 9: also while it is on its way, whatever the row says."""
    policy = parcel_policy({"cancel": reason("buyer")}, CANCEL, GONE)
    question = {"reason": "cancel", "destination": "DE", "delivery": "on-its-way"}
    said = say(policy, asked_on(policy, "2026-11-22", **question), ENGLISH, "text")
    assert said.startswith("You get your money back.")
    assert "The law where you live asks for that: EU Consumer Rights Directive." in said
    assert "neither we nor the parcel service" not in said


def test_what_the_law_lets_a_buyer_cancel_who_has_it_goes_back() -> None:
    """Directive 2011/83, article 14: who withdraws sends back what has come."""
    policy = parcel_policy({"cancel": reason("buyer")}, CANCEL, GONE)
    question = {"reason": "cancel", "destination": "DE", "delivery": "delivered"}
    answer = asked_on(policy, "2026-11-22", **question, delivered="2026-11-20")
    assert answer.outcome == "accepted"
    assert answer.settlement is not None
    assert answer.settlement.goods == "back"
    said = say(policy, answer, ENGLISH, "text")
    assert "nothing to send back" not in said


def test_an_order_that_can_be_cancelled_on_its_way_is_cancelled() -> None:
    """ "Before it is delivered you can cancel free of charge." """
    until = {**CANCEL, "when": {"delivery": ["not-sent", "on-its-way"]}}
    gone = {**GONE, "when": {"delivery": ["delivered", "refused", "undeliverable"]}}
    policy = parcel_policy({"cancel": reason("buyer")}, until, gone)
    question = {"reason": "cancel", "destination": NOWHERE, "delivery": "delivered"}
    late = say(policy, asked_on(policy, "2026-11-22", **question), ENGLISH, "text")
    assert late.startswith("This order can no longer be cancelled.")
    question |= {"delivery": "on-its-way"}
    there = say(policy, asked_on(policy, "2026-11-22", **question), ENGLISH, "text")
    assert "neither we nor the parcel service" not in there


@pytest.mark.sampled
@pytest.mark.parametrize("name", [REFERENCE, *STORES])
@pytest.mark.parametrize("where", ["not-sent", "on-its-way", "refused", "undeliverable"])
def test_nobody_is_asked_when_a_parcel_came_that_did_not(name: str, where: str) -> None:
    """Whatever the store asks besides, each of its choices and each remedy."""
    policy = store(name)
    fields = returns_fields(policy).by_name
    told = {one: fields[one].choices for one in (*policy.rulebook.store.facts, "remedy")
            if one in fields}  # fmt: skip
    each = [{}, {"price": "30"}, *({one: value} for one, said in told.items() for value in said)]
    for why, more in product(policy.rulebook.returns.reasons, each):
        place = policy.rulebook.store.country
        question = {"reason": why, "destination": place, "delivery": where, **more}
        answer = ask(policy, {"kind": "returns", **question}, REFERENCE_NOW)
        asked = wanted_fields(answer).keys() | {*open_fields(answer)}
        assert not asked & {"delivered", "confirmed", "discovered"}, question


def test_who_waits_for_a_day_that_differs_by_method_reads_each() -> None:
    question = {"reason": "late", "destination": "US", "delivery": "on-its-way"}
    answer = ask(
        reference_policy(), {"kind": "returns", **question, "ordered": "2026-11-10"}, REFERENCE_NOW
    )
    text = say(reference_policy(), answer, ENGLISH, "text")
    assert (
        "UPS Express Saver or FedEx International Priority: Wait, you can ask for it from" in text
    )


NEVER = {"id": "never", "when": {"reason": "cancel"}, "accept": "no",
         "because": {"en": "Orders are final."}}  # fmt: skip
ALWAYS = {"id": "always", "when": {"reason": "cancel"}, "accept": "yes", "refund": ALL}


@pytest.mark.parametrize("delivery", [None, "not-sent", "on-its-way", "delivered"])
def test_what_was_never_sent_is_cancelled_and_not_returned(delivery: str | None) -> None:
    """Of a reason that says so, whatever its rows look at."""
    told = {"delivery": delivery} if delivery is not None else {}
    question = {"reason": "cancel", "destination": NOWHERE, **told}
    reasons = {"cancel": {**reason("buyer"), "cancels": True}}

    def said(*rows: dict[str, Any]) -> str:
        policy = parcel_policy(reasons, *rows)
        return say(policy, asked_on(policy, "2026-11-22", **question), ENGLISH, "text")

    assert said(NEVER).startswith("This order cannot be cancelled.\nOrders are final.")
    if delivery in (None, "not-sent"):
        assert said(ALWAYS).startswith("You can cancel the order and get your money back.")
        assert ("We have not sent it yet." in said(ALWAYS)) == (delivery is not None)
    assert "nothing is wrong with it" not in said(ALWAYS)


def test_an_order_that_could_be_cancelled_at_first_can_no_longer_be() -> None:
    """Thirty minutes are over three weeks later, whether it has left or not."""
    policy, question = store("us-apparel-a"), {"reason": "cancel", "destination": "US"}
    answer = asked_on(policy, "2026-11-22", **question, ordered="2026-11-01")
    assert say(policy, answer, ENGLISH, "text").startswith("This order can no longer be cancelled.")


def test_stores_whose_rows_say_the_same_of_every_parcel_speak_of_cancelling() -> None:
    for name, starts in (
        ("us-apparel-b", "This order cannot be cancelled."),
        ("crossborder-fashion-a", "You can cancel the order and get your money back."),
    ):
        question = {"kind": "returns", "reason": "cancel", "destination": "US"}
        answer = ask(store(name), question, REFERENCE_NOW)
        assert say(store(name), answer, ENGLISH, "text").startswith(starts)


@pytest.mark.parametrize("goods", ["here", "not-here"])
def test_of_who_cancels_nobody_assumes_that_the_goods_have_come(goods: str) -> None:
    """Whether a merchant wrote that they are not here or left it unsaid."""
    cancel = {**CANCEL, "when": {"reason": "cancel", "delivery": "not-sent"}}
    policy = parcel_policy({"cancel": reason("buyer", goods)}, cancel, GONE)
    question = {"reason": "cancel", "destination": NOWHERE}
    answer = asked_on(policy, "2026-11-22", **question)
    assert answer.outcome == "depends"
    assert answer.first.open is not None
    assert answer.first.open.field == "delivery"
    left = asked_on(policy, "2026-11-22", **question, dispatched="2026-11-20")
    assert left.outcome == "refused"


def test_a_cancelled_order_that_is_on_its_way_may_come_all_the_same() -> None:
    reasons = {"cancel": {**reason("buyer"), "cancels": True}}
    timed = {**ALWAYS, "window": "7 days after order"}
    question = {"reason": "cancel", "destination": NOWHERE, "delivery": "on-its-way"}

    def said(ordered: str) -> str:
        answer = asked_on(parcel_policy(reasons, timed), "2026-11-22", **question, ordered=ordered)
        return say(parcel_policy(reasons, timed), answer, ENGLISH, "text")

    assert "If it comes to you all the same, ask us before you send it back." in said("2026-11-20")
    assert "nothing to send back" not in said("2026-11-20")
    assert said("2026-11-10").startswith("This order can no longer be cancelled.")


def test_of_an_order_that_was_not_sent_no_rule_is_told_that_the_amounts_go_against() -> None:
    """What was paid for a delivery that never began comes back, whatever rows say of returns."""
    row = {**WISH, "window": "14 days after delivery", "refund": {"price": "100%"}}
    row["refund"]["outbound"] = "none"
    policy = parcel_policy({"dislike": reason("buyer", "here")}, row)
    question = {"reason": "dislike", "destination": NOWHERE, "price": "20", "outbound": "5"}
    told = {
        delivery: {one.point for one in answer.first.rulings}
        for delivery in ("not-sent", "delivered")
        if (answer := asked_on(policy, "2026-11-22", **question, delivery=delivery))
    }
    assert told["delivered"] - told["not-sent"] >= {"refund.outbound", "window"}
    answer = asked_on(policy, "2026-11-22", **question, delivery="not-sent")
    assert "You get: $25.00" in say(policy, answer, ENGLISH, "text")


@pytest.mark.parametrize("later", ["discovered", "sent_back", "arrived"])
def test_an_order_lies_no_later_than_what_became_of_its_goods(later: str) -> None:
    """Thirty days after an order of 1 October at the latest are over on 31 October."""
    row = {"id": "fault", "when": {"fault": "seller"}, "accept": "yes"}
    reasons = {"faulty": reason("seller", "here")}
    question = {"reason": "faulty", "destination": NOWHERE, later: "2026-10-01"}
    for event in ("order", "dispatch"):
        policy = parcel_policy(reasons, {**row, "window": f"30 days after {event}"})
        asked = {**question, "requested": "2026-11-01"}
        assert asked_on(policy, "2026-11-22", **asked).outcome == "refused"
        asked = {**question, "requested": "2026-10-31"}
        assert asked_on(policy, "2026-11-22", **asked).outcome != "refused"


SCANNED = {"id": "scanned", "when": {"delivery": "delivered"}, "accept": "yes", "refund": ALL,
           "opens": "0 days after notice"}  # fmt: skip
WAITS = {"id": "waits", "when": {"delivery": "on-its-way"}, "accept": "no"}


@pytest.mark.parametrize("day", ["delivered", "confirmed"])
def test_of_a_parcel_that_has_not_come_a_day_of_delivery_is_the_carriers_word(day: str) -> None:
    """It is on its way no more, as the form itself says of both: the buyer hears what we take."""
    policy = parcel_policy({"lost": reason()}, SCANNED, WAITS)
    question = {"reason": "lost", "destination": NOWHERE, day: "2026-11-10"}
    answer = asked_on(policy, "2026-11-22", **question)
    assert (answer.outcome, answer.delivery) == ("accepted", "delivered")
    english, german = (say(policy, answer, language, "text") for language in (ENGLISH, GERMAN))
    assert "You name a day on which it came: we take that as the parcel service's word." in english
    assert "Sie nennen einen Tag, an dem das Paket kam: Wir nehmen an" in german
    assert "day on which it came" not in say(
        policy, asked_on(policy, "2026-11-22", reason="lost", destination=NOWHERE), ENGLISH, "text"
    )


def test_an_order_that_has_come_is_on_its_way_no_more() -> None:
    """Who cancels what has come sends it back; who did not collect it never had it."""
    back = {"id": "back", "when": {"delivery": "delivered"}, "accept": "yes", "refund": ALL}
    reasons = {"cancel": {**reason("buyer"), "cancels": True}, "left": reason("buyer")}
    policy = parcel_policy(reasons, back, WAITS)
    question = {"destination": NOWHERE, "delivered": "2026-11-10"}
    cancelled = asked_on(policy, "2026-11-22", reason="cancel", **question)
    assert (cancelled.outcome, cancelled.delivery) == ("accepted", "delivered")
    assert cancelled.settlements[0].goods == "back"
    assert asked_on(policy, "2026-11-22", reason="left", **question).delivery == "on-its-way"


def test_beside_goods_that_came_their_day_is_theirs() -> None:
    """Of two articles one came, on that day, and one did not."""
    here = {"id": "here", "when": {"goods": "here"}, "accept": "yes", "refund": ALL}
    reasons = {"lost": reason(), "faulty": reason("seller", "here")}
    policy = parcel_policy(reasons, here, {**WAITS, "when": {"goods": "not-here", **WAITS["when"]}})
    lines = [{"reason": "faulty"}, {"reason": "lost"}]
    question = {"destination": NOWHERE, "delivered": "2026-11-10", "lines": lines}
    lost = asked_on(policy, "2026-11-22", **question).lines[1]
    assert lost.because == "waits"
