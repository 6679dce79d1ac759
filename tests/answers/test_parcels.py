"""Parcels that are lost, late, refused or broken, as real stores' policies treat them.

Each test names the policy that its clauses paraphrase. The buyers live where no law pack raises
the policy, so that the store's own word is what is tested.
"""

from typing import Any

import pytest

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.text.language import Language
from policy_core.text.say import say
from policy_core.values import Interval
from tests.answers.small_store import (
    NOWHERE,
    POST,
    amounts,
    asked_on,
    named,
    parcel_policy,
    reason,
    settled,
    total,
)


def asked(policy: Policy, day: str, name: str, **question: Any) -> ReturnsAnswer:
    return asked_on(policy, day, reason=name, destination=NOWHERE, **question)


def method(name: str, **said: Any) -> dict[str, Any]:
    return {**POST, "id": name, "say": named(name), **said}


def row(name: str, about: str, **said: Any) -> dict[str, Any]:
    """A row that accepts what goes wrong for one reason."""
    when = {"reason": about, **said.pop("when", {})}
    return {"id": name, "accept": "yes", **said, "when": when}


# Lost


LOST = {
    "search": "3 months",
    "refund": {"price": "100%", "outbound": "all", "at_most": "declared",
               "within": "5 working days after notice"},
}  # fmt: skip
FIGURES = parcel_policy(
    {"lost": reason(), "refused": reason("buyer")},
    row("express", "lost", **LOST, when={"method": "express"}, opens="15 days after dispatch"),
    row("regular", "lost", **LOST, when={"method": "regular"}, opens="29 days after dispatch"),
    row("saver", "lost", **LOST, when={"method": "saver"}, opens="113 days after dispatch"),
    row("uninsured", "lost", when={"method": "packet"}, accept="no"),
    row("unclaimed", "refused", accept="no"),
    shipping={"methods": [
        *(method(name, insured_up_to="200 USD") for name in ("express", "regular", "saver")),
        method("packet"),
    ]},
)  # fmt: skip
"""Solaris Japan, help page and help-centre articles on lost and returned packages: lost after more
than 2, 4 or 16 weeks by method; a search of up to 3 months freezes everything; nothing for
uninsured methods or refused parcels; at most the value declared on the invoice."""


def figures(day: str, name: str = "lost", **question: Any) -> ReturnsAnswer:
    return asked(FIGURES, day, name, **question)


def test_saver_parcel_after_ten_weeks_is_too_early() -> None:
    answer = figures("2026-11-25", method="saver", dispatched="2026-09-16", price="50")
    assert (answer.outcome, answer.first.because) == ("wait", "too-early")
    assert answer.first.opens is not None
    assert str(answer.first.opens.last_day) == "2027-01-07"  # sixteen weeks are 112 days


@pytest.mark.parametrize(
    ("how", "day", "outcome"),
    [
        ("express", "2026-09-30", "wait"),
        ("express", "2026-10-01", "accepted"),
        ("regular", "2026-10-14", "wait"),
        ("regular", "2026-10-15", "accepted"),
        ("saver", "2027-01-06", "wait"),
        ("saver", "2027-01-07", "accepted"),
    ],
)
def test_lost_after_weeks_by_method(how: str, day: str, outcome: str) -> None:
    assert figures(day, method=how, dispatched="2026-09-16").outcome == outcome


def test_the_declared_value_limits_the_refund() -> None:
    answer = figures("2026-11-25", method="express", dispatched="2026-10-01", price="150",
                     declared="20")  # fmt: skip
    assert amounts(answer) == [("goods", "150.00 USD"), ("limit", "-130.00 USD")]
    assert str(total(answer)) == "20.00 USD"


def test_without_the_declared_value_the_refund_cannot_be_told() -> None:
    answer = figures("2026-11-25", method="express", dispatched="2026-10-01", price="150")
    assert (answer.outcome, total(answer)) == ("accepted", None)


def test_a_method_insures_up_to_a_sum() -> None:
    insured = {"refund": {"at_most": "insured"}}
    policy = parcel_policy(
        {"lost": reason()}, row("lost", "lost", **insured, opens="15 days after dispatch"),
        shipping={"methods": [method("express", insured_up_to="200 USD"), method("packet")]},
    )  # fmt: skip
    given = {"dispatched": "2026-10-01", "price": "250"}
    express = asked(policy, "2026-11-25", "lost", method="express", **given)
    packet = asked(policy, "2026-11-25", "lost", method="packet", **given)
    assert (str(total(express)), str(total(packet))) == ("200.00 USD", "0.00 USD")


