"""A promised day that is past, in words: what was promised, and until when one can ask for what."""

from collections.abc import Iterator
from datetime import date

from policy_core.answers.delivery import DeliveryAnswer, Option
from policy_core.answers.missed_promises import Claim, missed_promise
from policy_core.answers.policy import Policy
from policy_core.text.language import Language, _
from policy_core.text.returns.answer import speak_returns


class DeliveryWords:
    """Says an answer about a delivery: first of all, what is past of it."""

    def __init__(self, policy: Policy, answer: DeliveryAnswer, language: Language) -> None:
        self.policy = policy
        self.answer = answer
        self.say = language
        self.text = language.text
        self.today = answer.question.today

    def told_of_missed(self, option: Option) -> Iterator[str]:
        """What was promised, and what a buyer does to whom it has not come; only if it is past."""
        promised = option.promised
        if promised is None and option.expected.last < self.today:
            yield self.text("If it has not come, write to us.")
        if promised is None or promised.latest >= self.today:
            return
        end = self.say.end(promised.latest, promised.by)
        yield self.text("It was promised by {date} at the latest.", date=end)
        yield self.say.ago((self.today - promised.latest).days)
        found = missed_promise(self.policy, self.answer.question, option)
        claims = (found.late, found.lost)
        yield from self._claims(*claims)
        if promised.claim_how and any(c.owed and not _over(c, self.today) for c in claims):
            yield self.say.ended(self.say.pick(promised.claim_how))

    def _claims(self, late: Claim, lost: Claim) -> Iterator[str]:
        """Until when a parcel that came late, and one that has not come, can be claimed."""
        say, today = self.say, self.today
        said = self._gets(late, _LATE_GETS), self._gets(lost, _LOST_GETS)
        if today < lost.opens:
            yield from said[0]
            day = say.short_date(lost.opens)
            yield self.text("If it has not come, write to us from {date} on.", date=day)
            return
        same = late.owed and (late.owed, late.until) == (lost.owed, lost.until)
        if same and not _over(late, today) and not any(said):
            if late.until is None:
                yield self.text("If it came late or has not come, write to us.")
            else:
                message = _("If it came late or has not come, write to us by {date}.")
                yield self.text(message, date=say.short_date(late.until))
            return
        if late.owed:
            yield from said[0] or (self._asks(late, _LATE),)
        # A day that is said of both is meant of what came: what never came can be written about.
        if same and not said[1]:
            yield self.text(_LOST[1])
        else:
            yield from said[1] or (self._asks(lost, _LOST),)
        if lost.law_may_help and (not lost.owed or _over(lost, today)):
            yield self.text("The law of your country may give you more: write to us all the same.")

    def _gets(self, claim: Claim, message: str) -> tuple[str, ...]:
        """What there is to get, where the terms say so today, and until when."""
        answer = claim.answer
        if answer is None or answer.outcome != "accepted" or self.today < claim.opens:
            return ()
        gets = speak_returns(self.policy, answer, self.say).headline
        gives = self.text(message, outcome=gets)
        if claim.until is not None:
            day = self.say.short_date(claim.until)
            return gives, self.text("Write to us by {date}.", date=day)
        window = answer.first.window
        if window is None or window.period.endless:
            return gives, self.text("Write to us: we set no last day.")
        return (gives,)

    def _asks(self, claim: Claim, messages: tuple[str, str, str]) -> str:
        """That one can write, by when, or that the time for it is over."""
        by, whenever, ended = messages
        if not claim.owed:
            return self.text("By our own terms, nothing is owed for a parcel that has not come.")
        if claim.until is None:
            return self.text(whenever)
        day = self.say.short_date(claim.until)
        return self.text(ended if _over(claim, self.today) else by, date=day)


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
_LATE_GETS, _LOST_GETS = _("If it came late: {outcome}"), _("If it has not come at all: {outcome}")
