"""The slots of a reply: all that it can say, made from the answer to this very order.

A template places slots; it has nothing else to promise with. What the rules do not give for this
order has no slot, so no template can offer it.
"""

import re
from dataclasses import dataclass
from typing import Literal

from policy_core.answers.claims import ClaimAnswer, Offer
from policy_core.answers.errors import FieldError, QuestionError
from policy_core.answers.policy import Policy
from policy_core.replies.phrases import (
    TONES,
    OurRemedies,
    Tone,
    apology,
    greeting,
    sign_off,
    thanks,
)
from policy_core.replies.promises import can_be_checked, promise_in, promising_nothing
from policy_core.rulebook import Remedy
from policy_core.rulebook.claims import Reply
from policy_core.voice.claims_labels import claim_choice, claim_label
from policy_core.voice.claims_why import because
from policy_core.voice.language import Language

__all__ = [
    "LENGTHS",
    "OCCASIONS",
    "TONES",
    "Length",
    "Manner",
    "NothingToSay",
    "Occasion",
    "Order",
    "Slots",
    "Tone",
    "make_slots",
]

type Length = Literal["full", "short"]
type Occasion = Literal["first", "reminder", "accepted", "received", "refunded"]
LENGTHS: tuple[Length, ...] = ("full", "short")
OCCASIONS: tuple[Occasion, ...] = ("first", "reminder", "accepted", "received", "refunded")