def test_nothing_is_owed_while_the_post_searches() -> None:
    given = {"method": "express", "dispatched": "2026-09-01", "requested": "2026-09-20"}
    during, after = figures("2026-12-20", **given), figures("2026-12-21", **given)
    assert (during.outcome, during.first.because) == ("wait", "search")
    assert str(during.first.search_until) == "2026-12-20"
    assert after.outcome == "accepted"
    assert "search" not in [one.act for one in after.deadlines]
    assert "searches for it" not in say(FIGURES, after, Language("en"), "text")
    by = settled(after).due
    assert by is not None
    assert str(by.last_day) == "2026-12-28"  # five working days; 25 December is a holiday


def test_what_cannot_be_asked_for_yet_is_searched_for_from_that_day_on() -> None:
    """Lost from 15 December on; ten working days end on the 30th, five more on 7 January."""
    row = {**LOST, "search": "10 working days", "opens": "29 days after dispatch"}
    policy = parcel_policy({"lost": reason()}, {**row, "id": "lost", "accept": "yes"})
    answer = asked(policy, "2026-11-22", "lost", dispatched="2026-11-16")
    assert (answer.outcome, answer.first.because) == ("wait", "too-early")
    assert str(answer.first.search_until) == "2026-12-30"
    by = settled(answer).due
    assert by is not None
    assert str(by.last_day) == "2027-01-07"


def test_nothing_for_an_uninsured_method() -> None:
    answer = figures("2026-11-25", method="packet", dispatched="2026-01-05")
    assert (answer.outcome, answer.first.because) == ("refused", "uninsured")
    assert answer.settlements == ()


def test_nothing_for_a_refused_parcel() -> None:
    answer = figures("2026-11-25", "refused", method="express")
    assert (answer.outcome, answer.first.because) == ("refused", "unclaimed")


def test_method_unknown_the_answer_depends_on_it() -> None:
    answer = figures("2026-11-25", dispatched="2026-09-16")
    found = answer.first.open
    assert found is not None
    assert (answer.outcome, found.field) == ("depends", "method")
    outcomes = {value: branch.outcome for branch in found.branches for value in branch.values}
    assert outcomes == {
        "express": "accepted", "regular": "accepted", "saver": "wait", "packet": "refused",
    }  # fmt: skip


def test_day_of_dispatch_unknown_the_answer_names_the_last_one_in_time() -> None:
    answer = figures("2026-11-25", method="express")
    found = answer.first.open
    assert found is not None
    assert (answer.outcome, found.field) == ("depends", "dispatched")
    assert (str(found.until), found.since) == ("2026-11-10", None)
    assert "or earlier, you can ask for it today." in say(FIGURES, answer, Language("en"), "text")


# Wrong, missing, not delivered

WRONG = {
    "window": "7 days after delivery", "remedies": {"refund": {}, "resend": {}},
    "goods": "store-says", "freight": "seller", "evidence": ["photo"],
    "refund": {"price": "100%", "outbound": "all"},
}  # fmt: skip
ELECTRONICS = parcel_policy(
    {"wrong": reason("seller", "here"), "missing": reason("seller", "here"),
     "not-delivered": reason()},
    row("wrong", "wrong", **WRONG),
    {"id": "cheap", "overrides": ["wrong"], "when": {"reason": "wrong", "value": "under 70 USD"},
     "goods": "keep"},
    row("missing", "missing", window="7 days after delivery", remedies={"resend": {}},
        goods="keep"),
    row("chinese", "not-delivered", when={"origin": "china"}, opens="60 days after order"),
    row("overseas", "not-delivered", when={"origin": "not china"}, opens="30 days after order"),
    shipping={"origins": {
        name: {"say": named(name), "country": country, "handling": "1 day"}
        for name, country in (("china", "CN"), ("california", "US"))
    }},
)  # fmt: skip
"""banggood.com, return policy and notice of 2023: non-delivery only after 60 days from the Chinese
warehouse, 30 from overseas ones; wrong or missing items reported within 7 days with photos; the
store says whether wrong goods come back, and pays; missing items are sent again; goods under about
70 USD may be kept."""


