"""Postage both ways: who bears the way back, and what comes back of the way out.

`freight` is the rulebook's word for the way back, `outbound` that for the way out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from policy_core.answers.policy import NoRate
from policy_core.answers.rates import CompiledRates, NotQuotable, Quoted, Shipment
from policy_core.answers.rates.parcels import Parcel
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.options import field_of
from policy_core.answers.returns.overrides import Point, row_source
from policy_core.answers.returns.settlement import Amount, Freight, Proposal
from policy_core.answers.returns.statutory import OTHERS_FAULTS
from policy_core.answers.returns.terms import NOT_SAID
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.tables.table import Table, bits
from policy_core.answers.trace import Source
from policy_core.rulebook import Quote
from policy_core.values import Money, Outbound, Split

NO_ROW = Source("default", "no-freight-rule", "returns/#terms")
_NOT_SENT = Source("default", "not-sent", "returns/#terms")
_NO_OUTBOUND, _EVERYTHING = Outbound.parse("none"), Outbound.parse("all")
_OF_THE_BUYER = ("customer", "tier", "method")
"""Facts of the order as a whole: what else is known is about the goods that come back."""
_TOLD_BY: Mapping[str, str] = {
    "no-weight": "kept_weight", "origin": "origin", "postal": "postal",
}  # fmt: skip
"""By why there is no price, the field that would tell."""


# The way back


def way_back(lines: Sequence[Decided]) -> Freight | None:
    """The freight of one parcel with all lines whose goods may go back; None when none are sent.

    Lines may come back for different reasons in one parcel: the payer most favourable to the
    buyer then bears it all, since the seller would have had to send for the faulty goods anyway.
    """
    sent = [line for line in lines if line.goods in ("back", "store-says")]
    if not sent:
        return None
    decided = min(sent, key=lambda line: line.terms.payer.buyer_ppm)
    terms, case, label = decided.terms, decided.case, decided.terms.get("label", "")
    if label == "drop-off":
        return None
    price, most = _price(case, decided.send_to), _most_borne(decided)
    return Freight(
        split=terms.payer,
        source=terms.source("freight", NO_ROW),
        cost=price.cost,
        shares=_shares(terms.payer, price.cost, most),
        quote=price.source,
        unquotable=price.unquotable,
        turns_on=tuple(dict.fromkeys(map(field_of, sorted(price.turns_on)))),
        label=label,
        agreement=terms.get("agreement", ""),
        most=most if most is not None and (price.cost is None or most < price.cost) else None,
    )


def _most_borne(line: Decided) -> Money | None:
    """The most that others than the buyer bear, in the question's currency."""
    most: Money | None = line.terms.get("freight_most", None)
    if most is None:
        return None
    return line.case.rules.policy.exchange(most, line.case.question.currency)


def _shares(split: Split, cost: Money | None, most: Money | None) -> tuple[tuple[str, Money], ...]:
    """Each party's part; the buyer bears what is above the most that the others do."""
    if cost is None:
        return ()
    if most is None:
        return tuple(split.of(cost).items())
    shares = split.of(cost)
    own = shares.pop("buyer", Money.zero(cost.currency))
    borne = cost - own
    if most < borne:
        parts = most.split([share.minor for share in shares.values()])
        own = own + (borne - most)
        shares = dict(zip(shares, parts, strict=True))
    return (*shares.items(), *((("buyer", own),) if own else ()))


class Price(NamedTuple):
    """What sending back costs, and who says so."""

    cost: Money | None = None
    source: Source | None = None
    unquotable: str = ""
    turns_on: Collection[str] = ()
    """Of what depends: the facts that are not known."""


def _price(case: Case, send_to: str) -> Price:
    """The buyer's own estimate, or what the row that quotes for this return comes to."""
    question = case.question
    if question.freight is not None:
        return Price(question.freight)
    row = _row(case, send_to)
    if isinstance(row, Price):
        return row
    key = (
        row.id, question.currency, question.country, question.postal, question.weight,
        question.size, _articles(case), case.days.today, *map(case.facts.get, case.rules.priced_by),
    )  # fmt: skip
    return case.rules.freights.get(key, lambda: _quoted(row, case))


