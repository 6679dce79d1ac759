"""The amounts of a settlement: what goes to and fro for one remedy, to the last cent."""

from collections.abc import Iterator, Mapping, Sequence

from policy_core.answers.exchange import charge_on, exchange, exchanged, share_in
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.freight import (
    NO_OUTBOUND,
    best,
    duty_back,
    in_the_refund,
    kept_delivery,
    outbound_back,
)
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.overrides import row_source
from policy_core.answers.returns.settlement import Amount, Freight, PriceBack
from policy_core.answers.returns.statutory import OTHERS_FAULTS
from policy_core.answers.returns.terms import NOT_SAID
from policy_core.rulebook import Fee
from policy_core.values import Charge, Money, PhraseError, Share

type Fees = Mapping[str, tuple[Fee, list[Decided]]]
"""Each fee that applies, by its id, with the lines that it is charged on."""

_ALL, _NOTHING = Share.all(), Share.parse("0%")
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
    remedy: str, lines: Sequence[Decided], freight: Freight | None, fees: Fees
) -> tuple[Amount, ...] | None:
    """The money that goes to and fro; None when a price, or what an amount turns on, is open.

    What went out with the whole order (freight, duty) comes back only when the whole order comes
    back, and in proportion to the goods where the seller or carrier was at fault.
    """
    for line in lines:
        if line.found.unsettled and line.found.unsettled - _BESIDE_AMOUNTS:
            return None
    goods = _of_goods(remedy, lines)
    charged = _fees_charged(remedy, fees, freight)
    if goods is None or charged is None:
        return None
    currency = lines[0].case.question.currency
    amounts = [*goods, *_remedy_fee(lines)]
    if remedy != "keep":
        amounts += charged
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
    for line in lines:
        if line.case.line.price is None and (money or line.restocking):
            return None
    if not money:
        return [*_difference(remedy, lines), *(fee for line in lines for fee in _restocking(line))]
    parts = [_price_back(line, whole=remedy != "keep") for line in lines]
    if remedy != "keep":  # of goods that are kept for a part of their price, that alone
        parts += [outbound_back(lines), duty_back(lines), _promotion(lines)]
    known = [part for part in parts if part is not None]
    return [amount for part in known for amount in part] if len(known) == len(parts) else None


def _price_back(line: Decided, *, whole: bool) -> list[Amount] | None:
    """The price of a line's goods, and its restocking fee, which is no more than what it brings.

    None while a limit on it is not known.
    """
    value, coupon, terms = line.case.line.value, line.case.line.coupon, line.terms
    assert value is not None
    if not whole and _reduced_by_law(line):
        return None
    said: Share = terms.get("refund.price", _ALL if whole else _NOTHING)
    share = share_in(line.case.rules.policy, said, value.currency)
    source = terms.source("refund.price")
    least, most = share.of(value)
    amounts = [Amount("goods", least, source, most if most != least else None)]
    if coupon is not None and most == least:
        full, _ = share.of(value + coupon)
        amounts = [Amount("goods", full, source), Amount("coupon", least - full, NOT_SAID)]
    cap: str | None = terms.get("refund.at_most", None)
    if cap is not None:
        limit, source = _limit(cap, line.case), terms.source("refund.at_most")
        if limit is None:
            return None
        if limit < least and cap in _OF_THE_PARCEL:
            amounts.append(Amount("limit", limit - least, source))
        elif limit < least:
            amounts = [Amount("goods", limit, source)]
        elif limit < most:
            amounts = [Amount("goods", least, source, limit if limit != least else None)]
        least = min(least, limit)
    return [*amounts, *_restocking(line, least)]


def _reduced_by_law(line: Decided) -> bool:
    """Does a law alone give a part of the price for keeping the goods? None says how much."""
    return any(
        note.point == "remedies" and note.won and "keep" in note.asked.split(", ")
        for note in line.terms.notes
    )


def _restocking(line: Decided, most: Money | None = None) -> Iterator[Amount]:
    """The fee for putting a line's goods in stock again, no more than the most that comes back."""
    value, said = line.case.line.value, line.restocking
    if said is not None and value is not None:
        fee = charge_on(line.case.rules.policy, said.value, value)
        least = min(fee, value if most is None else most)
        yield Amount("restocking", -least, said.source)


def _limit(said: str, case: Case) -> Money | None:
    """What a limit comes to in the question's currency; None while it is not known."""
    policy, currency = case.rules.policy, case.question.currency
    if said == "declared":
        return case.question.declared
    if said == "insured":
        method = case.rules.methods.get(str(case.facts.get("method")))
        if method is None:
            return None
        return exchanged(policy, method.insured_up_to or Money.zero(currency), currency)
    try:
        return exchange(policy, Money.parse(said), currency)
    except PhraseError:
        return _fact_amount(said, case)


def limits_untold(lines: Sequence[Decided]) -> Iterator[str]:
    """The fields that would tell the most that comes back of the price, where nobody knows it."""
    for line in lines:
        cap: str | None = line.terms.get("refund.at_most", None)
        if cap is not None and line.case.line.price is not None and _limit(cap, line.case) is None:
            yield _LIMIT_FIELDS.get(cap, cap)


_LIMIT_FIELDS = {"insured": "method"}


def _fact_amount(name: str, case: Case) -> Money | None:
    """A fact of the merchant's own that is an amount, in the question's currency."""
    minor = case.facts.get(name)
    if not isinstance(minor, int):
        return None
    policy = case.rules.policy
    return exchange(policy, Money(minor, policy.rulebook.store.currency), case.question.currency)


