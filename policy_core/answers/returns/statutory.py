"""Statutory rights: where a merchant's word is worse for the buyer than the law, the law's holds.

Each law that protects this buyer is asked for its parts: the legal guarantee where goods that came
are at fault, the duty to deliver where a parcel has not come, and the right to withdraw. Their
points are compared with what the rules say; the better one for the buyer wins, and every comparison
is noted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from policy_core.answers.deadlines import typical_end
from policy_core.answers.returns.answer import LawNote
from policy_core.answers.returns.days import Right
from policy_core.answers.returns.terms import Points, override
from policy_core.answers.trace import Source
from policy_core.facts.law import DispatchDuty, Law, LegalGuarantee, RefundDuty, WithdrawalRight
from policy_core.rulebook import Disclosure
from policy_core.rulebook.returns import Label
from policy_core.values import Outbound, Period, Share, Span, Split

if TYPE_CHECKING:
    from policy_core.answers.returns.fact_class import FactClass

OTHERS_FAULTS = ("seller", "carrier", "platform")
"""For these faults the seller is liable to the buyer, whoever bears it in the end."""
_ALL = Share.all()
UNSEALED_ONLY = "sealed-"
"""Exemptions with this beginning hold only once the seal is broken."""
WORN = ("used", "damaged", "incomplete")
_OFFERS = {
    "repair": "repair", "replacement": "resend", "refund": "refund", "price-reduction": "keep",
}  # fmt: skip
"""The remedy of the rules that gives each remedy of a law."""


class StatutoryRight:
    """What one law gives this buyer. Each is made once, so rights are told apart by identity."""

    def __init__(
        self, law: Law, part: Right, *, deducts: bool = False, published: bool = True
    ) -> None:
        self.law = law
        self.part = part
        self.deducts = deducts
        """May the seller deduct what the goods have lost in value?"""
        self.wins: Literal["accept", "window", ""] = ""
        """Is the request accepted by it alone, or does it only last longer than the merchant's?"""
        self.rejects = False
        """May the buyer still insist on the money at once?"""
        self.mandatory = not isinstance(part, LegalGuarantee) or part.mandatory
        """Does it hold against the store's own terms?"""
        self.over = False
        """Is what is sure of it over, so that an answer can only tell of it?"""
        self.source = Source("law", law.id, law.anchor if published else "")
        """Without an anchor where the store does not deliver: the law there has no page."""
        self._published = published
        self._variants: dict[object, StatutoryRight] = {}

    def used(
        self, wins: Literal["accept", "window", ""], *, rejects: bool = False, over: bool = False
    ) -> "StatutoryRight":
        """The same right, as it can be used on a day."""
        key = wins, rejects, over
        if key == (self.wins, self.rejects, self.over):
            return self
        if key not in self._variants:
            variant = StatutoryRight(
                self.law, self.part, deducts=self.deducts, published=self._published
            )
            variant.wins, variant.rejects, variant.over = wins, rejects, over
            self._variants[key] = variant
        return self._variants[key]

    def apply(
        self, points: Points, disclosure: Disclosure, remedy: str = "refund"
    ) -> "Iterator[LawNote]":
        """Override the points that are worse for the buyer; note every comparison."""
        return apply_law(points, self, disclosure, remedy)


def rights_of(seen: "FactClass", at_fault: bool) -> tuple[StatutoryRight, ...]:
    """What the laws of the buyer's country give in such a case, whatever the day.

    The guarantee and the duty to deliver come first: the right to withdraw, which a buyer has all
    the same, gives less.
    """
    if seen.facts["seller"] != "trader":
        return ()
    reason = seen.reason
    here = reason is None or reason.goods == "here"
    return (
        *(_guarantees(seen) if at_fault and here else ()),
        *(_deliveries(seen) if at_fault and not here else ()),
        *(_withdrawals(seen) if here or not at_fault else ()),
    )


def _guarantees(seen: "FactClass") -> Iterator[StatutoryRight]:
    for law, version in zip(*seen.laws, strict=True):
        if law.guarantee is not None:
            yield _right(seen, law, version, law.guarantee)


