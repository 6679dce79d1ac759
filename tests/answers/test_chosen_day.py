"""A day of delivery that the buyer chooses: which days, what it costs, what if it is missed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.delivery import DeliveryAnswer, Option
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.shops import ask, card, shop

MONDAY = "2026-03-02T09:00:00Z"
CHOICE: dict[str, Any] = {"charge": "4.90 USD", "missed": {"en": "the 4.90 come back"}}
"""Most German furniture stores say it so: a day of your choice, for a few euros, from the day on
which the goods are there."""


def asked(wish: str | None, charge_by: str = "card", **said: Any) -> DeliveryAnswer:
    """Sent on Tuesday 3 March, two to four working days: there by Monday 9 March at the latest."""
    rules = card(prices={"rest": {"flat": "10 USD"}})
    method = {**rules["methods"][0], "transit": [{"id": "usual", "time": "2 to 4 working days"}]}
    rules["methods"] = [{**method, "chosen_day": {**CHOICE, **said}}]
    rules["origins"]["here"]["handling"] = "1 working day"
    policy = shop(rules)
    question = {"ordered": MONDAY, **({"chosen_day": wish} if wish else {})}
    return ask(policy, **question)


def only(answer: DeliveryAnswer) -> Option:
    (option,) = answer.options
    return option


def price(option: Option) -> str:
    assert option.price is not None
    return str(option.price.shown)


def test_the_chosen_day_is_expected_promised_and_charged() -> None:
    option = only(asked("2026-03-11"))
    day = date(2026, 3, 11)
    assert (option.expected.first, option.expected.last) == (day, day)
    assert option.promised is not None
    assert option.promised.latest == day
    assert option.promised.owed == CHOICE["missed"]
    assert price(option) == "14.90 USD"


def test_nothing_is_charged_where_nobody_chooses() -> None:
    option = only(asked(None))
    assert option.chosen_day is not None
    assert option.chosen_day.first == date(2026, 3, 9)
    assert price(option) == "10.00 USD"


@pytest.mark.parametrize(
    ("wish", "said", "day", "instead"),
    [("2026-03-09", {}, "2026-03-09", None),
     ("2026-03-06", {}, None, "2026-03-09"),            # before it is sure to be there
     ("2026-03-14", {}, None, "2026-03-16"),            # a Saturday
     ("2026-03-10", {"weekdays": ["wed"]}, None, "2026-03-11"),
     ("2026-03-16", {"within": "7 days"}, "2026-03-16", None),
     ("2026-03-17", {"within": "7 days"}, None, None),  # after the last one
     ("2026-03-13", {"within": "4 working days"}, "2026-03-13", None)],
)  # fmt: skip
def test_the_days_that_can_be_chosen(
    wish: str, said: dict[str, Any], day: str | None, instead: str | None
) -> None:
    chosen = only(asked(wish, **said)).chosen_day
    assert chosen is not None
    assert (chosen.day and chosen.day.isoformat()) == day
    assert (chosen.instead and chosen.instead.isoformat()) == instead


@given(st.dates(date(2026, 3, 2), date(2026, 6, 30)), st.integers(1, 30))
def test_a_day_is_chosen_as_it_is_or_not_at_all(wish: date, within: int) -> None:
    """What is offered instead can be chosen, and nothing is charged for a day that is not had."""
    option = only(asked(wish.isoformat(), within=f"{within} days"))
    chosen = option.chosen_day
    assert chosen is not None
    assert chosen.day in (None, wish)
    assert price(option) == ("14.90 USD" if chosen.day else "10.00 USD")
    if chosen.instead is not None:
        again = only(asked(chosen.instead.isoformat(), within=f"{within} days")).chosen_day
        assert again is not None
        assert again.day == chosen.instead


def test_it_is_said_in_words() -> None:
    def words(answer: DeliveryAnswer) -> str:
        rules = card(prices={"rest": {"flat": "10 USD"}})
        return say(shop(rules), answer, Language("en"), "text")

    had = words(asked("2026-03-11"))
    assert had.startswith("You can have it on Wednesday, March 11, 2026 by ")
    assert "$4.90 of the delivery cost is for that" in had
    assert "If it does not come on that day: the 4.90 come back" in had
    missed = words(asked("2026-03-14"))
    assert missed.startswith("No method lets you choose")
    assert "the next day that you can choose is Monday, March 16, 2026" in missed
    assert "For $4.90 you can choose the day of delivery" in words(asked(None))
