"""The slots of a reply: all that it can say, made from the answer to this very order.

A template places slots; it has nothing else to promise with. What the rules do not give for this
order has no slot, so no template can offer it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.replies.promises import can_be_checked, promise_in, promising_nothing
from policy_core.replies.question import NothingToSay, Order
from policy_core.replies.style import APOLOGIES, REGRETS, SIGN_OFFS, THANKS, Style, greeting
from policy_core.rulebook import Letter
from policy_core.rulebook.replies import SLOT
from policy_core.text.labels import evidence_names, field_label
from policy_core.text.language import Language, _
from policy_core.text.returns import days, figures, law, settlements, status, steps, unknowns, why

type Slots = Mapping[str, str | tuple[str, ...]]
"""The texts that a template can place; one that this order has no words for is empty."""
SLOTS = (
    "subject", "greeting", "opening", "problem", "cause", "decision", "solutions", "next_step",
    "evidence", "until", "channels", "response_time", "thanks", "sign_off", "full",
)  # fmt: skip

type _OwnPart = Literal["subject", "apology", "explanation", "channel", "sign_off"]


class LetterWords(status.SaidCase):
    """The words of one letter: each slot is made by the method that has its name."""

    def __init__(
        self, policy: Policy, answer: ReturnsAnswer, order: Order, say: Language, style: Style
    ) -> None:
        super().__init__(policy, answer, say, letter=True)
        self.order = order
        self.style = style
        self.words = settlements.SettlementWords(policy, answer, say, letter=True)
        self.reason = policy.rulebook.returns.reasons[answer.first.reason]
        self.in_time = answer.first.because == "in-time"
        """Did the goods come in time, so that nothing of it went wrong?"""
        self.checked = can_be_checked(say.code)
        own = self.checked and self.style.tone == "sincere" and not self.in_time
        letters = policy.rulebook.replies.letters
        self.own: Letter | None = letters.get(answer.first.reason) if own else None
        """The merchant's own words, which stand for the sincere tone."""

    def slots(self) -> Slots:
        """Every slot, filled.

        Raises `NothingToSay` for a stage that this order cannot have, and `OwnPromise` where
        the merchant's own words promise by themselves.
        """
        return {slot: getattr(self, slot)() for slot in SLOTS}

    def subject(self) -> str:
        """The subject line."""
        say = self.say
        if own := self._own("subject"):
            return own
        case = say.pick(self.reason.say)
        if not self.order.number:
            return say.text("Your order: {case}", case=case)
        return say.text("Your order {order}: {case}", order=self.order.number, case=case)

    def greeting(self) -> str:
        """The merchant's own apology begins with one."""
        own, tone = self._own("apology"), self.style.tone
        return "" if own else greeting(self.say, tone, self.order.buyer)

    def opening(self) -> str:
        """What the letter is about: an apology, or what has happened since."""
        say = self.say
        match self.style.stage:
            case "first":
                return self._own("apology") or self._apology()
            case "reminder":
                return say.text(
                    "We wrote to you and have not heard from you yet. Perhaps our message got lost."
                )
            case "accepted":
                chosen = self.words.name(self._chosen())
                thanks = _("Thank you for your answer. You have chosen: {remedy}.")
                return say.text(thanks, remedy=chosen)
            case "received":
                if self._chosen().goods == "none":
                    return say.text("The parcel has come back to us.")
                return say.text("What you sent back has reached us. Thank you.")
            case "refunded":
                return self._refunded()

    def _apology(self) -> str:
        nobodys = self.reason.suspected or self.in_time
        fitting = REGRETS if nobodys else APOLOGIES.get(self.reason.fault, REGRETS)
        return self.text(fitting[self.style.tone])

    def _refunded(self) -> str:
        chosen = self._chosen()
        if chosen.total is None or chosen.means == "goods":
            raise NothingToSay("chosen", "no-sum")
        sent = figures.sum_said(chosen, self.say)
        return self.text("We have sent {amount} back to you.", amount=sent)

    def problem(self) -> str:
        """What the buyer told; the merchant's own explanation has the particulars itself."""
        said = self.text("You told us: “{case}”.", case=self.say.pick(self.reason.say))
        details = "" if self._own("explanation") else self.order.details
        return f"{said} {details}".strip()

    def cause(self) -> str:
        """How it came about; nothing of what came in time."""
        if self.in_time:
            return ""
        cause = self.say.pick(self.reason.cause) if self.checked else ""
        named = f"returns.reasons.{self.line.reason}.cause"
        return self._own("explanation") or promising_nothing(cause, self.say.code, named)

    def decision(self) -> str:
        """What we decide; what holds from some day on alone, with that condition before it."""
        asked, decided = self.line.open, self._decided()
        if self.answer.outcome != "accepted" or asked is None or asked.since is None:
            return decided
        return f"{unknowns.open_sentence(self, asked)} {decided}"

    def _decided(self) -> str:
        say, answer, line = self.say, self.answer, self.line
        match answer.outcome:
            case "accepted" if len(answer.settlements) > 1 and line.choice == "buyer":
                return say.text("Under our terms the choice is yours:")
            case "accepted" if len(answer.settlements) > 1:
                return say.text("Under our terms it is one of these, and we will tell you which:")
            case "accepted":
                return say.text("Under our terms this is what you get:")
            case "wait" if line.search_until is not None and line.because == "search":
                wait = _("The parcel service is searching, and may do so until {date}. After that:")
                return say.text(wait, date=line.search_until)
            case "wait" if line.opens is not None and line.opens.last_day is not None:
                wait = _("Please wait until {date}. If nothing has changed by then:")
                return say.text(wait, date=line.opens)
            case "refused":
                return self._refusal()
            case "depends" if line.open is not None:
                fact = say.ended(field_label(self.policy, line.open.field, say))
                return say.text("Before we can say more, please tell us: {fact}", fact=fact)
            case _:
                return say.text("We are looking at your case and come back to you.")

    def _refusal(self) -> str:
        """Why our rules give nothing."""
        no = self.text("Under our terms we owe nothing in this case.")
        came = [self.text("The parcel came in time.")] if self.in_time else []
        return " ".join([no, *self._law_may_help(), *came, *why.because(self)])

    def _law_may_help(self) -> Iterator[str]:
        """What the law may give to whom our own terms refuse."""
        say, line = self.say, self.line
        acts = [law.law_name(self.policy, note, say) for note in line.laws if note.may_help]
        if acts:
            yield say.text(
                "The law may still give you more ({acts}). If you rely on it, tell us, and we look "
                "at it again.",
                acts=say.join(dict.fromkeys(acts)),
            )
        elif line.law_unread:
            yield say.text(
                "We do not know what the law of your country gives you. If it is more, tell us, "
                "and we look at it again."
            )

    def solutions(self) -> tuple[str, ...]:
        """One sentence or more for each remedy that can still be chosen."""
        if self.style.stage not in ("first", "reminder"):
            return ()
        return tuple(map(self._solution, self.answer.settlements))

    def _solution(self, one: Settlement) -> str:
        notes = self.line.laws if one.remedy == "repair" else ()
        longer = [said for note in notes for said in law.after_repair(note, self.say)]
        # Of what others offer beside it, nothing is overdue.
        said = self.words.sentences(one, chosen=one is self.settlement)
        terms = " ".join([self.words.headline(one), *said, *longer])
        return self.text("{remedy}: {terms}", remedy=self.words.name(one), terms=terms)

    def next_step(self) -> str:
        """What the chosen remedy still asks of both sides."""
        match self.style.stage:
            case "accepted":
                chosen = self._chosen()
                asked = chosen.goods == "back" and not status.has_sent(self.answer)
                said = self._sending_back() if asked else ()
                return " ".join(filter(None, [*said, *self.words.sentences(chosen)]))
            case "received":
                return " ".join(days.due_days(self, self._chosen()))
            case _:
                return ""

    def _sending_back(self) -> Iterator[str]:
        label = self.line.label
        if label == "pick-up":
            yield self.text("We collect what came: please tell us a day that suits you.")
            return
        back = _("Please send back what came.")
        if label == "drop-off":
            back = _("Please bring back what came.")
        yield self.text(back)
        yield from steps.sending(self)

    def _chosen(self) -> Settlement:
        """The remedy that the buyer chose, if the rules give it."""
        if self.answer.outcome != "accepted" or self.settlement is None:
            raise NothingToSay("stage", "nothing-owed")
        if self.order.chosen is None:
            return self.settlement
        settled = self.answer.by_remedy(self.order.chosen)
        if settled is None:
            raise NothingToSay("chosen", "not-owed", self.order.chosen)
        return settled

    def evidence(self) -> str:
        """What is still to be shown."""
        missing = self.line.missing
        if self.style.stage != "first" or not missing or self.answer.outcome == "refused":
            return ""
        evidence = evidence_names(self.policy, missing, self.say)
        return self.text("Please send us: {evidence}.", evidence=evidence)

    def until(self) -> str:
        """Until when it can be asked for."""
        day = self.say.due(self.line.window)
        waits = self.style.stage in ("first", "reminder") and self.answer.outcome != "refused"
        if not day or not waits or "requested" in self.answer.told:
            return ""
        message = _("You have until {date} to ask for it.")
        if self.line.law_goes_on:
            message = _("By our own terms you have until {date} to ask for it; by law longer.")
        elif any(note.won and note.at_least for note in self.line.laws):
            message = _("You have at least until {date} to ask for it.")
        return self.text(message, date=day)

    def channels(self) -> str:
        """How the buyer reaches us, a line each."""
        store = self.policy.rulebook.store
        if self.answer.outcome == "accepted" and (own := self._own("channel")):
            return own
        ways = self.say.pick(store.channels) if self.checked else ""
        # Some stores say more here than how to reach them.
        said = [ways] if ways and promise_in(ways, self.say.code, counts=True) is None else []
        said.append(self.text("Email: {email}", email=store.contact.email))
        if store.contact.phone:
            said.append(self.text("Phone: {phone}", phone=store.contact.phone))
        return "\n".join(said)

    def response_time(self) -> str:
        """How soon we answer."""
        span = self.policy.rulebook.store.contact.answers_within
        return self.text("We answer within {span}.", span=span)

    def thanks(self) -> str:
        """What is said when it is over."""
        return self.text(THANKS[self.style.tone])

    def full(self) -> str:
        """Filled in a full letter, empty in a short one."""
        return "full" if self.style.length == "full" else ""

    def sign_off(self) -> str:
        """How the letter ends, with the store's name."""
        store = self.policy.rulebook.store.name
        return self._own("sign_off") or f"{self.text(SIGN_OFFS[self.style.tone])}\n{store}"

    def _own(self, part: _OwnPart) -> str:
        """The merchant's own words for a first letter; empty where a slot of theirs is unknown."""
        if self.own is None or self.style.stage != "first":
            return ""
        order = self.order
        known = {
            "order": order.number,
            "buyer": order.buyer,
            "details": order.details,
            "store": self.policy.rulebook.store.name,
            **self._own_days(),
        }
        words = self.say.pick(getattr(self.own, part))
        promising_nothing(words, self.say.code, f"replies.letters.{self.line.reason}.{part}")
        if any(f"{{{slot}}}" in words and not value for slot, value in known.items()):
            return ""
        return re.sub(SLOT, lambda slot: known.get(slot[1], slot[0]), words)

    def _own_days(self) -> dict[str, str]:
        """The days of the store's own events, as far as the order tells them."""
        told = self.answer.told
        return {
            event: self.say.date(date.fromisoformat(told[event][:10])) if event in told else ""
            for event in self.policy.rulebook.store.own_events
        }
