"""The days of a case: its milestones, and by when money comes or goods leave."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from policy_core.answers.deadlines import Due
from policy_core.answers.returns import LineAnswer, ReturnsAnswer, Settlement
from policy_core.answers.returns.answer import OWED
from policy_core.text.answer_text import Milestone
from policy_core.text.labels import as_day
from policy_core.text.language import Language, _
from policy_core.text.returns import status
from policy_core.text.returns.message import DAYS
from policy_core.text.returns.status import SaidCase
from policy_core.values import Period
from policy_core.values.period import WAY_BACK


def milestones(answer: ReturnsAnswer, say: Language) -> Iterator[Milestone]:
    """What a request has behind and before it; nothing of what is refused or still open."""
    if answer.outcome not in OWED:
        return
    # Of several articles, the one whose time is over first.
    line = min(answer.settled, key=lambda one: (one.window and one.window.last_day) or date.max)
    yield from _begun(answer, say)
    if answer.outcome == "wait" and line.opens is not None:
        yield from _milestone(say.text("Ask from"), line.opens, answer, say)
    window = line.window
    if window and not status.has_asked(answer) and not status.never_begins(window, answer):
        if report := status.reports_first(line):
            yield from _milestone(say.text("Last day to report it"), report, answer, say)
        yield from _milestone(say.text(window_label(line)), window, answer, say)
    yield from _end(answer, say)


def window_label(line: LineAnswer) -> str:
    """What the last day of a window is called, by what has to happen until then."""
    ours = line.in_time == "ask" and line.law_goes_on
    return _("Our own time to ask for it ends") if ours else LAST_DAYS[line.in_time]


def _begun(answer: ReturnsAnswer, say: Language) -> Iterator[Milestone]:
    """The latest day that was told of what has happened."""
    name = next((name for name in _BEGUN if name in answer.told), None)
    if name is not None:
        yield Milestone(say.text(DAYS[name]), as_day(answer.told[name], say), past=True)


def _end(answer: ReturnsAnswer, say: Language) -> Iterator[Milestone]:
    one = answer.settlement
    if one is not None and one.due is not None:
        due = replace(one.due, period=_as_it_comes(one, one.due.period))
        yield from _milestone(say.text(_ENDS[one.means]), due, answer, say)


def _milestone(label: str, due: Due, answer: ReturnsAnswer, say: Language) -> Iterator[Milestone]:
    """A day where it is known, else how long after the event before it."""
    if due.last_day is not None:
        end = due.last_day if due.by is None else due.by.on(due.last_day)
        yield Milestone(label, say.short_end(end), past=answer.is_past(due))
    elif due.period.span is not None and due.period.span.count:
        period = say.period(due.period)
        # What counts from several events is too long for a line; the answer says it in full.
        short = len(due.period.anchors) == 1
        yield Milestone(label, period if short else f"+ {say.span(due.period.span)}")


def due_days(case: SaidCase, one: Settlement, *, chosen: bool = True) -> Iterator[str]:
    """By when money comes or goods leave; what is past is said as past.

    Nothing is overdue of a remedy that was not `chosen`. In a letter we write ourselves, and ask
    nobody to write for what we owe.
    """
    by = one.due
    if by is None or _comes_to_nothing(one):
        return
    if by.last_day is None:
        yield _after_an_event(case, one, by)
    elif not case.answer.is_past(by):
        yield case.text(_COMES_BY[one.means], date=by)
    elif chosen:
        yield case.text(_WAS_DUE[one.means], date=by)
        yield case.say.ago((case.answer.today - by.last_day).days)
        if case.letter:
            yield case.text("We are sorry that it is late.")
        elif status.has_asked(case.answer) and not status.answer_is_late(case.answer):
            yield case.text("Write to us: we owe you an answer.")


def _comes_to_nothing(one: Settlement) -> bool:
    """Does no money come, so that no day of it is said?"""
    total = one.total if one.means != "goods" and one.total_up_to is None else None
    return total is not None and total.minor <= 0


def _after_an_event(case: SaidCase, one: Settlement, by: Due) -> str:
    period = _as_it_comes(one, by.period)
    waits = one.withheld and not WAY_BACK.intersection(period.anchors)
    sentences = {**_COMES_WITHIN, **_WITHHELD} if waits else _COMES_WITHIN
    return case.text(sentences[one.means], within=case.say.within(period))


def _as_it_comes(one: Settlement, period: Period) -> Period:
    """A period as it counts where goods come back and nobody sends them."""
    if one.goods == "none" and "proof" in period.anchors:
        return replace(period, anchors=("arrival",))
    return period


_BEGUN = tuple(name for name in reversed(DAYS) if name != "promised")
"""The days of what has happened, the latest first."""
LAST_DAYS = {
    "ask": _("Last day to ask for it"),
    "send": _("Last day to send it off"),
    "arrive": _("Last day for it to arrive"),
}
_COMES_BY = {
    "goods": _("It leaves by {date}."),
    "credit": _("You have the credit by {date}."),
    "money": _("The money is on its way to you by {date}."),
}
_WAS_DUE = {
    "goods": _("It was due to leave on {date}."),
    "credit": _("The credit was due on {date}."),
    "money": _("The money was due on {date}."),
}
_WITHHELD = {
    "credit": _(
        "You have the credit {within}, but not before we have the goods or your proof of posting."
    ),
    "money": _(
        "The money is on its way to you {within}, but not before we have the goods or your proof "
        "of posting."
    ),
}
"""Of goods that are sent, none of it is said: what waits for what came back is money."""
_ENDS = {"goods": _("It leaves"), "credit": _("Your credit"), "money": _("Your money")}
_COMES_WITHIN = {
    "goods": _("It leaves {within}."),
    "credit": _("You have the credit {within}."),
    "money": _("The money is on its way to you {within}."),
}