def _deliveries(seen: "FactClass") -> Iterator[StatutoryRight]:
    """A duty to dispatch alone is kept by whoever has sent the parcel."""
    for law, version in zip(*seen.laws, strict=True):
        duty = law.dispatch
        if duty is not None and (duty.event == "delivery" or seen.facts["delivery"] == "not-sent"):
            yield _right(seen, law, version, duty)


def _withdrawals(seen: "FactClass") -> Iterator[StatutoryRight]:
    disclosure = seen.rules.policy.rulebook.store.disclosure
    for law, version in zip(*seen.laws, strict=True):
        for part in withdrawals(law, disclosure):
            if _holds(part, seen):
                yield _right(seen, law, version, part, _deducts(part, seen))


def withdrawals(law: Law, disclosure: Disclosure) -> Iterator[WithdrawalRight]:
    """The rights to withdraw that a law gives to the buyers of a store that tells them so much."""
    part = law.withdrawal
    if part is None:
        return
    if not (part.only_if_terms_not_shown and disclosure.return_terms):
        yield part
    if part.without_copy is not None and not disclosure.contract_copy:
        yield part.without_copy


def exempt_goods(part: WithdrawalRight, disclosure: Disclosure) -> frozenset[str]:
    """The goods that a right does not reach, at a store that meets so many duties."""
    unmet = part.exempt_if and part.exempt_if not in disclosure.duties
    return frozenset() if unmet else part.exempt


def _right(
    seen: "FactClass", law: Law, version: str, part: Right, deducts: bool = False
) -> StatutoryRight:
    """What one version of a law gives: the same right for every case."""
    right: StatutoryRight = seen.rules.statutory.get(
        (version, part, deducts),
        lambda: StatutoryRight(law, part, deducts=deducts, published=_published(law, seen)),
    )
    return right


def _published(law: Law, seen: "FactClass") -> bool:
    """Do the store's pages tell of a law? They do where the store delivers."""
    return any(seen.rules.delivers_to(place.partition("-")[0]) for place in law.places)


def _holds(withdrawal: WithdrawalRight, seen: "FactClass") -> bool:
    """Does the right to withdraw exist for these goods in their condition?

    Only what was sold at a distance can be sent back for no reason.
    """
    if seen.facts["sale"] != "distance":
        return False
    condition = seen.rules.in_law(_text(seen.facts.get("condition")))
    if condition in withdrawal.lost_when:
        return False
    tags = seen.facts["tags"]
    assert not isinstance(tags, str | int)
    return not is_exempt(withdrawal, seen, tags or ())


def is_exempt(withdrawal: WithdrawalRight, seen: "FactClass", tags: Iterable[str]) -> bool:
    """Does the right to withdraw not reach goods of these tags?"""
    exempt = exempt_goods(withdrawal, seen.rules.policy.rulebook.store.disclosure)
    condition = seen.rules.in_law(_text(seen.facts.get("condition")))
    unsealed = condition not in (None, "sealed")
    exemptions = (seen.rules.exemptions.get(tag, "") for tag in tags)
    return any(
        exemption in exempt and (unsealed or not exemption.startswith(UNSEALED_ONLY))
        for exemption in exemptions
    )


