"""A language: its words by gettext, its numbers and dates by Babel."""

import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day  # noqa: N812 - `Language.date` says one
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel import Locale, dates, numbers
from babel.lists import format_list

from policy_core.answers.deadlines import Due
from policy_core.text.marking import marked as _
from policy_core.values import (
    Charge,
    DateRange,
    DayRange,
    Money,
    Percent,
    Period,
    Share,
    Span,
    Weight,
)
from policy_core.values.clock import Clock
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
_MARKS = re.compile(r"[,;:] |\?$")
"""What parts one name from the next, or ends a sentence."""
TO_STORE = "to the store"
"""The context under which a catalog has messages in the store's own language."""


class Language:
    """How things are said in one locale.

    >>> english, german = Language("en"), Language("de")
    >>> english.money(Money.parse("1234.5 EUR"))
    '€1,234.50'
    >>> german.money(Money.parse("1234.5 EUR")) == "1.234,50\N{NO-BREAK SPACE}€"
    True
    """

    def __init__(
        self,
        locale: str,
        translations: gettext.NullTranslations | None = None,
        fallback: str = "en",
    ) -> None:
        """`fallback` is the store's own language, for words that the merchant did not give."""
        self.locale = Locale.parse(locale, sep="-")
        self.code = locale
        self._translations = translations or gettext.NullTranslations()
        self._translated = cache(self._translations.gettext)
        self.store_code = fallback
        self.events: Mapping[str, Mapping[str, str]] = {}
        """What the merchant calls events of the store's own, after the word "after"."""

    def text(self, message: str, /, **values: object) -> str:
        """Translate a message and fill its {slots}: an amount, a day or a period in words.

        >>> Language("en").text("You get {amount} back.", amount=Money.parse("5 EUR"))
        'You get €5.00 back.'
        """
        return self._translated(message).format(**self._said(values))

    def _said(self, values: Mapping[str, object]) -> Mapping[str, object]:
        """What fills slots: what is said of each value, as far as there is only one way to."""
        return {
            slot: _SAID[type(value)](self, value) if type(value) in _SAID else value
            for slot, value in values.items()
        }

    def to_store(self, message: str, /, **values: object) -> str:
        """A message in the store's own language, which a catalog holds for those it has to read."""
        return self._translations.pgettext(TO_STORE, message).format(**values)

    def pick_for_store(self, words: Mapping[str, str]) -> str:
        """The merchant's words in the store's own language."""
        return words.get(self.store_code) or next(iter(words.values()), "")

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Translate a message that depends on a count, which fills its {count} slot."""
        said = self._translations.ngettext(one, many, count)
        return said.format(count=self.number(count), **self._said(values))

    def pick(self, words: Mapping[str, str]) -> str:
        """The merchant's words in this language, else in the store's default one."""
        return words.get(self.code) or words.get(self.store_code) or next(iter(words.values()), "")

    def number(self, number: int) -> str:
        """A whole number."""
        return format_decimal(number, locale=self.locale)

    def money(self, money: Money) -> str:
        """An amount with its currency's own digits."""
        amount = Decimal(money.minor).scaleb(-EXPONENTS[money.currency])
        said = format_currency(amount, money.currency, locale=self.locale)
        # CLDR sets a space between a code and its number; Babel leaves it out.
        return re.sub(r"(?<=[A-Z])(?=-?\d)", "\N{NO-BREAK SPACE}", said)

    def charge(self, charge: Charge) -> str:
        """A charge: "15%, at least $5.00"."""
        parts = [self.money(charge.flat)] if charge.flat is not None else []
        parts += [self.percent(charge.percent)] if charge.percent is not None else []
        said = self.text(" plus ").join(parts) or self.text("nothing")
        if charge.less is not None:
            said = self.text("{charge} less {amount}", charge=said, amount=charge.less)
        if charge.at_least is not None:
            said = self.text("{charge}, at least {amount}", charge=said, amount=charge.at_least)
        if charge.at_most is not None:
            said = self.text("{charge}, at most {amount}", charge=said, amount=charge.at_most)
        return said

    def labelled(self, label: str, value: str) -> str:
        """A label with its value; a label that asks keeps its question mark."""
        if label.endswith("?"):
            return self.text("{question} {answer}", question=label, answer=value)
        return self.text("{label}: {value}", label=label, value=value)

    def before_colon(self, label: str) -> str:
        """A label in front of a colon: one that asks, or has a colon itself, stands in quotes."""
        quoted = label.endswith("?") or ": " in label
        return self.text("“{name}”", name=label) if quoted else label

    def percent(self, percent: Percent) -> str:
        """A share, with the digits it needs."""
        return format_percent(
            Decimal(percent.ppm).scaleb(-6), locale=self.locale, decimal_quantization=False
        )

    def share(self, share: Share) -> str:
        """A part of a price: "30%", or what lies between two: "10% to 25%"."""
        least, most = (
            self.percent(bound) if isinstance(bound, Percent) else self.money(bound)
            for bound in (share.least, share.most)
        )
        return least if least == most else self.text("{least} to {most}", least=least, most=most)

    def measure(self, text: str) -> str:
        """A measured quantity ("0.2 kg", "14 x 9 x 0.1 cm") with this language's decimal sign."""
        return _NUMBER.sub(lambda number: self._decimal(number[0]), text).replace(" x ", " × ")

    def weight(self, weight: Weight) -> str:
        """A weight with its unit: "0.2 kg"."""
        return self.measure(str(weight))

    def _decimal(self, number: str) -> str:
        return format_decimal(Decimal(number), locale=self.locale)

    def ended(self, text: str) -> str:
        """A text as the end of a sentence: a question keeps its mark, all else has a full stop."""
        return text if text.endswith(("?", ".", "!")) else f"{text}."

    def sentence(self, clause: str) -> str:
        """A clause ("we pay the postage") as a sentence of its own."""
        return self.ended(capital(clause))

    def clock(self, moment: datetime) -> str:
        """A moment on somebody's clocks: "Friday, 18 December 2026, 12:00"."""
        time = format_time(moment, "short", locale=self.locale)
        return self.text("{date}, {time}", date=moment.date(), time=time)

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

    def end(self, day: Day, by: Clock | None) -> str:
        """The end of a deadline: its last day, with the time where that ends before midnight."""
        return self.date(day) if by is None else self.clock(by.on(day))

    def due(self, due: Due | None) -> str:
        """The end of a deadline; empty where there is none, or its last day is not known."""
        if due is None or due.last_day is None:
            return ""
        span = due.period.span
        if span is not None and span.unit == "hours" and span.count:
            day = self.date(due.last_day)
            whole = not span.count % 24
            message = _SAME_HOUR if whole else _("{date} ({period}, to the hour)")
            return self.text(message, date=day, period=due.period)
        return self.end(due.last_day, due.period.by)

    def time(self, clock: Clock) -> str:
        """A time of day: "12:00"."""
        return format_time(clock.on(Day(2026, 1, 1)).time(), "short", locale=self.locale)

    def join(self, texts: Iterable[str]) -> str:
        """A list in prose: "a, b and c"."""
        return format_list(list(texts), locale=self.locale)

    def either(self, texts: Iterable[str]) -> str:
        """A list of which one holds: "a, b or c"."""
        return format_list(list(texts), style="or", locale=self.locale)

    def apart(self, texts: Iterable[str]) -> list[str]:
        """Names for a list: all in quotes where one has commas, or a question mark, of its own."""
        names = list(texts)
        if len(names) < 2 or not any(_MARKS.search(name) for name in names):
            return names
        return [self.text("“{name}”", name=name) for name in names]

    def country(self, code: str) -> str:
        """A country's name."""
        name: str = self.locale.territories.get(code, code)
        return name

    def span(self, span: Span) -> str:
        """A length of time: "15 days"."""
        match span.unit:
            case "days":
                return self.plural("{count} day", "{count} days", span.count)
            case "working days":
                return self.plural("{count} working day", "{count} working days", span.count)
            case "months":
                return self.plural("{count} month", "{count} months", span.count)
            case "years":
                return self.plural("{count} year", "{count} years", span.count)
            case "hours":
                return self.plural("{count} hour", "{count} hours", span.count)

    def ago(self, days: int) -> str:
        """How many days ago something ended that was just said."""
        if not days:
            return self.text("That was earlier today.")
        if days == 1:
            return self.text("That was yesterday.")
        return self.plural("That was {count} day ago.", "That was {count} days ago.", days)

    def day_range(self, days: DayRange) -> str:
        """A range of days: "7 to 10 working days"."""
        high = self.span(Span(days.high, days.unit))
        if days.low == days.high:
            return high
        return self.text("{low} to {days}", low=self.number(days.low), days=high)

    def yearly(self, day: str) -> str:
        """A day of every year, by its month and day: "31 January"."""
        return dates.format_skeleton("MMMMd", Day.fromisoformat(f"2024-{day}"), locale=self.locale)

    def season_days(self, days: DateRange) -> str:
        """The days of a season, each year or once: "15 November to 25 December"."""
        first, last = (
            self.yearly(day)
            if len(day) == len("mm-dd")
            else self.short_date(Day.fromisoformat(day))
            for day in (days.first, days.last)
        )
        return first if first == last else self.text("{low} to {high}", low=first, high=last)

    def period(self, period: Period) -> str:
        """A period: "15 days after delivery"; one of no length is "at once after delivery"."""
        events = self.text(" or ").join(self.event(anchor) for anchor in period.anchors)
        if period.span is not None and not period.span.count:
            said = self.text("at once after {event}", event=events)
        elif period.span is not None:
            said = self.text("{span} after {event}", span=period.span, event=events)
        elif period.yearly:
            said = self.text(
                "until {day} after {event}", day=self.yearly(period.yearly), event=events
            )
        elif period.until is not None:
            said = self.text("until {date}", date=self.short_date(period.until))
        else:
            said = self.text("without limit")
        if period.by is not None:
            said = self.text("{period}, by {time}", period=said, time=period.by)
        if period.otherwise is None:
            return said
        return self.text("{first}, or else {second}", first=said, second=period.otherwise)

    def within(self, period: Period) -> str:
        """By when, counted from an event: "within 15 days after delivery", "at once after it"."""
        said = self.period(period)
        if period.span is None or not period.span.count:
            return said
        return self.text("within {period}", period=said)

    def event(self, anchor: str) -> str:
        """The event that a period counts from, as it stands after "after"."""
        own = self.events.get(anchor)
        return self.pick(own) if own else self.text(_EVENTS.get(anchor, anchor))


