"""The reference store answers as the guide that it was written from says.

The guide (a marketplace's advice to sellers): for reasons of the seller's the seller usually pays
the return freight, for reasons of the buyer's the buyer does; in special cases both negotiate and
the seller may bear a part or all; a return-guarantee service can be joined to save on returns.
"""

from typing import Any

import pytest

from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask
from tests.answers.small_store import amounts, total
from tests.reference import NOW, reference_policy

USUAL: dict[str, Any] = {
    "kind": "returns",
    "destination": "US",
    "ordered": "2026-11-02",
    "delivered": "2026-11-16",
    "category": "home",
    "condition": "unused",
    "price": "39.90",
    "outbound": "4.90",
    "freight": "12",
}


def answered(**facts: Any) -> ReturnsAnswer:
    given = {name.replace("_guarantee", "guarantee-sign"): fact for name, fact in facts.items()}
    answer = ask(reference_policy(), {**USUAL, **given}, NOW)
    assert isinstance(answer, ReturnsAnswer)
    return answer


def payer(answer: ReturnsAnswer) -> str:
    assert answer.freight is not None
    return str(answer.freight.split)


@pytest.mark.parametrize("reason", ["quality-problem", "wrong-item", "not-as-described"])
def test_the_seller_pays_for_the_sellers_reasons(reason: str) -> None:
    answer = answered(reason=reason)
    assert (answer.outcome, payer(answer)) == ("accepted", "seller")
    assert str(total(answer)) == "44.80 USD"  # with the freight that the buyer paid
    assert answer.first.label == "prepaid"


@pytest.mark.parametrize("reason", ["dislike", "unsuitable", "change-of-mind"])
def test_the_buyer_pays_for_the_buyers_own_wish(reason: str) -> None:
    answer = answered(reason=reason)
    assert (answer.outcome, payer(answer)) == ("accepted", "buyer")
    assert str(total(answer)) == "39.90 USD"


def test_special_cases_are_shared_by_default_and_the_seller_may_bear_it_all() -> None:
    assert payer(answered(reason="special-case")) == "seller 50%, buyer 50%"
    agreed = answered(reason="special-case", agreed="100%")
    assert payer(agreed) == "seller"
    assert agreed.freight is not None
    assert agreed.freight.source.layer == "agreement"


def test_special_cases_come_with_what_can_be_agreed_on_in_money() -> None:
    offers = {offer.offer: offer for offer in answered(reason="special-case").proposals}
    assert str(offers["keep-it"].comes_back) == "11.97 USD"  # 30% of 39.90, the goods kept
    assert offers["keep-it"].buyer_pays is None
    assert str(offers["split-it"].buyer_pays) == "6.00 USD"
    assert str(offers["on-us"].buyer_pays) == "0.00 USD"


def test_the_guarantee_service_pays_for_one_return_an_order() -> None:
    sign = {"destination": "ES", "reason": "change-of-mind", "_guarantee": "yes"}
    first, second = answered(**sign), answered(**sign, return_number="2")
    assert (payer(first), first.first.send_to) == ("platform", "local-warehouse")
    assert (payer(second), second.first.send_to) == ("buyer", "local-warehouse")
    assert payer(answered(**{**sign, "_guarantee": "no"})) == "buyer"


def test_the_guarantee_never_makes_the_seller_s_fault_the_buyers() -> None:
    used_up = answered(reason="wrong-item", destination="ES", _guarantee="yes", return_number="2")
    assert payer(used_up) == "seller"


def test_a_brazilian_changes_their_mind_at_the_sellers_cost() -> None:
    """Consumer code, article 49; Superior Tribunal de Justiça, REsp 1.340.604-RJ."""
    answer = answered(reason="change-of-mind", destination="BR")
    assert payer(answer) == "seller"
    assert str(total(answer)) == "44.80 USD"


def test_used_goods_come_back_only_when_the_store_is_at_fault() -> None:
    refused = answered(reason="dislike", condition="used")
    assert (refused.outcome, refused.first.because) == ("refused", "your-wish-used")
    assert refused.freight is None
    assert answered(reason="quality-problem", condition="used").outcome == "accepted"


def test_a_european_keeps_the_right_that_a_row_denies() -> None:
    """Directive 2011/83/EU: use costs the lost value (art. 14(2)), not the right."""
    answer = answered(reason="dislike", condition="used", destination="DE")
    assert answer.outcome == "accepted"
    assert answer.first.decided_by is not None
    assert answer.first.decided_by.layer == "law"


def test_opened_electronics_cost_a_restocking_fee_where_the_law_allows_one() -> None:
    opened = {"reason": "dislike", "category": "electronics", "condition": "opened"}
    american, european = answered(**opened), answered(**opened, destination="FR")
    assert ("restocking", "-5.99 USD") in amounts(american)
    assert "restocking" not in dict(amounts(european))


def test_the_window_counts_from_delivery_and_is_longer_for_gifts() -> None:
    plain = answered(reason="dislike").first.window
    season = answered(reason="dislike", ordered="2026-11-15").first.window
    assert plain is not None
    assert season is not None
    assert (str(plain.last_day), str(season.last_day)) == ("2026-12-01", "2026-12-31")


def test_a_wish_that_comes_late_is_refused_and_says_by_how_much() -> None:
    late = answered(reason="dislike", ordered="2026-10-20", delivered="2026-11-04")
    assert (late.outcome, late.first.because) == ("refused", "late")
    assert late.first.late is not None
    assert late.first.late.days == 3


def test_liability_for_defects_outlasts_the_stores_window_in_the_eu() -> None:
    """Directive (EU) 2019/771, article 10(1): two years at least, from delivery."""
    answer = answered(reason="quality-problem", destination="DE")
    assert answer.first.window is not None
    assert str(answer.first.window.last_day) == "2027-01-15"  # the store's own 60 days
    [right] = answer.first.later
    assert (right.source.id, str(right.window.last_day)) == ("eu", "2028-11-16")
    late = answered(reason="quality-problem", destination="DE", ordered="2026-01-02",
                    delivered="2026-01-16")  # fmt: skip
    assert late.outcome == "accepted"
    assert late.first.window is not None
    assert str(late.first.window.last_day) == "2028-01-17"  # the 16th is a Sunday


def test_the_answer_names_its_row_its_edition_and_its_place() -> None:
    answer = answered(reason="wrong-item")
    assert answer.edition == "2026-11-01"
    assert answer.first.decided_by is not None
    assert answer.first.decided_by.anchor == "returns/#our-fault"
    assert {used.name for used in answer.facts} >= {"reason", "fault", "destination", "delivered"}
