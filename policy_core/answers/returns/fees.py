"""Fees of a return: which apply to which lines, and what each comes to."""

from collections.abc import Iterator, Sequence

from policy_core.answers.exchange import charge_on, exchange
from policy_core.answers.returns.answer import Amount, Freight
from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.terms import row_source
from policy_core.rulebook import Fee
from policy_core.values import Charge, Money


def fees_charged(
    lines: Sequence[Decided], freight: Freight | None, at_cost: Sequence[Fee]
) -> list[Amount] | None:
    """Every fee that applies; None when its base is not known.

    One a return is charged once on all the goods that it concerns, one an item on each article.
    """
    amounts = []
    for fee, concerned in _concerned(lines):
        if fee.charge is None or fee in at_cost:
            continue
        charged = _charged(fee, fee.charge, concerned, freight)
        if charged is None:
            return None
        amounts.append(Amount("fee", -charged, row_source(fee)))
    return amounts


def fees_at_cost(lines: Sequence[Decided], means: str) -> list[Fee]:
    """Fees of which nobody can say what they come to.

    Of goods that are sent again, so is a fee of what their delivery cost, while that is not told.
    """
    untold = means == "goods" and lines[0].case.question.outbound is None
    return [
        fee
        for fee, _ in _concerned(lines)
        if fee.charge is None or (untold and fee.on == "outbound" and fee.charge.percent)
    ]


def _concerned(lines: Sequence[Decided]) -> Iterator[tuple[Fee, list[Decided]]]:
    """Each fee that applies, with the lines that it is charged on."""
    concerned: dict[str, list[Decided]] = {}
    fees: dict[str, Fee] = {}
    for line in lines:
        for fee in line.found.fees:
            fees[fee.id] = fee
            concerned.setdefault(fee.id, []).append(line)
    return ((fees[name], concerned[name]) for name in fees)


def _charged(
    fee: Fee, charge: Charge, lines: Sequence[Decided], freight: Freight | None
) -> Money | None:
    """What a fee comes to; None when what it is charged on is not known."""
    policy, each = lines[0].case.rules.policy, fee.per == "item"
    concerned = lines if each or fee.on == "goods" else lines[:1]
    bases = [_base(fee, line, freight, each) for line in concerned]
    known = [base for base in bases if base is not None]
    zero = Money.zero(lines[0].case.question.currency)
    if len(known) < len(bases):
        return None
    if not each:
        return charge_on(policy, charge, sum(known, zero))
    articles = zip(known, (line.case.line.quantity for line in lines), strict=True)
    return sum((charge_on(policy, charge, base).times(count) for base, count in articles), zero)


def _base(fee: Fee, line: Decided, freight: Freight | None, each: bool) -> Money | None:
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
            return fact_amount(name, case)


def fact_amount(name: str, case: Case) -> Money | None:
    """A fact of the merchant's own that is an amount, in the question's currency."""
    minor = case.facts.get(name)
    if not isinstance(minor, int):
        return None
    policy = case.rules.policy
    return exchange(policy, Money(minor, policy.rulebook.store.currency), case.question.currency)
