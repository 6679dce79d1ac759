"""Reports about returns: windows, payers, amounts (tests/vectors/bugs.yaml)."""

from datetime import UTC, date, datetime

import pytest

from policy_core import Language, Policy, say
from policy_core.answers.returns import ReturnsAnswer
from tests.reports.stores import RETURNS, returned, small_store

ENGLISH = Language("en")
NEW_YORK = ("US", "America/New_York", "USD")


def text(policy: Policy, answer: ReturnsAnswer) -> str:
    return say(policy, answer, ENGLISH, "text")


def american_windows() -> Policy:
    """b09: windows by membership, state, card, month of purchase, and seller."""
    facts = """
tiers: { member: { en: Member } }
conditions: { unopened: { en: Unopened }, opened: { en: Opened } }
seasons:
  late-year: { say: { en: bought from October to December }, dates: [ "10-01 to 12-31" ] }
facts:
  store-card: { kind: yes-no, ask: { en: Did you pay with our card? }, usually: "no" }
  partner: { kind: yes-no, ask: { en: Was it sold by a partner? }, usually: "no" }
categories:
  outdoor: { say: { en: Outdoor } }
  food: { say: { en: Pet food } }
  tools: { say: { en: Tools } }
  gifts: { say: { en: Gifts } }
"""
    returns = """
reasons:
  dislike: { say: { en: I do not like it }, fault: buyer }
terms:
  - id: wish
    say: { en: Your wish }
    when: { fault: buyer }
    accept: "yes"
    window: 90 days after delivery
    freight: buyer
    refund: { price: 100% }
  - id: members
    say: { en: Members }
    overrides: [wish]
    when: { fault: buyer, tier: member, category: outdoor }
    window: 365 days after delivery
  - id: unopened
    say: { en: Unopened food }
    overrides: [wish]
    when: { fault: buyer, category: food, condition: unopened }
    window: 180 days after delivery
  - id: opened
    say: { en: Opened food }
    overrides: [wish]
    when: { fault: buyer, category: food, condition: opened }
    accept: "no"
  - id: card
    say: { en: Our card }
    overrides: [wish]
    when: { fault: buyer, category: tools, store-card: "yes" }
    window: 120 days after delivery
  - id: gifts
    say: { en: Gifts }
    overrides: [wish]
    when: { fault: buyer, category: gifts }
    window: 30 days after delivery
  - id: late-gifts
    say: { en: Gifts late in the year }
    overrides: [wish, gifts]
    when: { fault: buyer, category: gifts, season: late-year }
    window: 60 days after delivery
  - id: partners
    say: { en: Partners }
    overrides: [all]
    when: { fault: buyer, partner: "yes" }
    window: 30 days after delivery
"""
    return small_store(*NEW_YORK, more=facts, returns=returns)


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({"category": "outdoor", "tier": "none"}, 90),
        ({"category": "outdoor", "tier": "member"}, 365),
        ({"category": "food", "condition": "unopened"}, 180),
        ({"category": "tools", "store__card": "yes"}, 120),
        ({"category": "gifts", "ordered": "2026-09-30"}, 30),
        ({"category": "gifts", "ordered": "2026-10-01"}, 60),
        ({"category": "outdoor", "tier": "member", "partner": "yes"}, 30),
    ],
)
def test_b09_a_window_follows_what_it_hangs_on(facts: dict[str, str], days: int) -> None:
    answer = returned(
        american_windows(), reason="dislike", destination="US", delivered="2026-11-16", **facts
    )
    assert answer.outcome == "accepted"
    window = answer.first.window
    assert window is not None
    assert window.last_day is not None
    assert (window.last_day - date(2026, 11, 16)).days == days


def test_b09_a_state_that_decides_is_asked_for() -> None:
    answer = returned(
        american_windows(),
        reason="dislike", destination="US", delivered="2026-11-16", category="food",
    )  # fmt: skip
    assert answer.outcome == "depends"
    assert answer.first.open is not None
    assert answer.first.open.field == "condition"


