"""Questions: how what a buyer typed is read.

A question arrives as JSON: field by name, the way a form sends it ({"delivered": {"day": "3",
"month": "12", "year": "2026"}, "price": "39,90"}) or the way a program writes it ({"delivered":
"2026-12-03", "price": "39.90 EUR"}). Reading collects every fault before it gives up. A buyer can
type any day, and a period can lead anywhere: what cannot be counted is a field's fault, too.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from typing import Any

from policy_core.answers import typed
from policy_core.answers.destinations import Destinations, destination
from policy_core.answers.fields import FieldError, Fields, QuestionError
from policy_core.answers.policy import Policy, prepared
from policy_core.answers.tables.dimensions import Value, grams
from policy_core.facts import postal
from policy_core.facts.calendars import CalendarRunsOut
from policy_core.facts.zones import ZoneRunsOut
from policy_core.values import Box, Money, Percent, PhraseError, Weight
from policy_core.values.money import MILLION

_DIGITS = re.compile(r"-?\d{1,9}")
_A_TIME = "14:30"
_BOUNDS = {"quantity": (1, 10_000), "return_number": (1, 1_000), "utc_offset": (-720, 840)}
"""The least and the most of numbers; clocks can be so many minutes ahead of UTC."""
_EMPTY: tuple[Any, ...] = ("", None, {}, [])
"""What a form sends of a field that was left out."""
BEYOND = (CalendarRunsOut, ZoneRunsOut, OverflowError)
"""What is raised while counting with days that nothing is known of, or that do not exist."""


def _meant(name: str, known: Collection[str]) -> str:
    """The field that a name means which is written by other habits; empty where it means none."""
    written = "".join(char for char in name.lower() if char.isalnum())
    return next((one for one in known if one.replace("_", "").replace("-", "") == written), "")


class Reader:
    """Reads the fields of one question, and remembers what was wrong."""

    def __init__(
        self, data: Mapping[str, Any], fields: Fields, currency: str, language: str = ""
    ) -> None:
        """`language` is that of the page: numbers and days are written by its habits."""
        self._fields = fields.by_name
        self._data = {name: value for name, value in data.items() if value or value not in _EMPTY}
        self.given: set[str] = self._data.keys() & self._fields.keys()
        """The fields that were filled in."""
        self._currency = currency
        self._language = language
        self.errors: list[FieldError] = []
        if len(self.given) < len(self._data):
            for name in self._data.keys() - self._fields.keys() - {"kind"}:
                wanted = _meant(name, self._fields)
                self.errors.append(FieldError(name, "unknown-field", wanted=wanted))
        for name in fields.required:
            unsure = self._fields[name].kind == "choice" and self._data.get(name) == "unsure"
            if unsure or name not in self._data:
                self.errors.append(FieldError(name, "missing"))

    def for_line(self, data: Mapping[str, Any], fields: Fields) -> "Reader":
        """A reader of one line of the same question."""
        return Reader(data, fields, self._currency, self._language)

    def has(self, name: str) -> bool:
        """Was the field filled in?"""
        return name in self._data

    @property
    def unsure(self) -> frozenset[str]:
        """The fields of which the buyer said that nobody can tell them."""
        return frozenset(name for name, given in self._data.items() if given == "unsure")

    def wrong(
        self, name: str, code: str, wanted: str = "", readings: tuple[typed.Reading, ...] = ()
    ) -> None:
        """Note a fault of a field."""
        given = self._data.get(name, "")
        shown = (given if isinstance(given, str) else repr(given))[:80]
        self.errors.append(FieldError(name, code, shown, wanted, readings))

    @property
    def faults(self) -> tuple[FieldError, ...]:
        """All faults, in the order of the form."""
        order = {name: i for i, name in enumerate(self._fields)}
        faults = {(error.field, error.code): error for error in self.errors}
        last = len(order)
        return tuple(sorted(faults.values(), key=lambda e: (order.get(e.field, last), e.field)))

    def finish(self) -> None:
        """Raise `QuestionError` with all faults, if there are any."""
        if self.errors:
            raise QuestionError(self.faults)

    def text(self, name: str, longest: int = 200) -> str:
        """A text of at most so many characters; empty when not filled in."""
        value = self._data.get(name, "")
        if not isinstance(value, str | int):
            self.wrong(name, "not-a-text")
            return ""
        return str(value).strip()[:longest]

    def choice(self, name: str) -> str | None:
        """One of the field's choices; "unsure" counts as not given."""
        value = self._scalar(name)
        if value is None or value == "unsure":
            return None
        if value not in self._fields[name].choices:
            self.wrong(name, "unknown-choice", ", ".join(self._fields[name].choices[:8]))
            return None
        return value

    def members(self, name: str) -> tuple[str, ...]:
        """Several of the field's choices."""
        value = self._data.get(name, ())
        values: Iterable[Any] = (value,) if isinstance(value, str) else value
        known = self._fields[name].choices
        if not isinstance(value, str | list | tuple) or any(one not in known for one in values):
            self.wrong(name, "unknown-choice", ", ".join(known[:8]))
            return ()
        return tuple(values)

    def day(self, name: str) -> date | None:
        """A date: ISO text or another one with one meaning, or day, month and year as typed."""
        return self._when(name, typed.day)

    def moment(self, name: str) -> date | datetime | None:
        """A day, or a moment where its time is told too: naive, or aware with its UTC offset."""
        return self._when(name, typed.moment)

    def _when[D](self, name: str, read: Callable[[Any, str], D | None]) -> D | None:
        """What is said of a day; None where nobody can tell it."""
        if self._data.get(name) == "unsure":
            return None
        given = self._data.get(name)
        return self._read(name, given, "not-a-date", lambda given: read(given, self._language))

    def money(self, name: str) -> Money | None:
        """An amount: "39.90", "$1,299.00" or "39,90 EUR"; not one in another currency."""
        currency, language = self._currency, self._language_of(name)
        read = partial(typed.amount, currency=currency, language=language)
        return self._read(name, self._scalar(name), "not-an-amount", read, currency)

    def number(self, name: str) -> int | None:
        """A whole number within the bounds of the field."""
        text = self._scalar(name)
        if text is None:
            return None
        digits, (low, high) = typed.plain(text), _BOUNDS.get(name, (0, 1_000_000))
        if not _DIGITS.fullmatch(digits) or not low <= int(digits) <= high:
            self.wrong(name, "not-a-number", f"{low} to {high}")
            return None
        return int(digits)

    def percent(self, name: str) -> Percent | None:
        """A percentage, with or without its sign."""
        return self._read(name, self._scalar(name), "not-a-percentage", _percent)

    def weight(self, name: str) -> Weight | None:
        """A weight with its unit, or a bare number that can only count kilograms."""
        return self._measure(name, "not-a-weight", typed.weight)

    def size(self, name: str) -> Box | None:
        """Three sides; without a unit they are centimetres where they can be nothing else."""
        return self._measure(name, "not-a-size", typed.size)

    def _measure[V](self, name: str, code: str, read: Callable[[str, str, str], V]) -> V | None:
        """A measure, by the habits of the language and of the country where the buyer is."""

        def measure(text: str) -> V:
            country = destination(str(self._data.get("destination", "")))
            return read(text, self._language_of(name), country)

        return self._read(name, self._scalar(name), code, measure)

    def country(self, name: str) -> str:
        """A country's code, or that of the country in which a region lies."""
        code = self.text(name)
        found = destination(code)
        if code and not found:
            self.wrong(name, "unknown-choice")
        return found

    def postal(self, name: str, country: str, places: Destinations) -> str:
        """A postal code in its normal form; empty when not filled in.

        Where it decides something, in a country in which the store has areas, one of the wrong
        form is told with one of the right form, and one of a territory that no area holds with it.
        """
        text = self.text(name)
        code = postal.normal(country, text) if text else ""
        if not places.is_divided(country):
            return code or ""
        if code is None:
            self.wrong(name, "not-a-postal-code", postal.example(country))
        elif (place := postal.territory(country, code)) and places.of(country, code) == (country,):
            self.wrong(name, "other-country", place)
        return code or ""

    def _read[G, V](
        self, name: str, given: G | None, code: str, read: Callable[[G], V | None], wanted: str = ""
    ) -> V | None:
        """What a reader makes of a field; what it cannot be made of is noted."""
        if given is None:
            return None
        try:
            return read(given)
        except typed.Ambiguous as two:
            self.wrong(name, "ambiguous", readings=two.readings)
        except typed.WrongPart as part:
            self.wrong(name, part.code, readings=part.readings)
        except typed.NotATime:
            self.wrong(name, "not-a-time", _A_TIME)
        except typed.OtherCurrency:
            self.wrong(name, "other-currency", wanted)
        except (typed.Unreadable, PhraseError):
            self.wrong(name, code, wanted)
        return None

    def _language_of(self, name: str) -> str:
        """The language that a number is written in: JSON's own numbers have a decimal point."""
        return "en" if isinstance(self._data.get(name), int | float) else self._language

    def _scalar(self, name: str) -> str | None:
        value = self._data.get(name)
        if isinstance(value, str):
            return value[:200]
        if value is None:
            return None
        if isinstance(value, bool):
            return "yes" if value else "no"
        if not isinstance(value, int | float):
            self.wrong(name, "not-a-text")
            return None
        return str(value)[:200]


