"""A message to the store, ready to copy: in the buyer's language, and in the store's own.

Days and amounts stand in it as both sides can read them, whatever their language: 2026-11-20,
39.90 USD.
"""

from collections.abc import Callable, Iterator

from policy_core.answers.returns import Settlement
from policy_core.rulebook import Words
from policy_core.text.answer_text import Message
from policy_core.text.language import _
from policy_core.text.returns.status import SaidCase, asked_for

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


type _Text = Callable[..., str]
type _Pick = Callable[[Words], str]


def messages(case: SaidCase) -> Iterator[Message]:
    """The message in the buyer's language, then in the store's own where that is another one."""
    say = case.say
    languages: dict[str, tuple[_Text, _Pick]] = {say.code: (say.text, say.pick)}
    languages.setdefault(say.store_code, (say.to_store, say.pick_for_store))
    for code, (text, pick) in languages.items():
        yield Message(code, "\n".join(_lines(case, code, text, pick)))


def _lines(case: SaidCase, language: str, text: _Text, pick: _Pick) -> Iterator[str]:
    store, returns = case.policy.rulebook.store, case.policy.rulebook.returns
    lines = asked_for(case.answer)
    yield text("To {store}", store=store.name)
    yield text("Order number: …")
    yield ""
    for reason in dict.fromkeys(line.reason for line in lines if line.reason):
        yield text("My reason: {reason}.", reason=pick(returns.reasons[reason].say))
    for used in case.answer.facts:
        if used.name in _COUNTED_FROM:
            yield f"{text(_COUNTED_FROM[used.name])}: {used.value}"
    if case.settlement is not None:
        yield text("I ask for: {wish}", wish=_wish(case.settlement, text))
    for name in dict.fromkeys(item.name for line in lines for item in line.evidence):
        yield text("I attach: {evidence}.", evidence=pick(returns.evidence[name]))
    rows = [line.decided_by for line in lines if line.decided_by is not None]
    for anchor in dict.fromkeys(row.anchor for row in rows if row.layer == "row"):
        rule = f"{store.site}{language}/{anchor}" if store.site else anchor
        yield text("Your rule: {rule}", rule=rule)


def _wish(one: Settlement, text: _Text) -> str:
    nothing_kept = one.remedy == "keep" and one.goods == "none"
    wish = text(_PART if nothing_kept else _WISHES[one.remedy])
    if one.means == "goods" or one.total is None or one.total.minor <= 0:
        return wish
    most = f" – {one.total_up_to}" if one.total_up_to is not None else ""
    return f"{wish} ({one.total}{most})"
