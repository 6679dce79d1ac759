"""Babel's data of a language: all that the locale inherits, and formats as before."""

import json
import os
import subprocess
import sys
from pathlib import Path

import babel
import pytest

from parcelwise.errors import Failure
from parcelwise.runtime.locales import locale_data, locale_files
from parcelwise.runtime.trees import packed

ROOT = {"babel/global.dat", "babel/locale-data/root.dat"}

FORMATTING = """
import json, sys
from datetime import date, time
from decimal import Decimal
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

locale = Locale.parse(sys.argv[1], sep="-")
days = date(2026, 12, 3), date(2026, 12, 18)
print(json.dumps([
    *(format_date(days[0], form, locale) for form in ("short", "medium", "long", "full")),
    format_interval(*days, "yMMMd", locale=locale),
    format_time(time(16, 30), "short", locale=locale),
    format_list(["1", "2", "3"], locale=locale),
    *(format_currency(Decimal("1234.5"), code, locale=locale)
      for code in ("EUR", "JPY", "KWD", "CHF", "BRL")),
    format_skeleton("MMMMd", days[0], locale=locale),
    format_list(["1", "2", "3"], style="or", locale=locale),
    format_decimal(1234567, locale=locale),
    format_percent(Decimal("0.125"), locale=locale, decimal_quantization=False),
    locale.plural_form(2),
    locale.text_direction,
    [locale.territories[code] for code in ("BR", "US", "CN")],
]))
"""


@pytest.mark.parametrize(
    ("language", "locales"),
    [
        ("en", {"en"}),
        ("de", {"de"}),
        ("de-AT", {"de_AT", "de"}),
        # CLDR's parentLocales: Latin American Spanish lies between es_MX and es.
        ("es-MX", {"es_MX", "es_419", "es"}),
        # CLDR's parentLocales: Portuguese of Angola goes by that of Portugal.
        ("pt-AO", {"pt_AO", "pt_PT", "pt"}),
    ],
)
def test_a_language_brings_all_that_its_locale_inherits(language: str, locales: set[str]) -> None:
    expected = ROOT | {f"babel/locale-data/{locale}.dat" for locale in locales}

    assert locale_files(language).keys() == expected
    assert locale_data(language).keys() == expected


@pytest.mark.parametrize("language", ["en", "de", "de-AT", "pt-BR", "zh-TW", "sr-Latn", "ar", "he"])
def test_the_cut_data_formats_as_the_whole_does(tmp_path: Path, language: str) -> None:
    package = Path(babel.__file__).parent
    (tmp_path / "babel" / "locale-data").mkdir(parents=True)
    for module in (*package.glob("*.py"), package / "localtime"):
        (tmp_path / "babel" / module.name).symlink_to(module)
    for path, content in locale_data(language).items():
        (tmp_path / path).write_bytes(content)

    assert formatted(language, tmp_path) == formatted(language, package.parent)


def formatted(language: str, packages: Path) -> list[object]:
    command = [sys.executable, "-c", FORMATTING, language]
    variables = {**os.environ, "PYTHONPATH": str(packages)}
    ran = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
    said: list[object] = json.loads(ran.stdout)
    return said


def test_the_cut_data_is_an_eighth_of_the_whole_at_most() -> None:
    assert 8 * len(packed(locale_data("de"))) < len(packed(locale_files("de")))


def test_a_language_that_babel_does_not_know_is_named() -> None:
    with pytest.raises(Failure, match="'xx'"):
        locale_data("xx")
