"""Numbers, amounts, days and lists as a locale writes them, by Babel."""

import re
from collections.abc import Iterable
from datetime import date as Day  # noqa: N812 - `Formats.date` says one
from decimal import Decimal
from functools import lru_cache

from babel import Locale, dates, numbers
from babel.lists import format_list

from policy_core.values import Clock, Money, Percent, Weight
from policy_core.values.money import EXPONENTS

_remembered = lru_cache(maxsize=512)
"""Answers say the same few days and amounts again and again, and Babel reads its patterns anew for
each of them."""
format_currency = _remembered(numbers.format_currency)
format_date = _remembered(dates.format_date)
format_decimal = _remembered(numbers.format_decimal)
format_interval = _remembered(dates.format_interval)
format_percent = _remembered(numbers.format_percent)
format_time = _remembered(dates.format_time)

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Formats:
    """How values without words are written in one locale.

    >>> english, german = Formats("en"), Formats("de")
    >>> english.money(Money.parse("1234.5 EUR"))
    '€1,234.50'
    >>> german.money(Money.parse("1234.5 EUR")) == "1.234,50\N{NO-BREAK SPACE}€"
    True
    """

    def __init__(self, locale: str) -> None:
        self.locale = Locale.parse(locale, sep="-")
        self.code = locale

    def number(self, number: int) -> str:
        """A whole number."""
        return format_decimal(number, locale=self.locale)

    def money(self, money: Money) -> str:
        """An amount with its currency's own digits."""
        amount = Decimal(money.minor).scaleb(-EXPONENTS[money.currency])
        said = format_currency(amount, money.currency, locale=self.locale)
        # CLDR sets a space between a code and its number; Babel leaves it out.
        return re.sub(r"(?<=[A-Z])(?=-?\d)", "\N{NO-BREAK SPACE}", said)

    def percent(self, percent: Percent) -> str:
        """A share, with the digits it needs."""
        return format_percent(
            Decimal(percent.ppm).scaleb(-6), locale=self.locale, decimal_quantization=False
        )

    def measure(self, text: str) -> str:
        """A measured quantity ("0.2 kg", "14 x 9 x 0.1 cm") with this language's decimal sign."""
        return _NUMBER.sub(lambda number: self._decimal(number[0]), text).replace(" x ", " × ")

    def weight(self, weight: Weight) -> str:
        """A weight with its unit: "0.2 kg"."""
        return self.measure(str(weight))

    def _decimal(self, number: str) -> str:
        return format_decimal(Decimal(number), locale=self.locale)

    def days(self, first: Day, last: Day) -> str:
        """A stretch of days, or the one day that it is."""
        if first == last:
            return self.short_date(first)
        return format_interval(first, last, "yMMMd", locale=self.locale)

    def date(self, day: Day) -> str:
        """A day in full, with its weekday: "Friday, 18 December 2026"."""
        return format_date(day, "full", locale=self.locale)

    def short_date(self, day: Day) -> str:
        """A day without its weekday."""
        return format_date(day, "long", locale=self.locale)

    def time(self, clock: Clock) -> str:
        """A time of day: "12:00"."""
        return format_time(clock.on(Day(2026, 1, 1)).time(), "short", locale=self.locale)

    def yearly(self, day: str) -> str:
        """A day of every year, by its month and day: "31 January"."""
        return dates.format_skeleton("MMMMd", Day.fromisoformat(f"2024-{day}"), locale=self.locale)

    def join(self, texts: Iterable[str]) -> str:
        """A list in prose: "a, b and c"."""
        return format_list(list(texts), locale=self.locale)

    def either(self, texts: Iterable[str]) -> str:
        """A list of which one holds: "a, b or c"."""
        return format_list(list(texts), style="or", locale=self.locale)

    def country(self, code: str) -> str:
        """A country's name."""
        name: str = self.locale.territories.get(code, code)
        return name