def refused_over_duty() -> Policy:
    """b33: what the carrier asks for bringing a refused parcel back is taken off, at cost."""
    returns = """
reasons:
  duty: { say: { en: I refused the parcel over duty }, fault: buyer }
terms:
  - id: refused
    say: { en: Refused parcels }
    when: { fault: buyer }
    accept: "yes"
    window: 30 days after dispatch
    freight: buyer
    refund: { price: 100%, outbound: none }
fees:
  - id: carrier
    say: { en: What the carrier asks for bringing it back }
    when: { delivery: refused }
    covers: loss
"""
    return small_store("US", "America/New_York", "USD", returns=returns)


def test_b33_a_charge_that_nobody_knows_is_named_and_not_invented() -> None:
    policy = refused_over_duty()
    answer = returned(
        policy,
        reason="duty", destination="CA", delivery="refused", dispatched="2026-11-10",
        price="120", outbound="15",
    )  # fmt: skip
    settled = answer.settlement
    assert settled is not None
    assert [source.id for source in settled.at_cost] == ["carrier"]
    assert [(a.code, str(a.amount)) for a in settled.amounts or ()] == [("goods", "120.00 USD")]
    assert "What the carrier asks for bringing it back" in text(policy, answer)


def thirty_days_in_los_angeles() -> Policy:
    """b36: the clocks go back on 1 November 2026 there."""
    returns = RETURNS.replace("14 days after delivery", "30 days after delivery")
    return small_store("US", "America/Los_Angeles", "USD", returns=returns)


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        # 14 November, 23:30 in Los Angeles (UTC-8): the thirtieth day after 15 October.
        (datetime(2026, 11, 15, 7, 30, tzinfo=UTC), "accepted"),
        # 15 November, 00:30 there, and 22:30 of the 14th in Honolulu, where the buyer may be.
        (datetime(2026, 11, 15, 8, 30, tzinfo=UTC), "accepted"),
        # 15 November everywhere in the United States.
        (datetime(2026, 11, 15, 10, 30, tzinfo=UTC), "refused"),
    ],
)
def test_b36_days_over_a_change_of_clocks_are_days(now: datetime, outcome: str) -> None:
    answer = returned(
        thirty_days_in_los_angeles(),
        now,
        reason="dislike",
        destination="US",
        delivered="2026-10-15",
    )
    assert answer.outcome == outcome


def free_local_return() -> Policy:
    """b22: one free return an order to a warehouse in the buyer's country, where there is one."""
    returns = """
reasons:
  dislike: { say: { en: I do not like it }, fault: buyer }
addresses:
  spain: { say: { en: our warehouse in Spain }, lines: [Calle 1], country: ES }
  shenzhen: { say: { en: our warehouse in Shenzhen }, lines: [Road 1], country: CN }
terms:
  - id: wish
    say: { en: Your wish }
    when: { fault: buyer }
    accept: "yes"
    window: 15 days after delivery
    freight: buyer
    refund: { price: 100%, outbound: none }
    send_to: shenzhen
programmes:
  - id: free-return
    say: { en: Free return }
    when: { destination: ES }
    window: 15 days after delivery
    bears: platform
    free_returns: 1
    send_to: spain
quotes:
  - id: post
    say: { en: Registered post to Shenzhen }
    when: { send-to: shenzhen }
    price: 12 USD
"""
    return small_store("CN", "Asia/Shanghai", "USD", returns=returns)


FIRST = {"reason": "dislike", "delivered": "2026-11-16", "price": "40"}


def test_b22_the_programme_pays_for_the_first_return() -> None:
    answer = returned(free_local_return(), destination="ES", return_number="1", **FIRST)
    assert answer.freight is not None
    assert (str(answer.freight.split), answer.first.send_to) == ("platform", "spain")


def test_b22_the_second_return_goes_to_the_same_warehouse_at_the_buyer_s_cost() -> None:
    answer = returned(free_local_return(), destination="ES", return_number="2", **FIRST)
    assert answer.freight is not None
    assert (str(answer.freight.split), answer.first.send_to) == ("buyer", "spain")
    assert answer.freight.cost is None, "the price of the way to Shenzhen is not that way's"


