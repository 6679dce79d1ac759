"""A settlement's amounts in full: line by line, what the way back costs, and what is left."""

from collections.abc import Iterator

from policy_core.answers.policy import Policy
from policy_core.answers.returns import Settlement
from policy_core.answers.returns.settlement import Amount, Freight
from policy_core.text.answer_text import Figure, Link
from policy_core.text.language import Language, _
from policy_core.text.returns.postage import PAID_BY, PARTIES
from policy_core.values import Money, Share


def all_figures(policy: Policy, one: Settlement, say: Language) -> Iterator[Figure]:
    """The amounts, what the way back costs, and what is left."""
    amounts, net = one.amounts or (), one.net
    for amount in amounts:
        yield _figure(policy, one, amount, say)
    yield from _not_known(policy, one, say)
    if one.freight is not None and one.goods in ("back", "store-says") and not _is_above(one):
        yield from _postage(policy, one.freight, say)
    if net is None or not (amounts or net.minor) or (not net.minor and one.means == "goods"):
        return
    if net.minor < 0:
        pays = _("You pay at least") if is_less(one) else _("You pay in all")
        yield Figure(say.text(pays), owed_said(one, say), strong=True)
    elif one.buyer_pays is not None and not one.at_cost:
        yield Figure(say.text("Left for you"), left_said(one, say), strong=True)
    else:
        gets = _("You get at most") if is_less(one) else _("You get")
        yield Figure(say.text(gets), sum_said(one, say), strong=True)


def _not_known(policy: Policy, one: Settlement, say: Language) -> Iterator[Figure]:
    """What is taken off a sum and has no sum itself yet."""
    if one.amounts is None:
        return
    for source in one.at_cost:
        rule = Link(say.text("rule"), source.anchor)
        yield Figure(fee_name(policy, source.id, say), say.text("not known yet"), rule)
    if one.freight is not None and is_unpriced(one):
        names = _WITH_GOODS if one.means == "goods" else _AMOUNTS
        named = names["label" if one.freight.label == "deducted" else "collection"]
        yield Figure(say.text(named), say.text("not known yet"))


def is_unpriced(one: Settlement) -> bool:
    """Is our label, or a collection, taken off whose price nobody knows?"""
    freight = one.freight if one.goods == "back" else None
    if freight is None or freight.label not in ("deducted", "pick-up"):
        return False
    return freight.cost is None and bool(freight.split.buyer_ppm)


def is_less(one: Settlement) -> bool:
    """Is something that nobody knows yet to be taken off the sum?"""
    return bool(one.at_cost) or is_unpriced(one)


def _is_above(one: Settlement) -> bool:
    """Does all of the postage stand among the amounts already, taken off what comes back?"""
    shared = one.freight is not None and len(one.freight.shares) > 1
    return not shared and any(line.code in ("label", "collection") for line in one.amounts or ())


def sum_said(one: Settlement, say: Language) -> str:
    """What comes back: a sum, or a range of sums; of store credit, that it is that."""
    assert one.total is not None
    return by_means(one, _amount(one.total, one.total_up_to, say), say)


def by_means(one: Settlement, amount: str, say: Language) -> str:
    """An amount that the buyer gets; of store credit, that it is that."""
    return say.text("{amount} in store credit", amount=amount) if one.means == "credit" else amount


def left_said(one: Settlement, say: Language) -> str:
    """What is left once the buyer has paid the way back: a sum, or a range of sums."""
    assert one.net is not None
    return _amount(one.net, _net_up_to(one), say)


def owed_said(one: Settlement, say: Language) -> str:
    """What is left to pay, where that is below nothing: of a range up to the worst."""
    assert one.net is not None
    best = _net_up_to(one)
    least = -one.net if best is None else -min(best, Money.zero(best.currency))
    return _amount(least, -one.net, say)


def _net_up_to(one: Settlement) -> Money | None:
    """Of a range, the most that is left once the buyer has paid the way back."""
    most, pays = one.total_up_to, one.buyer_pays
    return most if most is None or pays is None else most - pays


def _amount(least: Money, most: Money | None, say: Language) -> str:
    return say.share(Share(least, least if most is None else most))


def fee_name(policy: Policy, name: str, say: Language) -> str:
    """What a fee is called."""
    return next(say.pick(fee.say) for fee in policy.rulebook.returns.fees if fee.id == name)


def _figure(policy: Policy, one: Settlement, amount: Amount, say: Language) -> Figure:
    source = amount.source
    named = amount.code == "fee" and source.id in {fee.id for fee in policy.rulebook.returns.fees}
    message = _AMOUNTS[amount.code]
    if one.means == "goods":  # no refund that it could be taken off
        message = _WITH_GOODS.get(amount.code, message)
    label = fee_name(policy, source.id, say) if named else say.text(message)
    rule = Link(say.text("rule"), source.anchor) if source.layer != "default" else None
    least, most = amount.amount, amount.up_to
    if most is not None and least.minor < 0:  # taken off: the most is the lowest
        least, most = most, least
    return Figure(label, _amount(least, most, say), rule)


def _postage(policy: Policy, freight: Freight, say: Language) -> Iterator[Figure]:
    if freight.cost is None:
        return
    quotes = {quote.id: quote.say for quote in policy.rulebook.returns.quotes}
    source = freight.quote
    link = Link(say.pick(quotes[source.id]), source.anchor) if source is not None else None
    parties = freight.split.by_party()
    cost = say.money(freight.cost)
    if len(parties) == 1 and len(freight.shares) < 2:
        payer = say.text(PAID_BY[next(iter(parties))])
        cost = say.text("{amount}, {payer}", amount=cost, payer=payer)
    named = say.text("Collection") if freight.label == "pick-up" else say.text("Return postage")
    yield Figure(named, cost, link)
    if len(freight.shares) > 1:
        for party, share in freight.shares:
            label = say.text("of this, {party}", party=say.text(PARTIES[party]))
            yield Figure(label, say.money(share))


_AMOUNTS = {
    "goods": _("Price of the goods"),
    "part": _("Part of the price"),
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
_WITH_GOODS = {"label": _("Our return label"), "collection": _("Collection")}
