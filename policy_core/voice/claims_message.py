"""A message to the store, ready to copy: in the buyer's language, and in the store's own.

Days and amounts stand in it as both sides can read them, whatever their language: 2026-11-20,
39.90 USD.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from policy_core.answers.claims import ClaimAnswer, ClaimsDesk
from policy_core.answers.policy import Policy
from policy_core.rulebook import Words
from policy_core.voice.language import Language


@dataclass(frozen=True, slots=True)
class ClaimMessage:
    """One message in one language."""

    language: str
    text: str


def claim_messages(policy: Policy, answer: ClaimAnswer, say: Language) -> tuple[ClaimMessage, ...]:
    """The message in the buyer's language, then in the store's own where that is another one."""
    messages = [_Writer(policy, answer, say.code, say.text, say.pick).message()]
    if say.code != say.store_code:
        own = _Writer(policy, answer, say.store_code, say.to_store, say.pick_for_store)
        messages.append(own.message())
    return tuple(messages)


class _Writer:
    """Writes the message in one language."""

    def __init__(
        self,
        policy: Policy,
        answer: ClaimAnswer,
        language: str,
        text: Callable[..., str],
        pick: Callable[[Words], str],
    ) -> None:
        self._policy = policy
        self._answer = answer
        self._language = language
        self._text = text
        self._pick = pick

    def message(self) -> ClaimMessage:
        return ClaimMessage(self._language, "\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        text, answer = self._text, self._answer
        case = self._policy.rulebook.claims.cases[answer.case]
        yield text("To {store}", store=self._policy.rulebook.store.name)
        yield text("Order number: …")
        yield ""
        yield text("What is wrong: {case}.", case=self._pick(case.say))
        yield from self._days()
        yield from self._wish()
        yield from self._evidence()
        if answer.decided_by.anchor:
            yield text("Your rule: {rule}", rule=self._address(answer.decided_by.anchor))

    def _days(self) -> Iterator[str]:
        text = self._text
        said = {
            "ordered": text("Ordered"),
            "dispatched": text("Dispatched"),
            "promised": text("Promised at the latest"),
            "delivered": text("Delivered"),
        }
        for used in self._answer.facts:
            if used.name in said:
                yield f"{said[used.name]}: {used.value}"

    def _wish(self) -> Iterator[str]:
        text, wishes = self._text, self._wishes()
        for offer in self._answer.offers:
            wish = wishes[offer.remedy]
            if offer.total is not None:
                wish = f"{wish} ({offer.total})"
            yield text("I ask for: {wish}", wish=wish)
            break

    def _wishes(self) -> dict[str, str]:
        text = self._text
        return {
            "refund": text("my money back"),
            "partial-refund": text("a part of the price back; I keep the goods"),
            "exchange": text("an exchange"),
            "resend": text("the right goods, sent again"),
            "repair": text("a repair"),
            "store-credit": text("store credit"),
            "keep": text("to keep the goods"),
        }

    def _evidence(self) -> Iterator[str]:
        words = self._policy.prepared(ClaimsDesk).evidence
        for item in self._answer.evidence:
            yield self._text("I attach: {evidence}.", evidence=self._pick(words[item.name]))

    def _address(self, anchor: str) -> str:
        site = self._policy.rulebook.store.site
        return f"{site}{self._language}/{anchor}" if site else anchor
