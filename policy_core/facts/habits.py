"""Habits of writing: decimal marks, signs of currencies, the order of a date's numbers."""

from functools import cache

from policy_core.facts.habit_tables import (
    COMMA_LANGUAGES,
    CURRENCIES,
    DAY_FIRST_THERE,
    MONTH_FIRST,
    OTHER_MARK,
)

_WORDS = {"円": "JPY", "圆": "CNY", "元": "CNY TWD HKD", "块": "CNY", "원": "KRW", "zl": "PLN",
          "kc": "CZK", "fr": "CHF", "sfr": "CHF", "euro": "EUR", "euros": "EUR",
          "dollars": "USD CAD AUD NZD SGD HKD", "pounds": "GBP", "yen": "JPY"}  # fmt: skip
"""Words for money that CLDR lists as names, not as signs."""


def decimal_mark(language: str) -> str:
    """What a language writes before decimals, "," or "."; empty for a language not named.

    Example: decimal_mark("de") == ","; decimal_mark("de-CH") == "."
    """
    if not language:
        return ""
    name = language.replace("-", "_")
    comma = name.partition("_")[0] in _named(COMMA_LANGUAGES)
    return "," if comma != (name in _named(OTHER_MARK)) else "."


def decimal_mark_of_currency(currency: str) -> str:
    """What is written before decimals where a currency is issued; empty where that differs.

    Example: "." for the dollar of the United States, "," for the real, "" for the euro.
    """
    return _currencies()[currency][0].replace("?", "")


@cache
def currencies_of_sign(sign: str) -> frozenset[str]:
    """The currencies that a sign or word can stand for.

    Example: "€" is EUR alone; "$" is USD, CAD, MXN and others.
    """
    name = sign.casefold().removesuffix(".")
    found = {currency for currency, (_, signs) in _currencies().items() if name in signs}
    return frozenset(found.union(_WORDS.get(name, "").split()))


def day_comes_first(language: str) -> bool | None:
    """Does "03/12" name the day first? None where readers of the language do not agree.

    Pages in English without a region are read by Americans and everybody else.
    """
    if not language or language == "en":
        return None
    name = language.replace("-", "_")
    months = _named(MONTH_FIRST)
    month_first = name in months or name.partition("_")[0] in months
    return not month_first or name in _named(DAY_FIRST_THERE)


@cache
def _named(table: str) -> frozenset[str]:
    return frozenset(table.split())


@cache
def _currencies() -> dict[str, tuple[str, frozenset[str]]]:
    rows = (line.split() for line in CURRENCIES.strip().splitlines())
    return {currency: (mark, frozenset(signs)) for currency, mark, *signs in rows}
