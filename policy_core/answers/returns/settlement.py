"""Settlements: what each remedy comes to for all lines together, to the last cent and day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from policy_core.answers.deadlines import Due, due
from policy_core.answers.exchange import NoRate, exchange
from policy_core.answers.returns.answer import (
    Amount,
    Freight,
    Goods,
    PriceBack,
    Proposal,
    Settlement,
)
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.freight import way_back
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.point import Point, row_source
from policy_core.answers.returns.statutory import OTHERS_FAULTS
from policy_core.answers.trace import Source
from policy_core.rulebook import Fee
from policy_core.values import Charge, Money, Outbound, Percent, Period, PhraseError, Share, Split

_DEFAULT = Source("default", "not-said", "returns/#terms")
_NOT_SENT = Source("default", "not-sent", "returns/#terms")
_ALL, _EVERYTHING = Share.all(), Outbound.parse("all")
_MEANS: Mapping[str, Literal["money", "credit", "goods"]] = {
    "refund": "money", "keep": "money", "store-credit": "credit",
}  # fmt: skip
"""What the buyer gets by a remedy; by the others, goods."""
_BESIDE_AMOUNTS = frozenset({
    "window", "opens", "goods", "remedies", "leaves", "refund.within", "choice", "evidence",
})  # fmt: skip
"""Points that may be open while the amounts are clear."""
_OFF_THE_PRICE = frozenset({"refund.price", "refund.at_most", "restocking", "fees", "fee"})
"""Points that take something off the price."""
_ON_THE_WAY_BACK = {"proof", "arrival", "inspection"}


def settlements(lines: Sequence[Decided], wanted: str) -> tuple[Settlement, ...]:
    """What the buyer can choose from: the wanted remedy first, then as the rules name them.

    A wanted remedy that is not offered is none of them.
    """
    owed = [line for line in lines if line.owed]
    if not owed:
        return ()
    offered = dict.fromkeys(name for line in owed for name in line.remedies)
    usual = owed[0].case.seen.remedy
    first = next((name for name in (wanted, usual, *offered) if name in offered), usual)
    names = [first, *(name for name in offered if name != first)]
    return tuple(_settlement(name, [line.choosing(name) for line in owed]) for name in names)


def _settlement(remedy: str, lines: Sequence[Decided]) -> Settlement:
    leading = next((line for line in lines if line.case.seen.remedy == remedy), lines[0])
    terms, means = leading.found.terms, _MEANS.get(remedy, "goods")
    freight = way_back(lines)
    at_cost = _at_cost(lines, means)
    amounts = _amounts(remedy, lines, freight, at_cost)
    total, most = _total(amounts, leading.case.question.currency)
    credit = means == "credit"
    return Settlement(
        remedy=remedy,
        source=terms.source("remedies", _DEFAULT),
        goods=_goods(lines),
        means=means,
        freight=freight,
        amounts=amounts,
        total=total,
        total_up_to=most if most != total else None,
        price_back=_price_left(remedy, lines),
        difference=_still_to_settle(remedy, leading),
        credit=_in_credit(remedy, lines),
        at_cost=tuple(map(row_source, at_cost)),
        money_by=_by("refund.within", leading) if means != "goods" else None,
        leaves_by=_leaves(remedy, leading) if means == "goods" else None,
        withheld=bool(terms.get("refund.withheld", False)),
        bonus=terms.get("refund.bonus", None) if credit else None,
        credit_lasts=terms.get("refund.credit_lasts", None) if credit else None,
    )


def _leaves(remedy: str, line: Decided) -> Due | None:
    """When goods leave for the buyer; what is to be repaired does not before it has come back."""
    within: Period | None = line.found.terms.get("leaves", None)
    comes_back = within is not None and _ON_THE_WAY_BACK.intersection(within.anchors)
    if remedy == "repair" and line.goods != "keep" and not comes_back:
        return None
    return _by("leaves", line)


def _goods(lines: Sequence[Decided]) -> Goods:
    """What happens to all goods together: those that go back decide."""
    kinds = {line.goods for line in lines}
    order: tuple[Goods, ...] = ("back", "store-says", "keep", "none")
    return next(kind for kind in order if kind in kinds)


def _by(point: str, line: Decided) -> Due | None:
    """When money or goods are due.

    What counts from the notice counts from the first day on which something is owed. Where nothing
    comes back, what counts from its return counts from then too.
    """
    within: Period | None = line.found.terms.get(point, None)
    if within is None:
        return None
    days, found = line.case.days, line.found
    opens = found.opens.last_day if found.opens is not None else None
    owed_from = max(day for day in (days.noticed, opens, found.search_until) if day is not None)
    events: dict[str, date] = {**days.events, "notice": owed_from}
    if line.goods == "keep" or line.case.facts["delivery"] == "not-sent":
        events = {**dict.fromkeys(_ON_THE_WAY_BACK, owed_from), **events}
    end = due(within, events, days.stores)
    if found.terms.get("refund.withheld", False) and line.goods == "back":
        return _withheld(end, events)
    return end


def _withheld(end: Due, events: Mapping[str, date]) -> Due:
    """The end of a period before which the store may wait for the goods, or proof of sending."""
    came = min((events[name] for name in ("proof", "arrival") if name in events), default=None)
    if came is None:
        return Due(end.period, None, end.start, end.anchor, waits_for="proof")
    if end.last_day is None or end.last_day >= came:
        return end
    return Due(end.period, came, end.start, end.anchor)


def _at_cost(lines: Sequence[Decided], means: str) -> list[Fee]:
    """Fees of which nobody can say what they come to.

    Of goods that are sent again, so is a fee of what their delivery cost, while that is not told.
    """
    untold = means == "goods" and lines[0].case.question.outbound is None
    return [
        fee
        for fee, _ in _concerned(lines)
        if fee.charge is None or (untold and fee.on == "outbound" and fee.charge.percent)
    ]


def _amounts(
    remedy: str, lines: Sequence[Decided], freight: Freight | None, at_cost: Sequence[Fee]
) -> tuple[Amount, ...] | None:
    """The money that goes to and fro; None when a price, or what an amount turns on, is open.

    What went out with the whole order (freight, duty) comes back only when the whole order comes
    back, and in proportion to the goods where the seller or carrier was at fault.
    """
    if any(line.found.unsettled - _BESIDE_AMOUNTS for line in lines):
        return None
    question = lines[0].case.question
    money = _MEANS.get(remedy) is not None
    if any(line.case.line.price is None for line in lines if money or line.restocking):
        return None
    fees = _fees(lines, freight, at_cost)
    if fees is None:
        return None
    amounts: list[Amount] = []
    if money:
        goods = [_price_back(line, whole=remedy != "keep") for line in lines]
        if any(one is None for one in goods):
            return None
        amounts += [amount for one in goods if one is not None for amount in one]
        if remedy != "keep":
            amounts += _outward(lines)
            amounts += _promotion(lines)
    else:
        amounts += _difference(remedy, lines)
        amounts += [amount for line in lines for amount in _restocking(line)]
    amounts += _remedy_fee(lines)
    if remedy != "keep":
        amounts += fees
    if freight is not None:
        amounts += _label(freight, question.currency)
    if remedy == "store-credit":
        amounts += _bonus(lines[0], amounts, question.currency)
    return tuple([one for one in amounts if one.amount.minor or one.up_to is not None])


def _total(amounts: Sequence[Amount] | None, currency: str) -> tuple[Money | None, Money | None]:
    """The least and the most that the amounts come to."""
    if amounts is None:
        return None, None
    least = sum([one.amount.minor for one in amounts])
    most = sum([(one.up_to or one.amount).minor for one in amounts])
    return Money(least, currency), Money(most, currency)


def _price_back(line: Decided, *, whole: bool) -> list[Amount] | None:
    """The price of a line's goods, and its restocking fee, which is no more than what it brings.

    None while a limit on it is not known.
    """
    value, terms = line.case.line.value, line.found.terms
    assert value is not None
    share: Share = terms.get("refund.price", _ALL if whole else Share.parse("0%"))
    source = terms.source("refund.price", _DEFAULT)
    least, most = _exchanged(share, line.case).of(value)
    amounts = [Amount("goods", least, source, most if most != least else None)]
    if line.case.line.coupon is not None and most == least:
        full, _ = _exchanged(share, line.case).of(value + line.case.line.coupon)
        amounts = [Amount("goods", full, source), Amount("coupon", least - full, _DEFAULT)]
    cap: str | None = terms.get("refund.at_most", None)
    if cap is not None:
        limit = _limit(cap, line.case)
        if limit is None:
            return None if cap in ("declared", "insured") else amounts
        if limit < least:
            if cap in ("declared", "insured"):
                amounts.append(
                    Amount("limit", limit - least, terms.points["refund.at_most"].source)
                )
            else:
                amounts = [Amount("goods", limit, terms.points["refund.at_most"].source)]
            least = limit
    return [*amounts, *_restocking(line, least)]


def _price_left(remedy: str, lines: Sequence[Decided]) -> PriceBack:
    """How much of what the goods cost comes back, as far as that is clear without their price."""
    if any(not _OFF_THE_PRICE.isdisjoint(line.found.unsettled) for line in lines):
        return "open"
    usual = Share.parse("0%") if remedy == "keep" else _ALL
    shares = [line.found.terms.get("refund.price", usual) for line in lines]
    if not any(_minor_or_ppm(share.most) for share in shares):
        nothing = Outbound.parse("none")
        return "none" if _best(lines, "refund.outbound", nothing).value == nothing else "delivery"
    less = any(
        line.restocking is not None or "refund.at_most" in line.found.terms.points for line in lines
    )
    fees = remedy != "keep" and any(line.found.fees for line in lines)
    return "part" if less or fees or any(share != _ALL for share in shares) else "all"


def _minor_or_ppm(bound: Percent | Money) -> int:
    return bound.ppm if isinstance(bound, Percent) else bound.minor


def _restocking(line: Decided, most: Money | None = None) -> Iterator[Amount]:
    """The fee for putting a line's goods in stock again, no more than the most that comes back."""
    value, said = line.case.line.value, line.restocking
    if said is not None and value is not None:
        fee = min(
            _charged(said.value, value, line.case), value if most is None else most, key=_minor
        )
        yield Amount("restocking", -fee, said.source)


