"""What lies over the rows: agreements, guarantee programmes, the law."""

from typing import Any

import pytest

from policy_core.answers.fields import QuestionError
from policy_core.answers.returns.question import REGIONS, regions_asked
from policy_core.facts.law import all_laws
from policy_core.rulebook import Disclosure
from tests.answers.small_store import (
    FAULT,
    NOWHERE,
    amounts,
    answered,
    asked_on,
    fee,
    named,
    parcel_policy,
    reason,
    refunding,
    settled,
    small_policy,
    wish,
)

# Agreements


AGREEMENT = {
    "id": "fair", "say": named("fair"), "least": "20%", "most": "80%", "default": "50%",
    "offers": [{"id": "keep", "say": named("keep"), "keep": "40%"},
               {"id": "third", "say": named("third"), "seller_share": "33.3333%"}],
}  # fmt: skip


def shared(**facts: Any) -> Any:
    row = wish(agreement="fair", freight="seller 50%")
    return answered(small_policy(row, agreements=[AGREEMENT]), freight="10", **facts)


def test_what_both_sides_agreed_goes_before_the_row() -> None:
    freight = shared(agreed="70%").freight
    assert {party: str(share) for party, share in freight.shares} == {
        "seller": "7.00 EUR", "buyer": "3.00 EUR",
    }  # fmt: skip


def test_a_share_outside_the_bounds_is_for_the_store_to_look_at() -> None:
    assert (shared(agreed="90%").outcome, shared(agreed="90%").first.because) == (
        "review", "outside-agreement",
    )  # fmt: skip


def test_offers_are_told_in_money_to_the_last_cent() -> None:
    keep, third = shared().proposals
    assert (str(keep.comes_back), keep.buyer_pays) == ("40.00 EUR", None)
    assert (str(third.comes_back), str(third.buyer_pays)) == ("100.00 EUR", "6.67 EUR")


# Programmes


def programme(**said: Any) -> dict[str, Any]:
    return {"id": "guarantee", "say": named("guarantee"), "window": "5 days after delivery",
            "bears": "platform", **said}  # fmt: skip


def test_a_programme_ends_before_the_stores_own_window() -> None:
    policy = small_policy(programmes=[programme()])
    early = answered(policy, delivered="2026-11-20")
    assert str(early.freight.split) == "platform"  # type: ignore[union-attr]
    [later] = early.first.later
    assert (str(later.window.last_day), later.payer) == ("2026-12-04", "buyer")
    over = answered(policy)  # six days after delivery
    assert str(over.freight.split) == "buyer"  # type: ignore[union-attr]
    assert over.outcome == "accepted"


@pytest.mark.parametrize("delivery", ["refused", "undeliverable", "not-sent"])
def test_a_programme_covers_goods_that_can_go_back(delivery: str) -> None:
    """It bears their freight: what never came is the store's own matter."""
    never = {"id": "never", "accept": "no"}
    policy = small_policy(never, programmes=[programme(window="30 days after delivery")])
    assert answered(policy).first.programme == "guarantee"
    out = answered(policy, delivery=delivery, delivered=None)
    assert (out.outcome, out.first.programme) == ("refused", "")


def test_a_programme_covers_no_parcel_that_was_lost() -> None:
    policy = parcel_policy(
        {"lost": reason()}, {"id": "never", "accept": "no"}, programmes=[programme()]
    )
    lost = asked_on(policy, "2026-11-22", reason="lost", destination=NOWHERE, ordered="2026-11-02")
    assert (lost.outcome, lost.first.programme) == ("refused", "")


def test_a_programme_bears_no_more_than_its_cap() -> None:
    policy = small_policy(programmes=[programme(cap="6 EUR", window="9 days after delivery")])
    freight = answered(policy, freight="10").freight
    assert freight is not None
    assert [(party, str(share)) for party, share in freight.shares] == [
        ("platform", "6.00 EUR"), ("buyer", "4.00 EUR"),
    ]  # fmt: skip


