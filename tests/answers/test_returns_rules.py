"""What a row can say about a return, one thing at a time."""

from typing import Any

import pytest

from policy_core.answers.errors import QuestionError
from policy_core.answers.returns.question import REGIONS
from policy_core.facts.law import all_laws
from tests.answers.small_store import FAULT, WISH, amounts, answered, named, small_policy


def wish(**said: Any) -> dict[str, Any]:
    return {**WISH, **said}


def refunding(**said: str) -> dict[str, Any]:
    return wish(refund={**WISH["refund"], **said})


def fee(name: str, **said: Any) -> dict[str, Any]:
    return {"id": name, "say": named(name), **said}


def payer(*rows: dict[str, Any], **facts: Any) -> str:
    freight = answered(small_policy(*rows), **facts).freight
    assert freight is not None
    return str(freight.split)


# Windows


@pytest.mark.parametrize(
    ("window", "facts", "last_day"),
    [
        ("14 days after delivery", {}, "2026-11-30"),
        ("30 days after order", {}, "2026-12-02"),
        ("5 working days after delivery", {}, "2026-11-23"),
        ("2 months after delivery", {}, "2027-01-16"),
        ("until 2027-01-03", {}, "2027-01-03"),
        ("3 days after delivery, else 30 days after dispatch", {"delivered": None,
         "dispatched": "2026-11-10"}, "2026-12-10"),
        ("10 days after confirmation or delivery", {"confirmed": "2026-11-14"}, "2026-11-24"),
        ("25 days after invoice", {"invoiced": "2026-11-05"}, "2026-11-30"),
    ],
)  # fmt: skip
def test_windows_end(window: str, facts: dict[str, str], last_day: str) -> None:
    found = answered(small_policy(wish(window=window)), **facts).first.window
    assert found is not None
    assert str(found.last_day) == last_day


def test_grace_days_and_a_roll_off_days_of_rest() -> None:
    """Saturday 28 November 2026 is a day off in Germany and Switzerland."""
    window = {"window": "12 days after delivery"}
    ends = {
        str(answered(small_policy(wish(**window, **more))).first.window.last_day)  # type: ignore[union-attr]
        for more in ({}, {"closed_day": "rolls"}, {"grace": "5 days"})
    }
    assert ends == {"2026-11-28", "2026-11-30", "2026-12-03"}


def test_a_return_without_a_window_has_no_limit() -> None:
    row = {"id": "any", "accept": "yes"}
    old = answered(small_policy(row), ordered="2024-11-02", delivered="2024-11-05")
    assert old.outcome == "accepted"
    assert old.first.window is not None
    assert str(old.first.window.period) == "no limit"
    assert old.freight is not None
    assert old.freight.source.layer == "default"  # who wrote no rule pays
    assert str(old.freight.split) == "seller"


def test_a_return_can_be_asked_for_too_early() -> None:
    row = wish(opens="10 days after delivery", window="30 days after delivery")
    early = answered(small_policy(row))
    assert (early.outcome, early.first.because) == ("refused", "too-early")
    assert early.first.opens is not None
    assert str(early.first.opens.last_day) == "2026-11-26"
    assert answered(small_policy(row), delivered="2026-11-11").outcome == "accepted"


def test_what_the_store_would_look_at_has_its_window_too() -> None:
    row = wish(accept="review", window="3 days after delivery")
    assert answered(small_policy(row), delivered="2026-11-20").outcome == "review"
    assert answered(small_policy(row)).first.because == "late"


def test_what_is_reported_late_is_not_taken_back() -> None:
    """A store's term: damage is reported within three working days, or the claim is declined."""
    policy = small_policy({**FAULT, "report": "3 working days after delivery"})
    broken = {"reason": "broken", "destination": "US"}
    assert answered(policy, **broken, delivered="2026-11-19").outcome == "accepted"
    late = answered(policy, **broken)
    assert (late.outcome, late.first.because) == ("refused", "reported-late")
    assert str(late.first.report_by) == "2026-11-19"
    european = answered(policy, **{**broken, "destination": "DE"})
    assert european.outcome == "accepted"  # liability by law knows no three days


