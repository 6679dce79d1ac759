"""What a delivery costs: the lines of a rate card and of a quote, and what the border asks for."""

import re

from policy_core.answers.delivery.answer import Duty
from policy_core.answers.policy import Policy
from policy_core.answers.rates import Charged, Quoted
from policy_core.text.answer_text import Figure, Link
from policy_core.text.language import Language, _
from policy_core.text.returns.postage import PAID_BY

_MEASURE = re.compile(r"(\d+(?:\.\d+)?) ?([a-zA-Z]+)")
_ITEMS = re.compile(r"(\d+) items?")
_TIMES = re.compile(r" ?[x×*] ?(?=\d)")


def charged_line(policy: Policy, quoted: Quoted, line: Charged, say: Language) -> str:
    """What one line of a quote is called: a surcharge by its name, a rate by its words."""
    card = policy.rulebook.shipping.rate_cards[quoted.card]
    if line.kind == "chosen-day":
        return say.text("a day of delivery of your choice")
    named = {("surcharge", row.id): row.say for row in card.surcharges}
    named |= {("free", row.id): row.say for row in card.free}
    said = named.get((line.kind, line.id))
    words = say.pick(said) if said else price_line(line.id, say)
    if line.kind == "rate" and quoted.special:
        special = next(row for row in card.special_prices if row.id == quoted.special)
        words = say.text("{goods}: {line}", goods=say.pick(special.say), line=words)
    if line.count == 1:
        return words
    return say.text("{count} x {line}", count=say.number(line.count), line=words)


def price_line(line: str, say: Language) -> str:
    """A price line of a rate card in words: "each further 0.1 kg"."""
    for start, message in _FORMS.items():
        if line == start:
            return say.text(message)
        if start.endswith(" ") and line.startswith(start):
            return say.text(message, measure=_measure(line.removeprefix(start), say))
    return line


def _measure(text: str, say: Language) -> str:
    """A measure in a price line, or several joined by "and"."""
    return say.join(_bound(part, say) for part in text.split(" and "))


def _bound(text: str, say: Language) -> str:
    """One measure: "2 kg", "3 articles"."""
    if items := _ITEMS.fullmatch(text):
        return say.plural("{count} article", "{count} articles", int(items[1]))
    return say.measure(_MEASURE.sub(r"\1 \2", _TIMES.sub(" x ", text)))


def at_the_border(duty: Duty, say: Language) -> Figure:
    """Duty and import tax of one shipping method, with its rule."""
    link = Link(say.pick(duty.say), duty.source.anchor)
    return Figure(say.text("Duty and import tax"), _due(duty, say), link)


def _due(duty: Duty, say: Language) -> str:
    """The amount and who pays it.

    Where the rules speak of duty alone, import tax may come on top, and the other way round. Who
    collects it from the buyer at the border may charge for that too.
    """
    handled = duty.payer == "buyer" and duty.collected == "border"
    payer = say.text(PAID_BY[duty.payer])
    if duty.collected == "purchase" and duty.payer == "buyer":
        payer = say.text("paid with your order")
    duty_known = duty.free is True or duty.due is not None
    tax_known = duty.tax_free is True or duty.tax_due is not None
    asked = [amount for amount in (duty.due, duty.tax_due) if amount is not None]
    if not asked:
        return say.text(_NOTHING[duty_known, tax_known], payer=payer)
    amount = asked[0] if len(asked) == 1 else asked[0] + asked[1]
    return say.text(_SOMETHING[duty_known, tax_known][handled], amount=amount, payer=payer)


_FORMS = {
    "flat": _("flat price"),
    "otherwise": _("otherwise"),
    "up to ": _("up to {measure}"),
    "under ": _("under {measure}"),
    # Other languages bend these words by what they count.
    "first item": _("first article"),
    "each further item": _("each further article"),
    "each item": _("each article"),
    "first ": _("first {measure}"),
    "each further ": _("each further {measure}"),
    "each ": _("each {measure}"),
}
"""How a line begins, and how that is said; "each further" is tried before "each"."""
_NOTHING = {
    (True, True): _("nothing to pay"),
    (True, False): _("no duty; VAT or another import tax may fall due, {payer}"),
    (False, True): _("no import tax; duty may fall due, {payer}"),
    (False, False): _("not known beforehand, {payer}"),
}
"""By whether duty is known, and import tax."""
_SOMETHING = {
    (True, True): (_("{amount}, {payer}"), _("{amount}, {payer}; a handling fee may come on top")),
    (True, False): (
        _("{amount} duty, {payer}; VAT or another import tax may come on top"),
        _("{amount} duty, {payer}; VAT or another import tax and a handling fee may come on top"),
    ),
    (False, True): (
        _("{amount} import tax, {payer}; duty may come on top"),
        _("{amount} import tax, {payer}; duty and a handling fee may come on top"),
    ),
}
"""The same, without and with the fee of whoever collects it."""
