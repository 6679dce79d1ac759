"""Seasons by the day of the order, of the dispatch or of the delivery."""

from typing import Any

import pytest

from policy_core.answers.policy import Policy
from policy_core.proof import examine
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import FAULT, answered, named, small_policy, wish

GIFTS = {"seasons": {
    "gifts": {"say": named("gifts"), "dates": ["11-15 to 12-25"]},
    "sale": {"say": named("sale"), "dates": ["01-02 to 01-15"]},
}}  # fmt: skip


def by(condition: str, season: Any = "gifts") -> Policy:
    """ "What came in the season of gifts may come back until the end of January." """
    late = {"id": "late", "overrides": ["wish"], "when": {"fault": "buyer", condition: season},
            "window": "until 01-31 after order"}  # fmt: skip
    return small_policy(wish(), late, FAULT, store=GIFTS)


@pytest.mark.parametrize(("condition", "last_day"), [
    ("season", "2026-12-04"),  # ordered on the 10th, before the season
    ("season-at-dispatch", "2027-01-31"),  # sent on the 16th
    ("season-at-delivery", "2027-01-31"),  # delivered on the 20th, in it
])  # fmt: skip
def test_each_condition_goes_by_a_day_of_its_own(condition: str, last_day: str) -> None:
    days = {"ordered": "2026-11-10", "dispatched": "2026-11-16", "delivered": "2026-11-20"}
    answer = answered(by(condition), **days)
    window = answer.first.window
    assert window is not None
    assert str(window.last_day) == last_day


def test_an_unknown_day_leaves_both_ways_open_where_both_are_possible() -> None:
    """Ordered on the 12th and delivered on the 20th, it left before the 15th or after it."""
    both = answered(by("season-at-dispatch"), ordered="2026-11-12", delivered="2026-11-20")
    assert both.first.open is not None
    assert both.first.open.field == "dispatched"
    sure = answered(by("season-at-dispatch"), ordered="2026-11-16", delivered="2026-11-20")
    assert sure.first.open is None
    assert str(sure.first.window and sure.first.window.last_day) == "2027-01-31"


def test_the_explanation_names_the_season_by_its_event() -> None:
    policy = by("season-at-delivery")
    answer = answered(policy, ordered="2026-11-10", delivered="2026-11-20")
    said = say(policy, answer, Language("en"), "text")
    assert "Season of the delivery: gifts" in said


def test_the_check_knows_which_seasons_never_coincide() -> None:
    """Of one event two seasons that share no day exclude each other; of two events they do not."""

    def found(one: str, other: str) -> set[str]:
        first = {"id": "first", "overrides": ["wish"], "restocking": "5%",
                 "when": {"fault": "buyer", one: "gifts"}}  # fmt: skip
        second = {"id": "second", "overrides": ["wish"], "restocking": "9%",
                  "when": {"fault": "buyer", other: "sale"}}  # fmt: skip
        policy = small_policy(wish(), first, second, FAULT, store=GIFTS)
        return {one.code for one in examine(policy)} & {"PW303"}

    assert found("season-at-delivery", "season-at-delivery") == set()
    assert found("season", "season-at-delivery") == {"PW303"}
