"""What comes back to the buyer, line by line, exact."""

from collections.abc import Iterator, Sequence

from policy_core.answers.exchange import exchange
from policy_core.answers.returns.answer import Amount, Freight
from policy_core.answers.returns.case import Case, returned_value
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.ruled import row_source
from policy_core.answers.trace import Source
from policy_core.rulebook import Fee
from policy_core.values import Charge, Money, Percent

_DEFAULT = Source("default", "not-said", "returns/#terms")


def refund(lines: Sequence[Decided], freight: Freight | None) -> tuple[Amount, ...]:
    """The refund of all accepted lines; empty when a price is not known or nothing is accepted.

    What went out with the whole order (freight, duty, a discount) comes back only when the whole
    order comes back, and in proportion to the goods where the seller or carrier was at fault.
    """
    accepted = [line for line in lines if line.answer.outcome == "accepted"]
    if not accepted or any(line.case.line.price is None for line in accepted):
        return ()
    question = accepted[0].case.question
    amounts = [amount for line in accepted for amount in _goods(line)]
    amounts.extend(_outward(accepted))
    amounts.extend(_fees(accepted))
    if freight is not None:
        amounts.extend(_label(freight, question.currency))
    if question.discount_lost is not None:
        amounts.append(Amount("discount", -question.discount_lost, _DEFAULT))
    bonus = accepted[0].outlook.stands.points.get("refund.bonus")
    if bonus is not None:
        base = total(amounts, question.currency)
        amounts.append(Amount("bonus", base.part(bonus.value), bonus.source))
    return tuple(amount for amount in amounts if amount.amount)


def total(amounts: Sequence[Amount], currency: str) -> Money:
    """The sum, never below nothing: a return does not cost more than it brings back."""
    sum_ = Money.zero(currency)
    for amount in amounts:
        sum_ = sum_ + amount.amount
    return max(sum_, Money.zero(currency), key=lambda money: money.minor)


def _goods(line: Decided) -> Iterator[Amount]:
    value, points = line.case.line.value, line.outlook.stands.points
    assert value is not None
    said = points.get("refund.goods")
    share: Percent = said.value if said is not None else Percent(1_000_000)
    yield Amount("goods", value.part(share), said.source if said is not None else _DEFAULT)
    restocking = points.get("restocking")
    if restocking is not None and restocking.value is not None:
        fee = _charged(restocking.value, value, line.case)
        yield Amount("restocking", -fee, restocking.source)


def _charged(charge: Charge, base: Money, case: Case) -> Money:
    """A charge in the question's currency: its sums are converted, its percentage is not."""
    policy, currency = case.desk.policy, base.currency
    flat, low, high = (
        exchange(policy, money, currency) if money is not None else None
        for money in (charge.flat, charge.at_least, charge.at_most)
    )
    return Charge(flat, charge.percent, low, high).on(base)


def _outward(accepted: Sequence[Decided]) -> Iterator[Amount]:
    """Outbound freight and duty."""
    question, points = accepted[0].case.question, accepted[0].outlook.stands.points
    outbound = points.get("refund.outbound")
    if question.outbound is not None and outbound is not None and outbound.value != "none":
        paid = question.outbound
        if outbound.value == "standard" and question.standard_outbound is not None:
            paid = min(paid, question.standard_outbound, key=lambda money: money.minor)
        yield Amount("outbound", _whole_order_part(paid, accepted), outbound.source)
    duty = points.get("refund.duty")
    if question.duty is not None and duty is not None and duty.value == "all":
        yield Amount("duty", _whole_order_part(question.duty, accepted), duty.source)


def _whole_order_part(paid: Money, accepted: Sequence[Decided]) -> Money:
    returned = Money.zero(paid.currency)
    for line in accepted:
        assert line.case.line.value is not None
        returned = returned + line.case.line.value
    question = accepted[0].case.question
    order = question.order_value or returned_value(question) or returned
    if not returned < order:
        return paid
    if accepted[0].case.facts.get("fault") in ("buyer", "undetermined", None):
        return Money.zero(paid.currency)
    kept = order - returned
    return paid.split((returned.minor, kept.minor))[0]


def _fees(accepted: Sequence[Decided]) -> Iterator[Amount]:
    """Every fee that applies: one a return is charged once, one an item for each article."""
    charged: set[str] = set()
    for line in accepted:
        case, fees = line.case, line.case.desk.fees
        for fee in fees.winners(fees.match(case.facts).certain):
            if fee.per == "return" and fee.id in charged:
                continue
            charged.add(fee.id)
            amount = _charged(fee.charge, _base(fee, case), case)
            count = case.line.quantity if fee.per == "item" else 1
            yield Amount("fee", -amount.times(count), row_source(fee))


def _base(fee: Fee, case: Case) -> Money:
    question, value = case.question, case.line.value
    assert value is not None
    match fee.on:
        case "goods":
            assert case.line.price is not None
            return case.line.price if fee.per == "item" else value
        case "order":
            return question.order_value or returned_value(question) or value
        case "outbound":
            return question.outbound or Money.zero(question.currency)


def _label(freight: Freight, currency: str) -> Iterator[Amount]:
    """The way back in the refund: a deducted label, or the buyer's outlay that comes back."""
    shares = dict(freight.shares)
    if freight.label == "deducted" and "buyer" in shares:
        yield Amount("label", -shares["buyer"], freight.source)
    borne = [amount for party, amount in shares.items() if party != "buyer"]
    if freight.label == "buyer" and borne:
        sum_ = Money.zero(currency)
        for amount in borne:
            sum_ = sum_ + amount
        yield Amount("freight-refund", sum_, freight.source)
