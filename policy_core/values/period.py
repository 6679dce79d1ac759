"""Periods: a number of days and the event that they count from; ranges of days; dates."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Self

from policy_core.values.clock import Clock
from policy_core.values.phrase import Phrase, PhraseError

type Unit = Literal["days", "working days", "months", "years", "hours", "minutes"]
ANCHORS = (
    "order", "payment", "invoice", "dispatch", "delivery", "first delivery", "confirmation",
    "notice", "arrival", "proof", "inspection", "promise", "discovery", "release", "agreement",
    "decision", "credit",
)  # fmt: skip
"""Events that a period may count from. `delivery` is that of the last parcel; `arrival` that of
the returned goods at the store; `proof` that of having sent them back; `promise` the promised
latest day of delivery; `decision` the store's word on a request; `credit` store credit given."""
WAY_BACK = frozenset(("proof", "arrival", "inspection"))
"""Events of goods on their way back to the store."""

_UNIT = r"(?:calendar |working |business )?days?|months?|years?|hours?|minutes?"


def _unit(word: str) -> Unit:
    """The unit that a word names, one or several: a "business day" is one of working days."""
    singular = word.removeprefix("calendar ").replace("business", "working").removesuffix("s")
    return f"{singular}s"  # type: ignore[return-value]


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit[:-1] if count == 1 else unit}"


@dataclass(frozen=True, slots=True)
class Span(Phrase):
    """A length of time: "15 days", "5 working days", "3 months".

    >>> Span.parse("5 business days")
    Span(count=5, unit='working days')
    """

    count: int
    unit: Unit = "days"
    by_clock: bool = field(init=False, repr=False, compare=False)
    """Is it counted from the hour of an event, rather than from its day?"""

    what = "a length of time"
    examples = ("15 days", "5 working days", "3 months")

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_clock", self.unit in ("hours", "minutes"))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a count and a unit."""
        found = cls.matched(rf"(\d{{1,5}}) ({_UNIT})", text)
        return cls(int(found[1]), _unit(found[2]))

    def __str__(self) -> str:
        return _counted(self.count, self.unit)


