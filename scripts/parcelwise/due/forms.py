"""What is due as a table to read, as CSV and as a calendar."""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from uuid import UUID, uuid5

from parcelwise.due.acts import Act
from parcelwise.due.commands import Export

_HEADER = ("by", "overdue", "order", "party", "act", "rule", "reply")
"""The reply is the command that writes it."""
_SPACE = UUID("5a0f8d0e-6a0c-5c57-9a0b-2f6f0a4f3b1d")
"""Under which the names of calendar entries are made, so that importing twice adds nothing."""


def as_text(acts: Sequence[Act], today: date, export: Export) -> str:
    """A table in columns as wide as what stands in them."""
    if not acts:
        return "nothing is due\n"
    rows = [_HEADER, *(_cells(act, today, export) for act in acts)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines) + "\n"


def as_csv(acts: Sequence[Act], today: date, export: Export) -> str:
    """The same as CSV."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows([_harmless(cell) for cell in _cells(act, today, export)] for act in acts)
    return out.getvalue()


def _cells(act: Act, today: date, export: Export) -> tuple[str, ...]:
    late = act.late(today)
    overdue = "" if not late else "1 day" if late == 1 else f"{late} days"
    return (
        act.by.isoformat(), overdue, act.order, act.party, act.act, act.rule, export.command(act),
    )  # fmt: skip


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_ics(acts: Sequence[Act], today: date, export: Export) -> str:
    """A calendar (RFC 5545): each act a whole-day entry on its last day."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Parcelwise//due//EN")
    calendar.add("version", "2.0")
    for act in acts:
        event = Event()
        event.add("uid", str(uuid5(_SPACE, f"{act.order}\n{act.party}\n{act.act}")))
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("dtstart", act.by)
        event.add("dtend", act.by + timedelta(days=1))
        event.add("summary", f"{act.order}: {act.party} – {act.act}")
        event.add("description", "\n".join(filter(None, (act.rule, export.command(act)))))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    ical: bytes = calendar.to_ical()
    return ical.decode()


FORMS: Mapping[str, Callable[[Sequence[Act], date, Export], str]] = {
    "text": as_text,
    "csv": as_csv,
    "ics": as_ics,
}
