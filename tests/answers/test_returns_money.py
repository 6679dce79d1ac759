"""What comes back of the price, the outbound freight and duties, less which fees."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcelwise.words import translations
from policy_core.proof import examine_names
from policy_core.text.language import Language
from policy_core.text.say import say
from policy_core.values import Money
from tests.answers.small_store import (
    FAULT,
    NOWHERE,
    WISH,
    amounts,
    answered,
    fee,
    named,
    payer,
    refunding,
    settled,
    small_policy,
    total,
    wish,
)


def test_part_of_the_price_and_a_restocking_fee_with_its_least() -> None:
    part = small_policy(refunding(price="90%"))
    assert amounts(answered(part)) == [("goods", "90.00 EUR")]
    restocking = small_policy(wish(restocking="15% at least 5 EUR"))
    assert amounts(answered(restocking))[1:] == [("restocking", "-15.00 EUR")]
    assert amounts(answered(restocking, price="20"))[1:] == [("restocking", "-5.00 EUR")]
    assert amounts(answered(restocking, price="3"))[1:] == [("restocking", "-3.00 EUR")]


def test_fees_a_return_an_item_an_order_and_on_a_fact() -> None:
    parts = {"missing": {"kind": "amount", "ask": named("worth of what is missing")}}
    lines = [{"price": "10", "quantity": "2", "missing": "4"}, {"price": "30", "missing": "4"}]

    def charged(**said: Any) -> str:
        policy = small_policy(store={"facts": parts}, fees=[fee("fee", **said)])
        answer = answered(policy, price=None, order_value="200", freight="8", lines=lines)
        [amount] = [amount for code, amount in amounts(answer) if code == "fee"]
        return amount

    assert charged(charge="10%") == "-5.00 EUR"
    assert charged(charge="3 EUR", per="item") == "-9.00 EUR"
    assert charged(charge="10%", on="order") == "-20.00 EUR"
    assert charged(charge="50%", on="freight") == "-4.00 EUR"
    assert charged(charge="100%", on="missing") == "-4.00 EUR"
    assert charged(charge="10 USD") == "-5.00 EUR"


def test_a_fee_at_cost_is_named_without_a_sum() -> None:
    answer = answered(small_policy(fees=[fee("repacking")]))
    assert [source.id for source in settled(answer).at_cost] == ["repacking"]
    assert str(total(answer)) == "100.00 EUR"


def test_a_fee_on_a_price_that_is_not_known_is_one_at_cost() -> None:
    """What comes back before it is said, and that it is taken off."""
    answer = answered(small_policy(fees=[fee("half", charge="50%", on="freight")]))
    assert str(total(answer)) == "100.00 EUR"
    assert [source.id for source in settled(answer).at_cost] == ["half"]


def test_a_fee_on_a_sum_of_the_stores_own_names_the_fact_that_would_tell() -> None:
    """A shop keeps what the free delivery cost it, which a buyer is not told beforehand."""
    worth = {"real-cost": {"kind": "amount", "ask": named("what it cost us")}}
    fees = [fee("delivery", charge="100%", on="real-cost", covers="outbound")]
    policy = small_policy(fees=fees, store={"facts": worth})
    open_cost, told = answered(policy), answered(policy, real__cost="11.20")
    assert (str(total(open_cost)), settled(open_cost).told_by) == ("100.00 EUR", ("real-cost",))
    assert (str(total(told)), settled(told).at_cost) == ("88.80 EUR", ())


def test_a_part_of_an_untold_delivery_cost_is_never_nothing() -> None:
    """A shop that keeps both ways: of a delivery cost that is not told, the sum is open."""
    both = fee("both", charge="100%", on="outbound", covers="outbound")
    policy = small_policy(refunding(outbound="none"), fees=[both])
    open_cost, told = answered(policy), answered(policy, outbound="4")
    assert [source.id for source in settled(open_cost).at_cost] == ["both"]
    assert (str(total(told)), settled(told).at_cost) == ("96.00 EUR", ())


def test_a_cap_is_a_sum_or_the_amount_of_a_fact() -> None:
    """An exporter's buyer declares a value, which limits what is paid back."""
    worth = {"worth": {"kind": "amount", "ask": named("declared value")}}
    by_fact = small_policy(refunding(at_most="worth"), store={"facts": worth})
    assert amounts(answered(by_fact, price="150", worth="20")) == [("goods", "20.00 EUR")]
    assert amounts(answered(small_policy(refunding(at_most="50 EUR")))) == [("goods", "50.00 EUR")]


