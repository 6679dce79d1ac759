"""Fees: which apply to a return, what each is charged on, and what it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.freight import outbound_said
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.overrides import row_source
from policy_core.answers.returns.settlement import Amount, Freight
from policy_core.rulebook import Fee
from policy_core.values import Charge, Money

GIVE_MONEY: Mapping[str, Literal["money", "credit", "goods"]] = {
    "refund": "money", "keep": "money", "store-credit": "credit",
}  # fmt: skip
"""Remedies by which money comes back, or credit in its place; by the others come goods."""


def fees_of(
    remedy: str, lines: Sequence[Decided], freight: Freight | None
) -> tuple[list[Amount] | None, list[Fee]]:
    """What the fees that apply come to, and those of which nobody can say yet what they do.

    None where what one is charged on is not known.
    """
    each: dict[str, tuple[Fee, list[Decided]]] = {}
    for line in lines:
        for fee in line.found.fees:
            each.setdefault(fee.id, (fee, []))[1].append(line)
    charged, at_cost = list[Amount | None](), list[Fee]()
    for fee, concerned in each.values():
        if fee.charge is None or _is_at_cost(remedy, fee, fee.charge, concerned, freight):
            if any(_is_sure(fee, one) for one in concerned):
                at_cost.append(fee)
        else:
            charged.append(_charged(fee, fee.charge, concerned, freight))
    known = [one for one in charged if one is not None]
    return (known if len(known) == len(charged) else None), at_cost


def _is_sure(fee: Fee, line: Decided) -> bool:
    """Is it charged whatever the unknown facts are?"""
    seen, rules = line.case.seen, line.case.rules
    if "fees" not in line.found.unsettled:
        return True
    return fee in rules.fees.winners(rules.joined.of("fees", seen.match.certain))


def _is_at_cost(
    remedy: str, fee: Fee, charge: Charge, lines: Sequence[Decided], freight: Freight | None
) -> bool:
    """Is a fee a part of a sum that nobody has told?

    What was paid for the delivery counts as nothing, as long as it would come back as well.
    """
    if not charge.percent or fee.on in ("goods", "order"):
        return False
    if fee.on == "outbound":
        comes_back = remedy in GIVE_MONEY and not outbound_said(lines).value.nothing
        return not comes_back and lines[0].case.question.outbound is None
    return any(_base(fee, line.case, freight, fee.per == "item") is None for line in lines)


def _charged(
    fee: Fee, charge: Charge, lines: Sequence[Decided], freight: Freight | None
) -> Amount | None:
    """What a fee comes to; None when what it is charged on is not known.

    One a return is charged once on all the goods that it concerns, one an item on each article.
    """
    policy, each = lines[0].case.rules.policy, fee.per == "item"
    nothing = Money.zero(lines[0].case.question.currency)
    concerned = lines if each or fee.on == "goods" else lines[:1]
    bases = []
    for line in concerned:
        # A sum is a part of nothing.
        base = _base(fee, line.case, freight, each) if charge.percent else nothing
        if base is None:
            return None
        bases.append(base)
    if not each:
        return Amount("fee", -policy.charge_on(charge, sum(bases, nothing)), row_source(fee))
    counts = [line.case.line.quantity for line in lines]
    sums = (policy.charge_on(charge, b).times(n) for b, n in zip(bases, counts, strict=True))
    return Amount("fee", -sum(sums, nothing), row_source(fee))


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
