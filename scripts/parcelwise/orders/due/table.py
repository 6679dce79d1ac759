"""A CSV file row by row; a row that cannot be read is left out, with its place, and no other."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from parcelwise.errors import Failure
from parcelwise.orders.due.lines import Lines
from policy_core.proof import closest

LONGEST_CELL = 1000
"""Characters of the longest cell that is taken for one; nothing that is asked for is longer."""
DELIMITERS = ",;\t|"
"""What exports have between cells, the most usual first."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


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


@dataclass(frozen=True, slots=True)
class _Record:
    """What stands between two line breaks that are not quoted, or why nothing can be read there."""

    line: int
    lines: int
    cells: Sequence[str]
    fault: str = ""


def read_rows(
    file: Path,
    data: BinaryIO,
    layout: tuple[str, str],
    used: Mapping[str, bool],
    unused: Callable[[Sequence[str]], None],
) -> Iterator[Row | LeftOut]:
    """Read every row behind the header.

    `layout` is an encoding and a delimiter; without one the header shows which one it is. `used`
    are the columns that count, and whether each is needed; `unused` is told the others. What stands
    in these (notes of a thousand words, a column twice) does no harm. However long the file is, no
    more than a row of it is in memory. Raises `Failure` for a file that is no table at all, or that
    lacks a needed column.
    """
    encoding, delimiter = layout
    try:
        text = _text(file, data, encoding)
        with closing(text):
            yield from _rows(file, Lines(text), delimiter, used, unused)
    except (LookupError, UnicodeError) as error:
        why = error.reason if isinstance(error, UnicodeDecodeError) else error
        raise Failure(f"{file}:1:1 error the file is not {encoding}: {why}") from None


def _rows(
    file: Path,
    lines: Lines,
    delimiter: str,
    used: Mapping[str, bool],
    unused: Callable[[Sequence[str]], None],
) -> Iterator[Row | LeftOut]:
    first = lines.peek()
    delimiter = delimiter or max(DELIMITERS, key=first.count)
    header = next(_records(lines, delimiter), None)
    if header is None or header.fault or not header.cells:
        raise Failure(f"{file}:1:1 error the file has no header with the columns' names")
    names = [name.strip() for name in header.cells]
    _check(file, first, delimiter, names, used)
    unused([name for name in dict.fromkeys(names) if name and name not in used])
    while lines.peek():
        for record in _records(lines, delimiter):
            if any(record.cells) or record.fault:
                row = _row(record, lines.first, delimiter, names, used)
                yield row
                if isinstance(row, LeftOut) and record.lines > 1:
                    # A stray quote took the lines below with it: they are read for themselves.
                    lines.go_back_behind_first()
                    break


def _text(file: Path, data: BinaryIO, encoding: str) -> TextIO:
    """The text of a file. What is not in the encoding becomes surrogates: see `_row`."""
    begin = data.read(2)
    data.seek(0)
    if begin in _WIDE and not encoding.lower().startswith("utf-16"):
        raise Failure(f"{file}:1:1 error the file is UTF-16", hint="save it as UTF-8")
    return TextIOWrapper(data, encoding, "surrogateescape", newline="")


def _check(
    file: Path, line: str, delimiter: str, names: Sequence[str], used: Mapping[str, bool]
) -> None:
    for name, needed in used.items():
        if needed and name not in names:
            message = f"{file}:1:1 error there is no column “{name}”"
            raise Failure(message, hint=closest(name, names))
    places = _places(line, delimiter, len(names))
    for number, name in enumerate(names):
        if name in used and name in names[:number]:
            message = f"{file}:1:{places[number]} error there are two columns “{name}”"
            raise Failure(message, hint="give one of them another name, or take it out")


def _records(lines: Lines, delimiter: str) -> Iterator[_Record]:
    """Each record from the next line on; the last one is the first that cannot be read."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_record()
        line = lines.number + 1
        try:
            cells = next(reader)
        except csv.Error as error:
            # Its quote may be what does not end; then only its first line is lost.
            lines.go_back_behind_first()
            yield _Record(line, 1, (), f"the row cannot be read: {error}")
            return
        except StopIteration:
            return
        yield _Record(line, lines.number - line + 1, cells)


def _row(
    record: _Record, line: str, delimiter: str, names: Sequence[str], used: Mapping[str, bool]
) -> Row | LeftOut:
    cells = record.cells
    if record.fault:
        return LeftOut(record.line, 1, record.fault)
    if len(cells) != len(names):
        message = f"the row has {len(cells)} cells, and the header {len(names)}"
        return LeftOut(record.line, 1, message)
    places = _places(line.rstrip("\r\n"), delimiter, len(cells))
    told = {}
    for cell, name, place in zip(cells, names, places, strict=True):
        if name in used:
            if fault := _fault(cell, name):
                return LeftOut(record.line, place, fault)
            told[name] = cell.strip()
    return Row(record.line, told, dict(zip(names, places, strict=True)))


def _fault(cell: str, name: str) -> str:
    """Why a cell cannot be used; empty when it can."""
    if len(cell) > LONGEST_CELL:
        return f"“{name}” has {len(cell):,} characters"
    odd = re.search("[\udc80-\udcff]", cell)
    if odd is not None:
        byte = ord(odd[0]) - 0xDC00
        return f"the byte {byte:#04x} in “{name}” is not UTF-8; a layout can name the encoding"
    unreadable = _UNREADABLE.search(cell)
    if unreadable is not None:
        return f"“{name}” has the character {ord(unreadable[0]):#04x}, which nobody can read"
    return ""


def _places(line: str, delimiter: str, count: int) -> list[int]:
    """Where each cell begins; those behind the end of a record's first line begin at its end."""
    places, quoted = [1], False
    for mark in re.finditer(f'["{re.escape(delimiter)}]', line[: LONGEST_CELL * count]):
        if mark[0] == '"':
            quoted = not quoted
        elif not quoted:
            places.append(mark.end() + 1)
    return (places + [len(line) + 1] * count)[:count]