def _row(case: Case, send_to: str) -> Quote | Price:
    """The one row that quotes a price to where the goods go, or why there is none."""
    quotes = case.rules.quotes
    facts = {**case.facts, "send-to": send_to} if send_to else case.facts
    match = quotes.match(facts)
    if match.possible != match.certain:
        if _turns_on_the_area(quotes, facts):
            return Price(unquotable="postal")
        looked_at = (quotes.constraints[row] for row in bits(match.possible & ~match.certain))
        return Price(unquotable="depends", turns_on=set().union(*looked_at) - facts.keys())
    rows = quotes.winners(match.certain)
    if len(rows) != 1:
        return Price(unquotable="contradiction" if rows else "no-quote")
    return rows[0]


def _turns_on_the_area(quotes: Table[Quote], facts: Mapping[str, Value]) -> bool:
    """Would the postal code alone tell which row quotes?"""
    areas = facts["destination"]
    if not isinstance(areas, tuple):
        return False
    each = [quotes.match({**facts, "destination": area}) for area in areas]
    return all(match.possible == match.certain for match in each)


def _quoted(row: Quote, case: Case) -> Price:
    source = row_source(row)
    try:
        price = row.price if row.price is not None else _by_rate_card(row.rate_card, case)
        return Price(case.rules.policy.exchange(price, case.question.currency), source)
    except NoRate:
        return Price(source=source, unquotable="other-currency")
    except NotQuotable as error:
        return Price(source=source, unquotable=error.code, turns_on=error.turns_on)


def _by_rate_card(card: str, case: Case) -> Money:
    question, priced_by = case.question, case.rules.priced_by
    parcel = Parcel(question.weight, question.size)
    shipment = Shipment(question.country, (parcel,), _articles(case), day=case.days.today)
    known = {name: case.facts[name] for name in priced_by if name in case.facts}
    quoted = _quote(card, shipment, known, case)
    if unknown := priced_by.intersection(quoted.unknown):
        raise NotQuotable("depends", *unknown)
    return quoted.total


def _articles(case: Case) -> int:
    """How many go back, all in one parcel."""
    return sum(line.quantity for line in case.question.lines)


def _quote(card: str, shipment: Shipment, known: Mapping[str, Value], case: Case) -> Quoted:
    """The price to where the buyer is; it is asked for the postal code where that tells it."""
    policy, question = case.rules.policy, case.question
    cards, found = policy.prepared(CompiledRates), dict[Money | str, Quoted | NotQuotable]()
    for place in policy.destinations.of(question.country, question.postal):
        try:
            quoted = cards.quote(card, replace(shipment, place=place), known)
            found.setdefault(quoted.total, quoted)
        except NotQuotable as error:
            found[error.code] = error
    one = found.popitem()[1]
    if found:
        raise NotQuotable("postal")
    if isinstance(one, NotQuotable):
        raise one
    return one


def proposals(lines: Sequence[Decided], freight: Freight | None) -> Iterator[Proposal]:
    """The offers of the agreement that the freight may be shared by, in the rulebook's order."""
    if freight is None or not freight.agreement:
        return
    currency = lines[0].case.question.currency
    value = Money.sum((line.case.line.value for line in lines if line.owed), currency)
    for offer in lines[0].case.rules.agreements[freight.agreement].offers:
        if offer.keep is not None:
            yield Proposal(offer.id, value.part(offer.keep) if value is not None else None, None)
        elif offer.seller_share is not None:
            cost, shares = freight.cost, Split.seller_bears(offer.seller_share)
            pays = shares.of(cost).get("buyer", Money.zero(currency)) if cost is not None else None
            yield Proposal(offer.id, value, pays)


def in_the_refund(freight: Freight, currency: str) -> Iterator[Amount]:
    """The way back in the refund: what is taken off, or the buyer's outlay that comes back."""
    shares = dict(freight.shares)
    if freight.label == "deducted" and "buyer" in shares:
        yield Amount("label", -shares["buyer"], freight.source)
    if freight.label == "pick-up" and "buyer" in shares:
        yield Amount("collection", -shares["buyer"], freight.source)
    borne = sum(amount.minor for party, amount in shares.items() if party != "buyer")
    if freight.label == "buyer" and borne:
        yield Amount("freight-refund", Money(borne, currency), freight.source)


# The way out, which was paid once for the whole order


