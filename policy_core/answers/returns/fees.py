"""Fees: which apply to a return, what each is charged on, and what it comes to."""

from collections.abc import Iterator, Mapping, Sequence

from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.freight import NO_OUTBOUND, best
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.overrides import row_source
from policy_core.answers.returns.settlement import Amount, Freight
from policy_core.rulebook import Fee
from policy_core.values import Charge, Money

type Fees = Mapping[str, tuple[Fee, list[Decided]]]
"""Each fee that applies, by its id, with the lines that it is charged on."""

GIVE_MONEY = ("refund", "keep", "store-credit")
"""Remedies by which money comes back, or credit in its place."""


def fees_of(lines: Sequence[Decided]) -> Fees:
    """The fees that apply to the lines."""
    fees: dict[str, tuple[Fee, list[Decided]]] = {}
    for line in lines:
        for fee in line.found.fees:
            fees.setdefault(fee.id, (fee, []))[1].append(line)
    return fees


def fees_at_cost(remedy: str, fees: Fees, freight: Freight | None) -> list[Fee]:
    """Fees of which nobody can say yet what they come to."""
    return [
        fee
        for fee, lines in fees.values()
        if _is_at_cost(remedy, fee, lines, freight) and any(_is_sure(fee, one) for one in lines)
    ]


def _is_sure(fee: Fee, line: Decided) -> bool:
    """Is it charged whatever the unknown facts are?"""
    seen, rules = line.case.seen, line.case.rules
    if "fees" not in line.found.unsettled:
        return True
    return fee in rules.fees.winners(rules.joined.of("fees", seen.match.certain))


def _is_at_cost(remedy: str, fee: Fee, lines: Sequence[Decided], freight: Freight | None) -> bool:
    """Can nobody say yet what a fee comes to: has it no sum, or is it a part of an untold one?

    What was paid for the delivery counts as nothing, as long as it would come back as well.
    """
    if fee.charge is None:
        return True
    if not fee.charge.percent or fee.on in ("goods", "order"):
        return False
    if fee.on == "outbound":
        comes_back = remedy in GIVE_MONEY and best(lines, "refund.outbound", NO_OUTBOUND)
        kept = not comes_back or comes_back.value == NO_OUTBOUND
        return kept and lines[0].case.question.outbound is None
    return any(_base(fee, line.case, freight, fee.per == "item") is None for line in lines)


def fees_charged(remedy: str, fees: Fees, freight: Freight | None) -> list[Amount] | None:
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
    currency = lines[0].case.question.currency

    def base_of(line: Decided) -> Money | None:
        if not charge.percent:
            return Money.zero(currency)  # a sum is a part of nothing
        return _base(fee, line.case, freight, each)

    if not each:
        concerned = lines if fee.on == "goods" else lines[:1]
        base = Money.sum(map(base_of, concerned), currency)
        return None if base is None else policy.charge_on(charge, base)

    def charged(line: Decided) -> Money | None:
        base, count = base_of(line), line.case.line.quantity
        return None if base is None else policy.charge_on(charge, base).times(count)

    return Money.sum(map(charged, lines), currency)


def _base(fee: Fee, case: Case, freight: Freight | None, each: bool) -> Money | None:
    """What a fee is charged on."""
    question = case.question
    match fee.on:
        case "goods":
            return case.line.price if each else case.line.value
        case "order":
            return question.order
        case "outbound":
            return question.outbound or Money.zero(question.currency)
        case "freight":
            return freight.cost if freight is not None else Money.zero(question.currency)
        case name:
            return fact_amount(name, case)


def remedy_fee(lines: Sequence[Decided]) -> Iterator[Amount]:
    """What the buyer pays for the remedy itself: an exchange's fee, sending again."""
    for line in lines:
        said = line.terms.points.get("fee")
        if said is not None:
            base = line.case.line.value or Money.zero(line.case.question.currency)
            yield Amount("fee", -line.case.rules.policy.charge_on(said.value, base), said.source)
            return


def fact_amount(name: str, case: Case) -> Money | None:
    """A fact of the merchant's own that is an amount, in the question's currency."""
    minor = case.facts.get(name)
    if not isinstance(minor, int):
        return None
    policy = case.rules.policy
    return policy.exchange(Money(minor, policy.rulebook.store.currency), case.question.currency)
