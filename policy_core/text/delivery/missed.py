"""A promised day that is past, in words: what was promised, and until when one can ask for what."""

from collections.abc import Iterator
from datetime import date

from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.delivery.answer import Option
from policy_core.answers.missed_promises import Claim, MissedPromise, missed_promise
from policy_core.answers.policy import Policy
from policy_core.text.language import Language
from policy_core.text.marking import marked as _


def missed(policy: Policy, answer: DeliveryAnswer, option: Option, say: Language) -> Iterator[str]:
    """What was promised, and what a buyer does to whom it has not come; only if it is past."""
    promised, today = option.promised, answer.question.today
    if promised is None and option.expected.last < today:
        yield say.text("If it has not come, write to us.")
    if promised is None or promised.latest >= today:
        return
    end = say.end(promised.latest, promised.by)
    yield say.text("It was promised by {date} at the latest.", date=end)
    yield say.ago((today - promised.latest).days)
    found = missed_promise(policy, answer.question, option)
    if today < found.opens:
        day = say.short_date(found.opens)
        yield say.text("If it has not come, write to us from {date} on.", date=day)
        return
    yield from _claimed(found, today, say)


def _claimed(found: MissedPromise, today: date, say: Language) -> Iterator[str]:
    """Until when a parcel that came late, and one that has not come, can be claimed."""
    late, lost = found.late, found.lost
    if late.owed and (late.owed, late.until) == (lost.owed, lost.until) and not _over(late, today):
        if late.until is None:
            yield say.text("If it came late or has not come, write to us.")
        else:
            message = _("If it came late or has not come, write to us by {date}.")
            yield say.text(message, date=say.short_date(late.until))
        return
    if late.owed:
        yield _asks(late, today, say, _LATE)
    # A day that is said of both is meant of what came: what never came can be written about.
    both = late.owed and lost.owed and late.until == lost.until
    yield say.text(_LOST[1]) if both else _asks(lost, today, say, _LOST)
    if lost.law_may_help and (not lost.owed or _over(lost, today)):
        yield say.text("The law of your country may give you more: write to us all the same.")


def _asks(claim: Claim, today: date, say: Language, messages: tuple[str, str, str]) -> str:
    """That one can write, by when, or that the time for it is over."""
    by, whenever, ended = messages
    if not claim.owed:
        return say.text("By our own terms, nothing is owed for a parcel that has not come.")
    if claim.until is None:
        return say.text(whenever)
    return say.text(ended if _over(claim, today) else by, date=say.short_date(claim.until))


def _over(claim: Claim, today: date) -> bool:
    return claim.until is not None and claim.until < today


_LATE = (
    _("If it came late, write to us by {date}."),
    _("If it came late, write to us."),
    _("The time to ask for something because it came late ended on {date}."),
)
"""Until a day, without one, and once that day is past."""
_LOST = (
    _("If it has not come at all, write to us by {date}."),
    _("If it has not come at all, write to us."),
    _("The time to ask for a parcel that has not come ended on {date}."),
)
