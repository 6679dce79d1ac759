"""How a value of the rulebook is said on a page: one way for each kind of value."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any
from unicodedata import combining, normalize

from babel import Locale
from babel.dates import format_time

from policy_core.text.language import Language
from policy_core.text.returns.postage import split_said
from policy_core.values import (
    Box,
    Charge,
    ChargeRange,
    DateRange,
    DayRange,
    Length,
    Money,
    Percent,
    Period,
    Share,
    Span,
    Split,
    Weight,
)
from policy_core.values.clock import Clock

_MINUTES_IN_A_DAY = 24 * 60
_A_RUN = 2
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The rulebook's names of the days, in the order of `date.weekday`."""


def alphabetical(name: str) -> str:
    """The key by which names are sorted: an accented letter stands with its plain one."""
    plain = (letter for letter in normalize("NFKD", name) if not combining(letter))
    return "".join(plain).casefold()


def own_name(language: str) -> str:
    """What a language calls itself, as a heading: "Deutsch", "Français"."""
    name = Locale.parse(language, sep="-").get_display_name() or language
    return name[:1].upper() + name[1:]


class Formatter:
    """Says values in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._ways: dict[type, Callable[[Any], str]] = {
            Period: language.period,
            Span: language.span,
            DayRange: language.day_range,
            Money: language.money,
            Percent: language.percent,
            Share: language.share,
            date: language.short_date,
            int: language.number,
            Clock: self.clock,
            Split: lambda split: split_said(split, language),
            Charge: language.charge,
            ChargeRange: language.charge_range,
            Weight: self._measured,
            Length: self._measured,
            Box: self._measured,
            DateRange: language.season_days,
        }

    def said(self, value: object) -> str:
        """Any value of the rulebook; the merchant's words in the page's language; None is empty."""
        if value is None:
            return ""
        if isinstance(value, Mapping):
            return self.language.pick(value)
        return self._ways.get(type(value), str)(value)

    def remedy(self, remedy: str) -> str:
        """Something that a buyer may ask for."""
        text = self.language.text
        names = {
            "refund": text("your money back"),
            "exchange": text("an exchange"),
            "resend": text("a replacement, sent to you"),
            "repair": text("a repair"),
            "store-credit": text("store credit"),
            "keep": text("keeping it, with a part of the price back"),
        }
        return names[remedy]

    def clock(self, clock: Clock) -> str:
        """A time of day; the midnight that ends a day is said as such."""
        if clock.minutes >= _MINUTES_IN_A_DAY:
            return self.language.text("midnight")
        hours, minutes = divmod(clock.minutes, 60)
        return format_time(time(hours, minutes), "short", locale=self.language.locale)

    def weekdays(self, days: Sequence[str]) -> str:
        """Days of the week ("mon"); a run of three or more as "Monday to Friday"."""
        names = self.language.locale.days["format"]["wide"]
        numbers = sorted(WEEKDAYS.index(day) for day in days)
        if len(numbers) > _A_RUN and numbers == list(range(numbers[0], numbers[-1] + 1)):
            first, last = names[numbers[0]], names[numbers[-1]]
            return self.language.text("{first} to {last}", first=first, last=last)
        return self.language.join(names[number] for number in numbers)

    def _measured(self, value: Weight | Length | Box) -> str:
        return self.language.measure(str(value))
