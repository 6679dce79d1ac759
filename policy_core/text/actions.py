"""What a buyer can do with an answer: copy it, print it, keep its days, ask the store about it.

Its days are kept in words, and as a file (iCalendar, RFC 5545).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from urllib.parse import quote
from zlib import crc32

from policy_core.answers.answer import Answer
from policy_core.answers.deadlines import Due
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.answers.returns.answer import Act
from policy_core.text.answer_text import AnswerText
from policy_core.text.labels import choice_name
from policy_core.text.language import Language, _
from policy_core.text.returns.days import LAST_DAYS, window_label
from policy_core.text.returns.status import has_asked, report_by
from policy_core.text.say import render
from policy_core.values import Clock

MOST = 1900
"""Characters of a mail's whole address: what all mail programs and browsers take."""


@dataclass(frozen=True, slots=True)
class Action:
    """A button below an answer; its label says what it does."""

    kind: Literal["copy", "print", "save", "open"]
    label: str
    value: str = ""
    """Copy, save: the text. Open: the address."""
    file: str = ""
    """Save: the file's name."""
    html: str = ""
    """Copy: the same with its paragraphs and lists, for programs that take them."""


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


def actions(
    policy: Policy, answer: Answer, answer_text: AnswerText, language: Language, now: datetime
) -> Iterator[Action]:
    """What can be done with an answer that is `answer_text` at the aware moment `now`."""
    site = policy.rulebook.store.site
    root = f"{site}{language.code}/" if site else ""
    text = render(answer_text, "text", root=root, brief=True)
    yield Action("copy", language.text("Copy the answer"), text)
    yield Action("print", language.text("Print the answer"))
    days = agenda(policy.in_edition(answer.edition), answer, language)
    if days:
        calendar = as_calendar(days, _details(policy, answer, answer_text, language, now))
        label = language.text("Add the dates to my calendar")
        yield Action("save", label, calendar, "calendar.ics")
    store = policy.rulebook.store
    question = _("Question to {store}: {answer}")
    subject = language.text(question, store=store.name, answer=answer_text.headline)
    address = mail_address(store.contact.email, subject, _message(answer_text, language))
    yield Action("open", language.text("Ask us"), address)


def _details(
    policy: Policy, answer: Answer, answer_text: AnswerText, language: Language, now: datetime
) -> EventDetails:
    store = policy.rulebook.store
    given = [f"{used.name}={used.value}" for used in answer.facts if used.origin == "given"]
    number = crc32("\n".join([type(answer).__name__, *given]).encode())
    host = store.site.partition("//")[2].partition("/")[0] or "parcelwise.invalid"
    return EventDetails(
        name=f"{number:08x}@{host}",
        title=store.name,
        description="\n".join([answer_text.headline, *answer_text.sentences]),
        url=f"{store.site}{language.code}/" if store.site else "",
        stamp=now,
    )


def _message(answer_text: AnswerText, language: Language) -> Iterator[str]:
    """The message that an answer has ready; else what was answered, and room to ask."""
    if answer_text.messages:
        yield from answer_text.messages[0].text.splitlines()
        return
    yield language.text("Order number: …")
    yield ""
    yield language.text("My question: …")
    yield ""
    yield language.text("What your calculator answered:")
    yield answer_text.headline
    yield from answer_text.sentences


def mail_address(to: str, subject: str, lines: Iterable[str]) -> str:
    """The address of a mail, ready to be sent (RFC 6068).

    What is too long of its text is left out, line by line.
    """
    address = f"mailto:{quote(to, safe='@')}?subject={quote(subject[:100])}&body="
    room = MOST - len(address) - len(_LEFT_OUT)
    written = []
    for line in lines:
        piece = quote(line, safe="") + _NEW_LINE
        if len(piece) > room:
            written.append(_LEFT_OUT)
            break
        room -= len(piece)
        written.append(piece)
    return address + "".join(written)


_NEW_LINE = "%0D%0A"
_LEFT_OUT = quote("…")


_END_OF_DAY = Clock(1440)
_WIDTH = 75
"""Octets in a line, without its end (3.1)."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is on a day, or on all days from a first to a last one."""

    id: str
    """Tells the appointments of one answer apart, whatever the language."""
    label: str
    first: date
    last: date
    by: Clock | None = None
    """The time of day at which it is over on its last day; None: at its end."""


def agenda(policy: Policy, answer: Answer, say: Language) -> tuple[Appointment, ...]:
    """The appointments of an answer; none while its days are not known."""
    match answer:
        case ReturnsAnswer():
            return tuple(_returns(answer, say))
        case DeliveryAnswer():
            return tuple(_delivery(policy, answer, say))


def _until(id_: str, label: str, end: Due | None, answer: ReturnsAnswer) -> Iterator[Appointment]:
    """A day that is not over; with its hour where that is sure."""
    if end is not None and end.last_day is not None and not answer.is_past(end):
        by = None if end.at_latest else end.by
        yield Appointment(id_, label, end.last_day, end.last_day, by)


def _returns(answer: ReturnsAnswer, say: Language) -> Iterator[Appointment]:
    line, one = answer.first, answer.settlement
    if line.opens is not None and answer.outcome == "wait":
        label = say.text("From this day you can ask for it")
        yield from _until("opens", label, line.opens, answer)
    if one is None:
        return
    if not has_asked(answer):
        label = say.text("Last day to report it")
        yield from _until("report", label, report_by(answer), answer)
    told = {"ask"} if has_asked(answer) else set[str]()
    for deadline in answer.deadlines:
        act = deadline.act
        if deadline.remedy in ("", one.remedy) and act in _ACTS and act not in told:
            told.add(act)
            label = window_label(line) if act == "ask" else _ACTS[act]
            yield from _until(act, say.text(label), deadline.due, answer)


def _delivery(policy: Policy, answer: DeliveryAnswer, say: Language) -> Iterator[Appointment]:
    """Of the way that the headline names: the days of all ways would fill a calendar."""
    option = answer.fastest
    if option is None or option.expected.last < answer.question.today:
        return
    method = choice_name(policy, "method", option.method, say)
    label = say.text("Your parcel is expected ({method})", method=method)
    yield Appointment("expected", label, option.expected.first, option.expected.last)
    if (promised := option.promised) is not None:
        label = say.text("Promised day of delivery")
        yield Appointment("promise", label, promised.latest, promised.latest, promised.by)
        label = say.text("From this day you can write to us if it has not come")
        yield Appointment("claim", label, promised.claim_from, promised.claim_from)


_ACTS: Mapping[Act, str] = {
    "ask": LAST_DAYS["ask"],
    "send-back": LAST_DAYS["send"],
    "arrive": LAST_DAYS["arrive"],
    "show": _("Last day to show what we ask for"),
    "answer": _("Our answer is due"),
    "search": _("The parcel service's search ends"),
    "send": _("The goods leave for you by this day"),
    "refund": _("Your money is due"),
    "dispute": _("Last day to open a dispute"),
}


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
