"""What becomes of an article that is asked about, and until when something can be done about it."""

from collections.abc import Iterator

from policy_core.answers.deadlines import Due
from policy_core.answers.returns import LineAnswer
from policy_core.text.language import _
from policy_core.text.returns import law, status, unknowns
from policy_core.text.returns.status import SaidCase

_OVER = ("law", "reported-late", "sent-late", "arrived-late")
"""Why it is refused where a time of ours is over, beside a window's own end."""


def becomes(case: SaidCase, line: LineAnswer) -> str:
    """What becomes of an article, in one sentence."""
    match line.outcome:
        case "accepted" if status.has_asked(case.answer):
            return case.text("This is accepted.")
        case "accepted":
            return case.text("You can ask for it now.")
        case "wait":
            return _waits(case, line)
        case "refused":
            return _refused(case, line)
        case "review":
            return case.text("We have to look at this case.")
        case "depends" if line.open is None or unknowns.is_one_of_several(line.open):
            return case.text("It depends on more than one fact.")
        case "depends":
            return case.text("It depends on one more fact.")


def _waits(case: SaidCase, line: LineAnswer) -> str:
    """From when it can be asked for; from when at the earliest, while a day is not known."""
    opens, asked = line.opens, line.open
    if line.because == "search" and line.search_until is not None:
        searching = _("Wait until {date}: the parcel service is searching.")
        return case.text(searching, date=line.search_until)
    if opens is not None and opens.last_day is not None:
        return case.text("Wait: you can ask for it from {date}.", date=opens)
    if asked is not None and asked.not_before is not None:
        earliest = asked.not_before
        return case.text("Wait: you can ask for it from {date} at the earliest.", date=earliest)
    if opens is None:
        return case.text("Wait: you can ask for it later.")
    period = case.say.period(opens.period)
    return case.text("Wait: you can ask for it {period} at the earliest.", period=period)


def _refused(case: SaidCase, line: LineAnswer) -> str:
    """That it is refused; where the law may give more, whose refusal that is."""
    may_help = any(note.may_help for note in line.laws)
    if may_help and (line.late is not None or line.because in _OVER):
        return case.text("The law may still help you, but our own time is over.")
    ours_alone = may_help or line.law_unread
    if line.because == "in-time":
        return case.text("The parcel came in time.")
    unsent = case.answer.delivery == "not-sent" and not line.about_time
    if unsent or status.cancels(case, line):
        told = case.answer.told.get("delivery") == "not-sent"
        final = line.late is None and (told or _never(case, line))
        later = _("This order can no longer be cancelled.")
        return case.text(_("This order cannot be cancelled.") if final else later)
    # It may be about money for goods that nobody would send back.
    stays = any(one.point == "goods" and one.said == "keep" for one in line.rulings)
    if stays or status.never_came(case, line):
        ours = _("By our own terms, nothing is owed in this case.")
        return case.text(ours if ours_alone else _("Nothing is owed in this case."))
    ours = _("By our own terms, this cannot be returned.")
    return case.text(ours if ours_alone else _("This cannot be returned."))


def _never(case: SaidCase, line: LineAnswer) -> bool:
    """Does a row refuse it that says the same before the order has left?"""
    rows = {row.id: row for row in case.policy.rulebook.returns.terms}
    return line.because in rows and "delivery" not in rows[line.because].when


def instead(case: SaidCase, line: LineAnswer) -> str:
    """What to do with goods whose order cannot be cancelled any more, or that never came."""
    reasons, say = case.policy.rulebook.returns.reasons, case.say
    names = [case.text("“{name}”", name=say.pick(reasons[one].say)) for one in line.instead]
    message = _("If it has not come at all, ask again with {reasons}.")
    if status.cancels(case, line):
        message = _("When it has come, you may send it back: ask again with {reasons}.")
        if case.answer.delivery == "delivered":
            message = _("You may still send it back: ask again with {reasons}.")
    return case.text(message, reasons=say.either(names))


def until(case: SaidCase, line: LineAnswer) -> Iterator[str]:
    """Until when a window lasts: of none that never begins, and once it was asked for."""
    window, laws = line.window, line.laws
    if window is None or status.has_asked(case.answer) or status.never_begins(window, case.answer):
        return
    if day := case.say.due(window):
        least = any(note.point == "window" and note.won and note.at_least for note in laws)
        message = _AT_LEAST if least else (_AT_MOST if window.at_latest else _UNTIL)[line.in_time]
        report = status.reports_first(line)
        if status.waits_for_a_day(line) and not window.at_latest:
            message = _("If nobody knows that day, you can ask for it until {date}.")
        elif report is not None:
            message = _("If you report it by {report}, you have until {date} for all else.")
        yield case.text(message, report=report, date=day)
    elif not window.period.endless:
        at_once = window.period.span is not None and not window.period.span.count
        message = _("You have to ask for it {within}.") if at_once else _WITHIN[line.in_time]
        yield case.text(message, within=case.say.within(window.period))
    elif any(note.point == "accept" and note.won for note in laws):
        if status.never_came(case, line):
            yield case.text("For a parcel that never came the law sets no last day.")
            return
        yield case.text("For faults the law sets no last day.")
        yield from law.limitation(line, case.say)


def until_when(case: SaidCase, window: Due | None) -> Iterator[str]:
    """Until when another remedy can be chosen, where it is not until the same day."""
    if window is None or status.has_asked(case.answer):
        return
    in_time = case.line.in_time
    if day := case.say.due(window):
        yield case.text(_UNTIL[in_time], date=day)
    elif not window.period.endless:
        yield case.text(_WITHIN[in_time], within=case.say.within(window.period))
    else:
        yield case.text("For this there is no last day.")


_AT_LEAST = _("You can ask for it at least until {date}.")
_UNTIL = {
    "ask": _("You can ask for it until {date}."),
    "send": _("You can send it off until {date}."),
    "arrive": _("It has to be back by {date}."),
}
"""Until when is in time, by what has to happen until then."""
_AT_MOST = {
    "ask": _("You can ask for it at most until {date}."),
    "send": _("You can send it off at most until {date}."),
    "arrive": _("It has to be back by {date} at the latest."),
}
"""The same, where the hour may be an earlier one."""
_WITHIN = {
    "ask": _("You can ask for it {within}."),
    "send": _("You can send it off {within}."),
    "arrive": _("It has to be back {within}."),
}
