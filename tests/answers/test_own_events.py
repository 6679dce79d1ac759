"""Events of a store's own: periods and rules count from them as from a delivery."""

from typing import Any

import pytest

from policy_core.proof import examine
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import (
    NOWHERE,
    answered,
    asked_on,
    parcel_policy,
    reason,
    small_policy,
    wish,
)

TRACKED: dict[str, Any] = {
    "kind": "day",
    "ask": {"en": "When did we send you the tracking number?"},
    "say": {"en": "you got the tracking number"},
}
FACTS = {"facts": {"tracking-given": TRACKED}}

# "An item-not-received case can be opened 30 days after the seller has given the tracking number,
# or 45 days after the order if none was given."
LOST: dict[str, Any] = {
    "id": "lost",
    "when": {"reason": "lost"},
    "accept": "yes",
    "opens": "30 days after tracking-given, else 45 days after order",
    "refund": {"price": "100%", "within": "5 days after notice"},
}


def lost(**facts: str) -> Any:
    policy = parcel_policy({"lost": reason()}, LOST, store=FACTS)
    return policy, asked_on(
        policy, "2026-11-22", reason="lost", destination=NOWHERE, ordered="2026-10-01", **facts
    )


@pytest.mark.parametrize(
    ("facts", "outcome", "opens"),
    [
        ({"tracking-given": "2026-10-20"}, "accepted", "2026-11-19"),
        ({"tracking-given": "2026-10-25"}, "wait", "2026-11-24"),
        ({}, "accepted", "2026-11-15"),
    ],
)
def test_a_period_counts_from_it(facts: dict[str, str], outcome: str, opens: str) -> None:
    _, answer = lost(**facts)
    assert (answer.outcome, str(answer.first.opens.last_day)) == (outcome, opens)


def test_it_is_said_in_the_merchants_words() -> None:
    row = wish(window="14 days after engraving-approved")
    facts = {"engraving-approved": {**TRACKED, "say": {"en": "you approved the engraving"}}}
    policy = small_policy(row, store={"facts": facts})
    said = say(policy, answered(policy), Language("en"), "text")
    assert "14 days after you approved the engraving" in said


def test_a_rule_counts_days_since_and_before_it() -> None:
    """ "Rentals can be cancelled up to a week before the first day." """
    first = {"kind": "day", "ask": {"en": "First day?"}, "say": {"en": "the first day"}}
    soon = wish(
        id="soon",
        overrides=["wish"],
        when={"fault": "buyer", "before-hire": "under 7"},
        accept="no",
    )
    policy = small_policy(wish(), soon, store={"facts": {"hire": first}})
    assert answered(policy, hire="2026-11-30").outcome == "accepted"
    assert answered(policy, hire="2026-11-27").outcome == "refused"
    asked = answered(policy).first.open
    assert asked is not None
    assert asked.field == "hire"


def test_an_event_that_nobody_knows_is_found() -> None:
    found = examine(small_policy(wish(window="14 days after traking-given"), store=FACTS))
    (unknown,) = [one for one in found if one.code == "PW105"]
    assert unknown.path == ("returns", "terms", 0, "window")
    assert "tracking-given" in unknown.hint


@pytest.mark.parametrize("wrong", [{"say": {}}, {"usually": "2026-01-01"}])
def test_a_day_needs_words_and_has_no_usual_one(wrong: dict[str, Any]) -> None:
    facts = {"tracking-given": {**TRACKED, **wrong}}
    assert "PW213" in {one.code for one in examine(small_policy(store={"facts": facts}))}
