"""Weights, sizes and days as people type them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.typed import Ambiguous, Unreadable, day, size, weight


@pytest.mark.parametrize(
    ("typed", "language", "country", "grams"),
    [
        ("400 g", "en", "", "400"), ("400 gr", "tr", "TR", "400"), ("400 Gramm", "de", "DE", "400"),
        ("2 kilos", "es", "ES", "2000"), ("0,4", "de", "DE", "400"), ("0.4", "en", "GB", "400"),
        ("2", "en", "GB", "2000"), ("２ｋｇ", "ja", "JP", "2000"), ("٢ kg", "ar", "SA", "2000"),
        ("1,5 kg", "en", "", "1500"), ("1,500 g", "en", "", "1500"), ("1.500 g", "de", "", "1500"),
        ("1,500 kg", "de", "", "1500"), ("1.500 kg", "en", "", "1500"), ("1 kg 200 g", "en", "", "1200"),
        ("5 lbs", "en", "US", "2267.96185"), ("8 ounces", "en", "US", "226.796185"),
        ("1 lb 4 oz", "en", "US", "566.9904625"), ("1lb 4oz", "en", "US", "566.9904625"),
        ("70 kg", "en", "US", "70000"),
    ],
)  # fmt: skip
def test_weights_with_one_reading(typed: str, language: str, country: str, grams: str) -> None:
    """NIST Handbook 44, appendix C: a pound is 453.59237 g, an ounce a sixteenth of it."""
    assert weight(typed, language, country).grams == Decimal(grams)


@pytest.mark.parametrize(
    ("typed", "language", "country", "readings"),
    [
        ("500", "en", "DE", ("500 g", "500 kg")), ("250", "de", "", ("250 g", "250 kg")),
        ("2", "en", "US", ("2 lb", "2 kg")), ("1.500 kg", "de", "", ("1500 kg", "1.5 kg")),
        ("1,500 kg", "en", "", ("1500 kg", "1.5 kg")), ("1.500 g", "en", "", ("1500 g", "1.5 g")),
        ("1,500", "", "DE", ("1500 kg", "1.5 kg")),
    ],
)  # fmt: skip
def test_weights_with_two(
    typed: str, language: str, country: str, readings: tuple[str, str]
) -> None:
    with pytest.raises(Ambiguous) as asked:
        weight(typed, language, country)
    assert asked.value.readings == readings
    assert [weight(str(reading), language, country) for reading in readings]


@pytest.mark.parametrize(
    "typed", ["", "0 kg", "0", "heavy", "kg", "kg 5", "-2 kg", "2 stone", "1 oz 2 lb", "1 kg 2 lb", "5 cm", "9999999 kg"]
)  # fmt: skip
def test_weights_that_are_none(typed: str) -> None:
    with pytest.raises(Unreadable):
        weight(typed, "en")


@pytest.mark.parametrize(
    ("typed", "country", "centimetres"),
    [
        ("40 x 30 x 20", "DE", "40 x 30 x 20 cm"), ("20×40*30", "", "40 x 30 x 20 cm"),
        ("40cm x 30cm x 20cm", "US", "40 x 30 x 20 cm"), ("400x300x200 mm", "", "40 x 30 x 20 cm"),
        ('18 x 14 x 12"', "US", "18 x 14 x 12 in"), ("40,5 x 30 x 20", "", "40.5 x 30 x 20 cm"),
        ("10 by 5 by 2 inches", "US", "10 x 5 x 2 in"), ("４０ｘ３０ｘ２０", "JP", "40 x 30 x 20 cm"),
    ],
)  # fmt: skip
def test_sizes_with_one_reading(typed: str, country: str, centimetres: str) -> None:
    assert str(size(typed, "en", country)) == centimetres


def test_sizes_with_two_and_with_none() -> None:
    with pytest.raises(Ambiguous, match=r"40 x 30 x 20 in or 40 x 30 x 20 cm"):
        size("40 x 30 x 20", "en", "US")
    with pytest.raises(Ambiguous, match="400x300x200 mm or 400x300x200 cm"):
        size("400x300x200", "en", "DE")
    for typed in ("", "40 x 30", "0 x 1 x 2", "40 cm x 30 x 20", "a x b x c", "1 x 2 x 3 kg"):
        with pytest.raises(Unreadable):
            size(typed, "en")


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("2026-12-03", ""), ("20261203", ""), ("2026/12/03", "en"), ("2026.12.3", "ko"),
        ("2026年12月3日", "ja"), ("3.12.2026", "en"), ("03.12.26", "de"), ("3. 12. 2026", "cs"),
        ("03/12/2026", "fr"), ("3-12-2026", "nl"), ("12/03/2026", "en-US"), ("３.１２.２０２６", "de"),
        ({"day": "3", "month": "12", "year": "2026"}, "en"), ({"day": "03", "month": "12", "year": "26"}, "en"),
        ({"day": "٣", "month": "١٢", "year": "٢٠٢٦"}, "ar"),
    ],
)  # fmt: skip
def test_days_with_one_reading(typed: Any, language: str) -> None:
    assert day(typed, language) == date(2026, 12, 3)


def test_days_with_two_and_with_none() -> None:
    """may#250: 12/01/2026 is never swapped in silence."""
    with pytest.raises(Ambiguous, match="2026-12-03 or 2026-03-12"):
        day("03/12/2026", "en")
    assert day("13/12/2026", "en") == day("12/13/2026", "en") == date(2026, 12, 13)
    assert day("03/03/2026", "") == date(2026, 3, 3)
    assert day({"day": "", "month": None}, "") is None
    for typed in ("", "16-11-26", "26-11-16", "16/11/26", "2026-02-30", "31/31/2026", "soon", 5, {"a": 1}, ["2026-12-03"],
                  {"day": "3", "month": "", "year": "2026"}, {"day": "3", "month": "12", "year": "226"}):  # fmt: skip
        with pytest.raises(Unreadable):
            day(typed, "en")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(
    "de fr es it nl pl cs sv da fi nb pt-BR ja ko zh-Hans hu ru tr en en-US en-GB".split()
))  # fmt: skip
def test_short_dates_of_cldr_are_read_as_they_were_meant(on: date, language: str) -> None:
    text = format_date(on, "short", locale=language.replace("-", "_"))
    try:
        readings: tuple[object, ...] = (day(text, language),)
    except Ambiguous as two:
        readings = two.readings
    except Unreadable:
        return  # Two digits of a year between slashes can be any of three numbers.
    assert on in readings
