"""What becomes of an article that is asked about, in one sentence."""

from policy_core.answers.policy import Policy
from policy_core.answers.returns import LineAnswer, ReturnsAnswer
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.returns.cancelling import cancels
from policy_core.text.returns.steps import has_asked
from policy_core.text.returns.unknowns import is_one_of_several

_OVER = ("law", "reported-late", "sent-late", "arrived-late")
"""Why it is refused where a time of ours is over, beside a window's own end."""


def becomes(policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language) -> str:
    """What becomes of an article, in one sentence."""
    opens = line.opens
    match line.outcome:
        case "accepted" if has_asked(answer):
            return say.text("This is accepted.")
        case "accepted":
            return say.text("You can ask for it now.")
        case "wait" if line.because == "search" and line.search_until is not None:
            return say.text(
                "Wait until {date}: the parcel service is searching.", date=line.search_until
            )
        case "wait" if opens is not None and opens.last_day is not None:
            day = say.end(opens.last_day, opens.period.by)
            return say.text("Wait: you can ask for it from {date}.", date=day)
        case "wait":
            return say.text("Wait: you can ask for it later.")
        case "refused":
            return _refused(policy, answer, line, say)
        case "review":
            return say.text("We have to look at this case.")
        case "depends" if line.open is None or is_one_of_several(line.open):
            return say.text("It depends on more than one fact.")
        case "depends":
            return say.text("It depends on one more fact.")


def _refused(policy: Policy, answer: ReturnsAnswer, line: LineAnswer, say: Language) -> str:
    """That it is refused; where the law may give more, whose refusal that is."""
    may_help = any(note.may_help for note in line.laws)
    if may_help and (line.late is not None or line.because in _OVER):
        return say.text("The law may still help you, but our own time is over.")
    ours_alone = may_help or line.law_unread
    if line.because == "in-time":
        return say.text("The parcel came in time.")
    if answer.delivery == "not-sent":
        return say.text("This order cannot be cancelled.")
    if cancels(policy, line):
        return say.text("This order can no longer be cancelled.")
    # It may be about money for goods that nobody would send back.
    stays = any(one.point == "goods" and one.said == "keep" for one in line.rulings)
    if stays or never_came(policy, line):
        return say.text(
            _("By our own terms, nothing is owed in this case.")
            if ours_alone
            else _("Nothing is owed in this case.")
        )
    return say.text(
        _("By our own terms, this cannot be returned.")
        if ours_alone
        else _("This cannot be returned.")
    )


def never_came(policy: Policy, line: LineAnswer) -> bool:
    """Is it about goods that nobody has brought to the buyer?"""
    reason = policy.rulebook.returns.reasons.get(line.reason)
    return reason is not None and reason.goods == "not-here"
