"""The law as a floor: where a merchant's word is worse than the law, the law's stands.

Each law that protects this buyer is asked for its parts: conformity where the goods or the way
they came are at fault, and the right to change one's mind. Their points are compared with what
stands; the better one for the buyer wins, and every comparison is noted.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from policy_core.answers.returns.answer import LawNote
from policy_core.answers.returns.cell import Cell
from policy_core.answers.returns.ruled import Points, lay
from policy_core.answers.trace import Source
from policy_core.facts.law import Law, LegalGuarantee, RefundDuty, WithdrawalRight
from policy_core.rulebook import Disclosure
from policy_core.values import Percent, Period, Split

OTHERS_FAULTS = ("seller", "carrier", "platform")
"""For these faults the seller is liable to the buyer, whoever bears it in the end."""
_ALL = Percent(1_000_000)
RANK = {"none": 0, "standard": 1, "all": 2}
"""How much of the outbound freight comes back, as laws and rules say it, the least first."""
UNSEALED_ONLY = "sealed-"
"""Exemptions with this beginning hold only once the seal is broken."""
WORN = ("used", "damaged", "incomplete")


class Claim:
    """What one law gives this buyer. Each is made once a plan, so claims are told by identity."""

    def __init__(self, law: Law, part: WithdrawalRight | LegalGuarantee, *, deducts: bool) -> None:
        self.law = law
        self.part = part
        self.deducts = deducts
        """May the seller deduct what the goods have lost in value?"""
        self.wins: Literal["accept", "window", ""] = ""
        """Is the return accepted by it alone, or does it only last longer than the merchant's?"""
        self.source = Source("law", law.id, f"returns/#law-{law.id}")
        self.mandatory = isinstance(part, WithdrawalRight) or part.mandatory
        """Does it hold against the store's own terms?"""
        self._winning: dict[str, Claim] = {}

    def winning(self, wins: Literal["accept", "window"]) -> "Claim":
        """The same claim, where it has to be enforced."""
        if wins not in self._winning:
            claim = Claim(self.law, self.part, deducts=self.deducts)
            claim.wins = wins
            self._winning[wins] = claim
        return self._winning[wins]


def claims(cell: Cell, at_fault: bool) -> tuple[Claim, ...]:
    """What the laws of the buyer's country give such goods, whatever the day.

    LegalGuarantee comes first where the goods are at fault: the right to change one's mind, which a
    buyer has all the same, gives less.
    """
    guarantee = (
        Claim(law, law.guarantee, deducts=False)
        for law in cell.laws.packs
        if at_fault and law.guarantee is not None and cell.facts["seller"] == "trader"
    )
    withdrawal = (
        Claim(law, law.withdrawal, deducts=_deducts(law.withdrawal, cell))
        for law in cell.laws.packs
        if law.withdrawal is not None and _holds(law.withdrawal, cell)
    )
    return (*guarantee, *withdrawal)


def _holds(withdrawal: WithdrawalRight, cell: Cell) -> bool:
    """Does the right to change one's mind exist for these goods in their condition?

    Only what a trader sold at a distance can be sent back for no reason.
    """
    if cell.facts["sale"] != "distance" or cell.facts["seller"] != "trader":
        return False
    condition = cell.desk.in_law(_text(cell.facts.get("condition")))
    shown = cell.desk.policy.rulebook.store.disclosure.return_terms
    if condition in withdrawal.lost_when or (withdrawal.only_if_terms_not_shown and shown):
        return False
    if not withdrawal.exempt:
        return True
    unsealed = condition not in (None, "sealed")
    exemptions = (cell.desk.exemptions.get(tag, "") for tag in cell.tags)
    return not any(
        exemption in withdrawal.exempt and (unsealed or not exemption.startswith(UNSEALED_ONLY))
        for exemption in exemptions
    )


def _deducts(withdrawal: WithdrawalRight, cell: Cell) -> bool:
    """Have the goods lost value for which the law lets the seller deduct?"""
    told = cell.desk.policy.rulebook.store.disclosure.withdrawal_right
    if withdrawal.deduction == "none" or (withdrawal.deducts_only_if_told and not told):
        return False
    return cell.desk.in_law(_text(cell.facts.get("condition"))) in WORN


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def lay_law(points: Points, claim: Claim, disclosure: Disclosure) -> Iterator[LawNote]:
    """Lay a claim's points over what stands, where they are better for the buyer."""
    if not claim.mandatory:
        yield replace(_note(claim, "window", str(claim.part.period), False), may_be_limited=True)
        return
    if claim.wins == "accept":
        lay(points, "accept", "yes", claim.source)
        yield _note(claim, "accept", "yes", True)
        yield from _remedies(points, claim)
    period = claim.part.period
    if claim.wins or isinstance(claim.part, WithdrawalRight):
        # Liability for defects that outlasts the window is told as a right of its own.
        if claim.wins:
            lay(points, "window", period, claim.source)
        yield _note(claim, "window", str(period), bool(claim.wins))
    yield from _freight(points, claim, disclosure)
    yield from _outbound(points, claim)
    yield from _money_back(points, claim)
    if claim.part.refund is not None:
        yield _deadline(points, claim, claim.part.refund)


