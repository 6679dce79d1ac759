"""What becomes of an article that is asked about, and until when something can be done about it."""

from collections.abc import Iterator

from policy_core.answers.deadlines import Due
from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.text.language import Language, _
from policy_core.text.returns import law, status, unknowns

_OVER = ("law", "reported-late", "sent-late", "arrived-late")
"""Why it is refused where a time of ours is over, beside a window's own end."""


def becomes(policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language) -> str:
    """What becomes of an article, in one sentence."""
    match line.outcome:
        case "accepted" if status.has_asked(answer):
            return say.text("This is accepted.")
        case "accepted":
            return say.text("You can ask for it now.")
        case "wait":
            return _waits(line, say)
        case "refused":
            return _refused(policy, answer, line, say)
        case "review":
            return say.text("We have to look at this case.")
        case "depends" if line.open is None or unknowns.is_one_of_several(line.open):
            return say.text("It depends on more than one fact.")
        case "depends":
            return say.text("It depends on one more fact.")


def _waits(line: LineAnswer, say: Language) -> str:
    """From when it can be asked for; from when at the earliest, while a day is not known."""
    opens, asked = line.opens, line.open
    if line.because == "search" and line.search_until is not None:
        searching = _("Wait until {date}: the parcel service is searching.")
        return say.text(searching, date=line.search_until)
    if opens is not None and opens.last_day is not None:
        return say.text("Wait: you can ask for it from {date}.", date=opens)
    if asked is not None and asked.not_before is not None:
        earliest = asked.not_before
        return say.text("Wait: you can ask for it from {date} at the earliest.", date=earliest)
    if opens is None:
        return say.text("Wait: you can ask for it later.")
    period = say.period(opens.period)
    return say.text("Wait: you can ask for it {period} at the earliest.", period=period)


def _refused(policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language) -> str:
    """That it is refused; where the law may give more, whose refusal that is."""
    may_help = any(note.may_help for note in line.laws)
    if may_help and (line.late is not None or line.because in _OVER):
        return say.text("The law may still help you, but our own time is over.")
    ours_alone = may_help or line.law_unread
    if line.because == "in-time":
        return say.text("The parcel came in time.")
    unsent = answer.delivery == "not-sent" and not line.about_time
    if unsent or status.cancels(policy, line):
        final = line.late is None and (unsent or _never(policy, line))
        later = _("This order can no longer be cancelled.")
        return say.text(_("This order cannot be cancelled.") if final else later)
    # It may be about money for goods that nobody would send back.
    stays = any(one.point == "goods" and one.said == "keep" for one in line.rulings)
    if stays or status.never_came(policy, line):
        ours = _("By our own terms, nothing is owed in this case.")
        return say.text(ours if ours_alone else _("Nothing is owed in this case."))
    ours = _("By our own terms, this cannot be returned.")
    return say.text(ours if ours_alone else _("This cannot be returned."))


def _never(policy: Policy, line: LineAnswer) -> bool:
    """Does a row refuse it that says the same before the order has left?"""
    rows = {row.id: row for row in policy.rulebook.returns.terms}
    return line.because in rows and "delivery" not in rows[line.because].when


def instead(policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language) -> str:
    """What to do with goods whose order cannot be cancelled any more, or that never came."""
    reasons = policy.rulebook.returns.reasons
    names = [say.pick(reasons[one].say) for one in line.instead]
    message = _("If it has not come at all, ask again with {reasons}.")
    if status.cancels(policy, line):
        message = _("When it has come, you may send it back: ask again with {reasons}.")
        if answer.delivery == "delivered" or {"delivered", "confirmed"} & answer.told.keys():
            message = _("You may still send it back: ask again with {reasons}.")
    return say.text(message, reasons=say.either(say.text("“{name}”", name=one) for one in names))


def until(policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language) -> Iterator[str]:
    """Until when a window lasts: of none that never begins, and once it was asked for."""
    window, laws = line.window, line.laws
    if window is None or status.has_asked(answer) or status.never_begins(window, answer):
        return
    if day := say.due(window):
        least = any(note.point == "window" and note.won and note.at_least for note in laws)
        message = _AT_LEAST if least else (_AT_MOST if window.at_latest else _UNTIL)[line.in_time]
        report = status.reports_first(line)
        if status.waits_for_a_day(line) and not window.at_latest:
            message = _("If nobody knows that day, you can ask for it until {date}.")
        elif report is not None:
            message = _("If you report it by {report}, you have until {date} for all else.")
        yield say.text(message, report=report, date=day)
    elif not window.period.endless:
        at_once = window.period.span is not None and not window.period.span.count
        message = _("You have to ask for it {within}.") if at_once else _WITHIN[line.in_time]
        yield say.text(message, within=say.within(window.period))
    elif any(note.point == "accept" and note.won for note in laws):
        if status.never_came(policy, line):
            yield say.text("For a parcel that never came the law sets no last day.")
            return
        yield say.text("For faults the law sets no last day.")
        yield from law.limitation(line, say)


def until_when(answer: ReturnsAnswer, window: Due | None, say: Language) -> Iterator[str]:
    """Until when another remedy can be chosen, where it is not until the same day."""
    if window is None or status.has_asked(answer):
        return
    in_time = answer.first.in_time
    if day := say.due(window):
        yield say.text(_UNTIL[in_time], date=day)
    elif not window.period.endless:
        yield say.text(_WITHIN[in_time], within=say.within(window.period))
    else:
        yield say.text("For this there is no last day.")


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
