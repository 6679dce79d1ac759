"""The amounts of a settlement: what goes to and fro for one remedy, to the last cent."""

from collections.abc import Iterator, Sequence
from typing import Any

from policy_core.answers.exchange import charge_on, exchange, exchanged, share_in
from policy_core.answers.returns.answer import Amount, Freight, PriceBack
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.fees import fact_amount, fees_charged
from policy_core.answers.returns.freight import in_the_refund
from policy_core.answers.returns.kept import kept_delivery
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.point import NOT_SAID, Point
from policy_core.answers.returns.statutory import OTHERS_FAULTS
from policy_core.answers.trace import Source
from policy_core.rulebook import Fee
from policy_core.values import Money, Outbound, Percent, PhraseError, Share

_NOT_SENT = Source("default", "not-sent", "returns/#terms")
_ALL, _EVERYTHING = Share.all(), Outbound.parse("all")
_GIVE_MONEY = ("refund", "keep", "store-credit")
_OF_THE_PARCEL = ("declared", "insured")
"""Limits that nobody knows before the parcel's papers are looked at."""
_BESIDE_AMOUNTS = frozenset({
    "window", "opens", "goods", "remedies", "leaves", "refund.within", "choice", "evidence",
})  # fmt: skip
"""Points that may be open while the amounts are clear."""
_OFF_THE_PRICE = frozenset({"refund.price", "refund.at_most", "restocking", "fees", "fee"})
"""Points that take something off the price."""


def amounts_of(
    remedy: str, lines: Sequence[Decided], freight: Freight | None, at_cost: Sequence[Fee]
) -> tuple[Amount, ...] | None:
    """The money that goes to and fro; None when a price, or what an amount turns on, is open.

    What went out with the whole order (freight, duty) comes back only when the whole order comes
    back, and in proportion to the goods where the seller or carrier was at fault.
    """
    if any(line.found.unsettled - _BESIDE_AMOUNTS for line in lines):
        return None
    goods, fees = _of_goods(remedy, lines), fees_charged(lines, freight, at_cost)
    if goods is None or fees is None:
        return None
    currency = lines[0].case.question.currency
    amounts = [*goods, *_remedy_fee(lines)]
    if remedy != "keep":
        amounts += fees
    if freight is not None:
        amounts += in_the_refund(freight, currency)
    if remedy == "store-credit":
        amounts += _bonus(lines[0], amounts, currency)
    return tuple([one for one in amounts if one.amount.minor or one.up_to is not None])


def total_of(amounts: Sequence[Amount] | None, currency: str) -> tuple[Money | None, Money | None]:
    """The least and the most that the amounts come to."""
    if amounts is None:
        return None, None
    least = sum([one.amount.minor for one in amounts])
    most = sum([(one.up_to or one.amount).minor for one in amounts])
    return Money(least, currency), Money(most, currency)


def _of_goods(remedy: str, lines: Sequence[Decided]) -> list[Amount] | None:
    """What the goods bring, with what was paid for them once; None while that is not known."""
    money = remedy in _GIVE_MONEY
    if any(line.case.line.price is None for line in lines if money or line.restocking):
        return None
    if not money:
        fees = [fee for line in lines for fee in _restocking(line)]
        return [*_difference(remedy, lines), *fees]
    return _money_back(lines, whole=remedy != "keep")


def _money_back(lines: Sequence[Decided], *, whole: bool) -> list[Amount] | None:
    """What was paid and comes back; of goods that are kept for a part of their price, that alone.

    None while some of it cannot be told.
    """
    parts = [_price_back(line, whole=whole) for line in lines]
    if whole:
        parts += [_outward(lines), list(_promotion(lines))]
    known = [part for part in parts if part is not None]
    return [amount for part in known for amount in part] if len(known) == len(parts) else None