@pytest.mark.parametrize(
    ("origin", "day", "outcome"),
    [
        ("china", "2026-11-15", "wait"),  # day 45: the policy's own example
        ("china", "2026-11-30", "accepted"),
        ("california", "2026-10-30", "wait"),
        ("california", "2026-10-31", "accepted"),
    ],
)
def test_non_delivery_not_before_days_by_warehouse(origin: str, day: str, outcome: str) -> None:
    answer = asked(ELECTRONICS, day, "not-delivered", origin=origin, ordered="2026-10-01")
    assert answer.outcome == outcome


def test_wrong_item_in_seven_days_with_a_photo() -> None:
    given = {"price": "100", "delivered": "2026-11-18"}
    in_time = asked(ELECTRONICS, "2026-11-25", "wrong", **given)
    assert (in_time.outcome, in_time.first.missing) == ("accepted", ("photo",))
    shown = asked(ELECTRONICS, "2026-11-25", "wrong", **given, evidence=["photo"])
    assert shown.first.missing == ()
    refund = settled(in_time, "refund")
    assert refund.freight is not None
    assert (refund.goods, str(refund.freight.split)) == ("store-says", "seller")
    late = asked(ELECTRONICS, "2026-11-26", "wrong", **given)
    assert (late.outcome, late.first.because, late.settlements) == ("refused", "late", ())


def test_what_was_reported_in_time_stays_in_time() -> None:
    answer = asked(ELECTRONICS, "2026-12-24", "wrong", price="100", delivered="2026-11-18",
                   requested="2026-11-20")  # fmt: skip
    assert answer.outcome == "accepted"


def test_cheap_wrong_items_are_kept() -> None:
    answer = asked(ELECTRONICS, "2026-11-25", "wrong", price="69.99", delivered="2026-11-20")
    again = settled(answer, "resend")
    assert (again.goods, again.freight) == ("keep", None)


def test_missing_items_are_sent_again() -> None:
    answer = asked(ELECTRONICS, "2026-11-25", "missing", price="9", delivered="2026-11-20")
    assert [(one.remedy, one.goods) for one in answer.settlements] == [("resend", "keep")]


# Broken on the way


def test_same_calendar_day() -> None:
    """perfectprey.com, terms: a thawed parcel is reported on the calendar day on which it comes;
    a change of the address under way voids the guarantee; the seller chooses the remedy."""
    redirected = {"kind": "yes-no", "ask": named("Did you redirect it?"), "usually": "no"}
    policy = parcel_policy(
        {"thawed": reason("carrier", "here")},
        row("frozen", "thawed", window="0 days after delivery", choice="store", goods="keep",
            remedies={"resend": {}, "refund": {}}),
        {"id": "redirected", "overrides": ["frozen"], "when": {"redirected": "yes"},
         "accept": "no"},
        store={"facts": {"redirected": redirected}},
    )  # fmt: skip
    given = {"delivered": "2026-11-18"}
    at_once = asked(policy, "2026-11-18", "thawed", **given)
    assert (at_once.outcome, at_once.first.choice) == ("accepted", "store")
    assert asked(policy, "2026-11-19", "thawed", **given).first.because == "late"
    changed = asked(policy, "2026-11-18", "thawed", **given, redirected="yes")
    assert changed.first.because == "redirected"


def test_damage_in_three_business_days() -> None:
    """BTE-Outlet on newegg.com: shipping damage within 3 business days, else declined. Its own
    example: reported on the 5th business day."""
    policy = parcel_policy(
        {"damaged": reason("carrier", "here")},
        row("damage", "damaged", window="3 working days after delivery"),
    )
    given = {"delivered": "2026-11-13"}  # a Friday
    assert asked(policy, "2026-11-18", "damaged", **given).outcome == "accepted"
    assert asked(policy, "2026-11-20", "damaged", **given).outcome == "refused"


# Late, and from when a parcel counts as lost

PROMISED = {**POST, "promise": [{"id": "promise", "latest": "20 days after dispatch"}]}
WAITING = parcel_policy(
    {"lost": reason(), "late": reason("carrier", "here"), "refused": reason("buyer")},
    row("lost", "lost"),
    row("late", "late", opens="1 day after promise", window="15 days after promise",
        goods="keep", refund={"price": "10%"}),
    row("refused", "refused"),
    shipping={"methods": [PROMISED]},
)  # fmt: skip