def _exchanged(share: Share, case: Case) -> Share:
    """A share whose sums are in the question's currency."""
    policy, currency = case.rules.policy, case.question.currency
    least, most = (
        exchange(policy, bound, currency) if isinstance(bound, Money) else bound
        for bound in (share.least, share.most)
    )
    return Share(least, most)


def _limit(said: str, case: Case) -> Money | None:
    """What a limit comes to in the question's currency; None while it is not known."""
    if said == "declared":
        return case.question.declared
    if said == "insured":
        return _insured(case)
    try:
        return exchange(case.rules.policy, Money.parse(said), case.question.currency)
    except PhraseError:
        return _fact_amount(said, case)


def _insured(case: Case) -> Money | None:
    """The sum that the shipping method insures up to; None while the method is not known."""
    method = case.rules.methods.get(str(case.facts.get("method")))
    if method is None:
        return None
    if method.insured_up_to is None:
        return Money.zero(case.question.currency)
    try:
        return exchange(case.rules.policy, method.insured_up_to, case.question.currency)
    except NoRate:
        return None


def _minor(money: Money) -> int:
    return money.minor


def _charged(charge: Charge, base: Money, case: Case) -> Money:
    """A charge in the question's currency: its sums are converted, its percentage is not."""
    policy, currency = case.rules.policy, base.currency
    flat, low, high, less = (
        exchange(policy, money, currency) if money is not None else None
        for money in (charge.flat, charge.at_least, charge.at_most, charge.less)
    )
    return Charge(flat, charge.percent, low, high, less).on(base)


