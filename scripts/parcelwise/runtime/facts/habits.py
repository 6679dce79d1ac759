"""How numbers, amounts and days are written, country by country: from CLDR, by way of Babel."""

import unicodedata
from collections.abc import Iterator

from babel import Locale, localedata
from babel.core import get_global

from policy_core.values.money import EXPONENTS


def habit_tables() -> str:
    """The text of `policy_core/facts/habit_tables.py`."""
    marks = {name: _decimal_mark(Locale.parse(name)) for name in localedata.locale_identifiers()}
    commas = sorted(name for name, mark in marks.items() if mark == "," and "_" not in name)
    other = sorted(
        name
        for name, mark in marks.items()
        if "_" in name and mark in (",", ".") and mark != marks[name.partition("_")[0]]
    )
    months = sorted(name for name in marks if _order(Locale.parse(name)).startswith("Md"))
    plain = {name for name in months if "_" not in name}
    months_first = [name for name in months if name.partition("_")[0] not in plain or name in plain]
    days_first = sorted(
        name
        for name in marks
        if name.partition("_")[0] in plain and _order(Locale.parse(name)).startswith("dM")
    )
    return _TEXT.format(
        commas=_rows(commas),
        other=_rows(other),
        months=_rows(months_first),
        days=_rows(days_first),
        currencies="\n".join(_currencies()),
    )


_TEXT = '''"""How numbers, amounts and days are written, in tables.

Made of the Unicode CLDR (Unicode License v3) by `parcelwise.runtime.facts.habits`; not to be
edited. Held by `tests/facts/test_habits.py`, which writes it anew with `--accept`.
"""

COMMA_LANGUAGES = """
{commas}
"""
"""Languages that write decimals after a comma; all others do after a point."""

OTHER_MARK = """
{other}
"""
"""Their regions, and those of the others, that have it the other way round."""

MONTH_FIRST = """
{months}
"""
"""Locales whose short dates begin with the month, and the day follows."""

DAY_FIRST_THERE = """
{days}
"""
"""Regions of those that begin with the day all the same."""

CURRENCIES = """
{currencies}
"""
"""A currency, the decimal mark of the country that issues it ("?": they differ), its signs."""
'''


def _rows(names: list[str]) -> str:
    lines, line = [], ""
    for name in names:
        if len(line) + len(name) > 98:
            lines.append(line.rstrip())
            line = ""
        line += f"{name} "
    return "\n".join([*lines, line.rstrip()])


def _decimal_mark(locale: Locale) -> str:
    """The mark beside Western digits, which are what the readers have in the end."""
    mark: str = locale.number_symbols.get("latn", {}).get("decimal", "")
    return mark


def _order(locale: Locale) -> str:
    """The order of day, month and year in a short date: "dMy"."""
    pattern = locale.date_formats["short"].pattern
    return "".join(dict.fromkeys(char for char in pattern if char in "dMy"))


def _currencies() -> Iterator[str]:
    homes: dict[str, set[str]] = {}
    for territory, used in get_global("territory_currencies").items():
        for currency, _, end, tender in used:
            if end is None and tender:
                homes.setdefault(currency, set()).add(territory)
    for currency in sorted(EXPONENTS):
        territories = homes.get(currency, set())
        own = {currency[:2]} & territories or territories
        locales = [locale for territory in sorted(own) for locale in _locales(territory)]
        marks = {_decimal_mark(locale) for locale in locales} - {""}
        yield " ".join((currency, marks.pop() if len(marks) == 1 else "?", *_signs(currency)))


def _locales(territory: str) -> Iterator[Locale]:
    """The locales of a country's official languages; without any, of the one that most speak."""
    spoken = get_global("territory_languages").get(territory, {})
    official = [name for name, about in spoken.items() if about.get("official_status")]
    most = sorted(spoken, key=lambda name: -spoken[name]["population_percent"])[:1]
    for language in official or most:
        name = f"{language}_{territory}"
        if localedata.exists(name):
            yield Locale.parse(name)


def _signs(currency: str) -> list[str]:
    """The signs that a currency has in any language."""
    signs = set()
    for name in localedata.locale_identifiers():
        sign = Locale.parse(name).currency_symbols.get(currency, currency)
        text = "".join(
            char
            for char in unicodedata.normalize("NFKC", sign)
            if unicodedata.category(char) not in ("Cf", "Zs")
        )
        signs.add(text.casefold().removesuffix("."))
    return sorted(signs - {"", currency.casefold()})
