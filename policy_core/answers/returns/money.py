"""What comes back to the buyer, line by line, exact."""

from collections.abc import Iterator, Sequence

from policy_core.answers.exchange import exchange
from policy_core.answers.returns.answer import Amount, Freight
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.floor import OTHERS_FAULTS, RANK
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.ruled import Ruled, row_source
from policy_core.answers.trace import Source
from policy_core.rulebook import Fee
from policy_core.values import Charge, Money, Percent, PhraseError

_DEFAULT = Source("default", "not-said", "returns/#terms")
_NOT_SENT = Source("default", "not-sent", "returns/#terms")
_ALL = Percent(1_000_000)
_TIME_ALONE = frozenset({"window", "refund.by"})
"""Points that may be open while the amounts are clear."""


def refund(lines: Sequence[Decided], freight: Freight | None) -> tuple[Amount, ...] | None:
    """The refund of all accepted lines; None when a price is not known or nothing is accepted.

    None too while an amount turns on a fact that is not known. What went out with the whole
    order (freight, duty) comes back only when the whole order comes back, and in proportion to
    the goods where the seller or carrier was at fault.
    """
    accepted = [line for line in lines if line.answer.outcome == "accepted"]
    if not accepted or any(
        line.case.line.price is None or line.outlook.unsettled - _TIME_ALONE for line in lines
    ):
        return None
    question = accepted[0].case.question
    fees = _fees(accepted, freight)
    if fees is None:
        return None
    amounts = [amount for line in accepted for amount in _goods(line)]
    amounts += _outward(accepted)
    amounts += fees
    if freight is not None:
        amounts += _label(freight, question.currency)
    amounts += _promotion(accepted)
    bonus = accepted[0].outlook.stands.points.get("refund.bonus")
    if bonus is not None:
        base = total(amounts, question.currency)
        amounts.append(Amount("bonus", base.part(bonus.value), bonus.source))
    return tuple([amount for amount in amounts if amount.amount.minor])


def total(amounts: Sequence[Amount], currency: str) -> Money:
    """The sum, never below nothing: a return does not cost more than it brings back."""
    return Money(max(0, sum([amount.amount.minor for amount in amounts])), currency)


def _goods(line: Decided) -> Iterator[Amount]:
    """The price of a line's goods, and its restocking fee, which is no more than what it brings."""
    value, points = line.case.line.value, line.outlook.stands.points
    assert value is not None
    said = points.get("refund.goods")
    back = value.part(said.value if said is not None else _ALL)
    cap = points.get("refund.at_most")
    limit = _limit(cap.value, line.case) if cap is not None else None
    if cap is not None and limit is not None and limit < back:
        said, back = cap, limit
    yield Amount("goods", back, said.source if said is not None else _DEFAULT)
    restocking = points.get("restocking")
    if restocking is not None and restocking.value is not None:
        fee = _charged(restocking.value, value, line.case)
        yield Amount("restocking", -min(fee, back, key=_minor), restocking.source)


def _limit(said: str, case: Case) -> Money | None:
    """A sum, or the amount of a fact, in the question's currency; None while it is not known."""
    try:
        return exchange(case.desk.policy, Money.parse(said), case.question.currency)
    except PhraseError:
        return _fact_amount(said, case)


def _minor(money: Money) -> int:
    return money.minor


def _charged(charge: Charge, base: Money, case: Case) -> Money:
    """A charge in the question's currency: its sums are converted, its percentage is not."""
    policy, currency = case.desk.policy, base.currency
    flat, low, high = (
        exchange(policy, money, currency) if money is not None else None
        for money in (charge.flat, charge.at_least, charge.at_most)
    )
    return Charge(flat, charge.percent, low, high).on(base)


def _outward(accepted: Sequence[Decided]) -> Iterator[Amount]:
    """Outbound freight and duty, by the terms most favourable to the buyer."""
    question = accepted[0].case.question
    for code, paid in (("outbound", question.outbound), ("duty", question.duty)):
        best = _best_for_buyer(code, accepted) if paid is not None else None
        if paid is None or best is None or best.value == "none":
            continue
        dearest = question.standard_outbound if best.value == "standard" else None
        due = paid if dearest is None else min(paid, dearest, key=_minor)
        back = due.split(_part_of_order(accepted))[0]
        yield Amount(code, back, best.source)  # type: ignore[arg-type]