def price_left(remedy: str, lines: Sequence[Decided]) -> tuple[PriceBack, Share | None]:
    """How much of what the goods cost comes back, as far as that is clear without their price.

    With it, the part that this is: of all goods the same, where nothing else is taken off.
    """
    if any(not _OFF_THE_PRICE.isdisjoint(line.found.unsettled) for line in lines):
        return "open", None
    if remedy == "keep" and any(map(_reduced_by_law, lines)):
        return "part", None
    usual = _NOTHING if remedy == "keep" else _ALL
    share, *others = [line.terms.get("refund.price", usual) for line in lines]
    if all(one.nothing for one in (share, *others)):
        no_delivery = best(lines, "refund.outbound", NO_OUTBOUND).value == NO_OUTBOUND
        return "none" if no_delivery else "delivery", None
    for line in lines:
        fees = remedy != "keep" and line.found.fees
        if fees or line.restocking is not None or "refund.at_most" in line.terms.points:
            return "part", None
    if any(one != share for one in others):
        return "part", None
    return ("all", None) if share == _ALL else ("part", share)


def waits_for(remedy: str, lines: Sequence[Decided]) -> tuple[str, ...] | None:
    """What nobody can say of the delivery of the goods kept, where money turns on it."""
    if remedy not in _GIVE_MONEY or remedy == "keep" or outbound_back(lines) is not None:
        return None
    _, needs = kept_delivery(lines[0].case)
    return needs


def _difference(remedy: str, lines: Sequence[Decided]) -> Iterator[Amount]:
    """What another article costs more or less, as far as it is paid or comes back in money."""
    cheaper, terms = cheaper_by(lines), lines[0].terms
    if remedy != "exchange" or cheaper is None:
        return
    said = terms.get("difference", "settled")
    if said == "settled" or (cheaper.minor < 0 and said != "waived"):
        yield Amount("difference", cheaper, terms.source("difference"))


def cheaper_by(lines: Sequence[Decided]) -> Money | None:
    """How much less another article costs than the one that goes back; below nothing, more."""
    question = lines[0].case.question
    if question.exchange_price is None or question.returned is None:
        return None
    return question.returned - question.exchange_price


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
    if said is not None and base is not None and base.minor > 0:
        yield Amount("bonus", base.part(said.value), said.source)


def fees_of(lines: Sequence[Decided]) -> Fees:
    """The fees that apply to the lines."""
    fees: dict[str, tuple[Fee, list[Decided]]] = {}
    for line in lines:
        for fee in line.found.fees:
            fees.setdefault(fee.id, (fee, []))[1].append(line)
    return fees


def fees_at_cost(remedy: str, fees: Fees, freight: Freight | None) -> list[Fee]:
    """Fees of which nobody can say yet what they come to."""
    return [fee for fee, lines in fees.values() if _is_at_cost(remedy, fee, lines, freight)]


def _is_at_cost(remedy: str, fee: Fee, lines: Sequence[Decided], freight: Freight | None) -> bool:
    """Can nobody say yet what a fee comes to: has it no sum, or is it a part of an untold one?

    What was paid for the delivery counts as nothing, as long as it would come back as well.
    """
    if fee.charge is None:
        return True
    if not fee.charge.percent or fee.on in ("goods", "order"):
        return False
    if fee.on == "outbound":
        comes_back = remedy in _GIVE_MONEY and best(lines, "refund.outbound", NO_OUTBOUND)
        kept = not comes_back or comes_back.value == NO_OUTBOUND
        return kept and lines[0].case.question.outbound is None
    return any(_base(fee, line.case, freight, fee.per == "item") is None for line in lines)


def _fees_charged(remedy: str, fees: Fees, freight: Freight | None) -> list[Amount] | None:
    """Every fee that applies; None when its base is not known.

    One a return is charged once on all the goods that it concerns, one an item on each article.
    """
    amounts = []
    for fee, lines in fees.values():
        if fee.charge is None or _is_at_cost(remedy, fee, lines, freight):
            continue
        charged = _charged(fee, fee.charge, lines, freight)
        if charged is None:
            return None
        amounts.append(Amount("fee", -charged, row_source(fee)))
    return amounts


def _charged(
    fee: Fee, charge: Charge, lines: Sequence[Decided], freight: Freight | None
) -> Money | None:
    """What a fee comes to; None when what it is charged on is not known."""
    policy, each = lines[0].case.rules.policy, fee.per == "item"
    concerned = lines if each or fee.on == "goods" else lines[:1]
    zero = Money.zero(lines[0].case.question.currency)
    if not charge.percent:
        bases: list[Money | None] = [zero for _ in concerned]  # a sum is a part of nothing
    else:
        bases = [_base(fee, line.case, freight, each) for line in concerned]
    known = [base for base in bases if base is not None]
    if len(known) < len(bases):
        return None
    if not each:
        return charge_on(policy, charge, sum(known, zero))
    articles = zip(known, (line.case.line.quantity for line in lines), strict=True)
    return sum((charge_on(policy, charge, base).times(count) for base, count in articles), zero)


def _base(fee: Fee, case: Case, freight: Freight | None, each: bool) -> Money | None:
    """What a fee is charged on."""
    question = case.question
    match fee.on:
        case "goods":
            return case.line.price if each else case.line.value
        case "order":
            return question.order_value or question.returned
        case "outbound":
            return question.outbound or Money.zero(question.currency)
        case "freight":
            return freight.cost if freight is not None else Money.zero(question.currency)
        case name:
            return _fact_amount(name, case)


def _remedy_fee(lines: Sequence[Decided]) -> Iterator[Amount]:
    """What the buyer pays for the remedy itself: an exchange's fee, sending again."""
    for line in lines:
        said = line.terms.points.get("fee")
        if said is not None:
            base = line.case.line.value or Money.zero(line.case.question.currency)
            yield Amount("fee", -charge_on(line.case.rules.policy, said.value, base), said.source)
            return
