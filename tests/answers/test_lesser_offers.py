"""Of offers that ask the same of the buyer, the best alone is shown; what a law gives stays."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from tests.answers.small_store import FAULT, NOWHERE, answered, small_policy


def store(refund: str, keep: str, **more: Any) -> Policy:
    """A store that lets goods stay for a refund, or gives a part of the price for keeping them."""
    remedies = {"refund": {}, "keep": {"refund": {"price": keep}}, "resend": {}}
    own = {"goods": "keep", "refund": {"price": refund, "outbound": "none"}, "remedies": remedies}
    return small_policy({**FAULT, **own, **more})


def offered(answer: ReturnsAnswer) -> list[str]:
    return [one.remedy for one in answer.settlements]


def asked(policy: Policy, **facts: Any) -> ReturnsAnswer:
    return answered(policy, reason="faulty", **{"destination": NOWHERE, **facts})


@given(st.integers(0, 100), st.integers(0, 100), st.booleans())
def test_the_best_of_offers_that_ask_the_same_is_there(
    refund: int, keep: int, priced: bool
) -> None:
    policy = store(f"{refund}%", f"{keep}%")
    answer = asked(policy, price="24" if priced else None)
    assert offered(answer)[0] == "refund"
    assert "resend" in offered(answer)
    if keep > refund:
        assert "keep" in offered(answer)
    if priced and keep <= refund:
        assert "keep" not in offered(answer)
    if not priced and refund == 100 > keep:
        assert "keep" not in offered(answer)


def test_nobody_is_offered_a_tenth_of_what_he_gets_anyhow() -> None:
    assert offered(asked(store("100%", "10%"), price="24")) == ["refund", "resend"]


def test_who_chose_the_lesser_one_is_answered_with_both() -> None:
    answer = asked(store("100%", "10%"), price="24", remedy="keep")
    assert offered(answer)[:2] == ["keep", "refund"]


@pytest.mark.parametrize(
    "more", [{"goods": "back"}, {"goods": "store-says"}], ids=["goes back", "may go back"]
)
def test_what_asks_less_of_the_buyer_stays(more: dict[str, Any]) -> None:
    assert "keep" in offered(asked(store("100%", "10%", **more), price="24"))


def test_a_range_is_less_where_its_most_is_no_more() -> None:
    assert "keep" not in offered(asked(store("50%", "10% to 50%"), price="24"))
    assert "keep" in offered(asked(store("50%", "10% to 60%"), price="24"))


def test_money_and_credit_are_not_compared() -> None:
    row = {**FAULT, "goods": "keep", "refund": {"price": "100%"},
           "remedies": {"refund": {}, "store-credit": {"refund": {"price": "10%"}}}}  # fmt: skip
    assert offered(asked(small_policy(row), price="24")) == ["refund", "store-credit"]


@pytest.mark.parametrize("country", ["CH", "TR", "TW"])
def test_what_a_law_gives_is_not_dropped(country: str) -> None:
    """For a fault these give a part of the price for keeping it, beside the money, from the start.

    Art. 205 of the Swiss Code of Obligations, art. 11 of the Turkish Consumer Protection Act, art.
    359 of Taiwan's Civil Code, as `facts/law` has them.
    """
    assert "keep" in offered(asked(store("100%", "10%"), destination=country, price="24"))
