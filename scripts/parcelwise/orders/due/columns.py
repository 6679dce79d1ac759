"""How a shop's export is laid out: its columns' names, its dates, its own words for values."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from parcelwise.errors import Failure
from parcelwise.store.files import LARGEST, read_bounded
from parcelwise.store.reading.nodes import Mark
from parcelwise.store.reading.shape import shape
from parcelwise.store.reading.yaml import parse
from policy_core.rulebook import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout(Part):
    """The small file beside an export."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """By our name of a field: the name of its column; one that is not named has our own."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By field: our value for each of the shop's words, as for its shipping methods."""
    dates: str = "%Y-%m-%d"
    """How days are written, in the letters of `strftime`: "%d.%m.%Y"."""
    more_dates: tuple[str, ...] = ()
    """Other ways in which the same file writes days, tried in turn."""
    closed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By column: words that say that an order is done with, as "refunded"."""
    sent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By column: words that say that an order was sent. One whose export says so and no day but
    the order's is as good as done with: nobody knows what is due next, or by when."""
    rows: Literal["orders", "articles"] = "orders"
    """What a row is. Of an order whose articles have a row each, the first one tells the order."""
    delimiter: str = ""
    """What stands between cells; empty: the header shows it."""
    encoding: str = "utf-8-sig"
    """How letters are written as bytes: "cp1252" for many exports of Windows."""

    def read_day(self, text: str) -> tuple[datetime, bool]:
        """A day, and whether its hour is said; raises `ValueError` for what is no day.

        >>> Layout(dates="%d.%m.%Y %H:%M").read_day("24.11.2026 15:59")
        (datetime.datetime(2026, 11, 24, 15, 59), True)
        """
        for written in (self.dates, *self.more_dates):
            try:
                return datetime.strptime(text, written), _has_hours(written)  # noqa: DTZ007
            except ValueError:
                continue
        raise ValueError(text)

    def column(self, name: str) -> str:
        """The column of one of our fields."""
        return self.columns.get(name, name)


def _has_hours(dates: str) -> bool:
    letters = re.findall("%[-#]?([A-Za-z%])", dates)
    return any(letter in "HIXTcsr" for letter in letters)


def read_layout(file: Path) -> Layout:
    """Read a layout, in YAML or JSON; raises `Failure` naming every fault and its place."""
    try:
        document = parse(read_bounded(file, LARGEST))
    except OSError as error:
        raise Failure(f"{file}: {error.strerror}") from None
    faults = [(fault.mark, fault.message, fault.hint) for fault in document.faults]
    layout = Layout()
    if document.root is not None:
        shaped = shape(Layout, document.root)
        faults += [(misfit.mark, misfit.message, misfit.hint) for misfit in shaped.misfits]
        layout = shaped.value or layout
    if len(layout.delimiter) > 1:
        message = f"the delimiter “{layout.delimiter}” is not one character"
        faults.append((Mark(1, 1), message, "most exports have a comma or a semicolon"))
    try:
        codecs.lookup(layout.encoding)
    except LookupError:
        message = f"there is no encoding “{layout.encoding}”"
        faults.append((Mark(1, 1), message, "most exports are utf-8 or cp1252"))
    if faults:
        lines = (f"{file}:{line}:{column} error {message}" for (line, column), message, _ in faults)
        raise Failure("\n".join(["the layout cannot be used", *lines]), hint=faults[0][2])
    return layout