def test_b22_where_there_is_no_programme_the_ordinary_rule_holds() -> None:
    answer = returned(free_local_return(), destination="RU", **FIRST)
    assert answer.freight is not None
    assert (str(answer.freight.split), answer.first.send_to) == ("buyer", "shenzhen")
    assert str(answer.freight.cost) == "12.00 USD"


def bounded_freight() -> Policy:
    """b24: wrong goods for 20, a way back that costs 60, of which the store bears 15."""
    returns = """
reasons:
  wrong-item: { say: { en: Wrong item }, fault: seller }
terms:
  - id: ours
    say: { en: Our fault }
    when: { fault: seller }
    accept: "yes"
    window: 30 days after delivery
    freight: seller
    freight_most: 15 USD
    refund: { price: 100%, outbound: all }
"""
    return small_store("CN", "Asia/Shanghai", "USD", returns=returns)


WRONG = {"reason": "wrong-item", "delivered": "2026-11-16", "price": "20", "freight": "60"}


def test_b24_a_bound_divides_the_freight() -> None:
    answer = returned(bounded_freight(), destination="EG", **WRONG)
    assert answer.freight is not None
    assert {party: str(amount) for party, amount in answer.freight.shares} == {
        "seller": "15.00 USD",
        "buyer": "45.00 USD",
    }


def test_b24_the_first_sentence_is_made_from_the_amounts() -> None:
    policy = bounded_freight()
    first = text(policy, returned(policy, destination="EG", **WRONG)).splitlines()[0]
    assert "$45.00" in first, "what the buyer pays"
    assert "$25.00" in first, "what it costs the buyer in all"


def test_b24_the_law_on_faulty_goods_lifts_the_bound() -> None:
    answer = returned(bounded_freight(), destination="DE", **WRONG)
    assert answer.freight is not None
    assert {party: str(amount) for party, amount in answer.freight.shares} == {
        "seller": "60.00 USD"
    }


def exchanges() -> Policy:
    """b44: the way back is free for an exchange and costs for a refund."""
    returns = """
reasons:
  dislike: { say: { en: I do not like it }, fault: buyer, remedies: [refund, exchange] }
terms:
  - id: wish
    say: { en: Your wish }
    when: { fault: buyer }
    accept: "yes"
    window: 14 days after delivery
    freight: buyer
    refund: { price: 100%, within: 7 days after arrival }
    remedies: { refund: {}, exchange: { freight: seller, leaves: 2 days after arrival } }
"""
    return small_store("SG", "Asia/Singapore", "SGD", returns=returns)


def asked_to(policy: Policy, remedy: str) -> ReturnsAnswer:
    return returned(
        policy, reason="dislike", destination="SG", delivered="2026-11-16", price="300",
        remedy=remedy,
    )  # fmt: skip


def test_b44_the_way_back_is_free_for_an_exchange() -> None:
    answers = {remedy: asked_to(exchanges(), remedy) for remedy in ("refund", "exchange")}
    payers = {remedy: str(a.freight.split) for remedy, a in answers.items() if a.freight}
    assert payers == {"refund": "buyer", "exchange": "seller"}


def test_b44_an_exchange_promises_no_money() -> None:
    answer = asked_to(exchanges(), "exchange")
    assert [one.remedy for one in answer.settlements] == ["exchange", "refund"]
    headline = text(exchanges(), answer).splitlines()[0]
    assert headline == "You can exchange it. We pay the postage."


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("39.90", 3990),
        ("39,90", 3990),
        ("USD 39.90", 3990),
        ("39.90 USD", 3990),
        ("$39.90", 3990),
        ("$1,299.00", 129900),
        ("1,000.00", 100000),
    ],
)
def test_b29_an_amount_is_read_with_its_currency(typed: str, minor: int) -> None:
    assert goods(typed) == minor


def goods(typed: str) -> int:
    policy = small_store(*NEW_YORK)
    answer = returned(
        policy, reason="dislike", destination="US", delivered="2026-11-16", price=typed
    )
    assert answer.settlement is not None
    return (answer.settlement.amounts or ())[0].amount.minor
