"""What can be done with an answer: its days as a calendar, a mail that is ready, its text."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from parcelwise.words import translations
from policy_core.engine import ask
from policy_core.text.actions import (
    MOST,
    Action,
    Appointment,
    EventDetails,
    actions,
    as_calendar,
    mail_address,
)
from policy_core.text.language import Language
from policy_core.text.say import speak
from tests.reference import NOW, ROOT, reference_policy

RETURN = {
    "kind": "returns",
    "reason": "wrong-item",
    "destination": "DE",
    "delivered": "2026-11-20",
    "price": "39.90",
}
RESEND = {**RETURN, "ordered": "2026-11-02", "remedy": "resend"}
DELIVERY = {"kind": "delivery", "destination": "BR", "weight": "0.4 kg"}


def offered(question: Mapping[str, object], locale: str = "en") -> dict[str, Action]:
    policy = reference_policy()
    language = Language(locale, translations(locale, ROOT / "docs"), "en")
    answer = ask(policy, question, NOW)
    found = actions(policy, answer, speak(policy, answer, language), language, NOW)
    return {action.kind: action for action in found}


def events(question: Mapping[str, object], locale: str = "en") -> dict[str, tuple[date, date]]:
    """By summary: first day, and the day after the last one."""
    parsed = Calendar.from_ical(offered(question, locale)["save"].value)
    assert not parsed.errors
    return {str(one["SUMMARY"]): (one["DTSTART"].dt, one["DTEND"].dt) for one in parsed.events}


def test_the_last_day_of_a_return_goes_into_the_calendar() -> None:
    # 60 days after 20 November: 10 of November, 31 of December, 19 of January.
    assert events(RETURN)["Lanternway: Our own time to ask for it ends"] == (
        date(2027, 1, 19),
        date(2027, 1, 20),
    )


def test_the_calendar_speaks_the_buyer_s_language() -> None:
    assert "Lanternway: Unsere eigene Frist, sich zu melden, endet" in events(RETURN, "de")


def test_a_parcel_s_days_are_one_entry_over_them_all() -> None:
    found = events(DELIVERY)
    (expected,) = (days for label, days in found.items() if "expected" in label)
    first, after_last = expected
    assert first < after_last
    assert "Lanternway: Promised day of delivery" in found


def test_what_both_sides_owe_goes_into_the_calendar() -> None:
    """Asked on a Sunday, and wrong goods are promised anew within two working days."""
    found = events(RESEND)
    assert found["Lanternway: Our own time to ask for it ends"][0] == date(2027, 1, 19)
    assert found["Lanternway: The goods leave for you by this day"][0] == date(2026, 11, 24)
    told = events({**RESEND, "requested": "2026-11-22"})
    assert told["Lanternway: Our answer is due"][0] == date(2026, 11, 23)


def test_without_days_there_is_no_calendar() -> None:
    """A change of mind: nothing is owed on a day before the goods arrive back."""
    wish = {**RETURN, "reason": "change-of-mind", "condition": "unused"}
    dayless = {name: value for name, value in wish.items() if name != "delivered"}
    assert "save" not in offered(dayless)


def test_the_same_question_fills_the_same_entries() -> None:
    def names(question: Mapping[str, object], locale: str) -> list[str]:
        parsed = Calendar.from_ical(offered(question, locale)["save"].value)
        return [str(one["UID"]) for one in parsed.events]

    assert names(RETURN, "en") == names(RETURN, "de")
    assert not set(names(RETURN, "en")) & set(names({**RETURN, "delivered": "2026-11-19"}, "en"))


@pytest.mark.parametrize("question", [RETURN, RESEND, DELIVERY], ids=["money", "goods", "delivery"])
def test_the_store_gets_a_mail_with_the_answer(question: Mapping[str, object]) -> None:
    address = urlsplit(offered(question, "de")["open"].value)
    assert address.scheme == "mailto"
    assert address.path == "care@lanternway.example"
    fields = parse_qs(address.query, strict_parsing=True)
    assert fields["subject"][0].startswith("Frage an Lanternway: ")
    assert "Bestellnummer: …" in fields["body"][0]


def test_the_mail_of_a_complaint_is_its_message() -> None:
    assert "I ask for: a replacement, sent to me" in unquote(offered(RESEND)["open"].value)


def test_what_is_copied_leads_back_to_the_published_rows() -> None:
    text = offered(RETURN)["copy"].value
    assert text.startswith("You get $39.90 back, and we pay the postage.")
    assert "<https://policy.lanternway.example/en/returns/#our-fault>" in text


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(label=texts, description=texts)
def test_any_words_survive_in_a_calendar(label: str, description: str) -> None:
    one = Appointment("window", label, date(2026, 12, 31), date(2026, 12, 31))
    stamp = datetime(2026, 11, 22, 10, tzinfo=UTC)
    details = EventDetails("1@shop.example", "Shop", description, "https://shop.example/", stamp)
    text = as_calendar([one], details)

    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(sign in line for line in lines for sign in "\r\n\x00\x7f")
    (event,) = Calendar.from_ical(text).events
    kept = "".join(
        sign for sign in description.replace("\r\n", "\n") if sign >= " " or sign == "\n"
    )
    assert str(event["DESCRIPTION"]) == kept.replace("\x7f", "")
    assert event["DTSTAMP"].dt == stamp
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))


@given(subject=texts, lines=st.lists(texts, max_size=20))
def test_no_mail_address_is_too_long_or_broken(subject: str, lines: list[str]) -> None:
    address = mail_address("care@shop.example", subject, lines)

    assert address.isascii()
    assert len(address) <= MOST
    parsed = urlsplit(address)
    assert parsed.path == "care@shop.example"
    assert [part.partition("=")[0] for part in parsed.query.split("&")] == ["subject", "body"]
    assert parsed.fragment == ""
