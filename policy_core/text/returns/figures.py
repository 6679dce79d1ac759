"""A settlement's amounts in full: line by line, what the way back costs, and what is left."""

from collections.abc import Iterator

from policy_core.answers.policy import Policy
from policy_core.answers.returns import Settlement
from policy_core.answers.returns.answer import Amount, Freight
from policy_core.text.answer_text import Figure, Link
from policy_core.text.language import Language
from policy_core.text.marking import marked as _
from policy_core.text.returns.postage import paid_by, party_name
from policy_core.values import Money


def figures(policy: Policy, one: Settlement, say: Language) -> Iterator[Figure]:
    """The amounts, what the way back costs, and what is left."""
    amounts, net = one.amounts or (), one.net
    for amount in amounts:
        yield _figure(policy, amount, say)
    if one.freight is not None and one.goods in ("back", "store-says") and not _is_above(one):
        yield from _postage(policy, one.freight, say)
    if net is None or not (amounts or net.minor) or (not net.minor and one.means == "goods"):
        return
    if net.minor < 0:
        yield Figure(say.text("You pay in all"), say.money(-net), strong=True)
    elif one.total_up_to is None and one.buyer_pays is not None:
        yield Figure(say.text("Left for you"), say.money(net), strong=True)
    else:
        yield Figure(say.text("You get"), sum_said(one, say), strong=True)


def _is_above(one: Settlement) -> bool:
    """Does all of the postage stand among the amounts already, taken off what comes back?"""
    shared = one.freight is not None and len(one.freight.shares) > 1
    return not shared and any(line.code in ("label", "collection") for line in one.amounts or ())


def sum_said(one: Settlement, say: Language) -> str:
    """What comes back: a sum, or a range of sums; of store credit, that it is that."""
    assert one.total is not None
    amount = _amount(one.total, one.total_up_to, say)
    if one.means == "credit":
        return say.text("{amount} in store credit", amount=amount)
    return amount


def fee_name(policy: Policy, name: str, say: Language) -> str:
    """What a fee is called."""
    return next(say.pick(fee.say) for fee in policy.rulebook.returns.fees if fee.id == name)


def _amount(least: Money, most: Money | None, say: Language) -> str:
    if most is None:
        return say.money(least)
    return say.text("{least} to {most}", least=least, most=most)


def _figure(policy: Policy, amount: Amount, say: Language) -> Figure:
    source = amount.source
    named = amount.code == "fee" and source.id in {fee.id for fee in policy.rulebook.returns.fees}
    label = fee_name(policy, source.id, say) if named else say.text(_label(amount))
    rule = Link(say.text("rule"), source.anchor) if source.layer != "default" else None
    return Figure(label, _amount(amount.amount, amount.up_to, say), rule)


def _label(amount: Amount) -> str:
    return _PART_OF_THE_PRICE if amount.part else _AMOUNTS[amount.code]


def _postage(policy: Policy, freight: Freight, say: Language) -> Iterator[Figure]:
    if freight.cost is None:
        return
    quotes = {quote.id: quote.say for quote in policy.rulebook.returns.quotes}
    source = freight.quote
    link = Link(say.pick(quotes[source.id]), source.anchor) if source is not None else None
    parties = freight.split.by_party()
    cost = say.money(freight.cost)
    if len(parties) == 1:
        cost = say.text("{amount}, {payer}", amount=cost, payer=paid_by(next(iter(parties)), say))
    named = say.text("Collection") if freight.label == "pick-up" else say.text("Return postage")
    yield Figure(named, cost, link)
    if len(freight.shares) > 1:
        for party, share in freight.shares:
            label = say.text("of this, {party}", party=party_name(party, say))
            yield Figure(label, say.money(share))


_PART_OF_THE_PRICE = _("Part of the goods' price")
_AMOUNTS = {
    "goods": _("Price of the goods"),
    "coupon": _("Its part of what your coupon took off"),
    "outbound": _("Delivery cost that you paid"),
    "kept-delivery": _("Delivery of what you keep, by our prices"),
    "duty": _("Duty and import tax that you paid"),
    "restocking": _("Restocking fee"),
    "label": _("Return label, taken off"),
    "collection": _("Collection, taken off"),
    "freight-refund": _("Return postage that you pay first, refunded"),
    "discount": _("Discount that held for the whole order only"),
    "bonus": _("Bonus for store credit"),
    "limit": _("Above the most that comes back"),
    "difference": _("Difference to the other article"),
    "fee": _("Fee"),
}
