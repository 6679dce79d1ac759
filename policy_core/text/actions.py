"""What a buyer can do with an answer: copy it, print it, keep its days, ask the store about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import quote
from zlib import crc32

from policy_core.answers.answer import Answer, edition_of
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.policy import Policy
from policy_core.text.answer_text import AnswerText
from policy_core.text.calendar import EventDetails, agenda, as_calendar
from policy_core.text.language import Language
from policy_core.text.say import render

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


def actions(
    policy: Policy, answer: Answer, answer_text: AnswerText, language: Language, now: datetime
) -> Iterator[Action]:
    """What can be done with an answer that is `answer_text` at the aware moment `now`."""
    site = policy.rulebook.store.site
    root = f"{site}{language.code}/" if site else ""
    text = render(answer_text, "text", root=root, brief=True)
    yield Action("copy", language.text("Copy the answer"), text)
    yield Action("print", language.text("Print the answer"))
    days = agenda(policy.in_edition(edition_of(answer)), answer, language)
    if days:
        calendar = as_calendar(days, _details(policy, answer, answer_text, language, now))
        label = language.text("Add the dates to my calendar")
        yield Action("save", label, calendar, "calendar.ics")
    store = policy.rulebook.store
    subject = language.text(
        "Question to {store}: {answer}", store=store.name, answer=answer_text.headline
    )
    address = mail_address(store.contact.email, subject, _message(answer_text, language))
    yield Action("open", language.text("Ask us"), address)


def _details(
    policy: Policy, answer: Answer, answer_text: AnswerText, language: Language, now: datetime
) -> EventDetails:
    store = policy.rulebook.store
    facts = answer.question.given if isinstance(answer, DeliveryAnswer) else answer.facts
    given = [f"{used.name}={used.value}" for used in facts if used.origin == "given"]
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
