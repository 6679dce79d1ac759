"""The manner of a reply: its occasion, tone and length, and the phrases of each tone."""

from dataclasses import dataclass
from typing import Literal

from policy_core.rulebook import Fault
from policy_core.text.language import Language

type Tone = Literal["sincere", "formal", "friendly"]
TONES: tuple[Tone, ...] = ("sincere", "formal", "friendly")
type Length = Literal["full", "short"]
type Occasion = Literal["first", "reminder", "accepted", "received", "refunded"]
LENGTHS: tuple[Length, ...] = ("full", "short")
OCCASIONS: tuple[Occasion, ...] = ("first", "reminder", "accepted", "received", "refunded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """On which occasion the store writes, how, and how much."""

    tone: Tone = "sincere"
    length: Length = "full"
    occasion: Occasion = "first"


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