_RULED = {"replacement": "exchange", "price-reduction": "partial-refund"}
"""What rules call the remedies for which laws have another word."""


def _remedies(points: Points, claim: Claim) -> Iterator[LawNote]:
    """What the buyer can ask for, the first step first."""
    steps = () if isinstance(claim.part, WithdrawalRight) else claim.part.remedies
    if steps:
        names = tuple(_RULED.get(name, name) for step in steps for name in step)
        lay(points, "remedies", names, claim.source)
        yield _note(claim, "remedies", ", ".join(names), True)


def _money_back(points: Points, claim: Claim) -> Iterator[LawNote]:
    """The whole price, in money; only what use took from the value may be kept."""
    means = points.get("refund.by")
    if means is None or means.value in ("credit", "exchange"):
        lay(points, "refund.by", "original", claim.source)
        if means is not None:
            yield _note(claim, "refund.by", "original", True)
    if claim.deducts:
        return
    if isinstance(claim.part, WithdrawalRight) and claim.part.import_tax_back:
        duty = points.get("refund.duty")
        worse = duty is None or duty.value != "all"
        if worse:
            lay(points, "refund.duty", "all", claim.source)
        yield _note(claim, "refund.duty", "all", worse)
    goods = points.get("refund.goods")
    if goods is not None and goods.value.ppm < _ALL.ppm:
        lay(points, "refund.goods", _ALL, claim.source)
        yield _note(claim, "refund.goods", str(_ALL), True)
    if "restocking" in points:
        lay(points, "restocking", None, claim.source)
    points.pop("refund.at_most", None)
    allowed = ("loss", "outbound") if claim.part.outbound == "none" else ("loss",)
    if "fees" not in points or len(allowed) < len(points["fees"].value):
        lay(points, "fees", allowed, claim.source)


def _freight(points: Points, claim: Claim, disclosure: Disclosure) -> Iterator[LawNote]:
    wanted = claim.part.freight
    if wanted == "unspecified":
        return
    sellers = wanted == "seller" or (wanted == "buyer-if-told" and not disclosure.return_cost)
    ruled = points.get("freight")
    asked = Split.all_to("seller" if sellers else "buyer")
    worse = ruled is None or ruled.value.buyer_ppm > asked.buyer_ppm
    if worse:
        lay(points, "freight", asked, claim.source)
        lay(points, "label", _label(claim) if sellers else "buyer", claim.source)
        points.pop("agreement", None)
    if sellers:
        points.pop("freight_most", None)
    yield _note(claim, "freight", str(asked), worse)


def _label(claim: Claim) -> str:
    """How a seller who pays the way back does so."""
    return "prepaid" if isinstance(claim.part, WithdrawalRight) else claim.part.label


def _outbound(points: Points, claim: Claim) -> Iterator[LawNote]:
    wanted = claim.part.outbound
    if wanted == "none":
        return
    ruled = points.get("refund.outbound")
    worse = ruled is None or RANK[ruled.value] < RANK[wanted]
    if worse:
        lay(points, "refund.outbound", wanted, claim.source)
    yield _note(claim, "refund.outbound", wanted, worse)


_TYPICAL = {"notice": 0, "agreement": 0, "proof": 3, "arrival": 14, "inspection": 16}
"""Days after the notice by which events of a return are taken to have happened, so that
deadlines that count from different events can be compared."""
TENTHS = {"days": 10, "working days": 14, "months": 304, "years": 3652, "hours": 1}
"""Tenths of a calendar day in each unit, on average."""


def _deadline(points: Points, claim: Claim, refund: RefundDuty) -> LawNote:
    ruled = points.get("refund.within")
    asked = refund.period
    worse = ruled is None or typical_end(asked, refund.may_withhold) < typical_end(ruled.value)
    if worse:
        lay(points, "refund.within", asked, claim.source)
    return _note(claim, "refund.within", str(asked), worse)


def typical_end(period: Period, may_withhold: bool = False) -> int:
    """When a deadline typically ends, in tenths of a day after the notice."""
    if period.span is None:
        return 1_000_000
    event = min(_TYPICAL.get(anchor, 0) for anchor in period.anchors)
    end = 10 * event + period.span.count * TENTHS[period.span.unit]
    return max(end, 10 * _TYPICAL["proof"]) if may_withhold else end


def _note(claim: Claim, point: str, asked: str, won: bool) -> LawNote:
    law, source = claim.law, claim.part.source
    return LawNote(
        law.id, law.place, source.article, point, asked, won, source.verified, source.act
    )
