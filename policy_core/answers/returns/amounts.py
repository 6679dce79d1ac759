"""The amounts of a settlement: what goes to and fro for one remedy, to the last cent."""

from collections.abc import Iterator, Sequence
from typing import Literal

from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.fees import GIVE_MONEY, deducted, fact_amount, remedy_fee
from policy_core.answers.returns.freight import (
    duty_back,
    in_the_refund,
    kept_delivery,
    outbound_back,
    outbound_said,
)
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.settlement import Amount, Freight, PriceBack
from policy_core.answers.returns.statutory import OTHERS_FAULTS
from policy_core.answers.returns.terms import NOT_SAID
from policy_core.rulebook.returns import bounds_of
from policy_core.values import Money, PhraseError, Share

_ALL, _NOTHING = Share.all(), Share.parse("0%")
_OF_THE_PARCEL = ("declared", "insured")
"""Limits that nobody knows before the parcel's papers are looked at."""
_BESIDE_AMOUNTS = frozenset({
    "window", "opens", "goods", "remedies", "leaves", "refund.within", "choice", "evidence",
})  # fmt: skip
"""Points that may be open while the amounts are clear."""
_OFF_THE_PRICE = frozenset({"refund.price", "refund.at_most", "restocking", "fees", "fee"})
"""Points that take something off the price."""


def amounts_of(
    remedy: str, lines: Sequence[Decided], freight: Freight | None, fees: Sequence[Amount | None]
) -> tuple[Amount, ...] | None:
    """The money that goes to and fro; None when a price, or what an amount turns on, is open.

    What went out with the whole order (freight, duty) comes back only when the whole order comes
    back, and in proportion to the goods where the seller or carrier was at fault.
    """
    if any(line.found.unsettled - _BESIDE_AMOUNTS for line in lines):
        return None
    said = [*_of_goods(remedy, lines), *remedy_fee(lines), *fees]
    amounts = [one for one in said if one is not None]
    if len(amounts) < len(said):
        return None
    currency = lines[0].case.question.currency
    if freight is not None:
        amounts += in_the_refund(freight, currency)
    if remedy == "store-credit":
        amounts += _bonus(lines[0], amounts, currency)
    return tuple([one for one in amounts if one.amount.minor or one.up_to is not None])


def total_of(amounts: Sequence[Amount], currency: str) -> tuple[Money, Money]:
    """The least and the most that the amounts come to."""
    least = sum([one.amount.minor for one in amounts])
    most = sum([(one.amount if one.up_to is None else one.up_to).minor for one in amounts])
    return Money(least, currency), Money(most, currency)


def _of_goods(remedy: str, lines: Sequence[Decided]) -> Iterator[Amount | None]:
    """What the goods bring, with what was paid for them once; None for what is not known.

    A line of which a remedy is not offered goes by its own: of two articles, one may be sent again
    and the money for the other come back.
    """
    bringing = bringing_money(lines)
    others = [line for line in lines if line not in bringing]
    yield from _difference(remedy, others)
    for line in others:
        yield from _restocking(line)
    whole = [line for line in bringing if line.case.seen.remedy != "keep"]
    for line in bringing:
        yield from _price_back(line, "goods" if line in whole else "part")
    if whole:  # of goods that are kept for a part of their price, that alone
        yield from (*outbound_back(whole), *duty_back(whole), *_promotion(whole))
    elif kept := [line for line in bringing if line.is_own_word("refund.outbound")]:
        yield from outbound_back(kept)  # and what the remedy itself says


def bringing_money(lines: Sequence[Decided]) -> list[Decided]:
    """The lines that bring money or credit, each by the remedy that it goes by."""
    return [line for line in lines if line.case.seen.remedy in GIVE_MONEY]


def _price_back(line: Decided, code: Literal["goods", "part"]) -> Sequence[Amount | None]:
    """The price of a line's goods, and its restocking fee, which is no more than what it brings.

    None while it, or a limit on it, is not known.
    """
    value, coupon, terms = line.case.line.value, line.case.line.coupon, line.terms
    if value is None or (code == "part" and _reduced_by_law(line)):
        return [None]
    said: Share = terms.get("refund.price", _ALL if code == "goods" else _NOTHING)
    share = line.case.rules.policy.share_in(said, value.currency)
    source = terms.source("refund.price", NOT_SAID)
    least, most = share.of(value)
    amounts = [Amount(code, least, source, most if most != least else None)]
    if coupon is not None and most == least:
        full, _ = share.of(value + coupon)
        amounts = [Amount(code, full, source), Amount("coupon", least - full, NOT_SAID)]
    cap: str | None = terms.get("refund.at_most", None)
    if cap is not None:
        found, source = _limit(cap, line.case), terms.source("refund.at_most", NOT_SAID)
        if found is None:
            return [None]
        cap, limit = found
        if limit < least and cap in _OF_THE_PARCEL:
            amounts.append(Amount("limit", limit - least, source))
        elif limit < most:
            up_to = limit if limit > least else None
            amounts = [Amount(code, min(least, limit), source, up_to)]
        least = min(least, limit)
    return [*amounts, *_restocking(line, least)]


def _reduced_by_law(line: Decided) -> bool:
    """Does a law alone give a part of the price for keeping the goods? None says how much."""
    return any(
        note.point == "remedies" and note.won and "keep" in note.asked.split(", ")
        for note in line.terms.notes
    )


