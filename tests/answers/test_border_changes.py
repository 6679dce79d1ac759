"""The reference store's parcels at borders, before and after the days on which the law changes."""

from datetime import UTC, date, datetime
from functools import cache

import pytest

from parcelwise.store.reading.world import world_around
from policy_core.answers.delivery import DeliveryAnswer, Option
from policy_core.answers.policy import Policy
from policy_core.engine import ask
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.reference import reference_policy

BY_POST = {"china-post-registered", "epacket", "china-post-epacket"}
THREE_EUROS = "$3.24 duty"
PAID = "paid with your order"


@cache
def asked(place: str, day: date, value: str) -> tuple[Policy, DeliveryAnswer]:
    policy = Policy(reference_policy().rulebook, world_around(day), "2026-11-01")
    question = {"kind": "delivery", "destination": place, "value": value, "weight": "400 g"}
    answer = ask(policy, question, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), "")
    assert isinstance(answer, DeliveryAnswer)
    return policy, answer


def options(place: str, day: date, value: str = "50") -> tuple[Option, ...]:
    return asked(place, day, value)[1].options


def told(place: str, day: date, value: str = "50") -> str:
    policy, answer = asked(place, day, value)
    return say(policy, answer, Language("en"), "text")


def test_the_unions_three_euros_hold_for_the_post_and_not_for_other_carriers() -> None:
    """Regulation (EU) 2026/382, article 2: postal consignments, or sellers in the import scheme."""
    found = {option.method: option.duty for option in options("DE", date(2026, 11, 29))}
    assert BY_POST & found.keys()
    assert found.keys() - BY_POST
    for method, duty in found.items():
        assert (duty is not None and duty.due is not None) == (method in BY_POST), method


@pytest.mark.parametrize(
    ("place", "before", "after", "said"),
    [
        ("DE", date(2028, 5, 1), date(2028, 7, 1), THREE_EUROS),
        ("GB", date(2029, 2, 1), date(2029, 4, 1), PAID),
        ("JP", date(2028, 2, 1), date(2028, 4, 1), "nothing to pay"),
    ],
)
def test_what_ends_on_a_day_is_not_said_after_it(
    place: str, before: date, after: date, said: str
) -> None:
    assert said in told(place, before)
    assert said not in told(place, after)


def test_what_begins_on_a_day_is_not_said_before_it() -> None:
    assert THREE_EUROS not in told("DE", date(2026, 5, 1))
    assert THREE_EUROS in told("DE", date(2026, 7, 1))


@pytest.mark.parametrize(("place", "most"), [("GB", "170"), ("AU", "650")])
def test_a_seller_collects_up_to_the_limit_and_not_beyond(place: str, most: str) -> None:
    """135 GBP and 1,000 AUD at the store's rates of 1.27 and 0.66."""
    day = date(2026, 11, 29)
    assert PAID in told(place, day, most)
    assert PAID not in told(place, day, str(int(most) + 30))
