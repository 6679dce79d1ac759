"""A language: its words by gettext, and what needs words: periods, charges, lists of names."""

import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from policy_core.answers.deadlines import Due
from policy_core.text.formats import Formats, format_time
from policy_core.values import (
    Charge,
    ChargeRange,
    Clock,
    DateRange,
    DayRange,
    Money,
    Percent,
    Period,
    Share,
    Span,
)


def _(message: str) -> str:
    """A message of which another place says when: it is named here for the catalogs alone."""
    return message


_MARKS = re.compile(r"[,;:] |\?$")
"""What parts one name from the next, or ends a sentence."""
TO_STORE = "to the store"
"""The context under which a catalog has messages in the store's own language."""


class Language(Formats):
    """How things are said in one locale.

    >>> Language("en").period(Period.parse("14 days after delivery"))
    '14 days after delivery'
    """

    def __init__(
        self,
        locale: str,
        translations: gettext.NullTranslations | None = None,
        fallback: str = "en",
    ) -> None:
        """`fallback` is the store's own language, for words that the merchant did not give."""
        super().__init__(locale)
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

    def charge_range(self, charges: ChargeRange) -> str:
        """A charge, or what lies between two: "10% to 25%"."""
        said = charges.said
        return self.charge(said) if isinstance(said, Charge) else self.share(said)

    def labelled(self, label: str, value: str) -> str:
        """A label with its value; a label that asks keeps its question mark."""
        if label.endswith("?"):
            return self.text("{question} {answer}", question=label, answer=value)
        return self.text("{label}: {value}", label=label, value=value)

    def before_colon(self, label: str) -> str:
        """A label in front of a colon: one that asks, or has a colon itself, stands in quotes."""
        quoted = label.endswith("?") or ": " in label
        return self.text("“{name}”", name=label) if quoted else label

    def share(self, share: Share) -> str:
        """A part of a price: "30%", or what lies between two: "10% to 25%"."""
        least, most = (_SAID[type(bound)](self, bound) for bound in (share.least, share.most))
        if least == most:
            return least
        if not share.least_counts:
            return self.text("up to {amount}", amount=most)
        return self.between(least, most)

    def between(self, low: str, high: str) -> str:
        """What lies between two that are said already: "7 to 10 working days"."""
        return self.text("{low} to {high}", low=low, high=high)

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

    def end(self, day: date, by: Clock | None) -> str:
        """The end of a deadline: its last day, with the time where that ends before midnight."""
        return self.date(day) if by is None else self.clock(by.on(day))

    def due(self, due: Due | None) -> str:
        """The end of a deadline; empty where there is none, or its last day is not known.

        Of hours the day is not all: either it is known at which they end, or how many they are.
        """
        if due is None or due.last_day is None:
            return ""
        said, span = self.end(due.last_day, due.by), due.period.span
        if due.at_latest and span is not None and span.by_clock:
            hours = self.text("{span} after {event}", span=span, event=self.event(due.anchor))
            return self.text("{date} ({period})", date=said, period=hours)
        return said if due.at is None else self.text("{date}, your time", date=said)

    def short_end(self, end: date) -> str:
        """A day without its weekday, or a moment of it."""
        if not isinstance(end, datetime):
            return self.short_date(end)
        time = format_time(end, "short", locale=self.locale)
        return self.text("{date}, {time}", date=self.short_date(end), time=time)

    def apart(self, texts: Iterable[str]) -> list[str]:
        """Names for a list: all in quotes where one has commas, a question mark, or an "or"."""
        names, either = list(texts), f" {self.either(['', '']).strip()} "
        if len(names) < 2 or not any(_MARKS.search(name) or either in name for name in names):
            return names
        return [self.text("“{name}”", name=name) for name in names]

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
            case "minutes":
                return self.plural("{count} minute", "{count} minutes", span.count)

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
        return high if days.low == days.high else self.between(self.number(days.low), high)

    def season_days(self, days: DateRange) -> str:
        """The days of a season, each year or once: "15 November to 25 December"."""
        first, last = (
            self.yearly(day)
            if len(day) == len("mm-dd")
            else self.short_date(date.fromisoformat(day))
            for day in (days.first, days.last)
        )
        return first if first == last else self.between(first, last)

    def period(self, period: Period) -> str:
        """A period: "15 days after delivery"; one of no length is "at once after delivery"."""
        events = self.text(" or ").join(self.event(anchor) for anchor in period.anchors)
        if period.span is not None and not period.span.count:
            said = self.text("at once after {event}", event=events)
        elif period.span is not None:
            said = self.text("{span} after {event}", span=period.span, event=events)
        elif period.yearly:
            day = self.yearly(period.yearly)
            said = self.text("until {day} after {event}", day=day, event=events)
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


_SAID: Mapping[type, Callable[[Language, Any], str]] = {
    Money: Language.money,
    Charge: Language.charge,
    ChargeRange: Language.charge_range,
    Percent: Language.percent,
    Share: Language.share,
    date: Language.date,
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