def test_goods_have_to_be_sent_or_to_arrive_in_time() -> None:
    for in_time, field in (("send", "sent_back"), ("arrive", "arrived")):
        policy = small_policy(wish(in_time=in_time))
        asked = {"requested": "2026-12-05"}
        assert answered(policy, **asked).outcome == "refused"
        assert answered(policy, **asked, **{field: "2026-11-30"}).outcome == "accepted"
        assert answered(policy, **asked, **{field: "2026-12-01"}).outcome == "refused"


def test_a_refund_is_due_from_the_day_on_which_the_goods_arrived() -> None:
    policy = small_policy(refunding(within="5 working days after arrival or proof"))
    due = answered(policy, sent_back="2026-11-20", arrived="2026-11-24").refund_by
    assert due is not None
    assert str(due.last_day) == "2026-11-27"  # from the earlier event
    waiting = answered(policy).refund_by
    assert waiting is not None
    assert waiting.last_day is None


# Who pays


def test_the_payer_may_turn_on_the_value_of_what_goes_back() -> None:
    """A bicycle shop pays for withdrawals of more than 50 EUR, the buyer for others."""
    rows = (WISH, {"id": "dear", "overrides": ["wish"], "when": {"fault": "buyer",
            "value": "over 50 EUR"}, "freight": "seller"})  # fmt: skip
    assert payer(*rows, price="50.01") == "seller"
    assert payer(*rows, price="50") == "buyer"
    assert payer(*rows, price="20", quantity="3") == "seller"


def test_others_bear_the_freight_up_to_a_cap() -> None:
    policy = small_policy(wish(freight="seller 50%, platform 50%", freight_most="8 EUR"))
    freight = answered(policy, freight="11").freight
    assert freight is not None
    assert {party: str(share) for party, share in freight.shares} == {
        "seller": "4.00 EUR", "platform": "4.00 EUR", "buyer": "3.00 EUR",
    }  # fmt: skip


def test_a_deducted_label_and_an_outlay_are_parts_of_the_refund() -> None:
    """A store's label costs 3.95 EUR, taken off the refund of 30 EUR."""
    deducted = small_policy(wish(label="deducted"))
    assert amounts(answered(deducted, price="30", freight="3.95")) == [
        ("goods", "30.00 EUR"), ("label", "-3.95 EUR"),
    ]  # fmt: skip
    shared = small_policy(wish(label="buyer", freight="seller 50%"))
    assert amounts(answered(shared, price="30", freight="3.95"))[1:] == [
        ("freight-refund", "1.98 EUR")
    ]


def test_goods_that_are_kept_or_never_left_cost_no_way_back() -> None:
    assert answered(small_policy(wish(send_to="keep"))).freight is None
    waiting = answered(small_policy(), delivery="not-sent", delivered=None)
    assert (waiting.outcome, waiting.freight) == ("accepted", None)


def test_what_was_never_sent_is_cancelled_and_all_that_was_paid_comes_back() -> None:
    """16 CFR 435: of an order that was not shipped, shipping and handling come back too."""
    answer = answered(small_policy(), delivery="not-sent", delivered=None, outbound="15")
    assert (answer.delivery, str(answer.total)) == ("not-sent", "115.00 EUR")
    assert answer.refund_by is None  # the store's period waits for goods that nobody sends


