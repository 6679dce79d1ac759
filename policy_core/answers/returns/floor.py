"""The law as a floor: where a merchant's word is worse than the law, the law's stands.

Each law that protects this buyer is asked for its part: the right to change one's mind when the
reason is the buyer's own, conformity when the goods or the way they came are at fault. Its points
are compared with what stands; the better one for the buyer wins, and every comparison is noted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from policy_core.answers.periods import Due
from policy_core.answers.returns.answer import LawNote
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.ruled import Points, lay
from policy_core.answers.trace import Source
from policy_core.facts.law import (
    Conformity,
    Law,
    RefundDuty,
    Remorse,
    last_day,
    last_day_for_defects,
    laws_for,
)
from policy_core.rulebook import Disclosure
from policy_core.values import Percent, Period, Span, Split

_ALL = Percent(1_000_000)
_OUTBOUND = {"none": 0, "standard": 1, "all": 2}
_UNSEALED_ONLY = "sealed-"
"""Exemptions with this beginning hold only once the seal is broken."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one law gives this buyer."""

    law: Law
    part: Remorse | Conformity
    window: Due | None
    """None: the law names no last day."""
    wins: Literal["accept", "window", ""] = ""
    """Is the return accepted by it alone, or does it only last longer than the merchant's?"""

    @property
    def source(self) -> Source:
        """The law as the source of a point."""
        return Source("law", self.law.id, f"returns/#law-{self.law.id}")

    @property
    def key(self) -> tuple[object, ...]:
        """What tells claims apart but for their dates."""
        return self.law.id, self.law.since, type(self.part), self.wins

    def open_on(self, day: date) -> bool:
        """Can it be used on that day?"""
        return self.window is None or self.window.last_day is None or day <= self.window.last_day


def claims(case: Case) -> tuple[Claim, ...]:
    """What the laws of the buyer's country give for this reason and these goods, today."""
    signed = case.events.get("order", case.today)
    customer: Literal["consumer", "business"] = (
        "business" if case.facts["customer"] == "business" else "consumer"
    )
    return tuple(
        claim
        for law in laws_for(case.question.country, signed, customer)
        for claim in _claims(law, case)
        if claim.open_on(case.today)
    )


def _claims(law: Law, case: Case) -> Iterator[Claim]:
    fault = case.facts.get("fault")
    disclosure = case.desk.policy.rulebook.store.disclosure
    if fault in ("seller", "carrier", "platform"):
        if law.conformity is not None:
            yield Claim(law, law.conformity, _conformity_window(law.conformity, case))
        return
    remorse = law.remorse
    if fault is None or remorse is None or _exempt(remorse, case):
        return
    if remorse.only_if_terms_not_shown and disclosure.return_terms:
        return
    yield Claim(law, remorse, _remorse_window(remorse, case, disclosure.withdrawal_right))


def _exempt(remorse: Remorse, case: Case) -> bool:
    condition = case.facts.get("condition")
    if condition in remorse.lost_when:
        return True
    unsealed = condition not in (None, "sealed")
    exemptions = (case.desk.exemptions.get(tag, "") for tag in case.tags)
    return any(
        exemption in remorse.exempt and (unsealed or not exemption.startswith(_UNSEALED_ONLY))
        for exemption in exemptions
    )


def _remorse_window(remorse: Remorse, case: Case, told: bool) -> Due:
    start = case.events.get(remorse.anchor)
    if start is None:
        return Due(remorse.period, None, waits_for=remorse.anchor)
    end = last_day(start, remorse, case.calendar, told)
    rolled = end.nominal if end.rolled_because else None
    return Due(remorse.period, end.last_day, start, remorse.anchor, rolled_from=rolled)


def _conformity_window(conformity: Conformity, case: Case) -> Due | None:
    start = case.events.get("delivery")
    if start is None or conformity.months is None:
        return None
    end = last_day_for_defects(start, conformity, case.calendar, case.events.get("discovery"))
    if end is None:
        return None
    period = Period(Span(conformity.months, "months"), ("delivery",))
    return Due(period, end.last_day, start, "delivery")


def lay_law(points: Points, claim: Claim, disclosure: Disclosure) -> Iterator[LawNote]:
    """Lay a claim's points over what stands, where they are better for the buyer."""
    if claim.wins == "accept":
        lay(points, "accept", "yes", claim.source)
        lay(points, "refund.goods", _ALL, claim.source)
        points.setdefault("refund.by", replace(points["accept"], value="original", beaten=()))
        yield _note(claim, "accept", "yes", True)
    if claim.window is not None:
        if claim.wins:
            lay(points, "window", claim.window.period, claim.source)
        yield _note(claim, "window", str(claim.window.period), bool(claim.wins))
    yield from _freight(points, claim, disclosure)
    yield from _outbound(points, claim)
    if claim.part.refund is not None:
        yield _deadline(points, claim, claim.part.refund)
    if "restocking" in points:
        # A right by law costs no fee; what use took from the value is another matter.
        lay(points, "restocking", None, claim.source)


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
        lay(points, "label", "prepaid" if sellers else "buyer", claim.source)
        points.pop("agreement", None)
    yield _note(claim, "freight", str(asked), worse)


def _outbound(points: Points, claim: Claim) -> Iterator[LawNote]:
    wanted = claim.part.outbound
    if wanted == "none":
        return
    ruled = points.get("refund.outbound")
    worse = ruled is None or _OUTBOUND[ruled.value] < _OUTBOUND[wanted]
    if worse:
        lay(points, "refund.outbound", wanted, claim.source)
    yield _note(claim, "refund.outbound", wanted, worse)


_TYPICAL = {"notice": 0, "agreement": 0, "proof": 3, "arrival": 14, "inspection": 16}
"""Days after the notice by which events of a return are taken to have happened, so that
deadlines that count from different events can be compared."""
_TENTHS = {"days": 10, "working days": 14, "months": 304, "years": 3652, "hours": 1}
"""Tenths of a calendar day in each unit, on average."""


def _deadline(points: Points, claim: Claim, refund: RefundDuty) -> LawNote:
    ruled = points.get("refund.within")
    asked = refund.period
    worse = ruled is None or _typical_end(asked, refund.may_withhold) < _typical_end(ruled.value)
    if worse:
        lay(points, "refund.within", asked, claim.source)
    return _note(claim, "refund.within", str(asked), worse)


def _typical_end(period: Period, may_withhold: bool = False) -> int:
    """When a deadline typically ends, in tenths of a day after the notice."""
    if period.span is None:
        return 1_000_000
    event = min(_TYPICAL.get(anchor, 0) for anchor in period.anchors)
    end = 10 * event + period.span.count * _TENTHS[period.span.unit]
    return max(end, 10 * _TYPICAL["proof"]) if may_withhold else end


def _note(claim: Claim, point: str, asked: str, won: bool) -> LawNote:
    law, source = claim.law, claim.part.source
    return LawNote(law.id, law.name, source.article, point, asked, won, source.verified)