def _deducts(withdrawal: WithdrawalRight, seen: "FactClass") -> bool:
    """Have the goods lost value for which the law lets the seller deduct?"""
    told = seen.rules.policy.rulebook.store.disclosure.withdrawal_right
    if withdrawal.deducts_only_if_told and not told:
        return False
    condition = seen.rules.in_law(_text(seen.facts.get("condition")))
    return withdrawal.deduction == "diminished-value" and condition in WORN


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def apply_law(
    points: Points, right: StatutoryRight, disclosure: Disclosure, remedy: str = "refund"
) -> Iterator[LawNote]:
    """Override the points that are worse for the buyer than a right; note every comparison."""
    if right.over or not right.mandatory:
        if right.wins and isinstance(right.part, LegalGuarantee):
            override(points, "window", right.part.period, right.source)
        note = _note(right, "window", str(right.part.period), False)
        yield replace(note, may_last_longer=right.over, may_be_limited=not right.over)
        return
    if right.wins == "accept":
        override(points, "accept", "yes", right.source)
        yield _note(right, "accept", "yes", True)
    yield from _time(points, right, disclosure)
    yield from _remedies(points, right)
    if isinstance(right.part, DispatchDuty):
        for hurdle in ("search", "agreement", "evidence_first"):
            points.pop(hurdle, None)
    else:
        yield from _freight(points, right, right.part.freight, disclosure)
    if remedy == "refund":
        yield from _money_back(points, right)
        yield from _outbound(points, right)
        if right.part.refund is not None:
            yield _deadline(points, right, right.part.refund)
    elif isinstance(right.part, LegalGuarantee) and right.part.freight == "seller":
        _free_of_charge(points, right)


def _time(points: Points, right: StatutoryRight, disclosure: Disclosure) -> Iterator[LawNote]:
    """Until when it can be asked for. A guarantee that outlasts the window is told beside it."""
    part = right.part
    if isinstance(part, DispatchDuty):
        said = points.get("window")
        if said is not None and not said.value.endless:
            points.pop("window")
            yield _note(right, "window", str(Period()), True)
        return
    if right.wins or isinstance(part, WithdrawalRight):
        if right.wins:
            override(points, "window", part.period, right.source)
        longer = isinstance(part, LegalGuarantee) and part.may_last_longer
        note = replace(_note(right, "window", str(part.period), bool(right.wins)), at_least=longer)
        if isinstance(part, WithdrawalRight) and not disclosure.withdrawal_right:
            note = replace(note, untold=_untold(part), untold_span=part.uninformed)
        elif isinstance(part, LegalGuarantee) and part.endless:
            parts = part.limitation_in_parts()
            note = replace(note, limitation_years=part.limitation_years, limitation_in_parts=parts)
        yield note
    if isinstance(part, WithdrawalRight) and part.send_back_days and "send_within" not in points:
        period = Period(Span(part.send_back_days), ("notice",))
        override(points, "send_within", period, right.source)
        yield _note(right, "send_within", str(period), True)


def _untold(part: WithdrawalRight) -> Literal["", "more", "in all", "endless"]:
    """How a right lasts longer for a buyer who was not told of it."""
    if part.uninformed_endless:
        return "endless"
    if part.uninformed is None:
        return ""
    return "in all" if part.uninformed_from == "start" else "more"


def _remedies(points: Points, right: StatutoryRight) -> Iterator[LawNote]:
    """What the buyer can choose: all that the law gives first is among it."""
    said = points.get("remedies")
    offered: tuple[str, ...] = said.value if said is not None else ()
    wanted = _owed(right)
    enough = wanted if right.rejects or not isinstance(right.part, LegalGuarantee) else ()
    missing = [name for name in enough if name not in offered]
    if right.wins == "accept":
        # The rows gave nothing: what is offered is the law's alone.
        missing, offered = list(wanted), ()
    elif not missing and not set(wanted) & set(offered):
        missing = list(wanted)
    if missing:
        override(points, "remedies", (*missing, *offered), right.source)
        note = _note(right, "remedies", ", ".join(missing), True)
        if isinstance(right.part, LegalGuarantee):
            added = right.part.repair_adds_months if "repair" in missing else 0
            serious = right.part.serious_at_once
            note = replace(note, serious_at_once=serious, repair_adds_months=added)
        yield note
    elif isinstance(right.part, LegalGuarantee) and "repair" in offered:
        added = right.part.repair_adds_months
        yield replace(_note(right, "remedies", "repair", False), repair_adds_months=added)
    choice = points.get("choice")
    if choice is not None and choice.value == "store":
        override(points, "choice", "buyer", right.source)
        yield _note(right, "choice", "buyer", True)


