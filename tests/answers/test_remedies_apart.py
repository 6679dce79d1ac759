"""Rows that differ by remedy: "your money back for 15 days, an exchange or store credit for 90"."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from parcelwise.words import translations
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask as ask_engine
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import FAULT, NOW, QUESTION, answered, settled, small_policy, wish

ENGLISH, GERMAN = Language("en"), Language("de", translations("de"))
ALL = {"refund": {}, "exchange": {}, "store-credit": {}}
LONG = wish(window="90 days after delivery", remedies=ALL)
SHORT = {
    "id": "money",
    "overrides": ["wish"],
    "when": {"fault": "buyer", "remedy": "refund"},
    "window": "15 days after delivery",
}
NEVER = {
    "id": "money",
    "overrides": ["wish"],
    "when": {"fault": "buyer", "remedy": "refund", "category": "soap"},
    "accept": "no",
    "because": {"en": "No money for soap."},
}
POLICY = small_policy(LONG, SHORT, store={"zone": "UTC"})


def asked(day: str, policy: Any = POLICY, **facts: Any) -> ReturnsAnswer:
    """Delivered on 2 March 2026 to Switzerland, whose law gives no right to change one's mind."""
    question = {**QUESTION, "price": "50"}
    question |= {"ordered": "2026-02-26", "delivered": "2026-03-02", **facts}
    answer = ask_engine(
        policy, question, datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
    )
    assert isinstance(answer, ReturnsAnswer)
    return answer


def said(answer: ReturnsAnswer, language: Language = ENGLISH, policy: Any = POLICY) -> str:
    return str(say(policy, answer, language, "text"))


@pytest.mark.parametrize(
    ("day", "outcome", "offered"),
    [
        ("2026-03-17", "accepted", ["refund", "exchange", "store-credit"]),
        ("2026-03-18", "accepted", ["exchange", "store-credit"]),
        ("2026-05-31", "accepted", ["exchange", "store-credit"]),
        ("2026-06-01", "refused", []),
    ],
)
@pytest.mark.parametrize("chosen", ["", "refund"])
def test_what_is_still_open_is_offered(
    day: str, outcome: str, offered: list[str], chosen: str
) -> None:
    answer = asked(day, remedy=chosen)
    assert answer.outcome == outcome
    assert [one.remedy for one in answer.settlements] == offered
    assert all(one.goods == "back" for one in answer.settlements)


@pytest.mark.parametrize("chosen", ["exchange", "store-credit"])
def test_what_is_over_is_no_choice_beside_what_was_chosen(chosen: str) -> None:
    answer = asked("2026-03-18", remedy=chosen)
    assert answer.settlements[0].remedy == chosen
    assert {one.remedy for one in answer.settlements} == {"exchange", "store-credit"}
    assert [one.remedy for one in answer.first.closed] == ["refund"]


def test_what_is_over_is_said_with_its_day() -> None:
    answer = asked("2026-03-18", remedy="refund")
    assert "Not possible: money back. The time for it ended on Tuesday, March 17" in said(answer)
    assert "We do not offer this" not in said(answer)
    assert "Nicht möglich: Geld zurück." in said(answer, GERMAN)


def test_another_remedy_says_until_when_it_can_be_chosen() -> None:
    answer = asked("2026-03-10")
    first, *others = answer.settlements
    assert first.window is None
    assert {str(one.window and one.window.last_day) for one in others} == {"2026-05-31"}
    assert said(answer).count("You can ask for it until Sunday, May 31, 2026.") == 2
    assert "until Sunday, May 31" not in said(asked("2026-03-10", requested="2026-03-09"))


def test_a_remedy_that_a_row_refuses_is_no_choice() -> None:
    policy = small_policy(LONG, NEVER, store={"zone": "UTC"})
    answer = asked("2026-03-10", policy, category="soap")
    assert [one.remedy for one in answer.settlements] == ["exchange", "store-credit"]
    assert "Not possible: money back. No money for soap." in said(answer, policy=policy)
    shoes = asked("2026-03-10", policy, category="shoes")
    assert [one.remedy for one in shoes.settlements] == ["refund", "exchange", "store-credit"]


