"""Deadlines that end at a time of day: "3 working days after delivery by 12:00"."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from parcelwise.words import translations
from policy_core.answers.deadlines import Due, can_end_sooner, outlasts
from policy_core.answers.returns import ReturnsAnswer
from policy_core.engine import ask as ask_engine
from policy_core.text.actions import actions
from policy_core.text.language import Language
from policy_core.text.say import say, speak
from policy_core.values import Period
from tests.answers.shops import ask, shipping, shop
from tests.answers.small_store import FAULT, NOWHERE, QUESTION, small_policy, wish

ENGLISH, GERMAN = Language("en"), Language("de", translations("de"))
PERIODS = st.sampled_from(
    ["1 day after delivery", "3 working days after order or dispatch", "until 2026-12-24",
     "until 01-31 after order"]
)  # fmt: skip


@given(PERIODS, st.integers(0, 23), st.integers(0, 59))
def test_it_is_written_back_as_it_was_read(period: str, hours: int, minutes: int) -> None:
    text = f"{period} by {hours:02}:{minutes:02}, else 9 days after order by 08:00"
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize("text", ["no limit by 12:00", "36 hours after delivery by 12:00",
                                  "3 days after delivery by noon", "3 days by 12:00"])  # fmt: skip
def test_what_has_no_last_day_has_no_time_of_it(text: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Period.parse(text)


def asked(window: str, now: datetime, **facts: Any) -> ReturnsAnswer:
    """Delivered on Monday 16 November to Antarctica, where no law is known."""
    policy = small_policy(wish(window=window), store={"zone": "UTC"})
    question = {**QUESTION, "destination": NOWHERE, "utc_offset": "0", **facts}
    answer = ask_engine(policy, question, now)
    assert isinstance(answer, ReturnsAnswer)
    return answer


@pytest.mark.parametrize(
    ("now", "outcome"),
    [("2026-11-19T11:59", "accepted"), ("2026-11-19T12:00", "accepted"),
     ("2026-11-19T12:01", "refused"), ("2026-11-20T08:00", "refused")],
)  # fmt: skip
def test_the_window_closes_at_noon(now: str, outcome: str) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert asked("3 working days after delivery by 12:00", moment).outcome == outcome


def test_the_buyers_clock_counts_where_it_is_earlier() -> None:
    moment = datetime(2026, 11, 19, 13, tzinfo=UTC)
    window = "3 working days after delivery by 12:00"
    assert asked(window, moment, utc_offset="-180").outcome == "accepted"


def test_of_what_was_done_the_day_alone_is_known() -> None:
    moment = datetime(2026, 11, 22, 18, tzinfo=UTC)
    window = "3 working days after delivery by 12:00"
    assert asked(window, moment, requested="2026-11-19").outcome == "accepted"
    assert asked(window, moment, requested="2026-11-20").outcome == "refused"


@given(st.integers(0, 48 * 60), st.integers(0, 1439))
def test_nobody_loses_by_a_later_hour(minutes: int, by: int) -> None:
    """What is in time with an earlier end is in time with a later one, and with none."""
    now = datetime(2026, 11, 18, tzinfo=UTC) + timedelta(minutes=minutes)
    window = "3 days after delivery"
    early, late, endless = (
        asked(text, now).outcome
        for text in (f"{window} by {by // 60:02}:{by % 60:02}", f"{window} by 23:59", window)
    )
    if early == "accepted":
        assert late == "accepted"
    if late == "accepted":
        assert endless == "accepted"


def test_a_day_that_ends_at_noon_is_shorter_than_a_whole_one() -> None:
    whole, noon = (Period.parse(f"14 days after delivery{end}") for end in ("", " by 12:00"))
    assert can_end_sooner(noon, whole)
    assert not can_end_sooner(whole, noon)
    last = date(2026, 11, 30)
    assert outlasts(Due(whole, last), Due(noon, last))
    assert not outlasts(Due(noon, last), Due(whole, last))


def test_it_is_said_in_both_languages() -> None:
    policy = small_policy(
        wish(window="3 working days after delivery by 12:00"),
        store={"zone": "UTC", "languages": ["en", "de"], "country": "DE"},
    )
    question = {**QUESTION, "destination": NOWHERE}
    answer = ask_engine(policy, question, datetime(2026, 11, 17, 9, tzinfo=UTC))
    english, german = (say(policy, answer, language, "text") for language in (ENGLISH, GERMAN))
    assert "You can ask for it until Thursday, November 19, 2026, 12:00" in english
    assert "Sie können sich bis Donnerstag, 19. November 2026, 12:00 Uhr bei uns melden" in german
    assert "3 Werktage nach der Lieferung, bis 12:00 Uhr" in german
    late = ask_engine(policy, question, datetime(2026, 11, 20, 9, tzinfo=UTC))
    assert "ended on Thursday, November 19, 2026, 12:00" in say(
        policy, late, Language("en"), "text"
    )


def test_of_hours_the_day_is_not_all() -> None:
    """Goods that came on the 21st can be claimed for a day and a night, up to the hour."""
    policy = small_policy(
        wish(window="24 hours after delivery"), store={"zone": "UTC", "languages": ["en", "de"]}
    )
    question = {**QUESTION, "destination": NOWHERE, "delivered": "2026-11-21"}
    answer = ask_engine(policy, question, datetime(2026, 11, 22, 9, tzinfo=UTC))
    english, german = (say(policy, answer, language, "text") for language in (ENGLISH, GERMAN))
    until = "Sunday, November 22, 2026 (24 hours after delivery)"
    assert f"You can ask for it at most until {until}." in english
    # It may be sooner: no step says that day.
    assert english.split("\n1. ")[1].startswith("Tell us that you send it back: care@")
    assert "höchstens bis Sonntag, 22. November 2026 (24 Stunden nach der Lieferung)" in german
    late = ask_engine(policy, question, datetime(2026, 11, 24, 9, tzinfo=UTC))
    said = say(policy, late, ENGLISH, "text")
    ended = "Sunday, November 22, 2026 or earlier (24 hours after delivery)"
    assert f"Our own time for it ended on {ended}." in said


def test_a_parcel_is_promised_by_noon() -> None:
    promise = {"id": "noon", "latest": "1 working day after dispatch by 12:00"}
    policy = shop(shipping(method={"promise": [promise]}))
    answer = ask(policy)
    (option,) = answer.options
    assert option.promised is not None
    assert str(option.promised.by) == "12:00"
    words = say(policy, answer, ENGLISH, "text")
    assert "Promised by Tuesday, March 3, 2026, 12:00" in words


def entries(window: str) -> dict[str, tuple[object, object]]:
    """What goes into the buyer's calendar: by its summary, when it begins and when it ends."""
    policy = small_policy(wish(window=window), store={"zone": "UTC"})
    question = {**QUESTION, "destination": NOWHERE, "utc_offset": "0"}
    now = datetime(2026, 11, 18, 9, tzinfo=UTC)
    answer = ask_engine(policy, question, now)
    possible = actions(policy, answer, speak(policy, answer, ENGLISH), ENGLISH, now)
    (saved,) = (action.value for action in possible if action.kind == "save")
    found = Calendar.from_ical(saved).events
    return {str(one["SUMMARY"]).partition(": ")[2]: (one.start, one.end) for one in found}


