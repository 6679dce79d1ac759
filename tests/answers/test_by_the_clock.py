"""Periods of hours and minutes: exact where the hour of their event is told, honest where not.

Where the hour is told, the end is that hour so much later, on the clocks of the buyer, and one
minute decides. Where the day alone is told, the hour may be any of that day: what is sure is said,
and what turns on the hour is said with its condition.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from parcelwise.words import translations
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, returns_fields
from policy_core.engine import ask
from policy_core.text import say as words
from policy_core.text.actions import actions
from policy_core.text.language import Language
from policy_core.text.say import speak
from policy_core.values import Period, Span
from tests.answers.small_store import NOWHERE, QUESTION, named, small_policy, wish

ENGLISH, GERMAN = Language("en"), Language("de", translations("de"))
HOURS = "48 hours after delivery"
CAME = datetime(2026, 11, 18, 14, 30)  # noqa: DTZ001 - on the clocks of the buyer


def say(policy: Policy, answer: ReturnsAnswer, language: Language) -> str:
    """The answer as plain text, with plain blanks."""
    text = words.say(policy, answer, language, "text")
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ")


def store(window: str = HOURS, **said: Any) -> Policy:
    more = {"zone": "UTC", "languages": ["en", "de"]}
    return small_policy(wish(window=window, **said), store=more)


def asked(policy: Policy, now: datetime | str, **facts: Any) -> ReturnsAnswer:
    """The answer at a moment (UTC) to a buyer whose clocks show UTC unless told otherwise."""
    moment = datetime.fromisoformat(now) if isinstance(now, str) else now
    question = {**QUESTION, "destination": NOWHERE, "utc_offset": "0", **facts}
    question = {name: value for name, value in question.items() if value is not None}
    answer = ask(policy, question, moment.replace(tzinfo=UTC))
    assert isinstance(answer, ReturnsAnswer)
    return answer


@pytest.mark.parametrize("text", ["90 minutes", "1 minute", "36 hours"])
def test_lengths_of_the_clock_are_written_back_as_they_were_read(text: str) -> None:
    assert str(Span.parse(text)) == text
    assert str(Period.parse(f"{text} after order")) == f"{text} after order"


@pytest.mark.parametrize(
    ("told", "offset"),
    [("2026-11-18T14:30", "0"), ("2026-11-18 14:30", "0"), ("2026-11-18T15:30+01:00", "0"),
     ("2026-11-18T14:30:00Z", "0"), ("2026-11-18T09:30-05:00", "0"),
     ({"day": "18", "month": "11", "year": "2026", "time": "14:30"}, "0")],
)  # fmt: skip
def test_an_hour_is_read_however_it_is_told(told: Any, offset: str) -> None:
    answer = asked(store(), "2026-11-20T14:30", delivered=told, utc_offset=offset)
    window = answer.first.window
    assert window is not None
    assert (window.last_day, str(window.by)) == (date(2026, 11, 20), "14:30")


@given(st.integers(1, 200), st.integers(-3 * 1440, 3 * 1440))
def test_one_minute_decides(hours: int, minutes: int) -> None:
    """In time until the very minute; it is past one minute later. The calendar alone counts."""
    end = CAME + timedelta(hours=hours)
    now = max(end + timedelta(minutes=minutes), CAME)
    policy = store(f"{hours} hours after delivery")
    answer = asked(policy, now, delivered=CAME.isoformat())
    assert answer.outcome == ("accepted" if now <= end else "refused")


@pytest.mark.parametrize("came", ["2026-11-18T23:00", "2026-11-18T00:00"])
def test_midnight_is_the_end_of_a_day(came: str) -> None:
    start = datetime.fromisoformat(came)
    midnight = datetime(2026, 11, 19)  # noqa: DTZ001 - on the clocks of the buyer
    policy = store(f"{int((midnight - start) / timedelta(hours=1))} hours after delivery")
    for minutes, outcome in ((-1, "accepted"), (0, "accepted"), (1, "refused")):
        now = midnight + timedelta(minutes=minutes)
        assert asked(policy, now, delivered=came).outcome == outcome


@given(st.integers(1, 200), st.integers(0, 23 * 60), st.integers(0, 9 * 1440))
def test_without_the_hour_nobody_loses_and_nobody_is_promised_too_much(
    hours: int, minute: int, passed: int
) -> None:
    """Refused is who is late whatever the hour; who may be late is told on which hour it turns."""
    now = CAME.replace(hour=23, minute=59) + timedelta(minutes=passed)
    policy = store(f"{hours} hours after delivery")
    came = datetime.combine(CAME, datetime.min.time()) + timedelta(minutes=minute)
    exact = asked(policy, now, delivered=came.isoformat())
    vague = asked(policy, now, delivered=CAME.date().isoformat())
    if vague.outcome == "refused":
        assert exact.outcome == "refused"
    elif vague.first.open is None:
        assert exact.outcome == "accepted"
    else:
        since = vague.first.open.since
        assert isinstance(since, datetime)
        assert (exact.outcome == "accepted") == (came >= since)


def test_the_hour_is_said_with_whose_clock_it_goes_by() -> None:
    policy = store()
    answer = asked(policy, "2026-11-19T09:00", delivered="2026-11-18T14:30")
    english, german = (say(policy, answer, language) for language in (ENGLISH, GERMAN))
    assert "You can ask for it until Friday, November 20, 2026, 2:30 PM, your time." in english
    assert "bis Freitag, 20. November 2026, 14:30 Uhr Ihrer Zeit" in german
    late = asked(policy, "2026-11-20T16:00", delivered="2026-11-18T14:30")
    text = say(policy, late, ENGLISH)
    assert "ended on Friday, November 20, 2026, 2:30 PM, your time" in text
    assert "That was earlier today." in text


def test_without_the_hour_it_is_said_how_long_at_most() -> None:
    policy = store("36 hours after delivery")
    answer = asked(policy, "2026-11-19T08:00", delivered="2026-11-18")
    english, german = (say(policy, answer, language) for language in (ENGLISH, GERMAN))
    at_most = "at most until Friday, November 20, 2026, 12:00 PM (36 hours after delivery)"
    assert f"You can ask for it {at_most}." in english
    assert "höchstens bis Freitag, 20. November 2026, 12:00 Uhr (36 Stunden nach der" in german
    late = asked(policy, "2026-11-20T12:01", delivered="2026-11-18")
    assert late.outcome == "refused"
    text = say(policy, late, ENGLISH)
    assert "Friday, November 20, 2026, 12:00 PM or earlier (36 hours after delivery)" in text
    assert "That was" not in text


def test_what_turns_on_the_hour_is_said_first() -> None:
    policy = store("24 hours after delivery")
    answer = asked(policy, "2026-11-22T09:00", delivered="2026-11-21")
    text = say(policy, answer, ENGLISH).split("\n")
    assert text[1] == (
        "Day of delivery: only if it is November 21, 2026, 9:00 AM or later, you are in time now."
    )


def test_the_buyers_clock_counts_whatever_the_stores_shows() -> None:
    """14:30 in Los Angeles is 22:30 in the store: the hour counts where the parcel came."""
    policy = store()
    facts = {"delivered": "2026-11-18T14:30", "utc_offset": "-480"}
    assert asked(policy, "2026-11-20T22:30", **facts).outcome == "accepted"
    assert asked(policy, "2026-11-20T22:31", **facts).outcome == "refused"
    ahead = {"delivered": "2026-11-18T14:30", "utc_offset": "540"}
    assert asked(policy, "2026-11-20T05:30", **ahead).outcome == "accepted"
    assert asked(policy, "2026-11-20T05:31", **ahead).outcome == "refused"


def test_an_hour_with_its_own_offset_needs_no_other() -> None:
    policy = store()
    facts = {"delivered": "2026-11-18T14:30-08:00", "utc_offset": None}
    answer = asked(policy, "2026-11-20T22:30", **facts)
    assert answer.outcome == "accepted"
    assert "2:30 PM, your time" in say(policy, answer, ENGLISH)


def test_an_hour_that_is_not_there_yet_is_refused() -> None:
    with pytest.raises(ValueError, match="delivered"):
        asked(store(), "2026-11-18T14:29", delivered="2026-11-18T14:30")


def test_a_time_that_is_none_is_said() -> None:
    for wrong in ("2026-11-18T25:00", "2026-11-18T14:61", "2026-11-18Tnoon"):
        with pytest.raises(ValueError, match="delivered"):
            asked(store(), "2026-11-20T09:00", delivered=wrong)


def test_what_was_asked_at_an_hour_counts_by_it() -> None:
    policy, facts = store(), {"delivered": "2026-11-18T14:30"}
    now = "2026-11-22T09:00"
    assert asked(policy, now, requested="2026-11-20T14:30", **facts).outcome == "accepted"
    late = asked(policy, now, requested="2026-11-20T16:00", **facts)
    assert late.outcome == "refused"
    assert "You asked 2 hours too late." in say(policy, late, ENGLISH)
    # Of a day alone, all of it is in time.
    assert asked(policy, now, requested="2026-11-20", **facts).outcome == "accepted"


def test_an_order_can_be_cancelled_for_half_an_hour() -> None:
    policy = store("30 minutes after order")
    facts = {"delivered": None, "delivery": "not-sent"}
    ordered = {"ordered": "2026-11-18T23:45", **facts}
    assert asked(policy, "2026-11-19T00:15", **ordered).outcome == "accepted"
    assert asked(policy, "2026-11-19T00:16", **ordered).outcome == "refused"
    known = asked(policy, "2026-11-19T00:10", **ordered)
    text = say(policy, known, ENGLISH)
    assert "Thursday, November 19, 2026, 12:15 AM, your time" in text
    day = asked(policy, "2026-11-18T12:00", ordered="2026-11-18", **facts)
    assert day.first.open is not None
    assert day.first.open.since == datetime(2026, 11, 18, 11, 30)  # noqa: DTZ001 - the buyer's
    text = say(policy, day, ENGLISH)
    assert (
        "at most until Wednesday, November 18, 2026, 12:30 PM (30 minutes after the order)" in text
    )
    assert "Write to care@small.example and wait for our answer" in text


def test_a_row_for_the_days_counts_from_the_day_of_an_hour() -> None:
    """A period of days counts as ever, whether or not the hour was told."""
    policy = store("2 days after delivery")
    for told in ("2026-11-18", "2026-11-18T14:30"):
        answer = asked(policy, "2026-11-20T23:00", delivered=told)
        assert answer.outcome == "accepted"
        assert "until Friday, November 20, 2026." in say(policy, answer, ENGLISH)


def test_the_calendar_has_the_hour() -> None:
    policy = store()
    now = datetime(2026, 11, 19, 9, tzinfo=UTC)
    for told, begins in (
        ("2026-11-18T14:30", CAME + timedelta(hours=48)),
        ("2026-11-18", date(2026, 11, 20)),
    ):
        answer = asked(policy, now, delivered=told)
        possible = actions(policy, answer, speak(policy, answer, ENGLISH), ENGLISH, now)
        (saved,) = (action.value for action in possible if action.kind == "save")
        starts = {
            str(one["SUMMARY"]).partition(": ")[2]: one.start
            for one in Calendar.from_ical(saved).events
        }
        assert starts["Last day to ask for it"] == begins


def test_the_form_asks_for_the_hour_where_it_counts() -> None:
    def moments(policy: Policy) -> set[str]:
        return {field.name for field in returns_fields(policy) if field.kind == "moment"}

    assert moments(store("2 days after delivery")) == set()
    assert moments(store()) == {"delivered", "requested"}
    assert moments(store("30 minutes after order")) == {"ordered", "requested"}


def test_a_report_within_hours_is_by_the_clock_too() -> None:
    policy = small_policy(
        wish(window="30 days after delivery"),
        store={"zone": "UTC"},
        reasons={
            "dislike": {
                "say": named("dislike"), "fault": "buyer", "report": "24 hours after delivery"
            }
        },
    )  # fmt: skip
    facts = {"delivered": "2026-11-18T14:30"}
    assert asked(policy, "2026-11-19T14:30", **facts).outcome == "accepted"
    late = asked(policy, "2026-11-19T14:31", **facts)
    assert (late.outcome, late.first.because) == ("refused", "reported-late")
    assert "Thursday, November 19, 2026, 2:30 PM, your time" in say(policy, late, ENGLISH)


def test_the_hour_stands_among_the_facts_and_in_the_message() -> None:
    answer = asked(store(), "2026-11-19T09:00", delivered="2026-11-18T14:30")
    text = say(store(), answer, ENGLISH)
    assert "Day of delivery: November 18, 2026, 2:30 PM" in text
    (message, *_) = speak(store(), answer, ENGLISH).messages
    assert "Delivered: 2026-11-18 14:30" in message.text
    milestones = [(one.label, one.when) for one in speak(store(), answer, ENGLISH).milestones]
    assert milestones[0] == ("Delivered", "November 18, 2026, 2:30\N{NARROW NO-BREAK SPACE}PM")
