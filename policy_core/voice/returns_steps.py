"""What the buyer does next, in order: ask, prove, pack, send, wait."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.voice.language import Language


def steps(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    """The steps of a return that is accepted, or that the store has to look at."""
    if answer.outcome not in ("accepted", "review"):
        return
    line = answer.first
    yield from _asking(policy, answer, say)
    if answer.outcome == "accepted" and answer.freight is not None:
        yield from _notes(policy, line, "pack", say)
        yield from _sending(policy, line, say)
    if answer.outcome == "accepted":
        yield from _notes(policy, line, "refund", say)


def _asking(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[str]:
    rulebook, line = policy.rulebook, answer.first
    contact, day = rulebook.store.contact, _last_day_to_ask(answer)
    span = say.span(contact.answers_within)
    if not line.authorisation and answer.outcome != "review":
        if day is not None:
            yield say.text("Ask for the return by {date}.", date=say.date(day))
    elif day is not None:
        yield say.text(
            "Write to {email} by {date} and wait for the answer; the store answers within {span}.",
            email=contact.email,
            date=say.date(day),
            span=span,
        )
    else:
        yield say.text(
            "Write to {email} and wait for the answer; the store answers within {span}.",
            email=contact.email,
            span=span,
        )
    if line.evidence:
        shown = [say.pick(rulebook.returns.evidence[name]) for name in line.evidence]
        yield say.text("Send along: {evidence}.", evidence=say.join(shown))
    if line.report_by is not None:
        yield say.text("Report it by {date}.", date=say.date(line.report_by))
    yield from _notes(policy, line, "ask", say)


def _last_day_to_ask(answer: ReturnsAnswer) -> date | None:
    """The end of the window, where asking within it is enough."""
    line = answer.first
    if answer.outcome != "accepted" or answer.delivery == "not-sent" or line.window is None:
        return None
    return line.window.last_day if line.in_time == "ask" else None


def _sending(policy: Policy, line: LineAnswer, say: Language) -> Iterator[str]:
    match line.label:
        case "prepaid":
            yield say.text("Print the prepaid label that the store sends you.")
        case "deducted":
            yield say.text("Use the store's label; its price is deducted from the refund.")
        case "buyer":
            yield say.text("Choose a carrier with tracking, pay it, and keep the receipt.")
    address = policy.rulebook.returns.addresses.get(line.send_to)
    if address is not None:
        where = say.text(
            "{name} ({address})", name=say.pick(address.say), address=", ".join(address.lines)
        )
        yield say.text("Send the goods to {address}.", address=where)
    elif line.send_to == "origin":
        yield say.text("Send the goods to the warehouse that they came from.")
    yield from _notes(policy, line, "send", say)
    yield from _in_time(line, say)


def _in_time(line: LineAnswer, say: Language) -> Iterator[str]:
    """The last days, each said as what has to happen by then."""
    if line.send_by is not None and line.send_by.last_day is not None:
        yield say.text("Send it off by {date}.", date=say.date(line.send_by.last_day))
    elif line.send_by is not None:
        yield say.text("Send it off within {period}.", period=say.period(line.send_by.period))
    if line.window is None or line.window.last_day is None:
        return
    day = say.date(line.window.last_day)
    match line.in_time:
        case "send":
            yield say.text("Send the goods off by {date}.", date=day)
        case "arrive":
            yield say.text("See that the goods arrive by {date}.", date=day)


def _notes(
    policy: Policy,
    line: LineAnswer,
    at: Literal["ask", "pack", "send", "refund"],
    say: Language,
) -> Iterator[str]:
    """What the rulebook notes for a stage."""
    for note in policy.rulebook.returns.notes:
        if note.at == at and note.id in line.notes:
            yield say.pick(note.say)