def _restocking(line: Decided, brought: Money | None = None) -> Iterator[Amount | None]:
    """The fee for putting a line's goods in stock again, no more than what they brought."""
    value, said = line.case.line.value, line.restocking
    if said is None:
        return
    if value is None:
        yield None
    else:
        fees = line.case.rules.policy.charge_on(said.value, value)
        least, most = (min(fee, value if brought is None else brought) for fee in fees)
        yield deducted("restocking", least, most, said.source)


def _limit(said: str, case: Case) -> tuple[str, Money] | None:
    """The least of some limits, and what it comes to; None while one of them is not known."""
    limits = {one: _bound(one, case) for one in bounds_of(said)}
    known = [(limit, one) for one, limit in limits.items() if limit is not None]
    if len(known) < len(limits):
        return None
    limit, least = min(known)
    return least, limit


def _bound(said: str, case: Case) -> Money | None:
    """What a limit comes to in the question's currency; None while it is not known."""
    policy, currency = case.rules.policy, case.question.currency
    if said == "declared":
        return case.question.declared
    if said == "insured":
        method = case.rules.methods.get(str(case.facts.get("method")))
        if method is None:
            return None
        return policy.exchanged(method.insured_up_to or Money.zero(currency), currency)
    try:
        return policy.exchange(Money.parse(said), currency)
    except PhraseError:
        return fact_amount(said, case)


def limits_untold(lines: Sequence[Decided]) -> Iterator[str]:
    """The fields that would tell the most that comes back of the price, where nobody knows it."""
    for line in lines:
        cap: str | None = line.terms.get("refund.at_most", None)
        if cap is not None and line.case.line.price is not None:
            for one in bounds_of(cap):
                if _bound(one, line.case) is None:
                    yield _LIMIT_FIELDS.get(one, one)


_LIMIT_FIELDS = {"insured": "method"}


def price_left(lines: Sequence[Decided]) -> tuple[PriceBack, Share | None]:
    """How much of what the goods cost comes back, as far as that is clear without their price.

    With it, the part that this is: of all goods the same, where nothing else is taken off.
    """
    if any(not _OFF_THE_PRICE.isdisjoint(line.found.unsettled) for line in lines):
        return "open", None
    lines = bringing_money(lines) or lines
    kept = [line for line in lines if line.case.seen.remedy == "keep"]
    if any(map(_reduced_by_law, kept)):
        return "part", None
    usual = (_ALL, _NOTHING)
    share, *others = [line.terms.get("refund.price", usual[line in kept]) for line in lines]
    if all(one.nothing for one in (share, *others)):
        return "none" if outbound_said(lines).value.nothing else "delivery", None
    for line in lines:
        fees = line not in kept and line.found.fees
        if fees or line.restocking is not None or "refund.at_most" in line.terms.points:
            return "part", None
    if any(one != share for one in others):
        return "part", None
    return ("all", None) if share == _ALL else ("part", share)


def waits_for(remedy: str, lines: Sequence[Decided]) -> tuple[str, ...] | None:
    """What nobody can say of the delivery of the goods kept, where money turns on it."""
    whole = [line for line in bringing_money(lines) if line.case.seen.remedy != "keep"]
    if remedy not in GIVE_MONEY or not whole or None not in outbound_back(whole):
        return None
    _, needs = kept_delivery(lines[0].case)
    return needs


def _difference(remedy: str, lines: Sequence[Decided]) -> Iterator[Amount]:
    """What another article costs more or less, as far as it is paid or comes back in money."""
    cheaper = cheaper_by(lines)
    if remedy != "exchange" or cheaper is None or not lines:
        return
    terms = lines[0].terms
    said = terms.get("difference", "settled")
    if said == "settled" or (cheaper.minor < 0 and said != "waived"):
        yield Amount("difference", cheaper, terms.source("difference", NOT_SAID))


def cheaper_by(lines: Sequence[Decided]) -> Money | None:
    """How much less another article costs than those that it is for; below nothing, more."""
    exchanged_lines = [line for line in lines if line.case.seen.remedy not in GIVE_MONEY]
    values = [line.case.line.value for line in exchanged_lines]
    price = lines[0].case.question.exchange_price if lines else None
    if price is None or not values:
        return None
    value = Money.sum(values, price.currency)
    return None if value is None else value - price


def _promotion(lines: Sequence[Decided]) -> list[Amount]:
    """A discount that the goods kept no longer earn; it stays when the buyer is not at fault."""
    lost = lines[0].case.question.discount_lost
    if lost is None:
        return []
    said = [one for line in lines if (one := line.terms.points.get("refund.promotion"))]
    innocent = all(line.case.facts.get("fault") in OTHERS_FAULTS for line in lines)
    if any(one.value == "kept" for one in said) or (innocent and not said):
        return []
    return [Amount("discount", -lost, said[0].source if said else NOT_SAID)]


def _bonus(line: Decided, amounts: Sequence[Amount], currency: str) -> Iterator[Amount]:
    said = line.terms.points.get("refund.bonus")
    base, _ = total_of(amounts, currency)
    if said is not None and base.minor > 0:
        yield Amount("bonus", base.part(said.value), said.source)
