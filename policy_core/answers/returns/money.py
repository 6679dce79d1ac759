"""What comes back to the buyer, line by line, exact."""

from collections.abc import Iterator, Sequence

from policy_core.answers.exchange import exchange
from policy_core.answers.returns.answer import Amount, Freight
from policy_core.answers.returns.case import Case, returned_value
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.standing import Standing, row_source
from policy_core.answers.trace import Source
from policy_core.rulebook import Fee
from policy_core.values import Charge, Money, Percent

_DEFAULT = Source("default", "not-said", "returns/#terms")


def refund(pairs: Sequence[tuple[Case, Decided]], freight: Freight | None) -> tuple[Amount, ...]:
    """The refund of all accepted lines; empty when a price is not known or nothing is accepted.

    What went out with the whole order (freight, duty, a discount) comes back only when the whole
    order comes back, and in proportion to the goods where the seller or carrier was at fault.
    """
    accepted = [(case, decided) for case, decided in pairs if decided.answer.outcome == "accepted"]
    if not accepted or any(case.line.price is None for case, _ in accepted):
        return ()
    amounts = [amount for case, decided in accepted for amount in _goods(case, decided)]
    first_case, first = accepted[0]
    amounts.extend(_outward(first_case, first.standing, accepted))
    amounts.extend(_fees(accepted))
    if freight is not None:
        amounts.extend(_label(freight, first_case))
    lost = first_case.question.discount_lost
    if lost is not None:
        amounts.append(Amount("discount", -lost, _DEFAULT))
    bonus = first.standing.get("refund.bonus")
    if bonus is not None:
        base = total(amounts, first_case.question.currency)
        amounts.append(Amount("bonus", base.part(bonus.value), bonus.source))
    return tuple(amount for amount in amounts if amount.amount)


def total(amounts: Sequence[Amount], currency: str) -> Money:
    """The sum, never below nothing: a return does not cost more than it brings back."""
    sum_ = Money.zero(currency)
    for amount in amounts:
        sum_ = sum_ + amount.amount
    return max(sum_, Money.zero(currency), key=lambda money: money.minor)


def _goods(case: Case, decided: Decided) -> Iterator[Amount]:
    value = case.line.value
    assert value is not None
    said = decided.standing.get("refund.goods")
    share: Percent = said.value if said is not None else Percent(1_000_000)
    yield Amount("goods", value.part(share), said.source if said is not None else _DEFAULT)
    restocking = decided.standing.get("restocking")
    if restocking is not None and restocking.value is not None:
        fee = _charged(restocking.value, value, case)
        yield Amount("restocking", -fee, restocking.source)


def _charged(charge: Charge, base: Money, case: Case) -> Money:
    """A charge in the question's currency: its sums are converted, its percentage is not."""
    policy, currency = case.desk.policy, base.currency
    flat, low, high = (
        exchange(policy, money, currency) if money is not None else None
        for money in (charge.flat, charge.at_least, charge.at_most)
    )
    return Charge(flat, charge.percent, low, high).on(base)


def _outward(
    case: Case, standing: Standing, accepted: Sequence[tuple[Case, Decided]]
) -> Iterator[Amount]:
    """Outbound freight and duty."""
    question = case.question
    outbound = standing.get("refund.outbound")
    if question.outbound is not None and outbound is not None:
        paid = question.outbound
        if outbound.value == "standard" and question.standard_outbound is not None:
            paid = min(paid, question.standard_outbound, key=lambda money: money.minor)
        if outbound.value != "none":
            part = _whole_order_part(paid, case, accepted)
            yield Amount("outbound", part, outbound.source)
    duty = standing.get("refund.duty")
    if question.duty is not None and duty is not None and duty.value == "all":
        yield Amount("duty", _whole_order_part(question.duty, case, accepted), duty.source)


def _whole_order_part(paid: Money, case: Case, accepted: Sequence[tuple[Case, Decided]]) -> Money:
    returned = Money.zero(paid.currency)
    for line_case, _ in accepted:
        value = line_case.line.value
        assert value is not None
        returned = returned + value
    order = case.question.order_value or returned_value(case.question) or returned
    if not returned < order:
        return paid
    if case.fault in ("buyer", "undetermined", None):
        return Money.zero(paid.currency)
    kept = order - returned
    return paid.split((returned.minor, kept.minor))[0]


def _fees(accepted: Sequence[tuple[Case, Decided]]) -> Iterator[Amount]:
    """Every fee that applies: one a return is charged once, one an item for each article."""
    charged: set[str] = set()
    for case, decided in accepted:
        for fee in case.desk.fees.winners(decided.fee_rows):
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


def _label(freight: Freight, case: Case) -> Iterator[Amount]:
    """The way back in the refund: a label that is deducted, or the buyer's outlay that comes back."""
    shares = dict(freight.shares)
    if freight.label == "deducted" and "buyer" in shares:
        yield Amount("label", -shares["buyer"], freight.source)
    borne = [amount for party, amount in shares.items() if party != "buyer"]
    if freight.label == "buyer" and borne:
        sum_ = Money.zero(case.question.currency)
        for amount in borne:
            sum_ = sum_ + amount
        yield Amount("freight-refund", sum_, freight.source)
