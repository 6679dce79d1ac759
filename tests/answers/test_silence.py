"""Who answers or shows something by a day, and what it means that he does not."""

from typing import Any

import pytest

from parcelwise.words import translations
from policy_core.answers.returns import ReturnsAnswer
from policy_core.text.language import Language
from policy_core.text.say import say
from tests.answers.small_store import FAULT, NOWHERE, answered, small_policy, wish

ENGLISH, GERMAN = Language("en"), Language("de", translations("de"))

# "The seller has 5 days to answer; if he agrees or stays silent the refund is automatic"
# (crossborder-marketplace-b), of a request that is no dispute yet.
AUTOMATIC = {"answer_within": "5 days after notice", "unanswered": "agreed"}


def asked(day: str, **said: Any) -> tuple[ReturnsAnswer, str]:
    """What becomes of a request of that day, on 22 November; and in words."""
    policy = small_policy(wish(**said), FAULT)
    answer = answered(policy, requested=day)
    return answer, say(policy, answer, Language("en"), "text")


@pytest.mark.parametrize(
    ("day", "outcome", "said"),
    [
        ("2026-11-20", "review", "If we do not answer by Wednesday, November 25, 2026,"),
        ("2026-11-17", "review", "If we do not answer by Sunday, November 22, 2026,"),
        ("2026-11-16", "accepted", "We did not answer by Saturday, November 21, 2026, so"),
    ],
)  # fmt: skip
def test_silence_agrees(day: str, outcome: str, said: str) -> None:
    answer, words = asked(day, accept="review", **AUTOMATIC)
    assert answer.outcome == outcome
    assert f"{said} it is agreed." in words


def test_silence_may_refuse_too() -> None:
    refusing = {"answer_within": "3 days after notice", "unanswered": "refused"}
    answer, words = asked("2026-11-16", **refusing)
    assert (answer.outcome, answer.first.because) == ("refused", "unanswered")
    assert "We did not answer by Thursday, November 19, 2026, so it counts as refused." in words


def test_who_has_answered_is_not_silent() -> None:
    policy = small_policy(wish(**AUTOMATIC), FAULT)
    answer = answered(policy, requested="2026-11-16", agreed_on="2026-11-18")
    assert "it is agreed" not in say(policy, answer, Language("en"), "text")


def test_a_request_of_today_meets_no_silence() -> None:
    policy = small_policy(wish(accept="review", **AUTOMATIC), FAULT)
    answer = answered(policy)
    assert answer.outcome == "review"
    assert "so it is agreed" not in say(policy, answer, Language("en"), "text")


# "Send us photos within 3 days of our request, or the claim is closed."

PHOTO = {"evidence": ["photo", "label"], "show_within": "3 days after notice"}
SHOWN = {"evidence": {"photo": {"en": "a photo"}, "label": {"en": "the label"}}}


@pytest.mark.parametrize(
    ("shown", "requested", "outcome", "because"),
    [
        (None, "2026-11-10", "accepted", ""),  # nobody said that it was not shown
        (["photo"], "2026-11-20", "accepted", ""),
        (["photo"], "2026-11-10", "refused", "not-shown"),
        (["photo", "label"], "2026-11-10", "accepted", ""),
    ],
)
def test_evidence_has_a_day(
    shown: list[str] | None, requested: str, outcome: str, because: str
) -> None:
    policy = small_policy(wish(**PHOTO, window="60 days after delivery"), FAULT, **SHOWN)
    facts = {} if shown is None else {"evidence": shown}
    answer = answered(policy, requested=requested, delivered="2026-11-05", **facts)
    assert (answer.outcome, answer.first.because) == (outcome, because)


def test_evidence_is_asked_for_by_its_day() -> None:
    policy = small_policy(wish(**PHOTO), FAULT, **SHOWN)
    answer = answered(policy)
    assert "Show us by Wednesday, November 25, 2026: a photo and the label." in say(
        policy, answer, Language("en"), "text"
    )
    assert [str(one.due.last_day) for one in answer.deadlines if one.act == "show"] == [
        "2026-11-25"
    ]


def test_both_sides_show_their_evidence_in_a_dispute() -> None:
    """ "Both parties can upload evidence within 7 days after the dispute was opened." """
    dispute = {"id": "case", "opens": "1 day after delivery", "evidence": "7 days after notice"}
    policy = small_policy(wish(), FAULT, disputes=[dispute])
    answer = answered(policy, disputed="2026-11-20")
    shows = [(one.party, str(one.due.last_day)) for one in answer.deadlines if one.act == "show"]
    assert shows == [("buyer", "2026-11-27"), ("store", "2026-11-27")]
    assert "Both sides show their evidence by" in say(policy, answer, Language("en"), "text")


def test_a_day_to_show_evidence_that_is_past_is_no_step() -> None:
    """48 hours for photos of the damage, told on the fourth day; French law repairs it still."""
    fault = {**FAULT, "evidence": ["photo"], "show_within": "2 days after delivery"}
    policy = small_policy(fault, **SHOWN)
    facts = {"reason": "faulty", "destination": "FR", "delivered": "2026-11-18", "evidence": []}
    text = say(policy, answered(policy, **facts), Language("en"), "text")
    assert "Send along: a photo." in text
    assert "Show us by" not in text


# "Shipping damage must be reported within 48 hours of delivery", whose day nobody says.


@pytest.mark.parametrize("report", ["48 hours after delivery", "2 days after delivery"])
@pytest.mark.parametrize("window", ["no limit", "60 days after delivery"])
def test_a_report_that_runs_from_an_unknown_day_is_told_and_asked_for(
    report: str, window: str
) -> None:
    policy = small_policy({**FAULT, "window": window, "report": report}, wish())
    answer = answered(policy, reason="broken", destination=NOWHERE, delivered=None)
    assert answer.first.open is not None
    assert answer.first.open.field == "delivered"
    english, german = (say(policy, answer, one, "text") for one in (ENGLISH, GERMAN))
    assert "Day of delivery" in english.split("\n1. ")[0]
    assert f"Report it within {report}." in english
    assert "Melden Sie es spätestens" in german


def test_a_report_that_is_over_whatever_the_day_is_refused() -> None:
    policy = small_policy({**FAULT, "window": "no limit", "report": "2 days after order"}, wish())
    answer = answered(policy, reason="broken", destination=NOWHERE, delivered=None)
    assert (answer.outcome, answer.first.because) == ("refused", "reported-late")
