"""Claims clauses of real stores' policies: written as rulebooks, asked as their scenarios.

Each test names the policy that its clauses paraphrase. The buyers live where no law pack raises
the policy, so that the store's own word is what is tested.
"""

from collections.abc import Callable
from typing import Any

import pytest

from policy_core.values import Money

type Ask = Callable[..., Any]
type Store = Callable[..., Ask]

NOWHERE = "AQ"
"""Antarctica: a country without a law pack."""

REFUND = {"goods": "100%", "outbound": "all", "within": "5 working days after notice"}


def case(fault: str = "carrier", arrived: bool = False) -> dict[str, Any]:
    return {"say": {"en": "a case"}, "fault": fault, "arrived": arrived}


def method(name: str, **said: Any) -> dict[str, Any]:
    transit = [{"id": "usual", "time": "5 to 30 days"}]
    return {"id": name, "carrier": "Post", "say": {"en": name}, "destinations": ["anywhere"],
            "transit": transit, **said}  # fmt: skip


@pytest.fixture(scope="module")
def figures(store: Store) -> Ask:
    """Solaris Japan, help page and help-centre articles on lost and returned packages: lost after
    more than 2, 4 or 16 weeks by method; a search of up to 3 months freezes everything; nothing
    for uninsured methods or refused parcels; at most the value declared on the invoice."""
    row = {
        "accept": "yes", "search": "3 months", "remedies": ["refund"], "cases": ["lost"],
        "refund": {**REFUND, "at_most": "declared"},
    }  # fmt: skip
    return store(
        {
            "cases": {"lost": case(), "refused": case("buyer")},
            "terms": [
                {**row, "id": "express", "when": {"method": "express"},
                 "opens": "15 days after dispatch"},
                {**row, "id": "regular", "when": {"method": "regular"},
                 "opens": "29 days after dispatch"},
                {**row, "id": "saver", "when": {"method": "saver"},
                 "opens": "113 days after dispatch"},
                {"id": "uninsured", "when": {"method": "packet"}, "cases": ["lost"],
                 "accept": "no", "because": {"en": "not insured"}},
                {"id": "unclaimed", "cases": ["refused"], "accept": "no"},
            ],
        },
        shipping={
            "methods": [
                method("express", insured_up_to="200 USD"),
                method("regular", insured_up_to="200 USD"),
                method("saver", insured_up_to="200 USD"),
                method("packet"),
            ]
        },
    )  # fmt: skip


def test_saver_parcel_after_ten_weeks_is_too_early(figures: Ask) -> None:
    answer = figures("2026-11-25", case="lost", destination=NOWHERE, method="saver",
                     dispatched="2026-09-16", price="50")  # fmt: skip
    assert (answer.state, answer.because) == ("wait", "early")
    assert str(answer.opens.last_day) == "2027-01-07"  # sixteen weeks are 112 days
    assert answer.near_misses[0].by == "43 days"


@pytest.mark.parametrize(
    ("how", "day", "state"),
    [
        ("express", "2026-09-30", "wait"),
        ("express", "2026-10-01", "now"),
        ("regular", "2026-10-14", "wait"),
        ("regular", "2026-10-15", "now"),
        ("saver", "2027-01-06", "wait"),
        ("saver", "2027-01-07", "now"),
    ],
)
def test_lost_after_weeks_by_method(figures: Ask, how: str, day: str, state: str) -> None:
    answer = figures(day, case="lost", destination=NOWHERE, method=how, dispatched="2026-09-16")
    assert answer.state == state


def test_declared_value_caps_the_refund(figures: Ask) -> None:
    answer = figures(case="lost", destination=NOWHERE, method="express", dispatched="2026-10-01",
                     price="150", declared="20")  # fmt: skip
    assert answer.offer("refund").total == Money(20_00, "USD")
    assert [line.code for line in answer.offer("refund").amounts] == ["goods", "limit"]


def test_without_the_declared_value_the_refund_cannot_be_told(figures: Ask) -> None:
    answer = figures(case="lost", destination=NOWHERE, method="express", dispatched="2026-10-01",
                     price="150")  # fmt: skip
    assert answer.offer("refund").total is None


def test_nothing_is_owed_while_the_post_searches(figures: Ask) -> None:
    given = {"case": "lost", "destination": NOWHERE, "method": "express",
             "dispatched": "2026-09-01", "reported": "2026-09-20"}  # fmt: skip
    during, after = figures("2026-12-20", **given), figures("2026-12-21", **given)
    assert (during.state, during.because) == ("wait", "search")
    assert str(during.search_until) == "2026-12-20"
    assert after.state == "now"
    # Five working days after the search; 25 December is a holiday.
    assert str(after.offer("refund").by.last_day) == "2026-12-28"