def _outward(lines: Sequence[Decided]) -> Iterator[Amount]:
    """Outbound freight and duty, by the terms most favourable to the buyer."""
    question = lines[0].case.question
    if question.outbound is not None:
        said = _best(lines, "refund.outbound", Outbound.parse("none"))
        share: Outbound = said.value
        paid = question.outbound
        if share.standard and question.standard_outbound is not None:
            paid = min(paid, question.standard_outbound, key=_minor)
        back = paid.part(share.share).split(_part_of_order(lines))[0]
        yield Amount("outbound", back, said.source)
    if question.duty is not None and _best(lines, "refund.duty", "none").value == "all":
        back = question.duty.split(_part_of_order(lines))[0]
        yield Amount("duty", back, _best(lines, "refund.duty", "none").source)


def _best(lines: Sequence[Decided], point: str, nothing: Any) -> Point:
    """The most that a line says on it; what was never sent was paid for nothing."""
    if lines[0].case.facts["delivery"] == "not-sent":
        return Point("all" if nothing == "none" else _EVERYTHING, _NOT_SENT)
    best = Point(nothing, _DEFAULT)
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
    cheaper, terms = _cheaper_by(lines), lines[0].found.terms
    if remedy != "exchange" or cheaper is None:
        return
    said = terms.get("difference", "settled")
    if said == "settled" or (cheaper.minor < 0 and said != "waived"):
        yield Amount("difference", cheaper, terms.source("difference", _DEFAULT))


def _still_to_settle(remedy: str, line: Decided) -> str:
    """How a difference that is not known yet is settled; "unsaid" where no row says it."""
    untold = remedy == "exchange" and line.case.question.exchange_price is None
    said: str = line.found.terms.get("difference", "unsaid")
    return said if untold else ""