def test_the_programme_that_bears_most_is_taken_whatever_the_order() -> None:
    long = {"window": "30 days after delivery"}
    two = [programme(**long, bears="platform 50%"), programme(**long, id="whole")]
    for rows in (two, two[::-1]):
        freight = answered(small_policy(programmes=rows)).freight
        assert freight is not None
        assert freight.source.id == "whole"


# The law as a floor


def test_business_buyers_and_shop_buyers_have_no_right_to_change_their_mind() -> None:
    refusing = ({"id": "never", "accept": "no"}, {"id": "in-shop", "overrides": ["never"],
                "when": {"sale": "shop", "seller": "private"}, "accept": "no"})  # fmt: skip
    policy = small_policy(*refusing)
    assert answered(policy, destination="DE").outcome == "accepted"
    assert answered(policy, destination="DE", customer="business").outcome == "refused"
    assert answered(policy, destination="DE", sale="shop").outcome == "refused"
    assert answered(policy, destination="DE", seller="private").outcome == "refused"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"category": "soap", "condition": "sealed"}, "accepted"),
        ({"category": "soap", "condition": "opened"}, "refused"),
        ({"tags": ["made"]}, "refused"),
        ({"tags": ["heavy"]}, "accepted"),
        ({"condition": "used"}, "accepted"),
        ({"delivered": "2026-11-06"}, "accepted"),  # the 20th, and asked on the 20th
        ({"delivered": "2026-11-05"}, "refused"),
    ],
)
def test_exemptions_are_the_laws_own(facts: dict[str, Any], outcome: str) -> None:
    """Directive 2011/83/EU, article 16; an invented exception does not hold."""
    policy = small_policy({"id": "never", "accept": "no", "when": {"tags": ["made", "heavy"]}},
                          {"id": "at-all", "accept": "no"})  # fmt: skip
    given = {"destination": "DE", "requested": "2026-11-20", **facts}
    assert answered(policy, **given).outcome == outcome


def test_the_laws_money_is_whole_and_in_money() -> None:
    stingy = {**refunding(price="80%", at_most="10 EUR"), "remedies": {"store-credit": {}}}
    answer = answered(
        small_policy(stingy, fees=[fee("handling", charge="7 EUR")]), destination="DE"
    )
    assert (amounts(answer), settled(answer).means) == ([("goods", "100.00 EUR")], "money")
    assert {note.point for note in answer.first.laws if note.won} >= {"refund.price", "remedies"}


def test_what_makes_good_a_loss_stands_beside_the_law() -> None:
    missing = fee("missing-charger", charge="7 EUR", covers="loss")
    answer = answered(small_policy(fees=[missing]), destination="DE")
    assert amounts(answer)[1:] == [("fee", "-7.00 EUR")]


def test_repairing_and_replacing_are_free_of_charge_by_law() -> None:
    """Directive (EU) 2019/771, art. 14(1)(a): neither a fee of the remedy nor one of handling."""
    row = {**FAULT, "remedies": {"resend": {"fee": "9 EUR"}, "repair": {}, "refund": {}}}
    policy = small_policy(row, fees=[fee("handling", charge="7 EUR")])
    european = answered(policy, reason="faulty", destination="DE")
    assert (amounts(european, "resend"), amounts(european, "repair")) == ([], [])
    elsewhere = answered(policy, reason="faulty", destination="AQ")
    assert amounts(elsewhere, "resend") == [("fee", "-9.00 EUR"), ("fee", "-7.00 EUR")]
    assert amounts(elsewhere, "repair") == [("fee", "-7.00 EUR")]


def test_freight_that_the_shop_bore_is_taken_back_where_the_law_leaves_it_to_the_buyer() -> None:
    """Korean shops do so; the European refund includes the standard delivery."""
    policy = small_policy(fees=[fee("outbound", charge="5 EUR", covers="outbound")])
    assert amounts(answered(policy, destination="KR"))[1:] == [("fee", "-5.00 EUR")]
    assert amounts(answered(policy, destination="DE"))[1:] == []


