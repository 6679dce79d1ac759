"""The remedies that are owed: what comes back, what happens to the goods, who pays, by when."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from policy_core.answers.claims.answer import Amount, Goods, Insurance, Offer
from policy_core.answers.claims.case import Case
from policy_core.answers.claims.standing import Standing
from policy_core.answers.deadlines import Due, due
from policy_core.answers.exchange import NoRate, exchange
from policy_core.answers.trace import Source
from policy_core.rulebook import Remedy
from policy_core.values import Money, Percent, Period, Split

_ALL, _NOTHING = Percent(1_000_000), Percent(0)
_MONEY_BACK = ("refund", "store-credit")
_STAYS = ("partial-refund", "keep")
_GOES_BACK = ("exchange", "repair")


def offers(stands: Standing, case: Case, owed_from: date) -> tuple[Offer, ...]:
    """One offer for each remedy, in the order of the rule.

    What counts from the notice counts from `owed_from`, the first day on which something is owed.
    """
    remedies: tuple[Remedy, ...] = stands.get("remedies") or ()
    events = {**case.events, "notice": owed_from}
    return tuple(_offer(remedy, stands, case, events) for remedy in remedies)


def _offer(remedy: Remedy, stands: Standing, case: Case, events: Mapping[str, date]) -> Offer:
    amounts = tuple(line for line in _amounts(remedy, stands, case) if line.amount)
    goods = _goods(remedy, stands, case)
    freight: Split | None = stands.get("freight")
    pays_money = remedy in _MONEY_BACK or remedy == "partial-refund"
    within: Period | None = stands.get("refund.within" if pays_money else "resend")
    return Offer(
        remedy=remedy,
        source=stands.source("remedies"),
        amounts=amounts,
        total=_total(amounts),
        only_freight=remedy in _MONEY_BACK and stands.get("refund.goods") == _NOTHING,
        goods=goods,
        freight=(freight or Split.all_to("seller"))
        if goods in ("send-back", "store-says")
        else None,
        by=_by(within, events, case, goods) if remedy != "keep" else None,
    )


def _by(within: Period | None, events: Mapping[str, date], case: Case, goods: Goods) -> Due | None:
    """The deadline; where goods are kept, what counts from their return counts from the notice."""
    if within is None:
        return None
    if goods == "keep":
        events = {"arrival": events["notice"], "proof": events["notice"], **events}
    return due(within, events, case.store_calendar)


def _goods(remedy: Remedy, stands: Standing, case: Case) -> Goods:
    if not case.said.arrived:
        return "none"
    if remedy in _STAYS:
        return "keep"
    if remedy in _GOES_BACK:
        return "send-back"
    if "goods" in stands.unsettled:
        return "store-says"
    goods: Goods = stands.get("goods") or "send-back"
    return goods


def _amounts(remedy: Remedy, stands: Standing, case: Case) -> Iterator[Amount]:
    """What comes back by a remedy; nothing while the price is not known."""
    value = case.question.value
    if value is None:
        return
    if remedy == "partial-refund":
        keep: Percent | None = stands.get("refund.keep")
        if keep is not None:
            yield Amount("goods", value.part(keep), stands.source("refund.keep"))
    elif remedy in _MONEY_BACK:
        yield from _limited(tuple(_whole(stands, case, value)), stands, case)


def _whole(stands: Standing, case: Case, value: Money) -> Iterator[Amount]:
    share: Percent = stands.get("refund.goods") or _ALL
    yield Amount("goods", value.part(share), stands.source("refund.goods"))
    question = case.question
    if question.outbound is not None and stands.get("refund.outbound") == "all":
        paid = _part_of_order(question.outbound, case)
        yield Amount("outbound", paid, stands.source("refund.outbound"))
    if question.duty is not None and stands.get("refund.duty") == "all":
        paid = _part_of_order(question.duty, case)
        yield Amount("duty", paid, stands.source("refund.duty"))


def _part_of_order(paid: Money, case: Case) -> Money:
    """What was paid for the whole order, in proportion to the articles that it is about."""
    value, order = case.question.value, case.question.order_value
    if value is None or order is None or not value < order:
        return paid
    return paid.split((value.minor, order.minor - value.minor))[0]


def _limited(amounts: Sequence[Amount], stands: Standing, case: Case) -> Iterator[Amount]:
    """The amounts, and what a limit takes from them; without its sum they are not said at all."""
    total = _total(amounts)
    limit = stands.get("refund.at_most")
    if total is None or limit in (None, "paid"):
        yield from amounts
        return
    most = case.question.declared if limit == "declared" else insured(case)
    if most is None:
        return
    yield from amounts
    if most < total:
        yield Amount("limit", most - total, stands.source("refund.at_most"))


def _total(amounts: Sequence[Amount]) -> Money | None:
    if not amounts:
        return None
    total = Money.zero(amounts[0].amount.currency)
    for line in amounts:
        total = total + line.amount
    return total


def insured(case: Case) -> Money | None:
    """The sum that the shipping method insures up to, in the question's currency.

    None while the method is not known, or where the rulebook has no rate for the sum's currency.
    """
    if case.method is None:
        return None
    up_to = case.method.insured_up_to
    if up_to is None:
        return Money.zero(case.question.currency)
    try:
        return exchange(case.desk.policy, up_to, case.question.currency)
    except NoRate:
        return None


def insurance(case: Case) -> Insurance | None:
    """What the carrier pays for a parcel that it lost or broke; None for anything else."""
    lost_or_broken = not case.said.arrived or case.said.reason
    if case.method is None or case.said.fault != "carrier" or not lost_or_broken:
        return None
    up_to, value = insured(case), case.question.value
    return Insurance(
        method=case.method.id,
        up_to=up_to or None,
        pays=min(value, up_to) if up_to is not None and value is not None else None,
        liability=case.method.liability,
        source=Source("row", case.method.id, f"shipping/{case.method.id}/#promise"),
    )