def _percent(text: str) -> Percent:
    """A percentage, not more than all."""
    share = Percent.parse(typed.plain(text).removesuffix("%").rstrip().replace(",", ".") + "%")
    if share.ppm > MILLION:
        raise typed.Unreadable(text)
    return share


def less_coupon(reader: Reader, full: Money | None) -> Money | None:
    """What is paid of a sum, once the question's coupon has taken its part off."""
    coupon = reader.money("coupon")
    if coupon is None or full is None:
        return full
    if coupon.minor > full.minor:
        reader.wrong("coupon", "too-much", f"{full}")
        return full
    return full - coupon


def own_fact(reader: Reader, policy: Policy, name: str) -> Value | None:
    """A fact of the merchant's own as rules compare it; None when it is not filled in."""
    dimension = policy.dimensions[name]
    if dimension.kind == "choice":
        return reader.choice(name)
    match dimension.unit:
        case "grams":
            weight = reader.weight(name)
            return None if weight is None else grams(weight)
        case "money":
            amount = reader.money(name)
            return None if amount is None else policy.to_store_currency(amount).minor
        case _:
            return reader.number(name)


@prepared
def usual_facts(policy: Policy) -> Mapping[str, Value]:
    """The merchant's own facts as they usually are, where the rulebook says so."""
    store = policy.rulebook.store
    return {
        name: (policy.dimensions[name].read or str)(usual)
        for name in store.own_facts
        if (usual := store.facts[name].usually)
    }


