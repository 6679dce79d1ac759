"""Orders, as the rows of an export tell them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Self

from parcelwise.orders.due.columns import Layout
from parcelwise.orders.due.table import LeftOut, Row, read_rows
from parcelwise.store.reading.countries import country_named
from policy_core.answers.fields import FieldKind
from policy_core.facts.places import is_country
from policy_core.facts.zones import Zone, ZoneRunsOut

DAYS = (
    "ordered", "dispatched", "promised", "delivered", "confirmed", "discovered", "reported",
    "answered", "agreed_on", "sent_back", "arrived", "resent", "refunded", "disputed",
    "dispute_answered", "closed",
)  # fmt: skip
"""Days on which something happened; `answered` is that of the store's offer."""
FACTS = (
    "destination", "postal", "method", "origin", "category", "customer", "reason",
    "condition", "delivery", "price", "quantity", "currency", "order_value", "coupon", "outbound",
    "duty", "declared",
)  # fmt: skip
REQUESTED = "requested"
"""What questions call the day of `reported`, which is a column too."""
OF_THE_LETTER = ("buyer", "email", "details", "chosen", "language")
FIELDS = ("order", *DAYS, REQUESTED, *FACTS, *OF_THE_LETTER)
"""Everything that a column can be, beside what the questions of a rulebook ask for."""
NEEDED = ("order", "destination", "ordered")


@dataclass(frozen=True, slots=True)
class Order:
    """One order, return or dispute."""

    line: int
    number: str
    days: Mapping[str, date]
    moments: Mapping[str, datetime]
    """The same with their hours, where the export has them; aware where it says the offset."""
    facts: Mapping[str, Any]
    letter: Mapping[str, str]
    closed: bool = False
    """Does the export say that it is done with?"""

    def has(self, *days: str) -> bool:
        """Has any of these happened?"""
        return any(day in self.days for day in days)

    def by_clocks_of(self, zone: Zone) -> "Order":
        """The order with all its days as a zone's clocks show them."""
        moments = {name: _local(moment, zone) for name, moment in self.moments.items()}
        days = {name: moment.date() for name, moment in moments.items()}
        return replace(self, days={**self.days, **days}, moments=moments)


def _local(moment: datetime, zone: Zone) -> datetime:
    if moment.tzinfo is None:
        return moment
    try:
        return zone.local(moment)
    except (ZoneRunsOut, OverflowError):  # whoever asks about such a day is told so
        return moment.replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of orders: those that every list has, and those of a rulebook's questions."""

    days: tuple[str, ...]
    facts: tuple[str, ...]
    sets: frozenset[str]
    """Facts of which a cell holds several, with commas or semicolons between them."""

    @classmethod
    def of(cls, asked: Mapping[str, FieldKind] | None) -> Self:
        if not asked:
            return cls(DAYS, FACTS, frozenset())
        kinds = {name: kind for name, kind in asked.items() if name not in (*DAYS, REQUESTED)}
        dated = [name for name, kind in kinds.items() if kind in ("date", "moment")]
        sets = frozenset(name for name, kind in kinds.items() if kind == "set")
        facts = (name for name in kinds if name not in dated and name not in OF_THE_LETTER)
        return cls((*DAYS, *dated), tuple(facts), sets)

    @property
    def names(self) -> tuple[str, ...]:
        return ("order", *self.days, REQUESTED, *self.facts, *OF_THE_LETTER)


def columns_of(asked: Mapping[str, FieldKind]) -> tuple[str, ...]:
    """Everything that a column can be, where a rulebook's questions have such fields, by kind."""
    return _Fields.of(asked).names


def read_orders(
    file: Path,
    data: BinaryIO,
    layout: Layout,
    asked: Mapping[str, FieldKind] | None = None,
    unused: Callable[[Sequence[str]], None] = lambda _: None,
) -> Iterator[Order | LeftOut]:
    """The orders of an export in turn, and the rows that are left out.

    `data` is the file, opened; `asked` are the fields of a rulebook's questions, by kind; `unused`
    is told the columns that are none of these. Raises `Failure` for a file that is no table, or
    lacks a needed column.
    """
    fields = _Fields.of(asked)
    used = {layout.column(name): name in NEEDED for name in fields.names}
    used |= dict.fromkeys((*layout.closed, *layout.sent), False)
    last = ""
    for row in read_rows(file, data, (layout.encoding, layout.delimiter), used, unused):
        if isinstance(row, LeftOut):
            yield row
            continue
        number = row.cells[layout.column("order")]
        if layout.rows == "articles" and number and number == last:
            continue
        last = number
        yield _order(row, layout, fields)


def _order(row: Row, layout: Layout, fields: _Fields) -> Order | LeftOut:
    said = dict(_cells(row, layout, fields))
    for name in NEEDED:
        if name not in said:
            return _fault(row, layout, name, "is empty")
    days, moments = {}, {}
    for name in fields.days:
        if name in said:
            try:
                moment, hour_said = layout.read_day(said[name])
            except ValueError:
                wrong = f"has “{said[name][:40]}”, which is no day written like {layout.dates}"
                return _fault(row, layout, name, wrong)
            days[name] = moment.date()
            if hour_said:
                moments[name] = moment
    return Order(
        row.line,
        said["order"],
        days,
        moments,
        {name: _several(name, said[name], fields) for name in fields.facts if name in said},
        {name: said[name] for name in OF_THE_LETTER if name in said},
        _says(row, layout.closed) or (days.keys() == {"ordered"} and _says(row, layout.sent)),
    )


def _says(row: Row, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Has one of these columns one of its words?"""
    return any(row.cells.get(column, "").casefold() in each for column, each in words.items())


def _cells(row: Row, layout: Layout, fields: _Fields) -> Iterator[tuple[str, str]]:
    """What the row says on each of our fields, in our values."""
    # What two columns say of one field, the later one says.
    for name in (REQUESTED, *(name for name in fields.names if name != REQUESTED)):
        cell = row.cells.get(layout.column(name), "")
        if cell:
            field = "reported" if name == REQUESTED else name
            yield field, layout.values.get(name, {}).get(cell) or _usual(name, cell)


def _several(name: str, cell: str, fields: _Fields) -> str | list[str]:
    """A fact; one that may hold several as a list of them."""
    return re.findall(r"[^,;\s][^,;]*", cell) if name in fields.sets else cell


def _usual(name: str, cell: str) -> str:
    """A cell as questions have it: "Germany" is DE, and a spreadsheet's '01234 is 01234."""
    if name == "destination":
        code = country_named(cell)
        return code if code and is_country(code) else cell
    return cell.removeprefix("'") if name in {"postal", "order"} else cell


def _fault(row: Row, layout: Layout, name: str, wrong: str) -> LeftOut:
    column = layout.column(name)
    return LeftOut(row.line, row.places[column], f"“{column}” {wrong}")
