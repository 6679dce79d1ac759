"""Numbers, dates and lengths of time as people of a language write them (CLDR's conventions)."""

import gettext
from datetime import date, datetime

import pytest

from policy_core.text.language import Language
from policy_core.values import Charge, DayRange, Money, Percent, Period, Span

ENGLISH = Language("en")
GERMAN = Language("de")


@pytest.mark.parametrize(
    ("language", "amount", "said"),
    [
        (ENGLISH, "42.90 EUR", "€42.90"),
        (GERMAN, "42.90 EUR", "42,90\N{NO-BREAK SPACE}€"),
        (ENGLISH, "1234567 JPY", "¥1,234,567"),
        (ENGLISH, "1.234 KWD", "KWD\N{NO-BREAK SPACE}1.234"),
        (ENGLISH, "-5 USD", "-$5.00"),
    ],
)
def test_money_has_the_digits_of_its_currency(language: Language, amount: str, said: str) -> None:
    assert language.money(Money.parse(amount)) == said


def test_dates_name_the_weekday() -> None:
    assert ENGLISH.date(date(2026, 12, 18)) == "Friday, December 18, 2026"
    assert GERMAN.date(date(2026, 12, 18)) == "Freitag, 18. Dezember 2026"


def test_a_moment_names_day_and_hour() -> None:
    moment = datetime(2026, 12, 18, 16)  # noqa: DTZ001 - on somebody's own clocks
    assert GERMAN.clock(moment) == "Freitag, 18. Dezember 2026, 16:00"


def test_days_of_one_month_share_its_name() -> None:
    assert (
        ENGLISH.days(date(2026, 12, 3), date(2026, 12, 9))
        == "Dec 3\N{THIN SPACE}–\N{THIN SPACE}9, 2026"
    )
    assert ENGLISH.days(date(2026, 12, 3), date(2026, 12, 3)) == "December 3, 2026"


def test_percentages_keep_the_digits_they_need() -> None:
    assert GERMAN.percent(Percent.parse("33.3333%")) == "33,3333\N{NO-BREAK SPACE}%"
    assert ENGLISH.percent(Percent.parse("15%")) == "15%"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(1, "days"), "1 day"),
        (Span(15, "days"), "15 days"),
        (Span(1, "working days"), "1 working day"),
        (Span(3, "months"), "3 months"),
        (Span(2, "years"), "2 years"),
        (Span(24, "hours"), "24 hours"),
    ],
)
def test_spans_agree_in_number(span: Span, said: str) -> None:
    assert ENGLISH.span(span) == said


def test_ranges_of_days() -> None:
    assert ENGLISH.day_range(DayRange.parse("7 to 10 working days")) == "7 to 10 working days"
    assert ENGLISH.day_range(DayRange.parse("1 working day")) == "1 working day"


def test_periods_name_their_events() -> None:
    written = "3 days after delivery, else 30 days after dispatch"
    assert ENGLISH.period(Period.parse(written)) == (
        "3 days after delivery, or else 30 days after dispatch"
    )
    assert ENGLISH.period(Period.parse("no limit")) == "without limit"
    assert ENGLISH.period(Period.parse("until 2025-01-03")) == "until January 3, 2025"
    assert ENGLISH.period(Period.parse("until 01-31 after order")) == (
        "until January 31 after the order"
    )


def test_charges_name_their_bounds() -> None:
    assert ENGLISH.charge(Charge.parse("15% at least 5 USD at most 50 USD")) == (
        "15%, at least $5.00, at most $50.00"
    )
    assert ENGLISH.charge(Charge.parse("nothing")) == "nothing"


def test_measures_take_the_decimal_sign_of_the_language() -> None:
    assert GERMAN.measure("0.2 kg") == "0,2 kg"
    assert GERMAN.measure("unmeasured") == "unmeasured"


def test_a_question_keeps_its_mark() -> None:
    assert ENGLISH.labelled("Is it sealed?", "no") == "Is it sealed? no"
    assert ENGLISH.labelled("Weight", "2 kg") == "Weight: 2 kg"


def test_merchants_words_fall_back_to_the_stores_default_language() -> None:
    french = Language("fr", fallback="de")
    assert french.pick({"en": "shoes", "de": "Schuhe"}) == "Schuhe"
    assert french.pick({"es": "zapatos"}) == "zapatos"


class _Shouting(gettext.NullTranslations):
    """A language that is English in capitals."""

    def gettext(self, message: str) -> str:
        return message.upper().replace("{DATE}", "{date}")


def test_messages_are_translated_before_their_slots_are_filled() -> None:
    shouting = Language("en", _Shouting())
    assert shouting.text("until {date}", date="Friday") == "UNTIL Friday"


def test_names_with_an_or_of_their_own_are_kept_apart() -> None:
    """The states that a new American store begins with: "Unused", "Used or worn"."""
    english = Language("en")
    names = ["Used or worn", "Assembled"]
    assert english.either(english.apart(names)) == "“Used or worn” or “Assembled”"
    assert english.either(english.apart(["Used", "Orphaned"])) == "Used or Orphaned"