@pytest.mark.parametrize(
    ("quotes", "facts", "cost", "why"),
    [
        ([], {}, None, "no-quote"),
        ([], {"freight": "7"}, "7.00 EUR", ""),
        ([{"price": "6 EUR"}], {}, "6.00 EUR", ""),
        ([{"price": "4 USD"}], {}, "2.00 EUR", ""),
        ([{"price": "4 GBP"}], {}, None, "other-currency"),
        ([{"price": "6 EUR", "when": {"weight": "2 kg or more"}}], {}, None, "depends"),
        (
            [{"price": "6 EUR", "when": {"weight": "2 kg or more"}}],
            {"weight": "1"},
            None,
            "no-quote",
        ),
        ([{"price": "6 EUR"}, {"price": "7 EUR"}], {}, None, "contradiction"),
    ],
)
def test_the_way_back_has_a_price_or_says_why_not(
    quotes: list[dict[str, Any]], facts: dict[str, str], cost: str | None, why: str
) -> None:
    rows = [{"id": f"quote-{i}", "say": named("way"), **row} for i, row in enumerate(quotes)]
    freight = answered(small_policy(quotes=rows), **facts).freight
    assert freight is not None
    assert (str(freight.cost) if freight.cost else None, freight.unquotable) == (cost, why)


# What comes back


def test_part_of_the_price_and_a_restocking_fee_with_its_least() -> None:
    part = small_policy(refunding(goods="90%"))
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
        [amount] = [line.amount for line in answer.refund if line.code == "fee"]
        return str(amount)

    assert charged(charge="10%") == "-5.00 EUR"
    assert charged(charge="3 EUR", per="item") == "-9.00 EUR"
    assert charged(charge="10%", on="order") == "-20.00 EUR"
    assert charged(charge="50%", on="freight") == "-4.00 EUR"
    assert charged(charge="100%", on="missing") == "-4.00 EUR"
    assert charged(charge="10 USD") == "-5.00 EUR"


def test_a_fee_at_cost_is_named_without_a_sum() -> None:
    answer = answered(small_policy(fees=[fee("repacking")]))
    assert [source.id for source in answer.at_cost] == ["repacking"]
    assert str(answer.total) == "100.00 EUR"


def test_a_fee_on_a_price_that_is_not_known_leaves_the_total_open() -> None:
    answer = answered(small_policy(fees=[fee("half", charge="50%", on="freight")]))
    assert (answer.total, answer.refund) == (None, ())


def test_a_cap_is_a_sum_or_the_amount_of_a_fact() -> None:
    """An exporter's buyer declares a value, which limits what is paid back."""
    declared = {"declared": {"kind": "amount", "ask": named("declared value")}}
    by_fact = small_policy(refunding(at_most="declared"), store={"facts": declared})
    assert amounts(answered(by_fact, price="150", declared="20")) == [("goods", "20.00 EUR")]
    assert amounts(answered(small_policy(refunding(at_most="50 EUR")))) == [("goods", "50.00 EUR")]


def test_store_credit_has_a_bonus_and_a_life() -> None:
    policy = small_policy(refunding(by="credit", bonus="10%", credit_lasts="6 months after credit"))
    answer = answered(policy)
    assert amounts(answer)[-1] == ("bonus", "10.00 EUR")
    assert (answer.refund_as, str(answer.credit_lasts)) == ("credit", "6 months after credit")


def test_nothing_at_all_may_come_back() -> None:
    """An empty parcel: the answer is nothing, not unknown."""
    answer = answered(small_policy(refunding(goods="0%")))
    assert str(answer.total) == "0.00 EUR"


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
        assert str(answer.total) == left


def test_some_lines_may_be_refused() -> None:
    rows = (WISH, {"id": "no-soap", "overrides": ["wish"], "when": {"category": "soap"},
            "accept": "no"})  # fmt: skip
    lines = [{"category": "soap", "price": "5"}, {"category": "shoes", "price": "50"}]
    answer = answered(small_policy(*rows), price=None, category=None, lines=lines)
    assert [line.outcome for line in answer.lines] == ["refused", "accepted"]
    assert (answer.outcome, str(answer.total)) == ("accepted", "50.00 EUR")
    assert answer.first.outcome == "accepted"


