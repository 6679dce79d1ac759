"""The law under claims: what it gives a buyer whatever the store writes."""

from collections.abc import Callable
from typing import Any

import pytest

from policy_core.values import Money

type Ask = Callable[..., Any]
type Store = Callable[..., Ask]

CASES = {
    "wrong": {"say": {"en": "wrong"}, "fault": "seller", "reason": "faulty"},
    "lost": {"say": {"en": "lost"}, "fault": "carrier", "arrived": False},
    "refused": {"say": {"en": "refused"}, "fault": "buyer", "arrived": False},
}


@pytest.fixture(scope="module")
def mean(store: Store) -> Ask:
    """A store that gives as little as it can write."""
    return store(
        {
            "cases": CASES,
            "terms": [
                {"id": "wrong", "cases": ["wrong"], "accept": "yes",
                 "closes": "2 days after delivery", "remedies": ["resend"], "choice": "store",
                 "goods": "send-back", "freight": "buyer"},
                {"id": "lost", "cases": ["lost"], "accept": "yes", "search": "3 months",
                 "opens": "113 days after dispatch", "remedies": ["refund"],
                 "refund": {"goods": "50%", "outbound": "none", "at_most": "declared",
                            "within": "90 days after notice"}},
                {"id": "refused", "cases": ["refused"], "accept": "no"},
            ],
        }
    )  # fmt: skip


def test_european_union_two_years_at_the_sellers_cost(mean: Ask) -> None:
    """Directive (EU) 2019/771, art. 10 and 14: two years, free of charge."""
    answer = mean("2026-11-25", case="wrong", destination="DE", ordered="2025-11-01",
                  delivered="2025-11-20")  # fmt: skip
    assert answer.state == "now"
    # 20 November 2027 is a Saturday: by Regulation 1182/71 the period ends on the Monday.
    assert str(answer.closes.last_day) == "2027-11-22"
    assert str(answer.offer("resend").freight) == "seller"
    assert {note.point for note in answer.laws if note.won} == {"closes", "freight"}


def test_united_kingdom_thirty_days_to_reject(mean: Ask) -> None:
    """Consumer Rights Act 2015, s. 22(3): the buyer may insist on the money for 30 days."""
    given = {"case": "wrong", "destination": "GB", "price": "40", "outbound": "5"}
    within = mean("2026-11-21", **given, delivered="2026-11-20")
    assert within.choice == "buyer"
    assert within.offer("refund").total == Money(45_00, "USD")
    last = mean("2026-11-22", **given, delivered="2026-10-23")
    assert (last.state, last.offer("refund").total) == ("now", Money(45_00, "USD"))
    after = mean("2026-11-23", **given, delivered="2026-10-23")
    # Sections 23 and 24: repair, replacement, then a price reduction or the money, without an end.
    assert (after.state, after.closes.last_day) == ("now", None)


@pytest.mark.parametrize("place", ["DE", "GB"])
def test_a_parcel_that_does_not_come_in_thirty_days(mean: Ask, place: str) -> None:
    """Directive 2011/83/EU, art. 18, and Consumer Rights Act 2015, s. 28: delivery within 30 days
    where nothing else was promised, then all the money; no declared value limits it."""
    given = {"case": "lost", "destination": place, "ordered": "2026-10-01", "price": "150",
             "dispatched": "2026-10-02", "outbound": "10", "declared": "20"}  # fmt: skip
    early, due = mean("2026-10-31", **given), mean("2026-11-01", **given)
    assert early.state == "wait"
    assert due.state == "now"
    assert due.search_until is None
    assert due.offer("refund").total == Money(160_00, "USD")


def test_a_promised_day_stands_before_the_thirty_days(mean: Ask) -> None:
    given = {"case": "lost", "destination": "DE", "ordered": "2026-10-01", "promised": "2026-11-20"}
    assert mean("2026-11-20", **given).state == "wait"
    assert mean("2026-11-21", **given).state == "now"


def test_united_states_a_parcel_that_was_never_sent(mean: Ask) -> None:
    """16 CFR 435.2: shipped within 30 days, or all the money within 7 working days."""
    given = {"case": "lost", "destination": "US", "ordered": "2026-10-01", "price": "30"}
    sent = mean("2026-11-02", **given, dispatched="2026-10-20")
    never = mean("2026-11-02", **given, delivery="not-sent")
    assert sent.state == "wait"
    assert never.state == "now"
    assert never.offer("refund").total == Money(30_00, "USD")
    # Seven working days from 2 November; the 11th is Veterans Day.
    assert str(never.offer("refund").by.last_day) == "2026-11-12"


def test_the_law_does_not_help_who_refuses_the_parcel(mean: Ask) -> None:
    assert mean(case="refused", destination="DE", ordered="2026-06-01").state == "refused"


def test_businesses_have_what_the_store_writes(mean: Ask) -> None:
    answer = mean(case="wrong", destination="DE", ordered="2026-11-01", delivered="2026-11-20",
                  customer="business")  # fmt: skip
    assert answer.state == "too-late"


def test_the_law_decides_where_the_store_refuses(store: Store) -> None:
    ask = store({"cases": CASES, "terms": [{"id": "never", "accept": "no"}]})
    answer = ask("2026-11-25", case="wrong", destination="FR", ordered="2026-11-01",
                 delivered="2026-11-20", price="10")  # fmt: skip
    assert (answer.state, answer.decided_by.id) == ("now", "eu")
    assert answer.offer("refund").total == Money(10_00, "USD")
