"""Until when a parcel can be claimed: one that came late, and one that never came.

The parcel leaves on Monday 2 March 2026 and is promised within 5 days, by Saturday 7 March.
"""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from parcelwise.words import translations
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask as ask_engine
from policy_core.text.language import Language
from policy_core.text.say import speak
from tests.answers.shops import ask, shipping, shop
from tests.answers.small_store import NOWHERE, POST, asked_on, named, parcel_policy, reason

PROMISE = {"id": "days", "latest": "5 days after dispatch", "claim": "10 days after promise"}
LATE = "If it came late, write to us by March 17, 2026."
LATE_ENDED = "The time to ask for something because it came late ended on March 17, 2026."


@pytest.mark.parametrize(
    ("lost", "today", "said"),
    [
        ({}, 9, "If it came late or has not come, write to us by March 17, 2026."),
        ({}, 20, f"{LATE_ENDED} If it has not come at all, write to us."),
        ("20 days", 9, f"{LATE} If it has not come at all, write to us by March 27, 2026."),
        ("20 days", 20, f"{LATE_ENDED} If it has not come at all, write to us by March 27, 2026."),
        ("20 days", 28,
         f"{LATE_ENDED} The time to ask for a parcel that has not come ended on March 27, 2026."),
        ("no limit", 9, f"{LATE} If it has not come at all, write to us."),
    ],
)  # fmt: skip
def test_each_is_said_by_its_own_day(lost: Any, today: int, said: str) -> None:
    row = PROMISE | ({"claim_lost": _period(lost)} if lost else {})
    policy = shop(shipping(method={"promise": [row]}))
    answer = ask(policy, datetime(2026, 3, today, 12, tzinfo=UTC), ordered="2026-03-02T09:00")
    assert said in " ".join(speak(policy, answer, Language("en")).sentences)


@pytest.mark.parametrize(
    ("today", "said"), [(7, False), (8, True), (27, True), (28, False)]
)  # fmt: skip
def test_how_it_is_claimed_is_said_as_long_as_it_can_be(today: int, said: bool) -> None:
    how = {"claim_how": named("Call us"), "claim_lost": "20 days after promise"}
    policy = shop(shipping(method={"promise": [PROMISE | how]}))
    answer = ask(policy, datetime(2026, 3, today, 12, tzinfo=UTC), ordered="2026-03-02T09:00")
    sentences = speak(policy, answer, Language("en")).sentences
    assert ("Call us." in sentences) == said


def test_it_is_said_in_german() -> None:
    row = PROMISE | {"claim_lost": "20 days after promise"}
    policy = shop(shipping(method={"promise": [row]}))
    answer = ask(policy, datetime(2026, 3, 9, 12, tzinfo=UTC), ordered="2026-03-02T09:00")
    sentences = speak(policy, answer, Language("de", translations("de"))).sentences
    assert {
        "Kam es zu spät, schreiben Sie uns bis 17. März 2026.",
        "Ist es gar nicht gekommen, schreiben Sie uns bis 27. März 2026.",
    } <= set(sentences)


@pytest.mark.parametrize(
    ("lost", "until"),
    [({}, date(2026, 3, 17)), ("20 days", date(2026, 3, 27)), ("no limit", None)],
)
def test_the_calculator_of_returns_waits_as_long(lost: Any, until: date | None) -> None:
    row = PROMISE | ({"claim_lost": _period(lost)} if lost else {})
    reason = {"say": named("not come"), "fault": "carrier", "goods": "not-here"}
    policy = parcel_policy(
        {"not-come": reason},
        {"id": "lost", "say": named("lost"), "accept": "yes", "freight": "seller"},
        shipping={"methods": [{**POST, "promise": [row]}]},
    )
    question = {"kind": "returns", "reason": "not-come", "destination": NOWHERE,
                "ordered": "2026-03-02", "dispatched": "2026-03-02"}  # fmt: skip
    answer = ask_engine(policy, question, datetime(2026, 3, 9, 12, tzinfo=UTC))
    assert isinstance(answer, ReturnsAnswer)
    window = answer.first.window
    assert (window.last_day if window is not None else None) == until