def test_a_parcel_is_asked_about_from_the_day_after_the_promised_one() -> None:
    """Where no row says from when, the shipping method's own promise does."""
    given = {"dispatched": "2026-11-02"}  # promised by the 22nd
    assert asked(WAITING, "2026-11-22", "lost", **given).outcome == "wait"
    assert asked(WAITING, "2026-11-23", "lost", **given).outcome == "accepted"


@pytest.mark.parametrize(
    ("delivered", "outcome", "because"),
    [("2026-11-22", "refused", "in-time"), ("2026-11-23", "accepted", "")],
)
def test_what_came_by_the_promised_day_is_not_late(
    delivered: str, outcome: str, because: str
) -> None:
    answer = asked(WAITING, "2026-11-25", "late", dispatched="2026-11-02", delivered=delivered)
    assert (answer.outcome, answer.first.because) == (outcome, because)


def test_a_carriers_word_of_delivery_makes_no_lost_parcel_come_in_time() -> None:
    """The carrier says that it came on a day; the buyer says that it did not."""
    answer = asked(WAITING, "2026-11-25", "lost", dispatched="2026-11-02", delivered="2026-11-20")
    assert answer.outcome == "accepted"


def test_who_did_not_take_the_parcel_waits_for_no_promise() -> None:
    answer = asked(WAITING, "2026-11-10", "refused", dispatched="2026-11-02")
    assert (answer.outcome, answer.first.opens) == ("accepted", None)


def test_a_method_that_promises_nothing_leaves_the_day_to_what_the_buyer_was_told() -> None:
    policy = parcel_policy({"lost": reason()}, row("lost", "lost"))
    given = {"dispatched": "2026-11-02"}
    unknown = asked(policy, "2026-11-25", "lost", **given)
    assert unknown.first.open is not None
    assert (unknown.outcome, unknown.first.open.field) == ("depends", "promised")
    told = asked(policy, "2026-11-25", "lost", **given, promised="2026-11-24")
    assert told.outcome == "accepted"


# What is open

VASE = parcel_policy(
    {"wrong": reason("seller", "here")},
    row("wrong", "wrong", window="30 days after delivery", leaves="2 days after notice",
        remedies={"refund": {}, "resend": {}},
        refund={"price": "100%", "within": "7 days after arrival"}),
    {"id": "cheap", "overrides": ["wrong"], "when": {"value": "under 10 USD"}, "goods": "keep"},
    {"id": "lost", "overrides": ["all"], "when": {"delivery": "refused"}, "accept": "no"},
)  # fmt: skip
"""Below ten dollars a wrong article stays with the buyer; one that was refused is not owed."""


def test_a_detail_that_is_open_keeps_nobody_from_what_is_owed() -> None:
    answer = asked(VASE, "2026-11-25", "wrong", delivered="2026-11-20")
    assert answer.outcome == "accepted"
    assert [(one.remedy, one.goods) for one in answer.settlements] == [
        ("refund", "store-says"), ("resend", "store-says"),
    ]  # fmt: skip
    found = answer.first.open
    assert found is not None
    assert (found.field, found.dimension) == ("price", "value")
    assert [(one.interval, one.outcome, dict(one.said)["goods"]) for one in found.branches] == [
        (Interval(0, 999), "accepted", "keep"),
        (Interval(1000, None), "accepted", "back"),
    ]


@pytest.mark.parametrize(("price", "goods"), [("9.99", "keep"), ("10", "back")])
def test_the_fact_settles_it(price: str, goods: str) -> None:
    answer = asked(VASE, "2026-11-25", "wrong", delivered="2026-11-20", price=price)
    assert (answer.outcome, answer.first.open) == ("accepted", None)
    assert {one.goods for one in answer.settlements} == {goods}


def test_what_begins_at_once_with_the_dispatch_asks_for_no_day_of_it() -> None:
    """A parcel that was refused was sent, whenever that was; one that was not is not waited for."""
    policy = parcel_policy(
        {"refused": reason("buyer")}, row("back", "refused", opens="0 days after dispatch")
    )
    assert asked(policy, "2026-11-22", "refused", delivery="refused").outcome == "accepted"
    day_later = parcel_policy(
        {"refused": reason("buyer")}, row("back", "refused", opens="1 day after dispatch")
    )
    assert asked(day_later, "2026-11-22", "refused", delivery="refused").outcome == "depends"
