"""The phrases of a reply, by tone: what a store says around what its rules give."""

from typing import Literal

from policy_core.answers.claims.answer import Goods
from policy_core.answers.periods import Due
from policy_core.rulebook import Fault
from policy_core.values import Split
from policy_core.voice.language import Language
from policy_core.voice.remedies import RemedyWords

type Tone = Literal["sincere", "formal", "friendly"]
TONES: tuple[Tone, ...] = ("sincere", "formal", "friendly")


class OurRemedies(RemedyWords):
    """Remedies as the store speaks of them: the store is "we"."""

    def goods(self, goods: Goods) -> str:
        """What happens to the goods that came."""
        if goods == "store-says":
            return self._say.text("We tell you whether what came goes back.")
        return super().goods(goods)

    def freight(self, freight: Split) -> str:
        """Who pays for sending them back."""
        if str(freight) == "seller":
            return self._say.text("We pay the way back.")
        return super().freight(freight)

    def paid(self, by: Due) -> str:
        """By when the money is paid."""
        say = self._say
        if by.last_day is not None:
            return say.text("We send the money by {date}.", date=say.date(by.last_day))
        return say.text("We send the money within {period}.", period=say.period(by.period))

    def sent(self, by: Due) -> str:
        """By when the right goods leave."""
        say = self._say
        if by.last_day is not None:
            return say.text("We send it by {date}.", date=say.date(by.last_day))
        return say.text("We send it within {period}.", period=say.period(by.period))


def greeting(say: Language, tone: Tone, buyer: str) -> str:
    """How the letter begins."""
    if not buyer:
        return say.text("Hello,")
    if tone == "friendly":
        return say.text("Hello {buyer},", buyer=buyer)
    return say.text("Dear {buyer},", buyer=buyer)


def apology(say: Language, tone: Tone, fault: Fault) -> str:
    """An apology that fits whose fault it is."""
    if fault in ("seller", "platform"):
        apologies = {
            "sincere": say.text(
                "We sincerely apologise. This is our mistake, and we understand your annoyance."
            ),
            "formal": say.text("Please accept our apologies for this mistake."),
            "friendly": say.text("We are so sorry: that was our mistake."),
        }
    elif fault == "carrier":
        apologies = {
            "sincere": say.text(
                "We sincerely apologise. It happened on the way to you, and we know how annoying "
                "that is."
            ),
            "formal": say.text("Please accept our apologies for what happened on the way to you."),
            "friendly": say.text("We are so sorry about what happened on the way to you."),
        }
    else:
        apologies = {
            "sincere": say.text("We are sorry that your order has not gone as you expected."),
            "formal": say.text("We regret that your order has not gone as you expected."),
            "friendly": say.text("What a pity that your order has not gone as you expected."),
        }
    return apologies[tone]


def sign_off(say: Language, tone: Tone, store: str) -> str:
    """How the letter ends, with the store's name."""
    ends = {
        "sincere": say.text("With our apologies and thanks"),
        "formal": say.text("Yours sincerely"),
        "friendly": say.text("Warm regards"),
    }
    return f"{ends[tone]}\n{store}"


def thanks(say: Language, tone: Tone) -> str:
    """What is said when it is over."""
    words = {
        "sincere": say.text("Thank you for your patience; we have learned from this."),
        "formal": say.text("We thank you for your patience."),
        "friendly": say.text("Thank you for bearing with us."),
    }
    return words[tone]