LATE_TERMS = (
    {"id": "late", "say": named("late"), "when": {"reason": "late"}, "accept": "yes",
     "opens": "1 day after promise", "window": "12 days after promise", "goods": "keep",
     "refund": {"price": "20%"}, "remedies": {"keep": {}}},
    {"id": "lost", "say": named("lost"), "when": {"reason": "lost"}, "accept": "yes",
     "opens": "3 days after promise", "window": "no limit", "refund": {"price": "100%"}},
)  # fmt: skip


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (8, ["If it came late: You keep it and get 20% of the price back.",
             "Write to us by March 19, 2026.",
             "If it has not come, write to us from March 10, 2026 on."]),
        (12, ["If it has not come at all: You get your money back.",
              "Write to us: we set no last day."]),
        (20, [LATE_ENDED.replace("17", "19"),
              "If it has not come at all: You get your money back."]),
    ],
)  # fmt: skip
def test_what_the_terms_give_is_said_with_their_days(today: int, said: list[str]) -> None:
    """Promised by Saturday 7 March; the terms say other days than the method's own promise."""
    policy = parcel_policy(
        {
            "late": {"say": named("late"), "fault": "carrier", "remedies": ["keep"]},
            "lost": {"say": named("not come"), "fault": "carrier", "goods": "not-here"},
            "wish": {"say": named("wish"), "fault": "buyer"},
        },
        *LATE_TERMS,
        shipping={"methods": [{**POST, "promise": [PROMISE]}]},
    )
    question = {"kind": "delivery", "destination": NOWHERE, "ordered": "2026-02-27T09:00"}
    answer = ask_engine(policy, question, datetime(2026, 3, today, 12, tzinfo=UTC))
    sentences = speak(policy, answer, Language("en")).sentences
    assert [one for one in sentences if one in said] == said
    assert "write to us by March 17" not in " ".join(sentences)


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"delivered": "2026-03-05"}, "refused"),
        ({"delivery": "delivered"}, "refused"),
        ({"delivery": "on-its-way"}, "wait"),
    ],
)
def test_what_has_come_by_now_came_in_time_whatever_its_day(
    facts: dict[str, str], outcome: str
) -> None:
    """Sent on Monday 2 March, promised by Saturday 7 March; asked on Thursday 5 March."""
    late = {"say": named("late"), "fault": "carrier", "remedies": ["keep"]}
    shipping = {"methods": [{**POST, "promise": [PROMISE]}]}
    policy = parcel_policy({"late": late}, LATE_TERMS[0], shipping=shipping)
    days = {"ordered": "2026-03-02", "dispatched": "2026-03-02"}
    answer = asked_on(policy, "2026-03-05", reason="late", destination=NOWHERE, **days, **facts)
    assert answer.outcome == outcome
    assert answer.first.because == ("in-time" if outcome == "refused" else "too-early")


def _period(lost: str) -> str:
    return lost if lost == "no limit" else f"{lost} after promise"


@pytest.mark.parametrize("facts", [{"delivery": "undeliverable"}, {"delivery": "refused"}])
def test_a_parcel_that_went_back_waits_for_no_promise(facts: dict[str, Any]) -> None:
    row = {"id": "row", "when": {"reason": "back"}, "accept": "yes", "freight": "seller"}
    policy = parcel_policy({"back": reason()}, row)
    answer = asked_on(policy, "2026-03-09", reason="back", destination=NOWHERE, price="50", **facts)
    assert answer.outcome == "accepted"


def test_who_is_to_blame_for_nothing_waits_for_no_promise() -> None:
    """A parcel that went back to the store undelivered: neither side alone is at fault."""
    row = {"id": "row", "when": {"reason": "back"}, "accept": "yes", "remedies": {"resend": {}}}
    policy = parcel_policy({"back": reason("undetermined")}, row)
    answer = asked_on(policy, "2026-03-09", reason="back", destination=NOWHERE, price="50")
    assert (answer.outcome, answer.first.remedies) == ("accepted", ("resend",))


@pytest.mark.parametrize(
    ("delivery", "asked_again"),
    [("on-its-way", True), ("not-sent", True), ("undeliverable", True), ("delivered", False)],
)
def test_who_is_too_late_for_a_late_parcel_that_never_came_may_ask_for_a_lost_one(
    delivery: str, asked_again: bool
) -> None:
    """Nothing may be owed for its delay any more; for its loss all of it is."""
    reasons = {
        "late": {**reason(goods="here"), "remedies": ["keep"]},
        "lost": {**reason(), "say": named("It has not come")},
    }
    rows = [
        {"id": "late", "when": {"reason": "late"}, "accept": "yes", "opens": "1 day after promise",
         "window": "15 days after promise", "refund": {"price": "20%"}},
        {"id": "lost", "when": {"reason": "lost"}, "accept": "yes", "window": "no limit",
         "refund": {"price": "100%"}},
    ]  # fmt: skip
    policy = parcel_policy(reasons, *rows, shipping={"methods": [{**POST, "promise": [PROMISE]}]})
    question = {"reason": "late", "destination": NOWHERE, "ordered": "2026-03-02"}
    answer = asked_on(policy, "2026-06-05", **question, delivery=delivery)
    assert (answer.outcome, answer.first.because) == ("refused", "late")
    text = " ".join(speak(policy, answer, Language("en")).sentences)
    assert ("If it has not come at all, ask again with “It has not come”." in text) == asked_again
    assert "cancelled" not in speak(policy, answer, Language("en")).headline
