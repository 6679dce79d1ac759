"""A CSV file row by row; a row that cannot be read is left out, with its place, and no other."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from parcelwise.errors import Failure
from policy_core.proof import closest

LONGEST_CELL = 1000
"""Characters of the longest cell that is taken for one; nothing that is asked for is longer."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was not used. Lines and columns count from 1, columns in characters."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by the name of their column."""

    line: int
    cells: Mapping[str, str]
    places: Mapping[str, int]
    """The character at which each cell begins."""


def read_rows(
    file: Path, data: bytes, delimiter: str, needed: Sequence[str]
) -> Iterator[Row | LeftOut]:
    """Read every row behind the header.

    Raises `Failure` for a file that is no table at all, or that lacks a needed column.
    """
    if data.startswith(_WIDE):
        raise Failure(f"{file}:1:1 error the file is UTF-16", hint="save it as UTF-8")
    # What is not UTF-8 becomes surrogates, so that its row alone is left out.
    text = data.decode("utf-8-sig", "surrogateescape")
    lines = re.split("\r\n|\r|\n", text)
    records = _records(text, delimiter)
    _, header = next(records, (1, []))
    if isinstance(header, csv.Error) or not header:
        raise Failure(f"{file}:1:1 error the file has no header with the columns' names")
    names = [name.strip() for name in header]
    for name in needed:
        if name not in names:
            message = f"{file}:1:1 error there is no column “{name}”"
            raise Failure(message, hint=closest(name, names))
    for line, cells in records:
        if isinstance(cells, csv.Error):
            yield LeftOut(line, 1, f"the row cannot be read: {cells}")
        elif any(cells):
            places = _places(lines[line - 1], delimiter, len(cells))
            yield _row(line, cells, names, places)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Each record with the line on which it begins; one that cannot be read as its error."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            yield begins, next(reader)
        except csv.Error as error:
            yield begins, error
        except StopIteration:
            return


def _row(
    line: int, cells: Sequence[str], names: Sequence[str], places: Sequence[int]
) -> Row | LeftOut:
    if len(cells) != len(names):
        return LeftOut(line, 1, f"the row has {len(cells)} cells, and the header {len(names)}")
    for cell, name, place in zip(cells, names, places, strict=True):
        if len(cell) > LONGEST_CELL:
            return LeftOut(line, place, f"“{name}” has {len(cell):,} characters")
        odd = re.search("[\udc80-\udcff]", cell)
        if odd is not None:
            byte = ord(odd[0]) - 0xDC00
            return LeftOut(line, place, f"the byte {byte:#04x} in “{name}” is not UTF-8")
    stripped = (cell.strip() for cell in cells)
    return Row(
        line,
        dict(zip(names, stripped, strict=True)),
        dict(zip(names, places, strict=True)),
    )


def _places(line: str, delimiter: str, count: int) -> list[int]:
    """Where each cell begins; those behind the end of a record's first line begin at its end."""
    places, quoted = [1], False
    for place, character in enumerate(line[: LONGEST_CELL * count], start=1):
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            places.append(place + 1)
    return (places + [len(line) + 1] * count)[:count]
