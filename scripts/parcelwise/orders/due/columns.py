"""How a shop's export is laid out: its columns' names, its dates, its own words for values."""

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

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
    delimiter: str = ""
    """What stands between cells; empty: the header shows it."""
    encoding: str = "utf-8-sig"
    """How letters are written as bytes: "cp1252" for many exports of Windows."""

    @property
    def has_hours(self) -> bool:
        """Do its dates say the hour?"""
        letters = re.findall("%[-#]?([A-Za-z%])", self.dates)
        return any(letter in "HIXTcsr" for letter in letters)

    def column(self, name: str) -> str:
        """The column of one of our fields."""
        return self.columns.get(name, name)


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