def test_nothing_for_an_uninsured_method(figures: Ask) -> None:
    answer = figures(case="lost", destination=NOWHERE, method="packet", dispatched="2026-01-05")
    assert (answer.state, answer.because, answer.offers) == ("refused", "uninsured", ())


def test_nothing_for_a_refused_parcel(figures: Ask) -> None:
    answer = figures(case="refused", destination=NOWHERE, method="express")
    assert (answer.state, answer.because) == ("refused", "unclaimed")


def test_method_unknown_the_answer_depends_on_it(figures: Ask) -> None:
    answer = figures(case="lost", destination=NOWHERE, dispatched="2026-09-16")
    assert (answer.state, answer.open.field) == ("depends", "method")
    accepted = {value: branch.accept for branch in answer.open.branches for value in branch.values}
    assert accepted == {"express": "yes", "regular": "yes", "saver": "yes", "packet": "no"}


def test_day_of_dispatch_unknown_the_answer_names_the_last_one_in_time(figures: Ask) -> None:
    answer = figures("2026-11-25", case="lost", destination=NOWHERE, method="express")
    assert (answer.state, answer.open.field) == ("depends", "dispatched")
    assert str(answer.open.since) == "2026-11-10"


@pytest.fixture(scope="module")
def electronics(store: Store) -> Ask:
    """banggood.com, return policy and notice of 2023: non-delivery only after 60 days from the
    Chinese warehouse, 30 from overseas ones; wrong or missing items reported within 7 days with
    photos; the store says whether wrong goods come back, and pays; missing items are sent again;
    goods under about 70 USD may be kept."""
    wrong = {
        "cases": ["wrong"], "accept": "yes", "closes": "7 days after delivery",
        "remedies": ["refund", "resend"], "goods": "store-says", "freight": "seller",
        "evidence": ["photo"], "refund": {"goods": "100%", "outbound": "all"},
    }  # fmt: skip
    return store(
        {
            "cases": {
                "wrong": case("seller", arrived=True),
                "missing": case("seller", arrived=True),
                "not-delivered": case(),
            },
            "terms": [
                {"id": "wrong", **wrong},
                {"id": "cheap", "overrides": ["wrong"], "cases": ["wrong"],
                 "when": {"value": "under 70 USD"}, "goods": "keep"},
                {"id": "missing", "cases": ["missing"], "accept": "yes", "remedies": ["resend"],
                 "goods": "keep", "closes": "7 days after delivery"},
                {"id": "chinese", "cases": ["not-delivered"], "when": {"origin": "china"},
                 "accept": "yes", "opens": "60 days after order", "remedies": ["refund"]},
                {"id": "overseas", "cases": ["not-delivered"], "when": {"origin": "not china"},
                 "accept": "yes", "opens": "30 days after order", "remedies": ["refund"]},
            ],
        },
        shipping={
            "origins": {
                name: {"say": {"en": name}, "country": country, "handling": "1 day"}
                for name, country in (("china", "CN"), ("california", "US"))
            }
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "day", "state"),
    [
        ("china", "2026-11-15", "wait"),  # day 45: the policy's own example
        ("china", "2026-11-30", "now"),
        ("california", "2026-10-30", "wait"),
        ("california", "2026-10-31", "now"),
    ],
)
def test_non_delivery_not_before_days_by_warehouse(
    electronics: Ask, origin: str, day: str, state: str
) -> None:
    answer = electronics(day, case="not-delivered", destination=NOWHERE, origin=origin,
                         ordered="2026-10-01")  # fmt: skip
    assert answer.state == state


def test_wrong_item_in_seven_days_with_a_photo(electronics: Ask) -> None:
    given = {"case": "wrong", "destination": NOWHERE, "price": "100", "delivered": "2026-11-18"}
    in_time, late = electronics("2026-11-25", **given), electronics("2026-11-26", **given)
    assert in_time.state == "now"
    assert in_time.missing == ("photo",)
    assert electronics("2026-11-25", **given, evidence=["photo"]).missing == ()
    refund = in_time.offer("refund")
    assert (refund.goods, str(refund.freight)) == ("store-says", "seller")
    assert (late.state, late.because, late.offers) == ("too-late", "late", ())


def test_what_was_reported_in_time_stays_in_time(electronics: Ask) -> None:
    answer = electronics("2026-12-24", case="wrong", destination=NOWHERE, price="100",
                         delivered="2026-11-18", reported="2026-11-20")  # fmt: skip
    assert answer.state == "now"


def test_cheap_wrong_items_are_kept(electronics: Ask) -> None:
    answer = electronics(case="wrong", destination=NOWHERE, price="69.99", delivered="2026-11-20")
    assert answer.offer("resend").goods == "keep"
    assert answer.offer("resend").freight is None


def test_missing_items_are_sent_again(electronics: Ask) -> None:
    answer = electronics(case="missing", destination=NOWHERE, price="9", delivered="2026-11-20")
    assert [(offer.remedy, offer.goods) for offer in answer.offers] == [("resend", "keep")]


