"""The style of a reply: its stage, tone and length, and the phrases of each tone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from policy_core.rulebook import Fault
from policy_core.text.language import Language, _

type Tone = Literal["sincere", "formal", "friendly"]
TONES: tuple[Tone, ...] = ("sincere", "formal", "friendly")
type Length = Literal["full", "short"]
type Stage = Literal["first", "reminder", "accepted", "received", "refunded"]
LENGTHS: tuple[Length, ...] = ("full", "short")
STAGES: tuple[Stage, ...] = ("first", "reminder", "accepted", "received", "refunded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """At which stage of a case the store writes, in which tone, and how much."""

    tone: Tone = "sincere"
    length: Length = "full"
    stage: Stage = "first"


def greeting(say: Language, tone: Tone, buyer: str) -> str:
    """How the letter begins."""
    if not buyer:
        return say.text("Hello,")
    if tone == "friendly":
        return say.text("Hello {buyer},", buyer=buyer)
    return say.text("Dear {buyer},", buyer=buyer)


_OUR_MISTAKE: Mapping[Tone, str] = {
    "sincere": _("We sincerely apologise. This is our mistake, and we understand your annoyance."),
    "formal": _("Please accept our apologies for this mistake."),
    "friendly": _("We are so sorry: that was our mistake."),
}
_ON_THE_WAY: Mapping[Tone, str] = {
    "sincere": _(
        "We sincerely apologise. Something went wrong on the way to you, and we know how "
        "annoying that is."
    ),
    "formal": _("Please accept our apologies for what went wrong on the way to you."),
    "friendly": _("We are so sorry about what went wrong on the way to you."),
}
REGRETS: Mapping[Tone, str] = {
    "sincere": _("We are sorry that your order has not gone as you expected."),
    "formal": _("We regret that your order has not gone as you expected."),
    "friendly": _("What a pity that your order has not gone as you expected."),
}
APOLOGIES: Mapping[Fault, Mapping[Tone, str]] = {
    "seller": _OUR_MISTAKE, "platform": _OUR_MISTAKE, "carrier": _ON_THE_WAY,
}  # fmt: skip
"""By whose fault it is; where it is nobody's, the store regrets."""
SIGN_OFFS: Mapping[Tone, str] = {
    "sincere": _("With our apologies and thanks"),
    "formal": _("Yours sincerely"),
    "friendly": _("Warm regards"),
}
"""How the letter ends, before the store's name."""
THANKS: Mapping[Tone, str] = {
    "sincere": _("Thank you for your patience; we have learned from this."),
    "formal": _("We thank you for your patience."),
    "friendly": _("Thank you for bearing with us."),
}
"""What is said when it is over."""