def capital(text: str) -> str:
    """A text as it begins a sentence or an entry of a list."""
    return text[:1].upper() + text[1:]


_SAME_HOUR = _("{date} ({period}: at the same time of day)")
"""The end of whole days that are counted in hours."""
_SAID: Mapping[type, Callable[[Language, Any], str]] = {
    Money: Language.money,
    Charge: Language.charge,
    Percent: Language.percent,
    Share: Language.share,
    Day: Language.date,
    datetime: Language.clock,
    Clock: Language.time,
    Due: Language.due,
    Span: Language.span,
    DayRange: Language.day_range,
    Period: Language.period,
}
"""How values are said in a slot of a message."""
_EVENTS = {
    "order": _("the order"),
    "payment": _("the payment"),
    "invoice": _("the invoice"),
    "dispatch": _("dispatch"),
    "delivery": _("delivery"),
    "first delivery": _("the first delivery"),
    "confirmation": _("confirmation of receipt"),
    "notice": _("your request"),
    "arrival": _("the goods' arrival at our warehouse"),
    "proof": _("proof that you sent the goods"),
    "inspection": _("the inspection of the goods"),
    "promise": _("the promised day"),
    "discovery": _("discovery of the fault"),
    "release": _("release"),
    "agreement": _("the agreement"),
    "decision": _("our decision"),
    "credit": _("the credit"),
}