def _owed(right: StatutoryRight) -> tuple[str, ...]:
    """The remedies that a right gives at once."""
    part = right.part
    if not isinstance(part, LegalGuarantee) or right.rejects or not part.remedies:
        return ("refund",)
    return tuple(_OFFERS[name] for name in part.remedies[0])


def _money_back(points: Points, right: StatutoryRight) -> Iterator[LawNote]:
    """The whole price; only what use took from the value may be kept."""
    part = right.part
    if right.deducts:
        return
    if isinstance(part, WithdrawalRight) and part.import_tax_back:
        duty = points.get("refund.duty")
        worse = duty is None or duty.value != "all"
        if worse:
            override(points, "refund.duty", "all", right.source)
        yield _note(right, "refund.duty", "all", worse)
    price = points.get("refund.price")
    if price is not None and price.value.ppm < _ALL.ppm:
        override(points, "refund.price", _ALL, right.source)
        yield _note(right, "refund.price", str(_ALL), True)
    if "restocking" in points:
        override(points, "restocking", None, right.source)
    points.pop("refund.at_most", None)
    allowed = ("loss", "outbound") if part.outbound == "none" else ("loss",)
    if "fees" not in points or len(allowed) < len(points["fees"].value):
        override(points, "fees", allowed, right.source)


def _free_of_charge(points: Points, right: StatutoryRight) -> None:
    """What is put right costs the buyer nothing; only what makes good a loss may be charged."""
    points.pop("fee", None)
    if "fees" not in points:
        override(points, "fees", ("loss",), right.source)


def _freight(
    points: Points, right: StatutoryRight, wanted: str, disclosure: Disclosure
) -> Iterator[LawNote]:
    if wanted == "unspecified":
        return
    sellers = wanted == "seller" or (wanted == "buyer-if-told" and not disclosure.return_cost)
    said = points.get("freight")
    asked = Split.all_to("seller" if sellers else "buyer")
    worse = said is None or said.value.buyer_ppm > asked.buyer_ppm
    # Where the rows give nothing, they give no label either.
    alone = right.wins == "accept" and sellers
    if worse or alone:
        override(points, "freight", asked, right.source)
        if not _collected_or_brought(points):
            override(points, "label", _label(right) if sellers else "buyer", right.source)
        points.pop("agreement", None)
    if sellers:
        points.pop("freight_most", None)
    yield _note(right, "freight", str(asked), worse)


def _collected_or_brought(points: Points) -> bool:
    """Do goods go back without a label? Who pays for that changes nothing about it."""
    said = points.get("label")
    return said is not None and said.value in ("pick-up", "drop-off")


def _label(right: StatutoryRight) -> Label:
    """How a seller who pays the way back does so."""
    return right.part.label if isinstance(right.part, LegalGuarantee) else "prepaid"


def _outbound(points: Points, right: StatutoryRight) -> Iterator[LawNote]:
    wanted = Outbound.parse(right.part.outbound)
    if wanted.nothing:
        return
    said = points.get("refund.outbound")
    worse = said is None or said.value < wanted
    if worse:
        override(points, "refund.outbound", wanted, right.source)
    yield _note(right, "refund.outbound", str(wanted), worse)


def _deadline(points: Points, right: StatutoryRight, refund: RefundDuty) -> LawNote:
    said, withheld = points.get("refund.within"), points.get("refund.withheld")
    asked, waits = refund.period, withheld is not None and withheld.value
    by_law = typical_end(asked, refund.may_withhold)
    worse = said is None or by_law < typical_end(said.value, waits)
    if worse:
        override(points, "refund.within", asked, right.source)
        if refund.may_withhold or waits:
            override(points, "refund.withheld", refund.may_withhold, right.source)
    return _note(right, "refund.within", str(asked), worse)


def _note(right: StatutoryRight, point: str, asked: str, won: bool) -> LawNote:
    law, source = right.law, right.part.source
    return LawNote(
        law.id,
        law.place,
        source.article,
        point,
        asked,
        won,
        source.verified,
        source.act,
        right.source.anchor,
    )
