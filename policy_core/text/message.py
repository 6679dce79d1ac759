"""A message to the store, ready to copy: in the buyer's language, and in the store's own.

Days and amounts stand in it as both sides can read them, whatever their language: 2026-11-20,
39.90 USD.
"""

from collections.abc import Callable, Iterator

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer
from policy_core.rulebook import Words
from policy_core.text.answer_text import Message
from policy_core.text.language import Language
from policy_core.text.marking import marked as _

_WISHES = {
    "refund": _("my money back"),
    "store-credit": _("store credit"),
    "exchange": _("an exchange"),
    "resend": _("a replacement"),
    "repair": _("a repair"),
    "keep": _("a part of the price back; I keep the goods"),
}


def messages(policy: Policy, answer: ReturnsAnswer, say: Language) -> tuple[Message, ...]:
    """The message in the buyer's language, then in the store's own where that is another one."""
    written = [_Writer(policy, answer, say.code, say.text, say.pick).message()]
    if say.code != say.store_code:
        writer = _Writer(policy, answer, say.store_code, say.to_store, say.pick_for_store)
        written.append(writer.message())
    return tuple(written)


class _Writer:
    """Writes the message in one language."""

    def __init__(
        self,
        policy: Policy,
        answer: ReturnsAnswer,
        language: str,
        text: Callable[..., str],
        pick: Callable[[Words], str],
    ) -> None:
        self._policy = policy
        self._answer = answer
        self._language = language
        self._text = text
        self._pick = pick

    def message(self) -> Message:
        return Message(self._language, "\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        text, line = self._text, self._answer.first
        yield text("To {store}", store=self._policy.rulebook.store.name)
        yield text("Order number: …")
        yield ""
        if line.reason:
            reason = self._policy.rulebook.returns.reasons[line.reason]
            yield text("My reason: {reason}.", reason=self._pick(reason.say))
        yield from self._days()
        yield from self._wish()
        yield from self._evidence()
        source = line.decided_by
        if source is not None and source.layer == "row":
            yield text("Your rule: {rule}", rule=self._address(source.anchor))

    def _days(self) -> Iterator[str]:
        text = self._text
        said = {
            "ordered": text("Ordered"),
            "dispatched": text("Dispatched"),
            "promised": text("Promised at the latest"),
            "delivered": text("Delivered"),
            "sent_back": text("Sent back"),
            "arrived": text("Arrived back"),
        }
        for used in self._answer.facts:
            if used.name in said:
                yield f"{said[used.name]}: {used.value}"

    def _wish(self) -> Iterator[str]:
        text, one = self._text, self._answer.settlement
        if one is None:
            return
        wish = text(_WISHES[one.remedy])
        if one.means != "goods" and one.total is not None and one.total.minor > 0:
            most = f" – {one.total_up_to}" if one.total_up_to is not None else ""
            wish = f"{wish} ({one.total}{most})"
        yield text("I ask for: {wish}", wish=wish)

    def _evidence(self) -> Iterator[str]:
        text, words = self._text, self._policy.rulebook.returns.evidence
        for item in self._answer.first.evidence:
            yield text("I attach: {evidence}.", evidence=self._pick(words[item.name]))

    def _address(self, anchor: str) -> str:
        site = self._policy.rulebook.store.site
        return f"{site}{self._language}/{anchor}" if site else anchor
