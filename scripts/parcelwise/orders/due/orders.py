"""Orders, as the rows of an export tell them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from parcelwise.orders.due.columns import Layout
from parcelwise.orders.due.table import LeftOut, Row, read_rows
from parcelwise.store.reading.countries import country_named
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
OF_THE_LETTER = ("buyer", "email", "details", "chosen", "language")
FIELDS = ("order", *DAYS, *FACTS, *OF_THE_LETTER)
"""Everything that a column can be."""
NEEDED = ("order", "destination", "ordered")


@dataclass(frozen=True, slots=True)
class Order:
    """One order, return or dispute."""

    line: int
    number: str
    days: Mapping[str, date]
    moments: Mapping[str, datetime]
    """The same with their hours, where the export has them; aware where it says the offset."""
    facts: Mapping[str, str]
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


def read_orders(file: Path, data: BinaryIO, layout: Layout) -> Iterator[Order | LeftOut]:
    """The orders of an export in turn, and the rows that are left out.

    `data` is the file, opened. Raises `Failure` for one that is no table, or lacks a needed column.
    """
    used = {layout.column(name): name in NEEDED for name in FIELDS}
    used |= dict.fromkeys((*layout.closed, *layout.sent), False)
    last = ""
    for row in read_rows(file, data, layout.encoding, layout.delimiter, used):
        if isinstance(row, LeftOut):
            yield row
            continue
        number = row.cells[layout.column("order")]
        if layout.rows == "articles" and number and number == last:
            continue
        last = number
        yield _order(row, layout)


def _order(row: Row, layout: Layout) -> Order | LeftOut:
    said = dict(_cells(row, layout))
    for name in NEEDED:
        if name not in said:
            return _fault(row, layout, name, "is empty")
    days, moments = {}, {}
    for name in DAYS:
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
        {name: said[name] for name in FACTS if name in said},
        {name: said[name] for name in OF_THE_LETTER if name in said},
        _says(row, layout.closed) or (days.keys() == {"ordered"} and _says(row, layout.sent)),
    )


def _says(row: Row, words: Mapping[str, tuple[str, ...]]) -> bool:
    """Has one of these columns one of its words?"""
    return any(row.cells.get(column, "").casefold() in each for column, each in words.items())


def _cells(row: Row, layout: Layout) -> Iterator[tuple[str, str]]:
    """What the row says on each of our fields, in our values."""
    for name in FIELDS:
        cell = row.cells.get(layout.column(name), "")
        if cell:
            yield name, layout.values.get(name, {}).get(cell) or _usual(name, cell)


def _usual(name: str, cell: str) -> str:
    """A cell as questions have it: "Germany" is DE, and a spreadsheet's '01234 is 01234."""
    if name == "destination":
        code = country_named(cell)
        return code if code and is_country(code) else cell
    return cell.removeprefix("'") if name in {"postal", "order"} else cell


def _fault(row: Row, layout: Layout, name: str, wrong: str) -> LeftOut:
    column = layout.column(name)
    return LeftOut(row.line, row.places[column], f"“{column}” {wrong}")
