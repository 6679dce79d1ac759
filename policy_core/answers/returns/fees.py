"""Fees: which apply to a return, what each is charged on, and what it comes to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from policy_core.answers.returns.facts import Case
from policy_core.answers.returns.freight import outbound_said
from policy_core.answers.returns.line import Decided
from policy_core.answers.returns.overrides import row_source
from policy_core.answers.returns.settlement import Amount, Freight
from policy_core.answers.trace import Source
from policy_core.rulebook import Fee
from policy_core.values import ChargeRange, Money

GIVE_MONEY: Mapping[str, Literal["money", "credit", "goods"]] = {
    "refund": "money", "keep": "money", "store-credit": "credit",
}  # fmt: skip
"""Remedies by which money comes back, or credit in its place; by the others come goods."""


class Fees:
    """The fees that apply to lines of which a buyer chooses one remedy; to what stays, none do."""

    def __init__(self, remedy: str, lines: Sequence[Decided], freight: Freight | None) -> None:
        self._remedy, self._freight = remedy, freight
        self.amounts = list[Amount | None]()
        """What they come to; None for one of which nobody knows what it is charged on."""
        self.at_cost = list[Fee]()
        """Those of which nobody can say yet what they come to."""
        gone = [line for line in lines if line.case.seen.remedy != "keep"]
        for fee in {fee.id: fee for line in gone for fee in line.found.fees}.values():
            concerned = [line for line in gone if fee in line.found.fees]
            if fee.charge is None or self._is_at_cost(fee, fee.charge, concerned):
                if any(_is_sure(fee, one) for one in concerned):
                    self.at_cost.append(fee)
            else:
                self.amounts.append(self._charged(fee, fee.charge, concerned))

    def _is_at_cost(self, fee: Fee, charge: ChargeRange, lines: Sequence[Decided]) -> bool:
        """Is a fee a part of a sum that nobody has told?

        What was paid for the delivery counts as nothing, as long as it would come back as well.
        """
        if fee.on in ("goods", "order"):
            return False
        if fee.on == "outbound" and charge.is_part:
            comes_back = self._remedy in GIVE_MONEY and not outbound_said(lines).value.nothing
            return not comes_back and lines[0].case.question.outbound is None
        return any(self._base(fee, charge, line.case) is None for line in lines)

    def _charged(self, fee: Fee, charge: ChargeRange, lines: Sequence[Decided]) -> Amount | None:
        """What a fee comes to; None when what it is charged on is not known.

        One a return is charged once on all the goods that it concerns, one an item on each article.
        """
        case, each = lines[0].case, fee.per == "item"
        concerned = lines if each or fee.on == "goods" else lines[:1]
        bases = [self._base(fee, charge, line.case) for line in concerned]
        if not each:
            bases = [Money.sum(bases, case.question.currency)]
        known = [case.rules.policy.charge_on(charge, base) for base in bases if base is not None]
        if len(known) < len(bases):
            return None
        counts = [line.case.line.quantity for line in lines] if each else [1]
        least, most = (
            sum(map(Money.times, ends, counts), Money.zero(case.question.currency))
            for ends in zip(*known, strict=True)
        )
        return deducted("fee", least, most, row_source(fee))

    def _base(self, fee: Fee, charge: ChargeRange, case: Case) -> Money | None:
        """What a fee is charged on; a sum is a part of nothing."""
        question, nothing = case.question, Money.zero(case.question.currency)
        match fee.on if charge.is_part else "":
            case "":
                return nothing
            case "goods":
                return case.line.price if fee.per == "item" else case.line.value
            case "order":
                return question.order
            case "outbound":
                return question.outbound or nothing
            case "freight":
                return self._freight.cost if self._freight is not None else nothing
            case name:
                return fact_amount(name, case)


def _is_sure(fee: Fee, line: Decided) -> bool:
    """Is it charged whatever the unknown facts are?"""
    rules, certain = line.case.rules, line.case.seen.match.certain
    open_yet = "fees" in line.found.unsettled
    return not open_yet or fee in rules.fees.winners(rules.joined.of("fees", certain))


def deducted(
    code: Literal["fee", "restocking"], least: Money, most: Money, source: Source
) -> Amount:
    """What is taken off, of a range at least the first and at most the second."""
    return Amount(code, -most, source, -least if least != most else None)


def remedy_fee(lines: Sequence[Decided]) -> Iterator[Amount]:
    """What the buyer pays for the remedy itself: an exchange's fee, sending again."""
    for line in lines:
        said = line.terms.points.get("fee")
        if said is not None:
            base = line.case.line.value or Money.zero(line.case.question.currency)
            least, most = line.case.rules.policy.charge_on(said.value, base)
            yield deducted("fee", least, most, said.source)
            return


def fact_amount(name: str, case: Case) -> Money | None:
    """A fact of the merchant's own that is an amount, in the question's currency."""
    minor = case.facts.get(name)
    if not isinstance(minor, int):
        return None
    policy = case.rules.policy
    return policy.exchange(Money(minor, policy.rulebook.store.currency), case.question.currency)