def test_a_cap_that_is_not_told_leaves_the_total_open() -> None:
    """Neither all the money is promised, nor the fee for putting the goods in stock forgotten."""
    worth = {"worth": {"kind": "amount", "ask": named("declared value")}}
    row = {**refunding(at_most="worth"), "restocking": "10%"}
    policy = small_policy(row, store={"facts": worth})
    untold = answered(policy, price="150")
    assert (total(untold), settled(untold).told_by) == (None, ("worth",))
    told = amounts(answered(policy, price="150", worth="20"))
    assert told == [("goods", "20.00 EUR"), ("restocking", "-15.00 EUR")]


REPAIR = {"repair-cost": {"kind": "amount", "ask": named("What does the repair cost?")}}


@given(st.integers(1, 200), st.integers(0, 200), st.integers(0, 200))
def test_of_several_caps_the_least_counts(price: int, repair: int, declared: int) -> None:
    """A parcel service answers for the invoice, 100 euros, what it costs to mend, or what was
    declared, whichever is least."""
    policy = small_policy(
        refunding(at_most="100 EUR or declared or repair-cost", outbound="none"),
        store={"facts": REPAIR},
    )
    said = {"price": str(price), "repair__cost": str(repair), "declared": str(declared)}
    least = min(price, repair, declared, 100)
    assert total(answered(policy, **said)) == Money(100 * least, "EUR")
    for untold, field in (("repair__cost", "repair-cost"), ("declared", "declared")):
        open_yet = answered(policy, **{**said, untold: None})
        assert (total(open_yet), settled(open_yet).told_by) == (None, (field,))


def test_what_caps_a_refund_is_named_in_words() -> None:
    policy = small_policy(
        refunding(at_most="100 EUR or repair-cost"),
        store={"facts": REPAIR, "languages": ["en", "de"]},
    )
    answer = answered(policy, repair__cost="35")
    english, german = (
        say(policy, answer, language, "text")
        for language in (Language("en"), Language("de", translations("de")))
    )
    assert "You get €35.00 back" in english
    least = "the least of €100.00 and what you answer to “What does the repair cost?”"
    assert f"At most: {least}" in english
    assert "Höchstens: der kleinste Betrag von " in german
    unknown = say(policy, answered(policy), Language("en"), "text")
    assert "Tell us this, and we can say the sum: What does the repair cost?" in unknown


@pytest.mark.parametrize("wrong", ["100 EUR or nothing", "100 EUR or 50 GBP", "100 EUR and 5 EUR"])
def test_a_cap_that_is_none_is_found_among_several(wrong: str) -> None:
    found = [
        one
        for one in examine_names(small_policy(refunding(at_most=wrong)))
        if "at_most" in one.path
    ]
    assert len(found) == 1


def test_store_credit_has_a_bonus_and_a_life() -> None:
    credit = {"bonus": "10%", "credit_lasts": "6 months after credit"}
    row = wish(remedies={"refund": {}, "store-credit": {"refund": credit}})
    answer = answered(small_policy(row), remedy="store-credit")
    assert amounts(answer)[-1] == ("bonus", "10.00 EUR")
    one = settled(answer)
    assert (one.means, str(one.credit_lasts)) == ("credit", "6 months after credit")
    assert amounts(answer, "refund") == [("goods", "100.00 EUR")]
    assert settled(answer, "refund").credit_lasts is None


def test_nothing_at_all_may_come_back() -> None:
    """An empty parcel: the answer is nothing, not unknown."""
    answer = answered(small_policy(refunding(price="0%")))
    assert str(total(answer)) == "0.00 EUR"


def test_a_partial_return_brings_its_part_of_the_freight_when_the_seller_is_at_fault() -> None:
    policy = small_policy()
    part = {"price": "40", "order_value": "100", "outbound": "10"}
    assert amounts(answered(policy, reason="faulty", **part))[1:] == [("outbound", "4.00 EUR")]
    both = [{"reason": "faulty", "price": "30"}, {"reason": "dislike", "price": "20"}]
    mixed = answered(policy, price=None, order_value="100", outbound="10", lines=both)
    assert amounts(mixed)[2:] == [("outbound", "3.00 EUR")]
    assert mixed.freight is not None
    assert str(mixed.freight.split) == "seller"  # one parcel, sent for the faulty goods anyway


def test_a_promotion_is_kept_or_recalculated_as_a_row_says() -> None:
    for promotion, left in (("kept", "100.00 EUR"), ("recalculated", "80.00 EUR")):
        answer = answered(small_policy(refunding(promotion=promotion)), discount_lost="20")
        assert str(total(answer)) == left


