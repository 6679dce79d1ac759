"""One line decided: what becomes of it with a remedy, and what the buyer has to show and know."""

from collections.abc import Iterator

from policy_core.answers.deadlines import Due, after
from policy_core.answers.exchange import exchanged
from policy_core.answers.returns.answer import Evidence, Goods, Late, LineAnswer
from policy_core.answers.returns.counterfactuals import near_misses
from policy_core.answers.returns.facts import Case, FactClass
from policy_core.answers.returns.outcome import DatedOutcome
from policy_core.answers.returns.point import Point
from policy_core.answers.returns.statutory import OTHERS_FAULTS
from policy_core.answers.returns.track import Tracks
from policy_core.answers.returns.unknowns import outcome_of
from policy_core.answers.trace import Ruling, Source
from policy_core.facts.law import LegalGuarantee, WithdrawalRight
from policy_core.values import Period, Span, record

NO_RULE = Source("default", "no-rule", "returns/#terms")
_KEEPS = ("keep",)
_GOES_BACK = ("exchange", "repair")
_GIVES_GOODS = (*_GOES_BACK, "resend")
_ON_THEIR_WAY_BACK = frozenset({"proof", "arrival", "inspection"})
_CANCELS = ("refund", "store-credit")
"""What there is for an order that was never sent."""
_INTO_STOCK = ("refund", "store-credit", "exchange")
"""Remedies after which the goods can be sold again."""


@record
class Decided:
    """A case, of a buyer who chooses one remedy, with what becomes of it."""

    case: Case
    found: DatedOutcome

    @property
    def owed(self) -> bool:
        """Is something owed, now or from a later day on?"""
        return self.found.outcome in ("accepted", "wait")

    @property
    def goods(self) -> Goods:
        """What happens to the goods."""
        remedy = self.case.seen.remedy
        if not self.owed or not self.case.goods_are_here:
            return "none"
        if remedy in _KEEPS:
            return "keep"
        if "goods" in self.found.unsettled:
            return "store-says"
        goods: Goods = self.found.terms.get("goods", "back")
        return "back" if goods == "keep" and remedy in _GOES_BACK else goods

    @property
    def restocking(self) -> Point | None:
        """The fee for putting the goods in stock again; None where they never are."""
        said = self.found.terms.points.get("restocking")
        stays = self.goods == "keep" or self.case.seen.remedy not in _INTO_STOCK
        return None if said is None or said.value is None or stays else said

    @property
    def remedies(self) -> tuple[str, ...]:
        """All that the buyer can choose."""
        offered: tuple[str, ...] = self.found.terms.get("remedies", ())
        if self._is_gone and len(offered) > 1:
            return tuple(name for name in offered if name not in _KEEPS)
        if self.case.facts["delivery"] != "not-sent":
            return offered
        return tuple(name for name in offered if name in _CANCELS) or _CANCELS[:1]

    @property
    def _is_gone(self) -> bool:
        """Are goods that came on their way back, or was a parcel with them never taken?"""
        case = self.case
        never_taken = case.facts["delivery"] in ("refused", "undeliverable")
        return never_taken or not _ON_THEIR_WAY_BACK.isdisjoint(case.days.events)

    @property
    def send_to(self) -> str:
        """The address; "origin" while warehouses differ and it is open which one it came from."""
        said: str = self.found.terms.get("send_to", "")
        if said != "origin":
            return said
        origins = self.case.rules.policy.rulebook.shipping.origins
        name = self.case.facts.get("origin")
        if isinstance(name, str):
            return origins[name].return_address or said
        addresses = {origin.return_address for origin in origins.values()}
        return (addresses.pop() or said) if len(addresses) == 1 else said

    def choosing(self, remedy: str) -> "Decided":
        """The same line of a buyer who chooses a remedy, where it is offered."""
        case = self.case
        if remedy == case.seen.remedy or remedy not in self.remedies:
            return self
        if remedy in _GIVES_GOODS and case.rules.says_the_same_of(remedy, case.seen.remedy):
            # Laws say more of money alone.
            return Decided(case.choosing(remedy), self.found)
        return decide(case.choosing(remedy))

    def ends(self, point: str) -> Due | None:
        """When a period of the terms ends; None where nobody says it or nothing is owed."""
        period: Period | None = self.found.terms.get(point, None)
        if period is None or not self.owed:
            return None
        return self.case.days.end(self.case.rules.limit(period))


def decide(case: Case) -> Decided:
    """What becomes of a case; of a buyer who chose none that is offered, with the first one."""
    decided = Decided(case, outcome_of(case))
    offered = decided.remedies
    if not offered or case.seen.remedy in offered:
        return decided
    return Decided(case.choosing(offered[0]), outcome_of(case.choosing(offered[0])))