def test_other_currencies_are_counted_at_the_rulebooks_rate() -> None:
    policy = small_policy(WISH, {"id": "dear", "overrides": ["wish"], "when": {
        "value": "over 50 EUR"}, "freight": "seller"})  # fmt: skip
    assert payer(WISH) == "buyer"
    cheap, dear = (answered(policy, currency="USD", price=price) for price in ("100", "101"))
    assert (str(cheap.freight.split), str(dear.freight.split)) == ("buyer", "seller")  # type: ignore[union-attr]
    assert str(cheap.total) == "100.00 USD"


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
    stingy = refunding(goods="80%", by="credit", at_most="10 EUR")
    answer = answered(
        small_policy(stingy, fees=[fee("handling", charge="7 EUR")]), destination="DE"
    )
    assert (amounts(answer), answer.refund_as) == ([("goods", "100.00 EUR")], "original")
    assert {note.point for note in answer.first.laws if note.won} >= {"refund.goods", "refund.by"}


def test_what_makes_good_a_loss_stands_beside_the_law() -> None:
    missing = fee("missing-charger", charge="7 EUR", covers="loss")
    answer = answered(small_policy(fees=[missing]), destination="DE")
    assert amounts(answer)[1:] == [("fee", "-7.00 EUR")]


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


def test_regions_with_laws_of_their_own_are_asked_for_where_the_terms_are_not_shown() -> None:
    regional = [law for law in all_laws() if any("-" in place for place in law.places)]
    assert set(REGIONS) == {place for law in regional for place in law.places}
    assert all(law.remorse and law.remorse.only_if_terms_not_shown for law in regional)
    hidden = small_policy(store={"disclosure": {"return_terms": False}})
    with pytest.raises(QuestionError, match="region: unknown-choice 'US-NY' CH"):
        answered(hidden, region="US-NY")


# Notes, contradictions, questions


def test_notes_concern_the_return_that_they_name() -> None:
    notes = [
        {"id": "box", "at": "pack", "when": {"category": "shoes"}, "say": named("in their box")},
        {"id": "cable", "at": "pack", "when": {"category": "phones"}, "say": named("the cable")},
        {"id": "slip", "at": "send", "say": named("the slip inside")},
    ]
    assert answered(small_policy(notes=notes)).first.notes == ("box", "slip")


def test_rows_that_contradict_each_other_are_named() -> None:
    answer = answered(small_policy(WISH, wish(id="rival", freight="seller")))
    assert (answer.outcome, answer.first.because) == ("review", "contradiction")
    assert {source.id for source in answer.first.rivals} == {"wish", "rival"}


def test_without_any_rule_the_store_looks_at_it() -> None:
    answer = answered(small_policy(FAULT))
    assert (answer.outcome, answer.first.because) == ("review", "no-rule")


@pytest.mark.parametrize(
    ("facts", "field", "code"),
    [
        ({"delivered": "2026-11-23"}, "delivered", "in-the-future"),
        ({"delivered": "2026-11-01"}, "delivered", "before-order"),
        ({"order_value": "99"}, "order_value", "out-of-range"),
        ({"region": "US-NY"}, "region", "unknown-field"),
        ({"reason": "boredom"}, "reason", "unknown-choice"),
        ({"reason": None}, "reason", "missing"),
        ({"price": "a lot"}, "price", "not-an-amount"),
        ({"agreed": "120%"}, "agreed", "not-a-percentage"),
        ({"colour": "red"}, "colour", "unknown-field"),
        ({"destination": "XX"}, "destination", "unknown-choice"),
        ({"lines": [{"price": "x"}], "price": None}, "lines.0.price", "not-an-amount"),
        ({"ordered": "2020-01-01", "delivered": "2020-01-02", "destination": "DE"}, "delivered",
         "out-of-range"),
    ],
)  # fmt: skip
def test_faulty_questions_name_the_field(facts: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(QuestionError) as caught:
        answered(small_policy(), **facts)
    assert (field, code) in {(error.field, error.code) for error in caught.value.errors}
