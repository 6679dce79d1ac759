"""What is worth asking next: what decides, then what gives the answer a day and a sum."""

from datetime import UTC, datetime
from typing import Any

from policy_core.answers.answer import wanted_fields
from policy_core.engine import ask
from tests.policies.test_policies import policy_for
from tests.reference import reference_policy

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def wanted(kind: str = "returns", **said: Any) -> dict[str, tuple[str, ...]]:
    return dict(wanted_fields(ask(reference_policy(), {"kind": kind, **said}, NOW)))


def wanted_at(store: str, **said: Any) -> dict[str, tuple[str, ...]]:
    """The same at one of the real stores of tests/policies."""
    return dict(wanted_fields(ask(policy_for(store), {"kind": "returns", **said}, NOW)))


def test_what_decides_comes_before_what_refines() -> None:
    """Up to $15 the buyer keeps wrong goods; the day of delivery only says until when."""
    found = wanted(reason="wrong-variant", destination="DE")
    assert list(found) == ["price", "delivered"]


def test_only_values_that_make_a_difference_are_offered() -> None:
    """ePacket does not go to Chile."""
    found = wanted(reason="not-arrived", destination="CL", ordered="2026-10-03")
    assert found["method"] == ("china-post-registered", "ups-express-saver", "ups-expedited")


def test_the_day_that_a_window_counts_from_is_wanted_where_another_one_is_open() -> None:
    """In the holiday season the window is longer, and counts from delivery all the same."""
    found = wanted(
        reason="change-of-mind", destination="ES", category="home", condition="opened", price="30"
    )
    assert list(found) == ["ordered", "delivered"]


def test_nothing_is_wanted_of_a_settled_answer() -> None:
    assert wanted(reason="wrong-item", destination="US", delivered="2026-11-14", price="30") == {}


def test_before_buying_the_weight_is_worth_asking_and_the_size_is_not() -> None:
    found = wanted("delivery", destination="SA")
    assert next(iter(found)) == "weight"
    assert "size" not in found


def test_who_does_not_know_the_first_fact_is_asked_for_the_others() -> None:
    """uk-fashion-b: how it is sent, what it is, and in which condition."""
    found = wanted_at("uk-fashion-b", reason="not-liked", destination="GB")
    assert list(found) == ["sent-by", "category", "condition"]


def test_what_only_another_reason_looks_at_is_not_wanted() -> None:
    """us-electronics-a: the courier's word on a claim matters for damage on the way."""
    asked = {"destination": "US", "category": "hardware"}
    assert "courier-claim" in wanted_at("us-electronics-a", reason="shipping-damage", **asked)
    assert list(wanted_at("us-electronics-a", reason="change-of-mind", **asked)) == ["condition"]


def test_no_price_is_asked_for_while_nobody_knows_whether_it_is_taken_back() -> None:
    """us-apparel-b takes no shoes back, and no vintage jeans."""
    asked = {"reason": "change-of-mind", "destination": "US", "condition": "perfect"}
    assert list(wanted_at("us-apparel-b", **asked)) == ["category"]
    assert "price" in wanted_at("us-apparel-b", category="clothes", **asked)
