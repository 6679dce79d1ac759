"""Until when something can be asked for, sent off, or has to be back."""

from collections.abc import Iterator

from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.returns import law
from policy_core.text.returns.steps import has_asked, reports_first


def until(answer: ReturnsAnswer, line: LineAnswer, lost: bool, say: Language) -> Iterator[str]:
    """Until when an article's window lasts; nothing of it, once it was asked for.

    `lost`: did the goods never come?
    """
    window, laws = line.window, line.laws
    if window is None or has_asked(answer):
        return
    if day := say.due(window):
        least = any(note.point == "window" and note.won and note.at_least for note in laws)
        message = _AT_LEAST if least else _UNTIL[line.in_time]
        report = reports_first(line)
        if line.open is not None and line.open.since:
            message = _("If nobody knows that day, you can ask for it until {date}.")
        elif report is not None:
            message = _("If you report it by {report}, you have until {date} for all else.")
        yield say.text(message, report=report, date=day)
    elif not window.period.endless:
        at_once = window.period.span is not None and not window.period.span.count
        yield say.text(
            _("You have to ask for it {within}.") if at_once else _WITHIN[line.in_time],
            within=say.within(window.period),
        )
    elif any(note.point == "accept" and note.won for note in laws):
        yield say.text(
            _("For a parcel that never came the law sets no last day.")
            if lost
            else _("For faults the law sets no last day.")
        )
        if not lost:
            yield from law.limitation(line, say)


_AT_LEAST = _("You can ask for it at least until {date}.")
_UNTIL = {
    "ask": _("You can ask for it until {date}."),
    "send": _("You can send it off until {date}."),
    "arrive": _("It has to be back by {date}."),
}
"""Until when is in time, by what has to happen until then."""
_WITHIN = {
    "ask": _("You can ask for it {within}."),
    "send": _("You can send it off {within}."),
    "arrive": _("It has to be back {within}."),
}