def test_some_lines_may_be_refused() -> None:
    rows = (WISH, {"id": "no-soap", "overrides": ["wish"], "when": {"category": "soap"},
            "accept": "no"})  # fmt: skip
    lines = [{"category": "soap", "price": "5"}, {"category": "shoes", "price": "50"}]
    answer = answered(small_policy(*rows), price=None, category=None, lines=lines)
    assert [line.outcome for line in answer.lines] == ["refused", "accepted"]
    assert (answer.outcome, str(total(answer))) == ("accepted", "50.00 EUR")
    assert answer.first.outcome == "accepted"


def test_other_currencies_are_counted_at_the_rulebooks_rate() -> None:
    policy = small_policy(WISH, {"id": "dear", "overrides": ["wish"], "when": {
        "value": "over 50 EUR"}, "freight": "seller"})  # fmt: skip
    assert payer(WISH) == "buyer"
    cheap, dear = (answered(policy, currency="USD", price=price) for price in ("100", "101"))
    assert (str(cheap.freight.split), str(dear.freight.split)) == ("buyer", "seller")  # type: ignore[union-attr]
    assert str(total(cheap)) == "100.00 USD"


def test_of_two_articles_each_goes_by_its_own_remedy() -> None:
    """One that is broken is sent again, and the money for the other comes back."""
    broken = {**FAULT, "remedies": {"resend": {}, "refund": {}}}
    policy = small_policy(wish(restocking="15%"), broken)
    lines = [{"reason": "faulty", "price": "500"}, {"reason": "dislike", "price": "300"}]
    answer = answered(policy, price=None, destination=NOWHERE, lines=lines)
    again, refund = answer.by_remedy("resend"), answer.by_remedy("refund")
    assert again is not None
    assert refund is not None
    assert (str(again.total), str(refund.total)) == ("255.00 EUR", "755.00 EUR")


def test_an_article_that_is_only_sent_again_brings_no_money() -> None:
    again = {**FAULT, "remedies": {"resend": {}}}
    lines = [{"reason": "faulty", "price": "500"}, {"reason": "dislike", "price": "300"}]
    answer = answered(small_policy(WISH, again), price=None, destination=NOWHERE, lines=lines)
    refund = answer.by_remedy("refund")
    assert refund is not None
    assert str(refund.total) == "300.00 EUR"


FEES = (
    fee("box", charge="5 EUR"),
    fee("stock", charge="10%", per="item"),
    fee("check"),  # at cost
    fee("way", charge="1 EUR", when={"reason": "faulty"}),
)


@pytest.mark.parametrize("first", ["keep", "refund"])
def test_fees_are_charged_on_what_goes_back_beside_what_is_kept(first: str) -> None:
    """The faulty article stays for a part of its price; the other, which goes back, has fees."""
    faulty = {**FAULT, "remedies": {first: {"refund": {"price": "30%"}}, "keep": {"refund": {
        "price": "30%"}}}}  # fmt: skip
    policy = small_policy(WISH, faulty, fees=list(FEES))
    lines = [{"reason": "faulty", "price": "500"}, {"reason": "dislike", "price": "300"}]
    answer = answered(policy, price=None, destination=NOWHERE, lines=lines, remedy="keep")
    kept = settled(answer, "keep")
    assert [line for line in amounts(answer, "keep") if line[0] not in ("goods", "part")] == [
        ("fee", "-5.00 EUR"), ("fee", "-30.00 EUR")
    ]  # fmt: skip
    assert [one.id for one in kept.at_cost] == ["check"]
    assert str(kept.total) == "415.00 EUR"
    assert kept.price_back == "part"


def test_what_is_kept_alone_has_no_fees() -> None:
    policy = small_policy(wish(remedies={"keep": {"refund": {"price": "30%"}}}), fees=list(FEES))
    kept = settled(answered(policy, destination=NOWHERE))
    assert (str(kept.total), kept.at_cost) == ("30.00 EUR", ())


def test_all_comes_back_of_what_is_returned_beside_what_is_kept_for_nothing() -> None:
    """Without prices: of one article all, of the other, which stays, a part that no row names."""
    faulty = {**FAULT, "remedies": {"keep": {}}}
    faulty.pop("refund")
    policy = small_policy(WISH, faulty)
    lines = [{"reason": "faulty"}, {"reason": "dislike"}]
    answer = answered(policy, price=None, destination=NOWHERE, lines=lines)
    assert settled(answer, "keep").price_back == settled(answer, "refund").price_back == "part"
