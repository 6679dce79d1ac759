"""What falls due at the border, as far as it is known, and who pays it when."""

from policy_core.answers.delivery.answer import Duty
from policy_core.text.answer_text import Figure, Link
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.returns.postage import paid_by


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
    payer = paid_by(duty.payer, say)
    if duty.collected == "purchase" and duty.payer == "buyer":
        payer = say.text("paid with your order")
    duty_known = duty.free is True or duty.due is not None
    tax_known = duty.tax_free is True or duty.tax_due is not None
    asked = [amount for amount in (duty.due, duty.tax_due) if amount is not None]
    if not duty_known and not tax_known:
        return say.text("not known beforehand, {payer}", payer=payer)
    known = (duty_known, tax_known)
    if not asked:
        return say.text(_NOTHING[known], payer=payer)
    amount = asked[0] if len(asked) == 1 else asked[0] + asked[1]
    return say.text(_SOMETHING[known][handled], amount=amount, payer=payer)


_NOTHING = {
    (True, True): _("nothing to pay"),
    (True, False): _("no duty; VAT or another import tax may fall due, {payer}"),
    (False, True): _("no import tax; duty may fall due, {payer}"),
}
"""By whether duty is known, and import tax."""
_SOMETHING = {
    (True, True): (
        _("{amount}, {payer}"),
        _("{amount}, {payer}; a handling fee may come on top"),
    ),
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
