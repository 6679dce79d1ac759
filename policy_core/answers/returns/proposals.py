"""Negotiated shares: what each step that both sides may agree on comes to in money."""

from collections.abc import Iterator, Sequence

from policy_core.answers.returns.answer import Freight, Proposal
from policy_core.answers.returns.line import Decided
from policy_core.values import Money, Split


def proposals(lines: Sequence[Decided], freight: Freight | None) -> Iterator[Proposal]:
    """The offers of the agreement that the freight may be shared by, in the rulebook's order."""
    if freight is None or not freight.agreement:
        return
    case = lines[0].case
    values = [line.case.line.value for line in lines if line.answer.outcome == "accepted"]
    value = Money.zero(case.question.currency) if None not in values else None
    for one in values:
        value = value + one if value is not None and one is not None else None
    for offer in case.desk.agreements[freight.agreement].offers:
        if offer.keep is not None:
            kept = value.part(offer.keep) if value is not None else None
            yield Proposal(offer.id, kept, None)
        elif offer.seller_share is not None:
            shares = Split.seller_bears(offer.seller_share)
            pays = _buyers(shares, freight.cost) if freight.cost is not None else None
            yield Proposal(offer.id, value, pays)


def _buyers(split: Split, cost: Money) -> Money:
    return split.of(cost).get("buyer", Money.zero(cost.currency))