def _best_for_buyer(code: str, accepted: Sequence[Decided]) -> Ruled | None:
    """The most that a line says on it; what was never sent was paid for nothing."""
    if accepted[0].case.facts["delivery"] == "not-sent":
        return Ruled("all", _NOT_SENT)
    best: Ruled | None = None
    for line in accepted:
        said = line.outlook.stands.points.get(f"refund.{code}")
        if said is not None and (best is None or RANK[said.value] > RANK[best.value]):
            best = said
    return best


def _part_of_order(accepted: Sequence[Decided]) -> tuple[int, int]:
    """What the goods stand for of what was paid once for the whole order, and the rest."""
    question = accepted[0].case.question
    returned = _worth(accepted)
    order = question.order_value or question.returned
    if order is None or returned >= order.minor:
        return 1, 0
    faulty = _worth([line for line in accepted if line.case.facts.get("fault") in OTHERS_FAULTS])
    return faulty, order.minor - faulty


def _worth(lines: Sequence[Decided]) -> int:
    return sum(line.case.line.value.minor for line in lines if line.case.line.value is not None)


def _fees(accepted: Sequence[Decided], freight: Freight | None) -> list[Amount] | None:
    """Every fee that applies; None when its base is not known.

    One a return is charged once on all the goods that it concerns, one an item on each article.
    """
    amounts = []
    for fee, lines in _concerned(accepted):
        if fee.charge is None:
            continue
        due = _due(fee, fee.charge, lines, freight)
        if due is None:
            return None
        amounts.append(Amount("fee", -due, row_source(fee)))
    return amounts


def fees_at_cost(lines: Sequence[Decided]) -> tuple[Source, ...]:
    """The fees that apply and have no sum of their own."""
    accepted = [line for line in lines if line.answer.outcome == "accepted"]
    return tuple(row_source(fee) for fee, _ in _concerned(accepted) if fee.charge is None)


def _concerned(accepted: Sequence[Decided]) -> Iterator[tuple[Fee, list[Decided]]]:
    """Each fee that applies, with the lines that it is charged on."""
    lines: dict[str, list[Decided]] = {}
    fees: dict[str, Fee] = {}
    for line in accepted:
        for fee in line.outlook.fees:
            fees[fee.id] = fee
            lines.setdefault(fee.id, []).append(line)
    return ((fees[name], lines[name]) for name in fees)


def _due(
    fee: Fee, charge: Charge, lines: Sequence[Decided], freight: Freight | None
) -> Money | None:
    currency = lines[0].case.question.currency
    due = Money.zero(currency)
    if fee.per == "item":
        for line in lines:
            base = _base(fee, line, freight, each=True)
            if base is None:
                return None
            due = due + _charged(charge, base, line.case).times(line.case.line.quantity)
        return due
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
    policy = case.desk.policy
    return exchange(policy, Money(minor, policy.rulebook.store.currency), case.question.currency)


def _promotion(accepted: Sequence[Decided]) -> Iterator[Amount]:
    """A discount that the goods kept no longer earn; it stays when the buyer is not at fault."""
    lost = accepted[0].case.question.discount_lost
    if lost is None:
        return
    ruled = [line.outlook.stands.points.get("refund.promotion") for line in accepted]
    said = [one for one in ruled if one is not None]
    if any(one.value == "kept" for one in said):
        return
    innocent = all(line.case.facts.get("fault") in OTHERS_FAULTS for line in accepted)
    if said or not innocent:
        yield Amount("discount", -lost, said[0].source if said else _DEFAULT)


def _label(freight: Freight, currency: str) -> Iterator[Amount]:
    """The way back in the refund: a deducted label, or the buyer's outlay that comes back."""
    shares = dict(freight.shares)
    if freight.label == "deducted" and "buyer" in shares:
        yield Amount("label", -shares["buyer"], freight.source)
    borne = sum(amount.minor for party, amount in shares.items() if party != "buyer")
    if freight.label == "buyer" and borne:
        yield Amount("freight-refund", Money(borne, currency), freight.source)
