"""Kinds of stores whose terms are often met: can a few rows say them, and do the answers follow?"""

from datetime import date

import pytest

from policy_core.answers.policy import Policy
from tests.answers.small_store import FAULT, WISH, amounts, answered, named, small_policy


def gift_shop() -> Policy:
    """What is bought from October to Christmas may come back until the end of January."""
    christmas = {
        "id": "christmas",
        "when": {"fault": "buyer", "season": "christmas"},
        "overrides": ["wish"],
        "window": "until 01-31 after order",
    }
    seasons = {"christmas": {"say": named("Christmas"), "dates": ["10-01 to 12-25"]}}
    return small_policy(WISH, christmas, FAULT, store={"seasons": seasons})


@pytest.mark.parametrize(
    ("ordered", "delivered", "last_day"),
    [
        ("2026-11-02", "2026-11-16", date(2027, 1, 31)),
        ("2026-09-30", "2026-10-12", date(2026, 10, 26)),
        ("2025-12-25", "2025-12-29", date(2026, 1, 31)),
    ],
)
def test_a_gift_shop_takes_christmas_back_until_january(
    ordered: str, delivered: str, last_day: date
) -> None:
    window = answered(gift_shop(), ordered=ordered, delivered=delivered).first.window
    assert window is not None
    assert window.last_day == last_day


def test_a_gift_shop_asks_for_the_order_when_its_day_would_decide() -> None:
    """Bought in time or not: the window turns on the day of the order."""
    answer = answered(gift_shop(), ordered=None)
    assert answer.first.open is not None
    assert answer.first.open.field == "ordered"


def furniture_store() -> Policy:
    """A tenth within a week, a fifth within a month; large pieces are picked up for a fee."""
    store = {
        "tags": {"oversized": {"say": named("large")}},
        "categories": {
            "sofa": {"say": named("sofas"), "tags": ["oversized"]},
            "lamp": {"say": named("lamps")},
        },
    }
    month = {**WISH, "window": "30 days after delivery", "restocking": "20%"}
    week = {
        "id": "first-week",
        "when": {"fault": "buyer", "since-delivery": "up to 7 days"},
        "overrides": ["wish"],
        "restocking": "10%",
    }
    pick_up = {
        "id": "pick-up",
        "say": named("pick-up"),
        "when": {"fault": "buyer", "tags": "oversized"},
        "charge": "99 EUR",
        "per": "item",
    }
    return small_policy(month, week, FAULT, store=store, fees=[pick_up])


@pytest.mark.parametrize(
    ("facts", "comes_back"),
    [
        # 6 days after delivery: 400 - 40.
        ({"category": "lamp"}, [("goods", "400.00 EUR"), ("restocking", "-40.00 EUR")]),
        # 8 days: 400 - 80.
        (
            {"category": "lamp", "delivered": "2026-11-14"},
            [("goods", "400.00 EUR"), ("restocking", "-80.00 EUR")],
        ),
        # Two sofas: 800 - 80 - 2 x 99.
        (
            {"category": "sofa", "quantity": "2"},
            [("goods", "800.00 EUR"), ("restocking", "-80.00 EUR"), ("fee", "-198.00 EUR")],
        ),
        # The sofa is faulty: nothing is kept back.
        ({"category": "sofa", "reason": "faulty"}, [("goods", "400.00 EUR")]),
    ],
)
def test_a_furniture_store_keeps_more_the_later_it_is(
    facts: dict[str, str], comes_back: list[tuple[str, str]]
) -> None:
    assert amounts(answered(furniture_store(), price="400", **facts)) == comes_back
