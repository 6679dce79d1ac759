"""What comes back of the price, the outbound freight and duties, less which fees."""

from typing import Any

from tests.answers.small_store import (
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
