"""Amounts as people type and paste them; what CLDR prints is read as it was meant."""

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal, get_currency_precision
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.typed import Ambiguous, OtherCurrency, Unreadable, amount
from policy_core.values import Money
from policy_core.values.money import EXPONENTS

# akaunting#1618 and numisnavigator#273: people paste what the confirmation of an order prints.
READ = [
    ("39.90", "USD", "en", "39.90"), ("39,90", "USD", "en", "39.90"), ("39,90", "EUR", "de", "39.90"),
    ("$39.90", "USD", "en", "39.90"), ("39.90 USD", "USD", "en", "39.90"),
    ("$39.90 USD", "USD", "en", "39.90"), ("US$ 39.90", "USD", "de", "39.90"),
    ("$.50", "USD", "en", "0.50"), (".5", "USD", "en", "0.50"), ("39.", "USD", "en", "39.00"),
    ("1,299.00", "USD", "en", "1299.00"), ("$1,299.00", "USD", "de", "1299.00"),
    ("1,500", "USD", "en", "1500.00"), ("2,000", "EUR", "en", "2000.00"),
    ("12,340", "GBP", "en", "12340.00"), ("1.500", "EUR", "de", "1500.00"),
    ("1.299,00 €", "EUR", "de", "1299.00"), ("1.299,00 €", "EUR", "en", "1299.00"),
    ("39,90 EUR", "EUR", "en", "39.90"), ("€ 39", "EUR", "nl", "39.00"), ("39,- €", "EUR", "de", "39.00"),
    ("CHF 1’299.50", "CHF", "de-CH", "1299.50"), ("Fr. 5.–", "CHF", "de-CH", "5.00"),
    ("1 299,50 kr", "SEK", "sv", "1299.50"), ("1\N{THIN SPACE}299,50", "EUR", "fr", "1299.50"),
    ("1\N{NARROW NO-BREAK SPACE}234\N{NO-BREAK SPACE}567,89", "EUR", "fr", "1234567.89"),
    ("¥9,899", "JPY", "en", "9899"), ("￥9,899", "JPY", "ja", "9899"), ("9899円", "JPY", "ja", "9899"),
    ("1.500", "JPY", "de", "1500"), ("₩12,000", "KRW", "ko", "12000"),
    ("1,50,000", "INR", "en", "150000.00"), ("₹ 1,50,000.50", "INR", "en", "150000.50"),
    ("Rs. 500", "INR", "en", "500.00"), ("R$ 1.299,90", "BRL", "pt-BR", "1299.90"),
    ("１，２９９．００", "USD", "en", "1299.00"), ("٣٩٫٩٠", "EUR", "ar", "39.90"),
    ("١٬٢٩٩٫٠٠", "EUR", "ar", "1299.00"), ("0,500", "EUR", "en", "0.50"),
    ("₹ 1,200/-", "INR", "en", "1200.00"), ("1 299:-", "SEK", "sv", "1299.00"),
    ("1.500", "KWD", "en", "1.500"), ("\N{RIGHT-TO-LEFT MARK}39.90", "USD", "ar", "39.90"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "currency", "language", "number"), READ)
def test_amounts_with_one_reading(typed: str, currency: str, language: str, number: str) -> None:
    assert amount(typed, currency, language).number() == number


@pytest.mark.parametrize(
    ("typed", "currency", "language", "readings"),
    [
        ("1.500", "USD", "en", ["1500.00 USD", "1.50 USD"]),
        ("1,500", "EUR", "de", ["1500.00 EUR", "1.50 EUR"]),
        ("1,500", "USD", "de", ["1500.00 USD", "1.50 USD"]),
        ("1.500", "USD", "de", ["1500.00 USD", "1.50 USD"]),
        ("1,500", "EUR", "", ["1500.00 EUR", "1.50 EUR"]),
        ("12.340", "GBP", "en", ["12340.00 GBP", "12.34 GBP"]),
        ("1.500", "KWD", "de", ["1500.000 KWD", "1.500 KWD"]),
    ],
)
def test_amounts_with_two_readings_are_asked_about(
    typed: str, currency: str, language: str, readings: list[str]
) -> None:
    with pytest.raises(Ambiguous) as asked:
        amount(typed, currency, language)
    assert [str(reading) for reading in asked.value.readings] == readings


@pytest.mark.parametrize("typed", ["12 USD", "$12", "12 CHF", "£12", "kr 39", "R$ 5"])
def test_amounts_in_another_currency(typed: str) -> None:
    with pytest.raises(OtherCurrency):
        amount(typed, "EUR", "en")


@pytest.mark.parametrize(
    "typed",
    ["", "-3", "much", "1,2,3", "1.23.4", "1,2345", "1.005", "12..5", "1e3", "1,23,45", "5 x 3", "12 34",
     "9" * 50, "$", "1,000,00", "00,100,000", "½", "1/2"],
)  # fmt: skip
def test_amounts_that_are_none(typed: str) -> None:
    with pytest.raises((Unreadable, Ambiguous)):
        amount(typed, "EUR", "en")


AS_PRINTED = [name for name in sorted(EXPONENTS) if get_currency_precision(name) == EXPONENTS[name]]
"""Currencies that CLDR prints with all the digits of ISO 4217."""
LANGUAGES = "en de fr es it pt-BR nl sv pl cs ja ko zh-Hans de-CH en-IN hi ru tr vi da".split()


@given(
    st.integers(0, 10**10), st.sampled_from(AS_PRINTED), st.sampled_from(LANGUAGES),
    st.booleans(),
)  # fmt: skip
def test_what_cldr_prints_is_read_as_it_was_meant(
    minor: int, currency: str, language: str, with_sign: bool
) -> None:
    """An amount in any locale's own form is read, or asked about: never as another one."""
    money = Money(minor, currency)
    number, locale = Decimal(money.number()), language.replace("-", "_")
    text = (
        format_currency(number, currency, locale=locale)
        if with_sign
        else format_decimal(number, locale=locale)
    )
    try:
        readings: tuple[object, ...] = (amount(text, currency, language),)
    except Ambiguous as two:
        readings = two.readings
    assert money in readings


@given(st.text("0123456789.,'  ٣٫٬-$€kr", max_size=14), st.sampled_from(["en", "de", ""]))
def test_any_text_is_read_or_refused(text: str, language: str) -> None:
    try:
        found = amount(text, "EUR", language)
    except (Ambiguous, OtherCurrency, Unreadable):
        return
    assert found.minor >= 0
    assert amount(str(found), "EUR", language) == found