def line_answer(decided: Decided) -> LineAnswer:
    """The answer for one line."""
    case, found = decided.case, decided.found
    terms, track, days = found.terms, found.track, case.days
    accept = terms.points.get("accept")
    report = days.end(track.report) if track.report is not None else None
    return LineAnswer(
        outcome=found.outcome,
        reason=case.line.reason or "",
        because=found.because,
        decided_by=accept.source if accept is not None else NO_RULE,
        opens=found.opens if "opens" not in found.unsettled else None,
        window=found.window if "window" not in found.unsettled else None,
        late=_late(found, case) if found.because == "late" else None,
        later=found.later,
        unsettled=tuple(sorted(found.unsettled)),
        conflicting=terms.conflicting,
        in_time=terms.get("in_time", "ask"),
        search_until=found.search_until,
        send_by=decided.ends("send_within") if decided.goods == "back" else None,
        arrive_by=decided.ends("arrive_within") if decided.goods == "back" else None,
        agreement=terms.get("agreement", ""),
        send_to=decided.send_to,
        label=terms.get("label", ""),
        authorisation=terms.get("authorisation", False),
        evidence=_evidence(decided),
        evidence_first=terms.get("evidence_first", False),
        show_by=days.end(track.show) if track.show is not None else None,
        answer_by=days.end(track.answer) if "unanswered" in terms.points else None,
        unanswered=terms.get("unanswered", ""),
        report_by=report,
        remedies=decided.remedies,
        choice=terms.get("choice", "buyer"),
        rulings=tuple(_rulings(decided)),
        overridden=terms.overridden,
        near_misses=near_misses(case, found),
        laws=terms.notes,
        if_listed=_if_listed(decided),
        change_of_mind=_change_of_mind(decided),
        law_unread=_refuses(found) and _law_unread(decided),
        notes=case.seen.prepared(_notes),
        programme=track.programme.id if track.programme else "",
        open=found.open,
    )


def _if_listed(decided: Decided) -> Due | None:
    """The last day of a longer liability for some durable goods, at the price of these goods."""
    days, tracks = decided.case.days, decided.case.seen.prepared(Tracks)
    price, delivered = decided.case.line.price, days.events.get("delivery")
    if not tracks.at_fault or price is None or delivered is None:
        return None
    for right in tracks.rights:
        part = right.part
        if not isinstance(part, LegalGuarantee) or part.listed_months is None:
            continue
        assert part.listed_above is not None
        worth = exchanged(days.policy, price, part.listed_above.currency)
        if worth is not None and worth > part.listed_above:
            period = Period(Span(part.listed_months, "months"), ("delivery",))
            last = after(delivered, Span(part.listed_months, "months"), days.buyers)
            return Due(period, last, delivered, "delivery") if days.noticed <= last else None
    return None


def _change_of_mind(decided: Decided) -> Due | None:
    """The last day of a right to withdraw beside the remedies of a fault, which give no money."""
    if decided.found.outcome != "accepted" or "refund" in decided.remedies:
        return None
    days, tracks = decided.case.days, decided.case.seen.prepared(Tracks)
    if not tracks.at_fault:
        return None
    for right in tracks.rights:
        if isinstance(right.part, WithdrawalRight):
            end = days.by_law(right.law, right.part)
            if end.last_day is not None and days.noticed <= end.last_day:
                return end
    return None


def _refuses(found: DatedOutcome) -> bool:
    """Is it refused, or would it be for some value of the fact that it depends on?"""
    branches = found.open.branches if found.open is not None else ()
    return "refused" in (found.outcome, *(branch.outcome for branch in branches))


def _law_unread(decided: Decided) -> bool:
    """Does nobody know what the law gives a consumer for a fault, or for goods that never came?"""
    seen, found = decided.case.seen, decided.found
    fault = found.terms.get("fault", seen.facts.get("fault"))
    consumer = seen.facts["customer"] != "business" and seen.facts["seller"] == "trader"
    claimed = fault in OTHERS_FAULTS and found.because != "in-time"
    # A known duty to deliver is never refused: it is waited for, or all the money comes back.
    rights = [law.guarantee for law in seen.laws.packs if law.guarantee is not None]
    known = seen.goods_are_here and bool(rights)
    if found.outcome != "refused":
        # What may help is noted of a refusal alone, and not of one that depends on another fact.
        known = known and all(one.mandatory and not one.may_last_longer for one in rights)
    return claimed and consumer and not known


def _rulings(decided: Decided) -> Iterator[Ruling]:
    """What decided, as far as the goods and what can be chosen make it matter."""
    silent = set()
    if decided.restocking is None:
        silent.add("restocking")
    if decided.owed and decided.goods not in ("back", "store-says"):
        silent |= {"freight", "label", "send_to"}
    if decided.found.terms.get("label", "") == "drop-off":
        silent.add("freight")
    if decided.remedies and not set(_GIVES_GOODS).intersection(decided.remedies):
        silent |= {"leaves", "difference"}
    for ruling in decided.found.terms.rulings:
        if ruling.point not in silent or ruling.overridden:
            yield ruling


def _evidence(decided: Decided) -> tuple[Evidence, ...]:
    """What the buyer shows: what the terms ask for, else what the reason does."""
    if decided.case.facts["delivery"] == "not-sent":
        return ()  # nothing has come that could be shown
    names = decided.found.track.evidence
    shown = decided.case.question.evidence or ()
    return tuple(Evidence(name, name in shown) for name in names)


def _notes(seen: FactClass) -> tuple[str, ...]:
    """What the buyer has to know or do, as far as it is sure to concern them."""
    notes = seen.rules.notes
    return tuple(note.id for note in notes.winners(notes.match(seen.facts).certain))


def _late(found: DatedOutcome, case: Case) -> Late | None:
    window = found.window
    if window.last_day is None:
        return None
    return Late((case.days.acted(found.track.act) - window.last_day).days, str(window.period))
