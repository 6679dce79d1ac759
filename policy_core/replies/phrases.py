"""The phrases of a reply, by tone: what a store says around what its rules give."""

from collections.abc import Iterator
from typing import Literal

from policy_core.answers.claims import Offer
from policy_core.answers.deadlines import Due
from policy_core.rulebook import Fault
from policy_core.voice.language import Language
from policy_core.voice.remedies import RemedyWords

type Tone = Literal["sincere", "formal", "friendly"]
TONES: tuple[Tone, ...] = ("sincere", "formal", "friendly")

_KEEPING = ("partial-refund", "keep")
"""Remedies whose names say already that the goods stay."""


class OurRemedies(RemedyWords):
    """Remedies as the store speaks of them: the store is "we"."""

    def sentences(self, offer: Offer) -> Iterator[str]:
        """All that goes with a remedy."""
        yield from self.deed(offer)
        if offer.goods == "keep" and offer.remedy not in _KEEPING:
            yield self._say.text("You keep what came.")
        yield from self.way_back(offer)

    def deed(self, offer: Offer) -> Iterator[str]:
        """What the store does, and by when."""
        if "refund" in offer.remedy and offer.total is not None:
            yield self._refund(self._say.money(offer.total), offer.by)
            return
        if offer.total is not None:
            yield self._say.text("{amount} comes back to you.", amount=self._say.money(offer.total))
        if offer.by is not None:
            pays = "refund" in offer.remedy or offer.remedy == "store-credit"
            yield self.paid(offer.by) if pays else self.sent(offer.by)

    def _refund(self, amount: str, by: Due | None) -> str:
        say = self._say
        if by is None:
            return say.text("We refund {amount}.", amount=amount)
        if by.last_day is not None:
            return say.text(
                "We refund {amount} by {date}.", amount=amount, date=say.date(by.last_day)
            )
        return say.text(
            "We refund {amount} within {period}.", amount=amount, period=say.period(by.period)
        )

    def way_back(self, offer: Offer) -> Iterator[str]:
        """Whether what came goes back, and who pays for that."""
        if offer.freight is None:
            return
        say, ours = self._say, str(offer.freight) == "seller"
        if offer.goods == "store-says":
            yield say.text("Please keep what came until we tell you whether it goes back.")
        else:
            yield say.text("Please send back what came.")
        yield say.text("We pay for its return.") if ours else self.freight(offer.freight)

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
            return say.text("Our parcel to you leaves by {date}.", date=say.date(by.last_day))
        return say.text("Our parcel to you leaves within {period}.", period=say.period(by.period))


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
                "We sincerely apologise. Something went wrong on the way to you, and we know how "
                "annoying that is."
            ),
            "formal": say.text(
                "Please accept our apologies for what went wrong on the way to you."
            ),
            "friendly": say.text("We are so sorry about what went wrong on the way to you."),
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
