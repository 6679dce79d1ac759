"""The law as a floor: where a merchant's word is worse than the law, the law's stands.

Each law that protects this buyer is asked for its part: the right to change one's mind when the
reason is the buyer's own, conformity when the goods or the way they came are at fault. Its points
are compared with what stands; the better one for the buyer wins, and every comparison is noted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from policy_core.answers.periods import Due, due
from policy_core.answers.returns.answer import LawNote
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.standing import Standing, lay
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
from policy_core.facts.law import Source as LawSource
from policy_core.rulebook import Disclosure
from policy_core.values import Percent, Period, Split

_ALL = Percent(1_000_000)
_OUTBOUND = {"none": 0, "standard": 1, "all": 2}
_UNSEALED_ONLY = "sealed-"
"""Exemptions with this beginning hold only once the seal is broken."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one law gives this buyer: a claim with its own window."""

    law: Law
    part: Remorse | Conformity
    window: Due | None
    """None: the law names no last day, or the goods have not come yet."""

    @property
    def source(self) -> Source:
        return Source("law", self.law.id, f"returns/#law-{self.law.id}")

    def open_on(self, day: date) -> bool:
        """Can it be used on that day?"""
        return self.window is None or self.window.last_day is None or day <= self.window.last_day


def claims(case: Case) -> tuple[Claim, ...]:
    """What the laws of the buyer's country give for this reason and these goods."""
    signed = case.events.get("order", case.today)
    customer = "business" if case.facts["customer"] == "business" else "consumer"
    laws = laws_for(case.question.country, signed, customer)  # type: ignore[arg-type]
    return tuple(claim for law in laws for claim in _claims(law, case))


def _claims(law: Law, case: Case) -> Iterator[Claim]:
    fault = case.fault
    disclosure = case.desk.policy.rulebook.store.disclosure
    if fault in ("seller", "carrier", "platform") and law.conformity is not None:
        yield Claim(law, law.conformity, _conformity_window(law.conformity, case))
    remorse = law.remorse
    if fault not in ("buyer", "undetermined") or remorse is None or _exempt(remorse, case):
        return
    if remorse.only_if_terms_not_shown and disclosure.return_terms:
        return
    yield Claim(law, remorse, _remorse_window(remorse, case, disclosure.withdrawal_right))


def _exempt(remorse: Remorse, case: Case) -> bool:
    if case.line.condition in remorse.lost_when:
        return True
    unsealed = case.line.condition not in (None, "sealed")
    exemptions = (case.desk.exemptions.get(tag, "") for tag in case.tags)
    return any(
        exemption in remorse.exempt and (unsealed or not exemption.startswith(_UNSEALED_ONLY))
        for exemption in exemptions
    )


def _remorse_window(remorse: Remorse, case: Case, told: bool) -> Due | None:
    start = case.events.get(remorse.anchor)
    if start is None:
        return Due(remorse.period, None, waits_for=remorse.anchor)
    end = last_day(start, remorse, case.calendar, told)
    rolled = end.nominal if end.rolled_because else None
    return Due(remorse.period, end.last_day, start, remorse.anchor, rolled_from=rolled)


def _conformity_window(conformity: Conformity, case: Case) -> Due | None:
    start = case.events.get("delivery")
    if start is None:
        return None
    end = last_day_for_defects(start, conformity, case.calendar, case.events.get("discovery"))
    if end is None or conformity.months is None:
        return None
    period = Period.parse(f"{conformity.months} months after delivery")
    return Due(period, end.last_day, start, "delivery")


def lay_law(standing: Standing, claim: Claim, case: Case) -> tuple[LawNote, ...]:
    """Lay a claim's points over what stands, where they are better for the buyer."""
    notes = list(_freight(standing, claim, case.desk.policy.rulebook.store.disclosure))
    notes.extend(_outbound(standing, claim))
    refund = claim.part.refund
    if refund is not None:
        notes.append(_deadline(standing, claim, refund, case))
    _restocking(standing, claim)
    return tuple(notes)


def accept_by_law(standing: Standing, claim: Claim) -> LawNote:
    """Accept what the rows refuse, on the law's terms."""
    lay(standing, "accept", "yes", claim.source)
    lay(standing, "refund.goods", _ALL, claim.source)
    standing.setdefault("refund.by", replace(standing["accept"], value="original", beaten=()))
    return _note(claim, claim.part.source, "accept", "yes", True)


def window_note(claim: Claim, won: bool) -> LawNote:
    """The note on the window that a claim asks for."""
    asked = str(claim.window.period) if claim.window else ""
    return _note(claim, claim.part.source, "window", asked, won)


def _freight(standing: Standing, claim: Claim, disclosure: Disclosure) -> Iterator[LawNote]:
    wanted = claim.part.freight
    if wanted == "unspecified":
        return
    sellers = wanted == "seller" or (wanted == "buyer-if-told" and not disclosure.return_cost)
    ruled = standing.get("freight")
    asked = Split.all_to("seller" if sellers else "buyer")
    worse = ruled is None or ruled.value.buyer_ppm > asked.buyer_ppm
    if worse:
        lay(standing, "freight", asked, claim.source)
        lay(standing, "label", "prepaid" if sellers else "buyer", claim.source)
        standing.pop("agreement", None)
    yield _note(claim, claim.part.source, "freight", str(asked), worse)


def _outbound(standing: Standing, claim: Claim) -> Iterator[LawNote]:
    wanted = claim.part.outbound
    if wanted == "none":
        return
    ruled = standing.get("refund.outbound")
    worse = ruled is None or _OUTBOUND[ruled.value] < _OUTBOUND[wanted]
    if worse:
        lay(standing, "refund.outbound", wanted, claim.source)
    yield _note(claim, claim.part.source, "refund.outbound", wanted, worse)


_TYPICAL = {"notice": 0, "agreement": 0, "proof": 3, "arrival": 14, "inspection": 16}
"""Days after the notice by which events of a return are taken to have happened, so that
deadlines that count from different events can be compared."""


def _deadline(standing: Standing, claim: Claim, refund: RefundDuty, case: Case) -> LawNote:
    ruled = standing.get("refund.within")
    asked = refund.period
    worse = ruled is None or _typical_end(asked, case, refund.may_withhold) < _typical_end(
        ruled.value, case
    )
    if worse:
        lay(standing, "refund.within", asked, claim.source)
    return _note(claim, claim.part.source, "refund.within", str(asked), worse)


def _typical_end(period: Period, case: Case, may_withhold: bool = False) -> date:
    events = {anchor: case.today + timedelta(days=days) for anchor, days in _TYPICAL.items()}
    end = due(period, events, case.store_calendar).last_day or date.max
    return max(end, min(events["arrival"], events["proof"])) if may_withhold else end


def _restocking(standing: Standing, claim: Claim) -> None:
    """A right by law costs no restocking fee; what use took from the value is another matter."""
    if "restocking" in standing:
        lay(standing, "restocking", None, claim.source)


def _note(claim: Claim, source: LawSource, point: str, asked: str, won: bool) -> LawNote:
    law = claim.law
    return LawNote(law.id, law.name, source.article, point, asked, won, source.verified)