def test_same_calendar_day(store: Store) -> None:
    """perfectprey.com, terms: a thawed parcel is reported on the calendar day on which it comes;
    a change of the address under way voids the guarantee; the seller chooses the remedy."""
    ask = store(
        {
            "cases": {"thawed": case("carrier", arrived=True)},
            "terms": [
                {"id": "frozen", "accept": "yes", "closes": "0 days after delivery",
                 "remedies": ["resend", "refund"], "choice": "store", "goods": "keep"},
                {"id": "redirected", "overrides": ["frozen"], "when": {"redirected": "yes"},
                 "accept": "no"},
            ],
        },
        store={"facts": {"redirected": {"kind": "yes-no", "ask": {"en": "Did you redirect it?"},
                                        "usually": "no"}}},
    )  # fmt: skip
    given = {"case": "thawed", "destination": NOWHERE, "delivered": "2026-11-18"}
    assert ask("2026-11-18", **given).state == "now"
    assert ask("2026-11-18", **given).choice == "store"
    assert ask("2026-11-19", **given).because == "late"
    assert ask("2026-11-18", **given, redirected="yes").because == "redirected"


def test_damage_in_three_business_days(store: Store) -> None:
    """BTE-Outlet on newegg.com: shipping damage within 3 business days, else declined. Its own
    example: reported on the 5th business day."""
    ask = store(
        {
            "cases": {"damaged": case("carrier", arrived=True)},
            "terms": [{"id": "damage", "accept": "yes", "remedies": ["refund"],
                       "closes": "3 working days after delivery"}],
        }
    )  # fmt: skip
    given = {"case": "damaged", "destination": NOWHERE, "delivered": "2026-11-13"}
    assert ask("2026-11-18", **given).state == "now"  # a weekend lies between
    assert ask("2026-11-20", **given).state == "too-late"


@pytest.fixture(scope="module")
def marketplace(store: Store) -> Ask:
    """AliExpress help texts as copied in 2021 and 2022: a dispute from the 11th day after dispatch
    to the 15th after delivery time or confirmation; for non-receipt only when delivery time is
    over; the seller's silence of 5 days agrees; the goods go back within 10 days."""
    return store(
        {
            "cases": {"wrong": case("seller", arrived=True), "not-received": case()},
            "terms": [{"id": "protected", "accept": "yes", "remedies": ["refund"],
                       "opens": "1 day after order"}],
            "clocks": [
                {"id": "dispute", "opens": "11 days after dispatch",
                 "closes": "15 days after confirmation or promise",
                 "silence": "5 days after notice", "ship_back": "10 days after agreement"},
                {"id": "non-receipt", "overrides": ["dispute"], "cases": ["not-received"],
                 "opens": "1 day after promise", "closes": "15 days after promise"},
            ],
        }
    )  # fmt: skip


def test_silence_decides_after_five_days(marketplace: Ask) -> None:
    answer = marketplace("2026-11-25", case="wrong", destination=NOWHERE, ordered="2026-11-01",
                         disputed="2026-11-22")  # fmt: skip
    rings = {one.act: str(one.due.last_day) for one in answer.deadlines if one.due.last_day}
    assert rings["answer-dispute"] == "2026-11-27"
    assert answer.dispute.state == "opened"


def test_goods_go_back_in_ten_days_after_the_agreement(marketplace: Ask) -> None:
    answer = marketplace("2026-11-25", case="wrong", destination=NOWHERE, ordered="2026-11-01",
                         disputed="2026-11-20", agreed_on="2026-11-24")  # fmt: skip
    rings = {one.act: str(one.due.last_day) for one in answer.deadlines}
    assert rings["send-back"] == "2026-12-04"


@pytest.mark.parametrize(
    ("day", "state"),
    [("2026-11-25", "not-yet"), ("2026-11-30", "open"), ("2026-12-14", "open"),
     ("2026-12-15", "over")],
)  # fmt: skip
def test_non_receipt_when_delivery_time_is_over(marketplace: Ask, day: str, state: str) -> None:
    """Its own example: delivery time ends in 4 days, so not yet; then open for 15 days."""
    answer = marketplace(day, case="not-received", destination=NOWHERE, ordered="2026-10-01",
                         dispatched="2026-10-02", promised="2026-11-29")  # fmt: skip
    assert answer.dispute.state == state


def test_any_dispute_from_the_eleventh_day(marketplace: Ask) -> None:
    given = {"case": "wrong", "destination": NOWHERE, "ordered": "2026-11-01",
             "dispatched": "2026-11-05"}  # fmt: skip
    assert marketplace("2026-11-15", **given).dispute.state == "not-yet"
    assert marketplace("2026-11-16", **given).dispute.state == "open"
