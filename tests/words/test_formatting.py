"""Values in words. What is expected was written down by hand, in both languages."""

import pytest

from parcelwise.words import translations
from parcelwise.words.formatting import Formatter
from policy_core.text.language import Language
from policy_core.values import Box, Charge, DateRange, Length, Money, Percent, Split, Weight
from policy_core.values.clock import Clock

ENGLISH = Formatter(Language("en"))
GERMAN = Formatter(Language("de", translations("de")))


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (None, "", ""),
        (Money.parse("1234.50 EUR"), "€1,234.50", "1.234,50\N{NO-BREAK SPACE}€"),
        (Percent.parse("2.5%"), "2.5%", "2,5\N{NO-BREAK SPACE}%"),
        (Split.parse("seller"), "we", "wir"),
        (
            Split.parse("seller 40%"),
            "we 40% and you 60%",
            "wir 40\N{NO-BREAK SPACE}% und Sie 60\N{NO-BREAK SPACE}%",
        ),
        (Charge.parse("15% at least 5 USD"), "15%, at least $5.00", None),
        (Weight.parse("1.5 kg"), "1.5 kg", "1,5 kg"),
        (Length.parse("60 cm"), "60 cm", "60 cm"),
        (DateRange.parse("11-15 to 12-25"), "November 15 to December 25", None),
        (DateRange.parse("2026-07-01"), "July 1, 2026", "1. Juli 2026"),
        (Clock.parse("24:00"), "midnight", "Mitternacht"),
        (Clock.parse("16:30"), "4:30\N{NARROW NO-BREAK SPACE}PM", "16:30"),
        ({"en": "Yes", "de": "Ja"}, "Yes", "Ja"),
        ({"en": "Only English"}, "Only English", "Only English"),
    ],
)
def test_said(value: object, english: str, german: str | None) -> None:
    assert ENGLISH.said(value) == english
    if german is not None:
        assert GERMAN.said(value) == german


def test_a_box_names_its_sides() -> None:
    said = ENGLISH.said(Box.parse("14 x 9 x 0.1 cm"))
    assert [said.find(side) >= 0 for side in ("14", "9", "0.1", "cm")] == [True] * 4


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("mon", "tue", "wed", "thu", "fri"), "Monday to Friday"),
        (("fri", "mon"), "Monday and Friday"),
        (("sat",), "Saturday"),
        (("sat", "sun", "mon"), "Monday, Saturday, and Sunday"),
    ],
)
def test_weekdays(days: tuple[str, ...], said: str) -> None:
    assert ENGLISH.weekdays(days) == said