@contextmanager
def within_years(
    policy: Policy, question: Mapping[str, Any], fields: Fields, now: datetime
) -> Iterator[None]:
    """Answer a question in here: what leads beyond the known years becomes its field's fault.

    Raises `QuestionError`, which names the fields and the years, and `MissingFacts` when the
    store's calendar is not loaded.
    """
    calendar = policy.world.calendar(policy.rulebook.store.country)
    days = dict(named_days(question, fields))
    known = f"{calendar.first}–{calendar.last}"

    def fault(name: str) -> FieldError:
        given = days[name].isoformat() if name in days else ""
        return FieldError(name, "out-of-range", given, known)

    # Of a day of the merchant's own, rules may well count days alone: "expires in 2031".
    own = {field.name for field in fields if field.own}
    unknown = [name for name, day in days.items() if name not in own and not calendar.covers(day)]
    if unknown:
        raise QuestionError(tuple(map(fault, unknown)))
    try:
        yield
    except BEYOND:
        # The day farthest from today led there; without one, a period of the rulebook's own did,
        # and the first day that can be named is where it begins.
        dated = (field.name for field in fields.dated)
        farthest = max(days, key=lambda name: abs(days[name] - now.date()), default="")
        raise QuestionError((fault(farthest or next(dated, "")),)) from None


def named_days(question: Mapping[str, Any], fields: Fields) -> Iterator[tuple[str, date]]:
    """The days that a question names; what is no day is for its own reader to say."""
    for field in fields.dated:
        given = question.get(field.name)
        try:
            day = typed.moment(given) if given else None
        except (typed.Ambiguous, typed.Unreadable):
            continue
        if day is not None:
            yield field.name, day.date() if isinstance(day, datetime) else day