def _price_back(line: Decided, *, whole: bool) -> list[Amount] | None:
    """The price of a line's goods, and its restocking fee, which is no more than what it brings.

    None while a limit on it is not known.
    """
    value, coupon, terms = line.case.line.value, line.case.line.coupon, line.found.terms
    assert value is not None
    said: Share = terms.get("refund.price", _ALL if whole else Share.parse("0%"))
    share = share_in(line.case.rules.policy, said, value.currency)
    source = terms.source("refund.price", NOT_SAID)
    least, most = share.of(value)
    amounts = [Amount("goods", least, source, most if most != least else None)]
    if coupon is not None and most == least:
        full, _ = share.of(value + coupon)
        amounts = [Amount("goods", full, source), Amount("coupon", least - full, NOT_SAID)]
    cap: str | None = terms.get("refund.at_most", None)
    if cap is not None:
        limit = _limit(cap, line.case)
        if limit is None:
            return None if cap in _OF_THE_PARCEL else amounts
        if limit < least:
            source = terms.points["refund.at_most"].source
            if cap in _OF_THE_PARCEL:
                amounts.append(Amount("limit", limit - least, source))
            else:
                amounts = [Amount("goods", limit, source)]
            least = limit
    return [*amounts, *_restocking(line, least)]


def price_left(remedy: str, lines: Sequence[Decided]) -> PriceBack:
    """How much of what the goods cost comes back, as far as that is clear without their price."""
    if any(not _OFF_THE_PRICE.isdisjoint(line.found.unsettled) for line in lines):
        return "open"
    usual = Share.parse("0%") if remedy == "keep" else _ALL
    shares = [line.found.terms.get("refund.price", usual) for line in lines]
    if not any(_counts(share.most) for share in shares):
        nothing = Outbound.parse("none")
        return "none" if _best(lines, "refund.outbound", nothing).value == nothing else "delivery"
    less = any(
        line.restocking is not None or "refund.at_most" in line.found.terms.points for line in lines
    )
    fees = remedy != "keep" and any(line.found.fees for line in lines)
    return "part" if less or fees or any(share != _ALL for share in shares) else "all"


def _counts(bound: Percent | Money) -> int:
    return bound.ppm if isinstance(bound, Percent) else bound.minor


def _restocking(line: Decided, most: Money | None = None) -> Iterator[Amount]:
    """The fee for putting a line's goods in stock again, no more than the most that comes back."""
    value, said = line.case.line.value, line.restocking
    if said is not None and value is not None:
        fee = charge_on(line.case.rules.policy, said.value, value)
        least = min(fee, value if most is None else most, key=_minor)
        yield Amount("restocking", -least, said.source)


def _limit(said: str, case: Case) -> Money | None:
    """What a limit comes to in the question's currency; None while it is not known."""
    if said == "declared":
        return case.question.declared
    if said == "insured":
        return _insured(case)
    try:
        return exchange(case.rules.policy, Money.parse(said), case.question.currency)
    except PhraseError:
        return fact_amount(said, case)


def _insured(case: Case) -> Money | None:
    """The sum that the shipping method insures up to; None while the method is not known."""
    method = case.rules.methods.get(str(case.facts.get("method")))
    if method is None:
        return None
    if method.insured_up_to is None:
        return Money.zero(case.question.currency)
    return exchanged(case.rules.policy, method.insured_up_to, case.question.currency)


def _minor(money: Money) -> int:
    return money.minor


def waits_for(remedy: str, lines: Sequence[Decided]) -> tuple[str, ...] | None:
    """What nobody can say of the delivery of the goods kept, where money turns on it."""
    if remedy not in _GIVE_MONEY or remedy == "keep" or _outbound(lines) is not None:
        return None
    return kept_delivery(lines[0].case).needs


def _outward(lines: Sequence[Decided]) -> list[Amount] | None:
    """Outbound freight and duty, by the terms most favourable to the buyer.

    None while nobody can say what delivery of the goods kept would have cost.
    """
    freight = _outbound(lines)
    return None if freight is None else [*freight, *_duty(lines)]


def _outbound(lines: Sequence[Decided]) -> list[Amount] | None:
    question = lines[0].case.question
    if question.outbound is None:
        return []
    said = _best(lines, "refund.outbound", Outbound.parse("none"))
    share: Outbound = said.value
    paid = question.outbound
    if share.standard and question.standard_outbound is not None:
        paid = min(paid, question.standard_outbound, key=_minor)
    if not share.less_kept:
        back = paid.part(share.share).split(_part_of_order(lines))[0]
        return [Amount("outbound", back, said.source)]
    kept = kept_delivery(lines[0].case).cost
    if kept is None:
        return None
    less = -min(paid, kept, key=_minor)
    return [Amount("outbound", paid, said.source), Amount("kept-delivery", less, said.source)]