def test_without_the_day_what_is_open_on_each_side_of_it_is_told() -> None:
    short = {**SHORT, "window": "no limit", "accept": "no"}
    short["when"] = {**SHORT["when"], "since-delivery": "over 15 days"}
    policy = small_policy(LONG, short, store={"zone": "UTC"})
    answer = asked("2026-03-30", policy, delivered="")
    assert answer.first.open is not None
    assert answer.outcome == "accepted"
    told = {b.interval and b.interval.low: dict(b.said) for b in answer.first.open.branches}
    assert told[16]["remedies"] == "exchange, store-credit"


MONEY = wish(
    id="money",
    when={"fault": "buyer", "remedy": "refund"},
    window="7 days after delivery",
    remedies={"refund": {}},
)
OTHERS = wish(
    id="others",
    when={"fault": "buyer", "remedy": ["exchange", "store-credit"]},
    window="30 days after delivery",
    remedies={"exchange": {}, "store-credit": {}},
)
ROW_BY_ROW = small_policy(MONEY, OTHERS, store={"zone": "UTC"})


@pytest.mark.parametrize(
    ("day", "outcome", "offered"),
    [
        ("2026-03-09", "accepted", {"refund", "exchange", "store-credit"}),
        ("2026-03-10", "accepted", {"exchange", "store-credit"}),
        ("2026-04-01", "accepted", {"exchange", "store-credit"}),
        ("2026-04-02", "refused", set()),
    ],
)
@pytest.mark.parametrize("chosen", ["", "refund", "exchange"])
def test_each_remedy_may_have_a_row_of_its_own(
    day: str, outcome: str, offered: set[str], chosen: str
) -> None:
    """ "Exchanges within 30 days; money back within 7" as a Brazilian shop says it.

    Santa Luz, https://www.santaluz.com.br/troca-e-devolucao-pg-6a71a.
    """
    answer = asked(day, ROW_BY_ROW, remedy=chosen)
    assert answer.outcome == outcome
    assert {one.remedy for one in answer.settlements} == offered


def test_a_row_of_another_remedy_offers_nothing_that_it_does_not_name() -> None:
    """A row that looks at the remedy alone, and no row for the money: no money is invented."""
    policy = small_policy(OTHERS, store={"zone": "UTC"})
    answer = asked("2026-03-10", policy, remedy="exchange")
    assert {one.remedy for one in answer.settlements} == {"exchange", "store-credit"}


@pytest.mark.parametrize(("own", "leaves"), [({}, None), ({"leaves": "30 days after notice"}, 30)])
def test_a_repair_leaves_in_the_time_that_is_said_of_it_alone(
    own: dict[str, str], leaves: int | None
) -> None:
    """A row's time for whatever leaves is not that of a repair, which waits for the goods."""
    remedies = {"repair": own, "exchange": {}}
    policy = small_policy({**FAULT, "leaves": "5 days after notice", "remedies": remedies})
    answer = answered(policy, reason="faulty")
    repaired, exchanged = settled(answer, "repair").due, settled(answer, "exchange").due
    assert exchanged is not None
    assert exchanged.last_day == NOW.date() + timedelta(days=5)
    due = repaired and repaired.last_day
    assert due == (NOW.date() + timedelta(days=leaves) if leaves else None)


@pytest.mark.parametrize(("own", "total"), [({}, "30.00 EUR"), ({"outbound": "all"}, "39.00 EUR")])
def test_who_keeps_the_goods_gets_the_delivery_cost_where_that_is_said(
    own: dict[str, str], total: str
) -> None:
    """A row's word on the delivery cost is for what goes back; one of keeping is meant for it."""
    remedies = {"refund": {}, "keep": {"refund": {"price": "30%", **own}}}
    policy = small_policy({**FAULT, "remedies": remedies})
    answer = answered(policy, reason="faulty", outbound="9")
    assert str(settled(answer, "refund").total) == "109.00 EUR"
    assert str(settled(answer, "keep").total) == total
