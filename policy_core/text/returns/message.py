"""A message to the store, ready to copy: in the buyer's language, and in the store's own.

Days and amounts stand in it as both sides can read them, whatever their language: 2026-11-20,
39.90 USD.
"""

from collections.abc import Callable, Iterator

from policy_core.answers.policy import Policy
from policy_core.answers.returns import ReturnsAnswer, Settlement
from policy_core.rulebook import Words
from policy_core.text.answer_text import Message
from policy_core.text.language import Language, _

_WISHES = {
    "refund": _("my money back"),
    "store-credit": _("store credit"),
    "exchange": _("an exchange"),
    "resend": _("a replacement, sent to me"),
    "repair": _("a repair"),
    "keep": _("a part of the price back; I keep the goods"),
}
_PART = _("a part of the price back")
"""The same of goods that the buyer never had."""


DAYS = {
    "ordered": _("Ordered"),
    "dispatched": _("Dispatched"),
    "promised": _("Promised at the latest"),
    "delivered": _("Delivered"),
    "sent_back": _("Sent back"),
    "arrived": _("Arrived back"),
}
"""What has happened, in the order in which it does, and what is promised."""
_COUNTED_FROM = DAYS | {
    "paid": _("Day of the payment"),
    "invoiced": _("Day of the invoice"),
    "discovered": _("Day on which the fault was found"),
}


def messages(policy: Policy, answer: ReturnsAnswer, say: Language) -> Iterator[Message]:
    """The message in the buyer's language, then in the store's own where that is another one."""
    yield Message(say.code, "\n".join(_lines(policy, answer, say.code, say.text, say.pick)))
    own = say.store_code
    if say.code != own:
        lines = _lines(policy, answer, own, say.to_store, say.pick_for_store)
        yield Message(own, "\n".join(lines))


def _lines(
    policy: Policy,
    answer: ReturnsAnswer,
    language: str,
    text: Callable[..., str],
    pick: Callable[[Words], str],
) -> Iterator[str]:
    returns, line = policy.rulebook.returns, answer.first
    yield text("To {store}", store=policy.rulebook.store.name)
    yield text("Order number: …")
    yield ""
    if line.reason:
        yield text("My reason: {reason}.", reason=pick(returns.reasons[line.reason].say))
    for used in answer.facts:
        if used.name in _COUNTED_FROM:
            yield f"{text(_COUNTED_FROM[used.name])}: {used.value}"
    if answer.settlement is not None:
        yield text("I ask for: {wish}", wish=_wish(answer.settlement, text))
    for item in line.evidence:
        yield text("I attach: {evidence}.", evidence=pick(returns.evidence[item.name]))
    if line.decided_by is not None and line.decided_by.layer == "row":
        site, anchor = policy.rulebook.store.site, line.decided_by.anchor
        yield text("Your rule: {rule}", rule=f"{site}{language}/{anchor}" if site else anchor)


def _wish(one: Settlement, text: Callable[..., str]) -> str:
    nothing_kept = one.remedy == "keep" and one.goods == "none"
    wish = text(_PART if nothing_kept else _WISHES[one.remedy])
    if one.means == "goods" or one.total is None or one.total.minor <= 0:
        return wish
    most = f" – {one.total_up_to}" if one.total_up_to is not None else ""
    return f"{wish} ({one.total}{most})"
