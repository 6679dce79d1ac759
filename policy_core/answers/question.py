"""Questions: their fields, and how what a buyer typed is read.

A question arrives as JSON: field by name, the way a form sends it ({"delivered": {"day": "3",
"month": "12", "year": "2026"}, "price": "39,90"}) or the way a program writes it ({"delivered":
"2026-12-03", "price": "39.90 EUR"}). Reading collects every fault before it gives up.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from policy_core.answers.errors import FieldError, QuestionError
from policy_core.values import Box, Money, Percent, PhraseError, Weight

type FieldKind = Literal[
    "choice", "country", "date", "moment", "money", "number", "percent", "weight", "size",
    "set", "text", "prose", "offset",
]  # fmt: skip
type Need = Literal["required", "helpful", "optional"]
"""Required: no answer without it. Helpful: the rules look at it. Optional: it refines amounts."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a question; forms, schemas and readers are made from it."""

    name: str
    kind: FieldKind
    need: Need = "optional"
    choices: tuple[str, ...] = ()
    own: bool = False
    """A fact of the merchant's own, labelled by the rulebook."""
    usual: str = ""
    """The choice that a form begins with; empty: its reader has to choose."""


class Reader:
    """Reads the fields of one question, and remembers what was wrong."""

    def __init__(self, data: Mapping[str, Any], fields: Sequence[Field], currency: str) -> None:
        self._fields = {field.name: field for field in fields}
        self._data = {
            name: value for name, value in data.items() if value not in ("", None, {}, [])
        }
        self._currency = currency
        self.errors: list[FieldError] = []
        for name in self._data.keys() - self._fields.keys() - {"kind"}:
            self.errors.append(FieldError(name, "unknown-field"))
        for field in fields:
            if field.need == "required" and field.name not in self._data:
                self.errors.append(FieldError(field.name, "missing"))

    def has(self, name: str) -> bool:
        """Was the field filled in?"""
        return name in self._data

    def wrong(self, name: str, code: str, wanted: str = "") -> None:
        """Note a fault of a field."""
        given = self._data.get(name, "")
        text = given if isinstance(given, str) else repr(given)
        self.errors.append(FieldError(name, code, text[:80], wanted))

    def finish(self) -> None:
        """Raise `QuestionError` with all faults, in the order of the form, if there are any."""
        if self.errors:
            order = {name: i for i, name in enumerate(self._fields)}
            faults = {(error.field, error.code): error for error in self.errors}
            last = len(order)
            raise QuestionError(
                tuple(sorted(faults.values(), key=lambda e: (order.get(e.field, last), e.field)))
            )

    def text(self, name: str) -> str:
        """A short text; empty when not filled in."""
        return self.prose(name, 200)

    def prose(self, name: str, longest: int) -> str:
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
        """A date: ISO text, or day, month and year as typed."""
        value = self._data.get(name)
        if value is None:
            return None
        try:
            if isinstance(value, Mapping):
                return _typed_day(value)
            return date.fromisoformat(str(value))
        except (ValueError, OverflowError):
            self.wrong(name, "not-a-date")
            return None

    def money(self, name: str) -> Money | None:
        """An amount: "39.90", "39,90" (in the question's currency) or "39.90 EUR"."""
        text = self._scalar(name)
        if text is None:
            return None
        plain = re.sub(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3})", "", text.strip())
        if re.fullmatch(r"\d+,\d{1,3}", plain):
            plain = plain.replace(",", ".")
        try:
            bare = re.fullmatch(r"[\d.]+", plain)
            money = Money.of(plain, self._currency) if bare else Money.parse(plain)
        except PhraseError:
            self.wrong(name, "not-an-amount", self._currency)
            return None
        if money.minor < 0:
            self.wrong(name, "not-an-amount", self._currency)
            return None
        if money.currency != self._currency:
            self.wrong(name, "other-currency", self._currency)
            return None
        return money

    def number(self, name: str, low: int = 0, high: int = 1_000_000) -> int | None:
        """A whole number within bounds."""
        text = self._scalar(name)
        if text is None:
            return None
        if not re.fullmatch(r"\d{1,9}", text.strip()) or not low <= int(text) <= high:
            self.wrong(name, "not-a-number", f"{low} to {high}")
            return None
        return int(text)

    def offset(self, name: str) -> int | None:
        """Minutes that the buyer's clocks are ahead of UTC, as a browser tells them."""
        text = self._scalar(name)
        if text is None:
            return None
        if not re.fullmatch(r"-?\d{1,3}", text.strip()) or not -720 <= int(text) <= 840:
            self.wrong(name, "not-a-number", "-720 to 840")
            return None
        return int(text)

    def percent(self, name: str) -> Percent | None:
        """A percentage, with or without its sign."""
        text = self._scalar(name)
        if text is None:
            return None
        try:
            share = Percent.parse(text.strip().removesuffix("%").replace(",", ".") + "%")
        except PhraseError:
            self.wrong(name, "not-a-percentage")
            return None
        if share.ppm > 1_000_000:
            self.wrong(name, "not-a-percentage")
            return None
        return share

    def weight(self, name: str) -> Weight | None:
        """A weight with its unit; a bare number counts kilograms."""
        text = self._scalar(name)
        if text is None:
            return None
        plain = text.strip().replace(",", ".")
        try:
            return Weight.parse(f"{plain} kg" if re.fullmatch(r"[\d.]+", plain) else plain)
        except PhraseError:
            self.wrong(name, "not-a-weight")
            return None

    def size(self, name: str) -> Box | None:
        """Three sides; without a unit they are centimetres."""
        text = self._scalar(name)
        if text is None:
            return None
        plain = text.strip().replace(",", ".")
        try:
            return Box.parse(plain if plain[-1:].isalpha() else f"{plain} cm")
        except PhraseError:
            self.wrong(name, "not-a-size")
            return None

    def _scalar(self, name: str) -> str | None:
        value = self._data.get(name)
        if value is None:
            return None
        if isinstance(value, bool):
            return "yes" if value else "no"
        if not isinstance(value, str | int | float):
            self.wrong(name, "not-a-text")
            return None
        return str(value)[:200]


def _typed_day(given: Mapping[str, Any]) -> date | None:
    """A day from its three parts as they were typed; None when all are empty.

    A year may have two digits. Raises ValueError for what is no day.
    """
    parts = [str(given.get(part) or "").strip() for part in ("year", "month", "day")]
    if not any(parts):
        return None
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(parts)
    year, month, day = parts
    if len(year) not in (len("26"), len("2026")):
        raise ValueError(year)
    # No order is older than the century.
    return date(int(year if len(year) == len("2026") else f"20{year}"), int(month), int(day))
