"""What is due as a table to read, as CSV and as a calendar."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from itertools import chain
from uuid import UUID, uuid5

from parcelwise.orders.due.acts import Act
from parcelwise.orders.due.commands import Export

_HEADER = ("by", "overdue", "order", "party", "act", "rule", "reply")
"""The reply is the command that writes it."""
_SPACE = UUID("5a0f8d0e-6a0c-5c57-9a0b-2f6f0a4f3b1d")
"""Under which the names of calendar entries are made, so that importing twice adds nothing."""


def as_text(acts: Iterable[Act], today: date, export: Export) -> Iterator[str]:
    """A table in columns as wide as what stands in them."""
    widths = [len(name) for name in _HEADER]
    empty = True
    for act in acts:
        cells = _one_line(_cells(act, today, export))
        widths = [max(pair) for pair in zip(widths, map(len, cells), strict=True)]
        empty = False
    if empty:
        yield "nothing is due\n"
        return
    for row in chain([_HEADER], (_one_line(_cells(act, today, export)) for act in acts)):
        cells = tuple(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip() + "\n"


def _one_line(cells: Iterable[str]) -> tuple[str, ...]:
    """Cells of an export without line ends, or signs that would move a terminal's cursor."""
    return tuple("".join(char if char.isprintable() else " " for char in cell) for cell in cells)


def as_csv(acts: Iterable[Act], today: date, export: Export) -> Iterator[str]:
    """The same as CSV."""
    for row in chain([_HEADER], (_cells(act, today, export) for act in acts)):
        out = StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerow(map(_harmless, row))
        yield out.getvalue()


def _cells(act: Act, today: date, export: Export) -> tuple[str, ...]:
    late = act.late(today)
    overdue = "" if not late else "1 day" if late == 1 else f"{late} days"
    by = f"{act.by}" if act.at is None else f"{act.by} {act.at}"
    return (
        by, overdue, act.order, act.party, act.act, act.rule, export.command(act),
    )  # fmt: skip


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_ics(acts: Iterable[Act], today: date, export: Export) -> Iterator[str]:
    """A calendar (RFC 5545): each act on its last day, at its hour where it has one."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Parcelwise//due//EN")
    calendar.add("version", "2.0")
    head, end, tail = calendar.to_ical().decode().partition("END:VCALENDAR")
    yield head
    for act in acts:
        event = Event()
        event.add("uid", str(uuid5(_SPACE, f"{act.order}\n{act.party}\n{act.act}")))
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        if act.until.date() > act.by:  # it ends with its day
            event.add("dtstart", act.by)
            event.add("dtend", act.by + timedelta(days=1))
        else:
            event.add("dtstart", act.until)
        event.add("summary", f"{act.order}: {act.party} – {act.act}")
        event.add("description", "\n".join(filter(None, (act.rule, export.command(act)))))
        event.add("transp", "TRANSPARENT")
        yield event.to_ical().decode()
    yield end + tail


FORMS: Mapping[str, Callable[[Iterable[Act], date, Export], Iterator[str]]] = {
    "text": as_text,
    "csv": as_csv,
    "ics": as_ics,
}
"""Each form in pieces, one after the other; the acts are gone through more than once."""