def _in_credit(remedy: str, lines: Sequence[Decided]) -> Money | None:
    """What another article costs less, where that is given as store credit."""
    cheaper = _cheaper_by(lines)
    given = remedy == "exchange" and lines[0].found.terms.get("difference", "") == "credit"
    return cheaper if given and cheaper is not None and cheaper.minor > 0 else None


def _cheaper_by(lines: Sequence[Decided]) -> Money | None:
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
            yield Amount("fee", -_charged(said.value, base, line.case), said.source)
            return


def _fees(
    lines: Sequence[Decided], freight: Freight | None, at_cost: Sequence[Fee]
) -> list[Amount] | None:
    """Every fee that applies; None when its base is not known.

    One a return is charged once on all the goods that it concerns, one an item on each article.
    """
    amounts = []
    for fee, concerned in _concerned(lines):
        if fee.charge is None or fee in at_cost:
            continue
        charged = _due(fee, fee.charge, concerned, freight)
        if charged is None:
            return None
        amounts.append(Amount("fee", -charged, row_source(fee)))
    return amounts


def _concerned(lines: Sequence[Decided]) -> Iterator[tuple[Fee, list[Decided]]]:
    """Each fee that applies, with the lines that it is charged on."""
    concerned: dict[str, list[Decided]] = {}
    fees: dict[str, Fee] = {}
    for line in lines:
        for fee in line.found.fees:
            fees[fee.id] = fee
            concerned.setdefault(fee.id, []).append(line)
    return ((fees[name], concerned[name]) for name in fees)


def _due(
    fee: Fee, charge: Charge, lines: Sequence[Decided], freight: Freight | None
) -> Money | None:
    currency = lines[0].case.question.currency
    charged = Money.zero(currency)
    if fee.per == "item":
        for line in lines:
            base = _base(fee, line, freight, each=True)
            if base is None:
                return None
            charged = charged + _charged(charge, base, line.case).times(line.case.line.quantity)
        return charged
    bases = [_base(fee, line, freight) for line in lines]
    if fee.on != "goods":
        bases = bases[:1]
    base = Money.zero(currency)
    for one in bases:
        if one is None:
            return None
        base = base + one
    return _charged(charge, base, lines[0].case)


def _base(fee: Fee, line: Decided, freight: Freight | None, each: bool = False) -> Money | None:
    case = line.case
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


def _fact_amount(name: str, case: Case) -> Money | None:
    """A fact of the merchant's own that is an amount, in the question's currency."""
    minor = case.facts.get(name)
    if not isinstance(minor, int):
        return None
    policy = case.rules.policy
    return exchange(policy, Money(minor, policy.rulebook.store.currency), case.question.currency)


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
        yield Amount("discount", -lost, said[0].source if said else _DEFAULT)


def _bonus(line: Decided, amounts: Sequence[Amount], currency: str) -> Iterator[Amount]:
    said = line.found.terms.points.get("refund.bonus")
    base, _ = _total(amounts, currency)
    if said is not None and base is not None and base.minor > 0:
        yield Amount("bonus", base.part(said.value), said.source)


def _label(freight: Freight, currency: str) -> Iterator[Amount]:
    """The way back in the refund: what is taken off, or the buyer's outlay that comes back."""
    shares = dict(freight.shares)
    if freight.label == "deducted" and "buyer" in shares:
        yield Amount("label", -shares["buyer"], freight.source)
    if freight.label == "pick-up" and "buyer" in shares:
        yield Amount("collection", -shares["buyer"], freight.source)
    borne = sum(amount.minor for party, amount in shares.items() if party != "buyer")
    if freight.label == "buyer" and borne:
        yield Amount("freight-refund", Money(borne, currency), freight.source)


def proposals(lines: Sequence[Decided], freight: Freight | None) -> Iterator[Proposal]:
    """The offers of the agreement that the freight may be shared by, in the rulebook's order."""
    if freight is None or not freight.agreement:
        return
    owed = [line for line in lines if line.owed]
    values = [line.case.line.value for line in owed]
    known = [value for value in values if value is not None]
    value = None
    if len(known) == len(values):
        value = Money(sum([one.minor for one in known]), owed[0].case.question.currency)
    for offer in lines[0].case.rules.agreements[freight.agreement].offers:
        if offer.keep is not None:
            yield Proposal(offer.id, value.part(offer.keep) if value is not None else None, None)
        elif offer.seller_share is not None:
            shares = Split.seller_bears(offer.seller_share)
            pays = _buyers(shares, freight.cost) if freight.cost is not None else None
            yield Proposal(offer.id, value, pays)


def _buyers(split: Split, cost: Money) -> Money:
    return split.of(cost).get("buyer", Money.zero(cost.currency))