def test_a_reason_may_turn_out_to_be_another() -> None:
    """Returned as faulty, tested fine: the fee that was waived is due, and no law stands for it."""
    facts = {"tested": {"kind": "choice", "ask": named("test"), "usually": "faulty",
                        "choices": {"faulty": named("faulty"), "fine": named("fine")}}}  # fmt: skip
    fine = {"id": "fine", "overrides": ["fault"], "when": {"tested": "fine"}, "fault": "buyer",
            "freight": "buyer", "restocking": "15%"}  # fmt: skip
    policy = small_policy(FAULT, fine, store={"facts": facts})
    asked = {"reason": "faulty", "destination": "DE", "delivered": "2026-11-04"}
    assert amounts(answered(policy, **asked)) == [("goods", "100.00 EUR")]
    misrepresented = answered(policy, **asked, tested="fine")
    assert amounts(misrepresented)[1:] == [("restocking", "-15.00 EUR")]
    assert misrepresented.first.laws == ()  # eighteen days: the right to change one's mind is over


def test_a_longer_right_wins_and_a_shorter_one_is_noted() -> None:
    short = answered(small_policy(wish(window="3 days after delivery")), destination="DE")
    assert str(short.first.window.last_day) == "2026-11-30"  # type: ignore[union-attr]
    assert [r.source.id for r in short.first.rulings if r.point == "window"] == ["eu"]
    long = answered(small_policy(wish(window="60 days after delivery")), destination="DE")
    assert str(long.first.window.last_day) == "2027-01-15"  # type: ignore[union-attr]
    assert {n.point: n.won for n in long.first.laws}["window"] is False


def test_a_state_of_the_stores_own_has_its_name_in_law() -> None:
    """New York, General Business Law 218-a: not for goods that were used."""
    store = {
        "conditions": {"fresh": named("fresh"), "worn": named("worn")},
        "in_law": {"worn": "used", "fresh": "unused"},
        "disclosure": {"return_terms": False},
    }
    policy = small_policy({"id": "never", "accept": "no"}, store=store)
    asked = {"destination": "US", "region": "US-NY"}
    assert answered(policy, **asked, condition="fresh").outcome == "accepted"
    assert answered(policy, **asked, condition="worn").outcome == "refused"


@pytest.mark.parametrize(
    ("region", "shown", "outcome"),
    [("US-MN", None, "accepted"), ("US-OH", False, "accepted"), ("US-OH", True, "refused")],
)
def test_a_right_in_a_reasonable_time_has_no_last_day(
    region: str, shown: bool | None, outcome: str
) -> None:
    """Minnesota Statutes 325F.80; the Ohio Attorney General on Revised Code 1345.03(B)(7)."""
    policy = small_policy(
        {"id": "never", "accept": "no"}, store={"disclosure": {"return_terms": shown}}
    )
    asked = {"ordered": "2026-09-01", "delivered": "2026-09-08"}
    place = {"region": region} if not shown else {}
    answer = answered(policy, destination="US", condition="unused", **asked, **place)
    assert answer.outcome == outcome
    if outcome == "accepted":
        assert answer.first.window is not None
        assert answer.first.window.last_day is None


def test_regions_with_laws_of_their_own_are_asked_for_where_the_terms_are_not_shown() -> None:
    regional = [law for law in all_laws() if any("-" in place for place in law.places)]
    giving = [law for law in regional if law.withdrawal or law.guarantee or law.dispatch]
    assert set(REGIONS) == {place for law in giving for place in law.places}
    assert all(law.withdrawal and law.withdrawal.only_if_terms_not_shown for law in giving)
    copied = {law.place for law in giving if law.withdrawal and law.withdrawal.no_copy_days}
    untold = Disclosure(return_terms=True, contract_copy=False)
    assert set(regions_asked(untold)) == copied
    assert regions_asked(Disclosure()) == REGIONS
    assert regions_asked(Disclosure(return_terms=True, contract_copy=True)) == ()
    hidden = small_policy(store={"disclosure": {"return_terms": False}})
    with pytest.raises(QuestionError, match="region: unknown-choice 'US-NY' CH"):
        answered(hidden, region="US-NY")
