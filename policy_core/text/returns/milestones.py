"""The days of a case on one line: when it came, until when to ask, when the money comes."""

from collections.abc import Iterator
from datetime import date

from policy_core.answers.deadlines import Due
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.text.answer_text import Milestone
from policy_core.text.language import Language


def milestones(answer: ReturnsAnswer, say: Language) -> Iterator[Milestone]:
    """What a request has behind and before it; nothing of what is refused or still open."""
    if answer.outcome not in ("accepted", "wait"):
        return
    line = answer.first
    yield from _begun(answer, say)
    if answer.outcome == "wait" and line.opens is not None:
        yield from _milestone(say.text("Ask from"), line.opens, answer.today, say)
    if line.window is not None and not _asked(answer) and answer.delivery != "not-sent":
        yield from _milestone(_last_day(line, say), line.window, answer.today, say)
    yield from _end(answer, say)


def _begun(answer: ReturnsAnswer, say: Language) -> Iterator[Milestone]:
    """The latest day that was told of what has happened."""
    told = {used.name: used.value for used in answer.facts if used.origin == "given"}
    labels = {
        "arrived": say.text("Arrived back"),
        "sent_back": say.text("Sent back"),
        "delivered": say.text("Delivered"),
        "dispatched": say.text("Dispatched"),
        "ordered": say.text("Ordered"),
    }
    name = next((name for name in labels if name in told), None)
    if name is not None:
        day = date.fromisoformat(told[name])
        yield Milestone(labels[name], say.short_date(day), past=True)


def _asked(answer: ReturnsAnswer) -> bool:
    return any(used.name == "requested" and used.origin == "given" for used in answer.facts)


def _last_day(line: LineAnswer, say: Language) -> str:
    match line.in_time:
        case "send":
            return say.text("Last day to send it off")
        case "arrive":
            return say.text("Last day for it to arrive")
        case _:
            return say.text("Last day to ask")


def _end(answer: ReturnsAnswer, say: Language) -> Iterator[Milestone]:
    one = answer.settlement
    if one is None:
        return
    if one.means == "goods" and one.leaves_by is not None:
        yield from _milestone(say.text("It leaves"), one.leaves_by, answer.today, say)
    elif one.means != "goods" and one.money_by is not None:
        label = say.text("Your credit") if one.means == "credit" else say.text("Your money")
        yield from _milestone(label, one.money_by, answer.today, say)


def _milestone(label: str, due: Due, today: date, say: Language) -> Iterator[Milestone]:
    """A day where it is known, else how long after the event before it."""
    if due.last_day is not None:
        yield Milestone(label, say.short_date(due.last_day), past=due.last_day < today)
    elif due.period.span is not None and due.period.span.count:
        period = say.period(due.period)
        # What counts from several events is too long for a line; the answer says it in full.
        short = len(due.period.anchors) == 1
        yield Milestone(label, period if short else f"+ {say.span(due.period.span)}")