def outbound_back(lines: Sequence[Decided]) -> Sequence[Amount | None]:
    """What comes back of the outbound freight, by the terms most favourable to the buyer.

    None while nobody can say what delivery of the goods kept would have cost.
    """
    question = lines[0].case.question
    paid = question.outbound
    if paid is None:
        return []
    said = outbound_said(lines)
    share: Outbound = said.value
    if share.standard and question.standard_outbound is not None:
        paid = min(paid, question.standard_outbound, key=lambda money: money.minor)
    if not share.less_kept:
        back = paid.part(share.share).split(_part_of_order(lines))[0]
        return [Amount("outbound", back, said.source)]
    kept, _ = kept_delivery(lines[0].case)
    if kept is None:
        return [None]
    less = -min(paid, kept, key=lambda money: money.minor)
    return [Amount("outbound", paid, said.source), Amount("kept-delivery", less, said.source)]


def duty_back(lines: Sequence[Decided]) -> list[Amount]:
    """What comes back of the import duty, by the terms most favourable to the buyer."""
    duty = lines[0].case.question.duty
    said = next((one for one in _said(lines, "refund.duty", "all") if one.value == "all"), None)
    if duty is None or said is None:
        return []
    return [Amount("duty", duty.split(_part_of_order(lines))[0], said.source)]


def outbound_said(lines: Sequence[Decided]) -> Point:
    """The most that a line says of the outbound freight."""
    said = _said(lines, "refund.outbound", _EVERYTHING)
    return max(said, key=lambda one: one.value, default=Point(_NO_OUTBOUND, NOT_SAID))


def _said(lines: Sequence[Decided], point: str, everything: Any) -> list[Point]:
    """What the lines say on a point; what was never sent was paid for nothing."""
    if lines[0].case.facts["delivery"] == "not-sent":
        return [Point(everything, _NOT_SENT)]
    return [said for line in lines if (said := line.terms.points.get(point)) is not None]


def _part_of_order(lines: Sequence[Decided]) -> tuple[int, int]:
    """What the goods stand for of what was paid once for the whole order, and the rest."""
    order = lines[0].case.question.order
    if order is None or _worth(lines) >= order.minor:
        return 1, 0
    faulty = _worth([line for line in lines if line.case.facts.get("fault") in OTHERS_FAULTS])
    return faulty, order.minor - faulty


def _worth(lines: Sequence[Decided]) -> int:
    return sum(line.case.line.value.minor for line in lines if line.case.line.value is not None)


def kept_delivery(case: Case) -> tuple[Money | None, tuple[str, ...]]:
    """What delivery of the goods that a buyer keeps would have cost, by the store's own rate card.

    They are priced as if they alone had been ordered, by the method that brought the order. Nothing
    is kept where the whole order comes back, and nothing is its price. Without a price come the
    fields that it waits for; none where the rulebook's prices do not say it.

    Example: of an order that went by "up to 2 kg: 5 EUR, up to 5 kg: 9 EUR", 1 kg is kept: 5 EUR.
    """
    question, facts, policy = case.question, case.facts, case.rules.policy
    if question.kept is None:
        return None, ("price",)
    if not question.kept.minor:
        return Money.zero(question.currency), ()
    method = case.rules.methods.get(str(facts.get("method")))
    if method is None:
        return None, ("method",)
    origin = str(facts.get("origin", ""))
    if method.origin_rate_cards and not origin:
        return None, ("origin",)
    cards = policy.prepared(CompiledRates)
    name = method.card_from(origin)
    measures = cards.cards[name].measures if name in cards.cards else frozenset()
    if "items" in measures:
        return None, ()  # nobody is asked how many articles are kept
    if "weight" in measures and question.kept_weight is None:
        return None, ("kept_weight",)
    parcel, ordered = Parcel(question.kept_weight), question.days.get("order")
    shipment = Shipment(
        question.country, (parcel,), value=question.kept, day=ordered, origin=origin
    )
    known = {fact: facts[fact] for fact in _OF_THE_BUYER if fact in facts}
    try:
        quoted = _quote(name, shipment, known, case)
        cost = policy.exchange(quoted.total, question.currency)
    except NoRate:
        return None, ()
    except NotQuotable as error:
        told = _TOLD_BY.get(error.code)
        return None, (told,) if told else ()
    # Weighed without its sides, it is priced by its weight, as a parcel of ordinary size is.
    unknown = set(quoted.unknown) - {"size"}
    if unknown:
        return None, ("kept_weight",) if "weight" in unknown else ()
    return cost, ()
