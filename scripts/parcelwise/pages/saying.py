"""How a value of the rulebook is said on a page: one way for each kind of value."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any
from unicodedata import combining, normalize

from babel.dates import format_skeleton, format_time
from babel.lists import format_list

from policy_core.values import (
    Box,
    Charge,
    DateRange,
    DayRange,
    Length,
    Money,
    Percent,
    Period,
    Span,
    Split,
    Weight,
)
from policy_core.values.clock import Clock
from policy_core.voice.language import Language

_MINUTES_IN_A_DAY = 24 * 60
_YEARLY = len("mm-dd")
_A_RUN = 2
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The rulebook's names of the days, in the order of `date.weekday`."""


def alphabetical(name: str) -> str:
    """The key by which names are sorted: an accented letter stands with its plain one."""
    plain = (letter for letter in normalize("NFKD", name) if not combining(letter))
    return "".join(plain).casefold()


class Sayer:
    """Says values in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._ways: dict[type, Callable[[Any], str]] = {
            Period: language.period,
            Span: language.span,
            DayRange: language.day_range,
            Money: language.money,
            Percent: language.percent,
            date: language.short_date,
            int: language.number,
            Clock: self.clock,
            Split: self.split,
            Charge: language.charge,
            Weight: self._measured,
            Length: self._measured,
            Box: self._measured,
            DateRange: self.dates,
        }

    def said(self, value: object) -> str:
        """Any value of the rulebook; the merchant's words in the page's language; None is empty."""
        if value is None:
            return ""
        if isinstance(value, Mapping):
            return self.language.pick(value)
        return self._ways.get(type(value), str)(value)

    def party(self, party: str) -> str:
        """One who pays."""
        text = self.language.text
        names = {
            "seller": text("the store"),
            "buyer": text("you"),
            "platform": text("the guarantee service"),
            "carrier": text("the carrier"),
        }
        return names[party]

    def remedy(self, remedy: str) -> str:
        """Something that a buyer may ask for."""
        text = self.language.text
        names = {
            "refund": text("your money back"),
            "partial-refund": text("a part of the price back"),
            "exchange": text("an exchange"),
            "resend": text("the goods sent again"),
            "repair": text("a repair"),
            "store-credit": text("store credit"),
            "keep": text("keeping the goods"),
        }
        return names[remedy]

    def split(self, split: Split) -> str:
        """Who pays: one party, or several with their shares."""
        shares = split.by_party()
        if len(shares) == 1:
            return self.party(next(iter(shares)))
        return self.language.join(
            f"{self.party(party)} {self.language.percent(share)}" for party, share in shares.items()
        )

    def dates(self, dates: DateRange) -> str:
        """A range of days, with its year or, when it comes back every year, without one."""
        say = self.language
        if len(dates.first) == _YEARLY:
            # Any leap year will do: the year is not said.
            first, last = (
                format_skeleton("MMMMd", date.fromisoformat(f"2024-{day}"), locale=say.locale)
                for day in (dates.first, dates.last)
            )
        else:
            first, last = (
                say.short_date(date.fromisoformat(day)) for day in (dates.first, dates.last)
            )
        return first if first == last else say.text("{first} to {last}", first=first, last=last)

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

    def either(self, texts: Sequence[str]) -> str:
        """A list of which one holds: "a, b or c"."""
        return format_list(texts, style="or", locale=self.language.locale)

    def _measured(self, value: Weight | Length | Box) -> str:
        return self.language.measure(str(value))