def _duty(lines: Sequence[Decided]) -> Iterator[Amount]:
    question = lines[0].case.question
    if question.duty is not None and _best(lines, "refund.duty", "none").value == "all":
        back = question.duty.split(_part_of_order(lines))[0]
        yield Amount("duty", back, _best(lines, "refund.duty", "none").source)


def _best(lines: Sequence[Decided], point: str, nothing: Any) -> Point:
    """The most that a line says on it; what was never sent was paid for nothing."""
    if lines[0].case.facts["delivery"] == "not-sent":
        return Point("all" if nothing == "none" else _EVERYTHING, _NOT_SENT)
    best = Point(nothing, NOT_SAID)
    for line in lines:
        said = line.found.terms.points.get(point)
        if said is not None and said.value != nothing and _is_more(said.value, best.value):
            best = said
    return best


def _is_more(one: Any, other: Any) -> bool:
    return bool(other < one) if isinstance(one, Outbound) else other == "none"


def _part_of_order(lines: Sequence[Decided]) -> tuple[int, int]:
    """What the goods stand for of what was paid once for the whole order, and the rest."""
    question = lines[0].case.question
    returned = _worth(lines)
    order = question.order_value or question.returned
    if order is None or returned >= order.minor:
        return 1, 0
    faulty = _worth([line for line in lines if line.case.facts.get("fault") in OTHERS_FAULTS])
    return faulty, order.minor - faulty


def _worth(lines: Sequence[Decided]) -> int:
    return sum(line.case.line.value.minor for line in lines if line.case.line.value is not None)


def _difference(remedy: str, lines: Sequence[Decided]) -> Iterator[Amount]:
    """What another article costs more or less, as far as it is paid or comes back in money."""
    cheaper, terms = cheaper_by(lines), lines[0].found.terms
    if remedy != "exchange" or cheaper is None:
        return
    said = terms.get("difference", "settled")
    if said == "settled" or (cheaper.minor < 0 and said != "waived"):
        yield Amount("difference", cheaper, terms.source("difference", NOT_SAID))


def cheaper_by(lines: Sequence[Decided]) -> Money | None:
    """How much less another article costs than the one that goes back; below nothing, more."""
    question = lines[0].case.question
    if question.exchange_price is None or question.returned is None:
        return None
    return question.returned - question.exchange_price


def _remedy_fee(lines: Sequence[Decided]) -> Iterator[Amount]:
    """What the buyer pays for the remedy itself: an exchange's fee, sending again."""
    for line in lines:
        said = line.found.terms.points.get("fee")
        if said is not None:
            base = line.case.line.value or Money.zero(line.case.question.currency)
            yield Amount("fee", -charge_on(line.case.rules.policy, said.value, base), said.source)
            return


def _promotion(lines: Sequence[Decided]) -> Iterator[Amount]:
    """A discount that the goods kept no longer earn; it stays when the buyer is not at fault."""
    lost = lines[0].case.question.discount_lost
    if lost is None:
        return
    ruled = [line.found.terms.points.get("refund.promotion") for line in lines]
    said = [one for one in ruled if one is not None]
    if any(one.value == "kept" for one in said):
        return
    innocent = all(line.case.facts.get("fault") in OTHERS_FAULTS for line in lines)
    if said or not innocent:
        yield Amount("discount", -lost, said[0].source if said else NOT_SAID)


def _bonus(line: Decided, amounts: Sequence[Amount], currency: str) -> Iterator[Amount]:
    said = line.found.terms.points.get("refund.bonus")
    base, _ = total_of(amounts, currency)
    if said is not None and base is not None and base.minor > 0:
        yield Amount("bonus", base.part(said.value), said.source)


def share_left(remedy: str, lines: Sequence[Decided]) -> Share | None:
    """The one part of the price that comes back of all goods, where nothing else is taken off."""
    usual = Share.parse("0%") if remedy == "keep" else _ALL
    shares = {line.found.terms.get("refund.price", usual) for line in lines}
    less = any(
        line.restocking is not None
        or "refund.at_most" in line.found.terms.points
        or (remedy != "keep" and line.found.fees)
        for line in lines
    )
    alone = len(shares) == 1 and not less and price_left(remedy, lines) == "part"
    return shares.pop() if alone else None
