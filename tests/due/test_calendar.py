"""What is due as a calendar that other programs read (RFC 5545)."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from icalendar import Calendar

from parcelwise.orders.due import FORMS, Act, Export
from policy_core.values.clock import Clock

TODAY = date(2026, 11, 25)
EXPORT = Export(Path("orders.csv"))
ACT = Act("LW-1", "store", "answer; the, buyer", date(2026, 11, 23), "returns/#contact", "first")


def test_each_act_is_a_whole_day() -> None:
    calendar = Calendar.from_ical("".join(FORMS["ics"]([ACT], TODAY, EXPORT)))
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 11, 23)
    assert event.decoded("dtend") == date(2026, 11, 24)
    assert str(event["summary"]) == "LW-1: store – answer; the, buyer"
    assert str(event["description"]) == f"returns/#contact\n{EXPORT.command(ACT)}"


def test_an_act_by_an_hour_is_at_that_hour_on_the_stores_clocks() -> None:
    act = replace(ACT, at=Clock.parse("12:00"))
    calendar = Calendar.from_ical("".join(FORMS["ics"]([act], TODAY, EXPORT)))
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2026, 11, 23, 12)  # noqa: DTZ001 - local
    assert "dtend" not in event


def test_the_same_act_keeps_its_name() -> None:
    texts = ("".join(FORMS["ics"]([ACT], day, EXPORT)) for day in (TODAY, date(2026, 12, 1)))
    first, again = (Calendar.from_ical(text).walk("VEVENT")[0]["uid"] for text in texts)
    assert str(first) == str(again)


def test_lines_end_as_the_standard_says() -> None:
    text = "".join(FORMS["ics"]([ACT], TODAY, EXPORT))
    assert text.replace("\r\n", "").count("\n") == 0
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