class NothingToSay(QuestionError):
    """A reply that this order's answer has no words for; it names the field that asks for it."""

    def __init__(self, field: str, code: str, given: str = "") -> None:
        super().__init__((FieldError(field, code, given),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the reply knows of the order beside the answer."""

    number: str = ""
    buyer: str = ""
    details: str = ""
    """What happened, in the store's own words for this buyer."""
    chosen: Remedy | None = None
    """The remedy that the buyer chose; the first one when not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """On which occasion the store writes, how, and how much."""

    tone: Tone = "sincere"
    length: Length = "full"
    occasion: Occasion = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The texts that a template can place; one that this order has no words for is empty."""

    subject: str
    greeting: str
    opening: str
    """What the letter is about: an apology, or what has happened since."""
    problem: str
    cause: str
    verdict: str
    """What the rules give, or why they give nothing."""
    solutions: tuple[str, ...]
    next_step: str
    """What happens next, and by when."""
    evidence: str
    until: str
    channels: str
    response_time: str
    thanks: str
    sign_off: str
    full: str
    """Filled in a full letter, empty in a short one."""


def make_slots(
    policy: Policy, answer: ClaimAnswer, order: Order, say: Language, manner: Manner
) -> Slots:
    """Fill every slot for one order.

    Raises `NothingToSay` for an occasion that it cannot have, and `OwnPromise` where the merchant's
    own words promise by themselves.
    """
    maker = _Maker(policy, answer, order, say, manner)
    return Slots(
        subject=maker.subject(),
        greeting=maker.greeting(),
        opening=maker.opening(),
        problem=maker.problem(),
        cause=maker.cause(),
        verdict=maker.verdict(),
        solutions=maker.solutions(),
        next_step=maker.next_step(),
        evidence=maker.evidence(),
        until=maker.until(),
        channels=maker.channels(),
        response_time=say.text(
            "We answer within {span}.", span=say.span(policy.rulebook.store.contact.answers_within)
        ),
        thanks=thanks(say, manner.tone),
        sign_off=maker.sign_off(),
        full="full" if manner.length == "full" else "",
    )


class _Maker:
    """Makes the slots of one letter."""

    def __init__(
        self, policy: Policy, answer: ClaimAnswer, order: Order, say: Language, manner: Manner
    ) -> None:
        self.policy = policy
        self.answer = answer
        self.order = order
        self.say = say
        self.tone = manner.tone
        self.occasion = manner.occasion
        self.remedies = OurRemedies(policy, say)
        self.case = policy.rulebook.claims.cases[answer.case]
        replies = policy.rulebook.claims.replies
        self.checked = can_be_checked(say.code)
        own = self.checked and self.tone == "sincere"
        self.own: Reply | None = replies.get(self.case.reason) if own else None
        """The merchant's own words, which stand for the sincere tone."""

    def subject(self) -> str:
        say = self.say
        if own := self._own("subject"):
            return own
        case = say.pick(self.case.say)
        if not self.order.number:
            return say.text("Your order: {case}", case=case)
        return say.text("Your order {order}: {case}", order=self.order.number, case=case)

    def greeting(self) -> str:
        """The merchant's own apology begins with one."""
        return "" if self._own("apology") else greeting(self.say, self.tone, self.order.buyer)

    def opening(self) -> str:
        say = self.say
        match self.occasion:
            case "first":
                return self._own("apology") or self._apology()
            case "reminder":
                return say.text(
                    "We wrote to you and have not heard from you yet. Perhaps our message got lost."
                )
            case "accepted":
                chosen = self.remedies.short(self._chosen())
                return say.text("Thank you for your answer. You have chosen: {remedy}.",
                                remedy=chosen)  # fmt: skip
            case "received":
                self._chosen()
                return say.text("What you sent back has reached us. Thank you.")
            case "refunded":
                return self._refunded()

    def _apology(self) -> str:
        fault = "undetermined" if self.case.suspected else self.case.fault
        return apology(self.say, self.tone, fault)

    def _refunded(self) -> str:
        chosen = self._chosen()
        if chosen.total is None:
            raise NothingToSay("chosen", "no-sum")
        return self.say.text("We have sent {amount} back to you.",
                             amount=self.say.money(chosen.total))  # fmt: skip

    def problem(self) -> str:
        """What the buyer told; the merchant's own explanation has the particulars itself."""
        said = self.say.text("You told us: “{case}”.", case=self.say.pick(self.case.say))
        details = "" if self._own("explanation") else self.order.details
        return f"{said} {details}".strip()

    def cause(self) -> str:
        cause = self.say.pick(self.case.cause) if self.checked else ""
        named = f"claims.cases.{self.answer.case}.cause"
        return self._own("explanation") or promising_nothing(cause, self.say.code, named)

    def verdict(self) -> str:
        say, answer = self.say, self.answer
        match answer.state:
            case "now" if len(answer.offers) > 1 and answer.choice == "buyer":
                return say.text("Under our terms the choice is yours:")
            case "now" if len(answer.offers) > 1:
                return say.text("Under our terms it is one of these, and we will tell you which:")
            case "now" if answer.offers:
                return say.text("Under our terms this is what you get:")
            case "wait" if answer.search_until is not None and answer.because == "search":
                return say.text(
                    "The carrier is searching, and may do so until {date}. After that:",
                    date=say.date(answer.search_until),
                )
            case "wait" if answer.opens is not None and answer.opens.last_day is not None:
                return say.text(
                    "Please wait until {date}. If nothing has changed by then:",
                    date=say.date(answer.opens.last_day),
                )
            case "too-late" | "refused":
                return self._refusal()
            case "depends" if answer.open is not None:
                fact = claim_label(self.policy, answer.open.field, say)
                return say.text("Before we can say more, please tell us: {fact}.", fact=fact)
            case _:
                return say.text("We are looking at your case and come back to you.")

    def _refusal(self) -> str:
        """Why our rules give nothing."""
        _, *reasons = because(self.policy, self.answer, self.say)
        no = self.say.text("Under our terms we owe nothing in this case.")
        return " ".join([no, *reasons])

    def solutions(self) -> tuple[str, ...]:
        """One sentence or more for each remedy that can still be chosen."""
        if self.occasion not in ("first", "reminder") or self.answer.state not in ("now", "wait"):
            return ()
        return tuple(self._solution(offer) for offer in self.answer.offers)

    def _solution(self, offer: Offer) -> str:
        remedy, terms = self.remedies.name(offer), " ".join(self.remedies.sentences(offer))
        return self.say.text("{remedy}: {terms}", remedy=remedy, terms=terms) if terms else remedy

    def next_step(self) -> str:
        """What the chosen remedy still asks of both sides."""
        if self.occasion not in ("accepted", "received"):
            return ""
        chosen = self._chosen()
        said: list[str] = []
        if self.occasion == "accepted":
            said += self.remedies.way_back(chosen)
        return " ".join([*said, *self.remedies.deed(chosen)])

    def _chosen(self) -> Offer:
        """The remedy that the buyer chose, if the rules give it."""
        if self.answer.state != "now" or not self.answer.offers:
            raise NothingToSay("occasion", "nothing-owed")
        if self.order.chosen is None:
            return self.answer.offers[0]
        offer = self.answer.offer(self.order.chosen)
        if offer is None:
            raise NothingToSay("chosen", "not-owed", self.order.chosen)
        return offer

    def evidence(self) -> str:
        if self.occasion != "first" or not self.answer.missing or not self._open():
            return ""
        shown = [claim_choice(self.policy, "evidence", one, self.say)
                 for one in self.answer.missing]  # fmt: skip
        return self.say.text("Please send us: {evidence}.", evidence=self.say.join(shown))

    def until(self) -> str:
        closes = self.answer.closes
        waits = self.occasion in ("first", "reminder") and self._open()
        if not waits or closes is None or closes.last_day is None:
            return ""
        return self.say.text(
            "You have until {date} to claim this.", date=self.say.date(closes.last_day)
        )

    def _open(self) -> bool:
        return self.answer.state in ("now", "wait", "depends", "review")

    def channels(self) -> str:
        store = self.policy.rulebook.store
        if self.answer.state == "now" and (own := self._own("channel")):
            return own
        ways = self.say.pick(store.channels) if self.checked else ""
        # Some stores say more here than how to reach them.
        said = [ways] if ways and promise_in(ways, self.say.code, counts=True) is None else []
        said.append(self.say.text("Email: {email}", email=store.contact.email))
        if store.contact.phone:
            said.append(self.say.text("Phone: {phone}", phone=store.contact.phone))
        return "\n".join(said)

    def sign_off(self) -> str:
        store = self.policy.rulebook.store.name
        return self._own("sign_off") or sign_off(self.say, self.tone, store)

    def _own(
        self, part: Literal["subject", "apology", "explanation", "channel", "sign_off"]
    ) -> str:
        """The merchant's own words for a first letter; empty where a slot of theirs is unknown."""
        if self.own is None or self.occasion != "first":
            return ""
        order = self.order
        known = {
            "order": order.number,
            "buyer": order.buyer,
            "details": order.details,
            "store": self.policy.rulebook.store.name,
        }
        words = self.say.pick(getattr(self.own, part))
        promising_nothing(words, self.say.code, f"claims.replies.{self.case.reason}.{part}")
        if any(f"{{{slot}}}" in words and not value for slot, value in known.items()):
            return ""
        return re.sub(r"\{(\w+)\}", lambda slot: known.get(slot[1], slot[0]), words)
