"""Appointments as a calendar file (iCalendar, RFC 5545): whole days, or an hour, in UTF-8."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from policy_core.text.agenda import Appointment
from policy_core.values.clock import Clock

_END_OF_DAY = Clock(1440)
_WIDTH = 75
"""Octets in a line, without its end (3.1)."""


@dataclass(frozen=True, slots=True)
class EventDetails:
    """What all appointments of a calendar share."""

    name: str
    """Ends the UID of each: the same appointment of the same details is the same entry, however
    often it is added."""
    title: str
    """Goes before each label."""
    description: str
    url: str
    stamp: datetime
    """When it was worked out; aware."""


def as_calendar(appointments: Iterable[Appointment], details: EventDetails) -> str:
    """The file's text; its lines end in CRLF, as the format demands."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Parcelwise//Answer//EN",
        *(line for one in appointments for line in _event(one, details)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(one: Appointment, details: EventDetails) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{one.id}-{details.name}')}"
    yield f"DTSTAMP:{details.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if one.by is None or one.by == _END_OF_DAY:
        yield f"DTSTART;VALUE=DATE:{one.first:%Y%m%d}"
        # The end is the day after the last one (3.6.1).
        yield f"DTEND;VALUE=DATE:{one.last + timedelta(days=1):%Y%m%d}"
    else:
        # Without a zone it is that hour on the reader's clocks (3.3.5); without an end, a moment.
        yield f"DTSTART:{one.by.on(one.last):%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_text(f'{details.title}: {one.label}')}"
    yield f"DESCRIPTION:{_text(details.description)}"
    if details.url:
        yield f"URL:{details.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A TEXT value: its separators escaped (3.3.11), control characters left out."""
    return text.translate(_ESCAPED)


_ESCAPED: dict[int, str | None] = {
    **dict.fromkeys((*range(32), 127)),
    **{ord(sign): f"\\{sign}" for sign in "\\;,"},
    ord("\n"): "\\n",
}


def _folded(line: str) -> str:
    """A content line in pieces of at most 75 octets, cut between characters."""
    octets = line.encode()
    pieces, start, width = [], 0, _WIDTH
    while len(octets) - start > width:
        end = start + width
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(octets[start:end])
        # The space that marks a continued line counts as one of its octets.
        start, width = end, _WIDTH - 1
    return b"\r\n ".join([*pieces, octets[start:]]).decode()