@dataclass(frozen=True, slots=True)
class DayRange(Phrase):
    """At least `low` and at most `high` days: handling and transit times.

    >>> DayRange.parse("2-3 working days")
    DayRange(low=2, high=3, unit='working days')
    """

    low: int
    high: int
    unit: Unit = "days"

    what = "a range of days"
    examples = ("2 to 3 working days", "16 to 35 days", "1 working day")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one number or two, the lower first, and "days" or "working days"."""
        found = cls.matched(rf"(\d{{1,4}})(?: ?(?:to|-|–) ?(\d{{1,4}}))? ({_UNIT})", text)
        low, high, unit = int(found[1]), int(found[2] or found[1]), _unit(found[3])
        if high < low or unit not in ("days", "working days"):
            raise cls.unreadable(text)
        return cls(low, high, unit)

    def __str__(self) -> str:
        if self.low == self.high:
            return _counted(self.low, self.unit)
        return f"{self.low} to {self.high} {self.unit}"


@dataclass(frozen=True, slots=True)
class Period(Phrase):
    """A time that ends some days after an event: a return window, a refund's deadline.

    With several anchors the earliest one that happened counts. `otherwise` is used while none of
    the anchors' dates is known ("3 days after delivery, else 30 days after dispatch"). A period
    may also end on a fixed day, on a day of every year ("until 01-31 after order": the first
    31 January from the order on), or never. Its last day may end early, at a time of day ("3
    working days after delivery by 12:00").

    >>> period = Period.parse("3 days after delivery, else 30 days after dispatch")
    >>> period.anchors, str(period.otherwise)
    (('delivery',), '30 days after dispatch')
    >>> Period.parse("no limit").endless
    True
    >>> Period.parse("until 2026-12-24 by 12:00").by
    Clock(minutes=720)
    """

    span: Span | None = None
    anchors: tuple[str, ...] = ()
    otherwise: "Period | None" = None
    until: date | None = None
    yearly: str = ""
    """Month and day, for an end that comes every year."""
    by: Clock | None = None
    """The time of day at which the last day ends; without one, at midnight."""

    events: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Every event that it may count from, those of what counts in its place too."""
    by_clock: bool = field(init=False, repr=False, compare=False)
    """Is it, or what counts in its place, counted from the hour of an event?"""
    endless: bool = field(init=False, repr=False, compare=False)
    """Does it never end?"""

    what = "a period"
    examples = (
        "15 days after delivery", "until 01-31 after order",
        "3 working days after delivery by 12:00",
        "30 days after delivery, else 45 days after order", "no limit",
    )  # fmt: skip

    def __post_init__(self) -> None:
        span, other = self.span, self.otherwise
        events = dict.fromkeys((*self.anchors, *(other.events if other is not None else ())))
        by_clock = (span is not None and span.by_clock) or (other is not None and other.by_clock)
        endless = span is None and self.until is None and not self.yearly
        object.__setattr__(self, "events", tuple(events))
        object.__setattr__(self, "by_clock", by_clock)
        object.__setattr__(self, "endless", endless)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "SPAN after ANCHOR or ANCHOR", "until DATE", "until MM-DD after ANCHOR", "no limit".

        Each may be followed by ", else PERIOD", and each that ends by " by TIME" before that.
        """
        whole, *tail = re.split(r",? (?:or )?else ", text.strip(), maxsplit=1)
        otherwise = cls.parse(tail[0]) if tail else None
        if whole == "no limit":
            return cls(otherwise=otherwise)
        head, timed, time = whole.partition(" by ")
        try:
            by = Clock.parse(time) if timed else None
        except PhraseError:
            raise cls.unreadable(text) from None
        length, found, events = head.partition(" after ")
        if length.startswith("until ") and not found:
            return cls(until=_day(cls, length[6:]), otherwise=otherwise, by=by)
        anchors = tuple(event.removeprefix("the ") for event in events.split(" or "))
        if not found or any(not _is_event(anchor) for anchor in anchors):
            raise cls.unreadable(text)
        if length.startswith("until "):
            return cls(None, anchors, otherwise, yearly=_yearly(cls, length[6:]), by=by)
        span = Span.parse(length)
        if by is not None and span.by_clock:
            raise cls.unreadable(text)
        return cls(span, anchors, otherwise, by=by)

    def __str__(self) -> str:
        if self.span is not None:
            text = f"{self.span} after {' or '.join(self.anchors)}"
        elif self.until is not None:
            text = f"until {self.until.isoformat()}"
        elif self.yearly:
            text = f"until {self.yearly} after {' or '.join(self.anchors)}"
        else:
            text = "no limit"
        text = f"{text} by {self.by}" if self.by is not None else text
        return f"{text}, else {self.otherwise}" if self.otherwise else text

    def alternatives(self) -> "Iterator[Period]":
        """The period itself, then what counts in its place, and so on.

        >>> period = Period.parse("3 days after delivery, else 30 days after dispatch")
        >>> [one.anchors for one in period.alternatives()]
        [('delivery',), ('dispatch',)]
        """
        yield self
        if self.otherwise is not None:
            yield from self.otherwise.alternatives()


def _is_event(anchor: str) -> bool:
    """An event that every store knows, or what may be the name of one of the store's own."""
    return anchor in ANCHORS or re.fullmatch(r"[a-z][a-z0-9-]+", anchor) is not None


def _yearly(kind: type[Phrase], text: str) -> str:
    """A month and a day that every year has."""
    return _day(kind, f"2025-{kind.matched(r'\d\d-\d\d', text)[0]}").isoformat()[5:]


def _day(kind: type[Phrase], text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise kind.unreadable(text) from None


@dataclass(frozen=True, slots=True)
class DateRange(Phrase):
    """Days from a first to a last one, both included; without a year, every year.

    A yearly range may run over the new year: "12-20 to 01-06".

    >>> date(2027, 1, 2) in DateRange.parse("12-20 to 01-06")
    True
    """

    first: str
    last: str

    what = "a range of dates"
    examples = ("2026-02-16 to 2026-02-23", "11-18 to 12-25", "2026-10-01")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one ISO date or two, both with a year or both without."""
        first, _, last = text.strip().partition(" to ")
        last = last or first
        lengths = {len(first), len(last)}
        if lengths not in ({10}, {5}):
            raise cls.unreadable(text)
        for day in (first, last):
            _day(cls, day if len(day) == 10 else f"2024-{day}")
        if lengths == {10} and last < first:
            raise cls.unreadable(text)
        return cls(first, last)

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first} to {self.last}"

    def __contains__(self, day: date) -> bool:
        text = day.isoformat()[-len(self.first) :]
        if self.first <= self.last:
            return self.first <= text <= self.last
        return text >= self.first or text <= self.last

    @property
    def yearly(self) -> bool:
        """Does it come again every year?"""
        return len(self.first) == len("mm-dd")

    def in_years(self, years: Iterable[int]) -> Iterator[tuple[date, date]]:
        """The first and the last day of each time that it comes; yearly, once begun in each year.

        In a year without 29 February it begins on 1 March, or ends on 28 February.
        """
        if not self.yearly:
            yield date.fromisoformat(self.first), date.fromisoformat(self.last)
            return
        for year in years:
            begun = _in_year(year, self.first) or date(year, 3, 1)
            ends = year + (self.last < self.first)
            ended = _in_year(ends, self.last) or date(ends, 2, 28)
            if begun <= ended:
                yield begun, ended


def _in_year(year: int, text: str) -> date | None:
    """A day of a year, "02-29"; None where the year has none such."""
    try:
        return date.fromisoformat(f"{year}-{text}")
    except ValueError:
        return None