def test_a_calendar_shows_the_hour_on_the_clocks_of_whoever_reads_it() -> None:
    noon = datetime(2026, 11, 19, 12)  # noqa: DTZ001 - a deadline there, whatever the zone here
    at_noon = entries("3 working days after delivery by 12:00")
    assert at_noon["Last day to ask for it"] == (noon, noon)
    for period in ("3 working days after delivery", "3 working days after delivery by 24:00"):
        whole_day = (date(2026, 11, 19), date(2026, 11, 20))
        assert entries(period)["Last day to ask for it"] == whole_day


@pytest.mark.parametrize(
    ("now", "outcome"),
    [("2026-11-18T23:00", "wait"), ("2026-11-19T11:59", "wait"),
     ("2026-11-19T12:00", "accepted"), ("2026-11-20T08:00", "accepted")],
)  # fmt: skip
def test_what_opens_at_noon_cannot_be_asked_for_in_the_morning(now: str, outcome: str) -> None:
    policy = small_policy(wish(opens="3 days after delivery by 12:00"), store={"zone": "UTC"})
    question = {**QUESTION, "destination": NOWHERE, "utc_offset": "0"}
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    answer = ask_engine(policy, question, moment)
    assert isinstance(answer, ReturnsAnswer)
    assert answer.outcome == outcome
    if outcome == "wait":
        assert "from Thursday, November 19, 2026, 12:00" in say(policy, answer, ENGLISH, "text")


@pytest.mark.parametrize(
    ("now", "state"),
    [("2026-11-19T11:59", "not-yet"), ("2026-11-19T12:00", "open"),
     ("2026-11-24T18:00", "open"), ("2026-11-24T18:01", "over")],
)  # fmt: skip
def test_a_dispute_opens_and_closes_at_its_hours(now: str, state: str) -> None:
    dispute = {"id": "dispute", "opens": "3 days after delivery by 12:00",
               "closes": "8 days after delivery by 18:00"}  # fmt: skip
    policy = small_policy(disputes=[dispute], store={"zone": "UTC"})
    question = {**QUESTION, "destination": NOWHERE, "utc_offset": "0"}
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    answer = ask_engine(policy, question, moment)
    assert isinstance(answer, ReturnsAnswer)
    assert answer.dispute is not None
    assert answer.dispute.state == state


@pytest.mark.parametrize(
    ("now", "turns_on_it"),
    [("2026-12-04T10:00", False), ("2026-12-05T10:00", True), ("2026-12-20T10:00", False)],
)
def test_an_hour_is_asked_for_only_where_it_decides(now: str, turns_on_it: bool) -> None:
    """Reported 1, 2 and 17 days after a delivery whose day is known, where 48 hours count.

    French law repairs what is reported later, so there is an answer on each of them.
    """
    policy = small_policy({**FAULT, "report": "48 hours after delivery"}, store={"zone": "UTC"})
    question = {"kind": "returns", "reason": "faulty", "destination": "FR", "price": "80",
                "delivered": "2026-12-03", "utc_offset": "0"}  # fmt: skip
    answer = ask_engine(policy, question, datetime.fromisoformat(now).replace(tzinfo=UTC))
    said = say(policy, answer, ENGLISH, "text")
    assert ("Day of delivery: only if it is December 3, 2026, 10:00" in said) == turns_on_it
    assert ("only if it is" in said) == turns_on_it
    assert "nobody knows that day" not in said
