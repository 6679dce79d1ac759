"""Habits of writing, held to CLDR."""

from pathlib import Path

import pytest

from parcelwise.runtime.facts.habits import habit_tables
from policy_core.facts.habits import (
    currencies_of_sign,
    day_comes_first,
    decimal_mark,
    decimal_mark_of_currency,
)
from tests.reference import ROOT


def test_the_tables_are_made_of_cldr(request: pytest.FixtureRequest) -> None:
    tables = Path(ROOT, "policy_core", "facts", "habit_tables.py")
    if request.config.getoption("--accept"):
        tables.write_text(habit_tables(), encoding="utf-8")
    assert tables.read_text(encoding="utf-8") == habit_tables()


@pytest.mark.parametrize(
    ("language", "mark"),
    [("en", "."), ("de", ","), ("de-CH", "."), ("fr", ","), ("es", ","), ("es-MX", "."),
     ("ja", "."), ("zh-Hant", "."), ("pt-BR", ","), ("en-ZA", ","), ("", "")],
)  # fmt: skip
def test_decimal_marks(language: str, mark: str) -> None:
    assert decimal_mark(language) == mark


def test_currencies() -> None:
    marks = {name: decimal_mark_of_currency(name) for name in ("USD", "BRL", "EUR", "CHF", "INR")}
    assert marks == {"USD": ".", "BRL": ",", "EUR": "", "CHF": "", "INR": "."}
    assert currencies_of_sign("€") == {"EUR"}
    assert {"USD", "MXN", "CAD"} <= currencies_of_sign("$")
    assert currencies_of_sign("¥") >= {"JPY", "CNY"}
    assert not currencies_of_sign("x")


def test_which_number_of_a_date_is_the_day() -> None:
    found = [day_comes_first(name) for name in ("fr", "en", "en-US", "en-GB", "de", "")]
    assert found == [True, None, False, True, True, None]
