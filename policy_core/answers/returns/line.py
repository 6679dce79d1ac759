"""One line decided: what becomes of it with a remedy, and what the buyer has to show and know."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from policy_core.answers.deadlines import Due, outlasts
from policy_core.answers.returns.answer import OWED, Closed, Evidence, Late, LineAnswer
from policy_core.answers.returns.counterfactuals import near_misses, next_terms
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.facts import Case, make_case
from policy_core.answers.returns.outcome import DatedOutcome
from policy_core.answers.returns.overrides import Point
from policy_core.answers.returns.points import Limit
from policy_core.answers.returns.question import Line
from policy_core.answers.returns.settlement import Goods
from policy_core.answers.returns.statutory import OTHERS_FAULTS, is_exempt
from policy_core.answers.returns.unknowns import as_open, offered_by_own_rows, outcome_of
from policy_core.answers.trace import Ruling, Source
from policy_core.facts.calendars import after
from policy_core.facts.law import LegalGuarantee, WithdrawalRight
from policy_core.values import Period, Span
from policy_core.values.period import WAY_BACK
from policy_core.values.record import postponed

NO_RULE = Source("default", "no-rule", "returns/#terms")
_MAY_BE_LOST = ("not-sent", "on-its-way", "undeliverable")
_GOES_BACK = ("exchange", "repair")
_GIVES_GOODS = (*_GOES_BACK, "resend")
_CANCELS = ("refund", "store-credit")
"""What there is for an order that was never sent."""
_INTO_STOCK = ("refund", "store-credit", "exchange")
"""Remedies after which the goods can be sold again."""


class Decided:
    """A case, of a buyer who chooses one remedy, with what becomes of it."""

    def __init__(
        self, case: Case, found: DatedOutcome, closed: Mapping[str, DatedOutcome] | None = None
    ) -> None:
        """`closed`: what becomes of it with the remedies that are offered no more, or not yet."""
        self.case = case
        self.found = found
        self.closed = closed or {}
        self.terms = found.terms
        self.owed = found.outcome in OWED
        """Is something owed, now or from a later day on?"""
        self.remedies = self._offered()
        """All that the buyer can choose."""
        self.goods = self._goods()
        """What happens to the goods."""
        self.restocking = self._restocking()
        """The fee for putting the goods in stock again; None where they never are."""

    def is_own_word(self, point: str) -> bool:
        """Does the row that decides a point say it of this remedy alone?"""
        said, remedy = self.terms.points.get(point), self.case.seen.remedy
        return said is not None and (said.source.id, remedy, point) in self.case.rules.own_words

    def _offered(self) -> tuple[str, ...]:
        case = self.case
        said = (*self.terms.get("remedies", ()), *offered_by_own_rows(case, self.terms))
        offered = tuple([name for name in said if name not in self.closed])
        delivery = case.facts["delivery"]
        never_taken = delivery in ("refused", "undeliverable")
        if len(offered) > 1 and (never_taken or not WAY_BACK.isdisjoint(case.days.events)):
            return tuple(name for name in offered if name != "keep")
        if delivery == "not-sent":
            return tuple(name for name in offered if name in _CANCELS) or _CANCELS[:1]
        return offered

    def _goods(self) -> Goods:
        seen = self.case.seen
        if not self.owed or not seen.goods_are_here:
            return "none"
        if seen.remedy == "keep":
            return "keep"
        if "goods" in self.found.unsettled:
            return "store-says"
        goods: Goods = self.terms.get("goods", "back")
        return "back" if goods == "keep" and seen.remedy in _GOES_BACK else goods

    def _restocking(self) -> Point | None:
        said = self.terms.points.get("restocking")
        stays = self.goods == "keep" or self.case.seen.remedy not in _INTO_STOCK
        return None if said is None or said.value is None or stays else said

    @property
    def send_to(self) -> str:
        """The address; "origin" while warehouses differ and it is open which one it came from."""
        said: str = self.terms.get("send_to", "")
        if said != "origin":
            return said
        origins = self.case.rules.policy.rulebook.shipping.origins
        name = self.case.facts.get("origin")
        possible = [origins[name]] if isinstance(name, str) else origins.values()
        addresses = {origin.return_address for origin in possible}
        return (addresses.pop() or said) if len(addresses) == 1 else said

    def choosing(self, remedy: str) -> "Decided":
        """The same line of a buyer who chooses a remedy, where it is offered."""
        case = self.case
        if remedy == case.seen.remedy or remedy not in self.remedies:
            return self
        if remedy in _GIVES_GOODS and case.rules.says_the_same_of(remedy, case.seen.remedy):
            # Laws say more of money alone.
            return Decided(case.choosing(remedy), self.found)
        return _decided(case.choosing(remedy))


def decide(case: Case) -> Decided:
    """What becomes of a case; of a buyer who chose no remedy, with the money if that is offered."""
    decided = _decided(case)
    money = "refund" in decided.remedies and case.line.remedy is None
    if money and decided.case.seen.remedy != "refund":  # a law gives it beside the rows
        decided = _decided(case.choosing("refund"))
    case, found, shut = as_open(decided.case, decided.found, decided.remedies, outcome_of)
    return Decided(case, found, shut) if shut else decided


def _decided(case: Case) -> Decided:
    """What becomes of a case with its remedy, or with the first one where that is not offered."""
    decided = Decided(case, outcome_of(case))
    if not decided.remedies or case.seen.remedy in decided.remedies:
        return decided
    chosen = case.choosing(decided.remedies[0])
    return Decided(chosen, outcome_of(chosen))


def line_answer(decided: Decided) -> LineAnswer:
    """The answer for one line."""
    case, found, terms = decided.case, decided.found, decided.terms
    track, days, back = found.track, case.days, decided.goods == "back"
    told = back or found.because in ("sent-late", "arrived-late")  # why it is refused
    # What the terms ask for, else what the reason does; of what never came nothing can be shown.
    shown, sent = case.question.evidence or (), case.facts["delivery"] != "not-sent"
    accept, change_of_mind = terms.points.get("accept"), _change_of_mind(decided)

    def end(limit: Limit | None) -> Due | None:
        return days.end(limit) if limit is not None else None

    report = end(track.report)
    if found.outcome in OWED and days.too_late(report, "notice"):
        report = None  # the law accepts what our rows would have wanted reported sooner

    def back_by(point: str) -> Due | None:
        within = terms.get(point, None) if told else None
        return days.end(case.rules.limit(within)) if within is not None else None

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
        conflicting=terms.by_rows.conflicting,
        in_time=terms.get("in_time", "ask"),
        search_until=found.search_until,
        send_by=back_by("send_within"),
        arrive_by=back_by("arrive_within"),
        agreement=terms.get("agreement", ""),
        send_to=decided.send_to,
        label=terms.get("label", ""),
        authorisation=terms.get("authorisation", False),
        evidence=tuple(Evidence(name, name in shown) for name in track.evidence if sent),
        evidence_first=terms.get("evidence_first", False),
        show_by=end(track.show),
        answer_by=days.end(track.answer) if "unanswered" in terms.points else None,
        unanswered=terms.get("unanswered", ""),
        report_by=report,
        remedies=decided.remedies,
        closed=tuple(
            Closed(name, line_answer(Decided(case.choosing(name), what)))
            for name, what in decided.closed.items()
        ),
        choice=terms.get("choice", "buyer"),
        rulings=postponed(lambda: _rulings(decided)),
        overridden=postponed(lambda: terms.by_rows.overridden),
        near_misses=postponed(lambda: near_misses(case, found)),
        next_terms=postponed(lambda: next_terms(case, found)),
        laws=terms.notes,
        if_listed=_if_listed(decided),
        change_of_mind=change_of_mind,
        kind_untold=change_of_mind is not None and case.facts.get("tags") is None,
        about_time=track.is_about_time,
        law_unread=_law_unread(decided),
        notes=case.seen.notes_to_read,
        programme=track.programme.id if track.programme else "",
        open=found.open,
        instead=_instead(decided),
    )


def _instead(decided: Decided) -> tuple[str, ...]:
    """The reasons to ask again with, of what is refused.

    An order that cannot be cancelled any more may be sent back; a parcel that was to come long ago
    may be lost.
    """
    case, found = decided.case, decided.found
    if found.outcome != "refused":
        return ()
    delivery = case.facts["delivery"]
    if case.line.reason in case.rules.cancellations and delivery != "not-sent":
        came = Days(case.rules, replace(case.question, delivery="delivered"))
        # Of the goods nobody who cancels is asked: what they are, in which state they come back.
        usual = {name: case.line.own[name] for name in case.line.assumed}
        goods = replace(case.line, category=None, condition=None, tags=(), own=usual)
        return tuple(_not_refused(goods, came, ("buyer",), "here"))
    if found.track.is_about_time and found.because == "late" and delivery in _MAY_BE_LOST:
        return tuple(_not_refused(case.line, case.days, OTHERS_FAULTS, "not-here"))
    return ()


def _not_refused(line: Line, days: Days, faults: Collection[str], goods: str) -> Iterator[str]:
    """The other reasons of these faults that may bring something, by what is told so far."""
    rules = days.rules
    for name, reason in rules.policy.rulebook.returns.reasons.items():
        if reason.fault in faults and reason.goods == goods and name not in rules.cancellations:
            asked = replace(line, reason=name, remedy=None)
            question = replace(days.question, lines=(asked,))
            if outcome_of(make_case(asked, Days(rules, question))).outcome != "refused":
                yield name


def _if_listed(decided: Decided) -> Due | None:
    """The last day of a longer liability for some durable goods, at the price of these goods."""
    days, seen = decided.case.days, decided.case.seen
    price, delivered = decided.case.line.price, days.events.get("delivery")
    if not seen.at_fault or price is None or delivered is None:
        return None
    for part in (right.part for right in seen.rights if isinstance(right.part, LegalGuarantee)):
        if part.listed_months is None or part.listed_above is None:
            continue
        worth = days.policy.exchanged(price, part.listed_above.currency)
        if worth is not None and worth > part.listed_above:
            span = Span(part.listed_months, "months")
            last = after(delivered, span, days.buyers)
            period = Period(span, ("delivery",))
            return Due(period, last, delivered, "delivery") if days.noticed <= last else None
    return None


def _change_of_mind(decided: Decided) -> Due | None:
    """The last day of a right to withdraw beside remedies that give no money.

    They are those of a fault, or what a buyer chose in place of the money and has for a shorter
    time.
    """
    days, seen, found = decided.case.days, decided.case.seen, decided.found
    if found.outcome != "accepted" or (
        "refund" in decided.remedies if seen.at_fault else seen.remedy == "refund"
    ):
        return None
    # Of goods whose category is not told, the tags that were told count all the same.
    condition, tags = seen.facts["condition"], decided.case.line.tags
    for right in seen.rights:
        part = right.part
        if isinstance(part, WithdrawalRight) and not is_exempt(part, days.rules, condition, tags):
            end = days.by_law(right)
            longer = seen.at_fault or outlasts(end, found.window)
            if end.last_day is not None and days.noticed <= end.last_day and longer:
                return end
    return None


def _law_unread(decided: Decided) -> bool:
    """Does nobody know what the law gives a consumer who is refused, or may be?"""
    seen, found, fault = decided.case.seen, decided.found, decided.found.track.fault
    branches = found.open.branches if found.open is not None else ()
    refused = "refused" in (found.outcome, *(branch.outcome for branch in branches))
    if not refused or seen.facts["customer"] == "business" or seen.facts["seller"] != "trader":
        return False
    if fault == "buyer":
        cancels = decided.case.line.reason in decided.case.rules.cancellations
        here = seen.goods_are_here and seen.facts["sale"] == "distance" and not cancels
        return found.outcome == "refused" and here and _withdrawal_unread(decided.case)
    claimed = fault in OTHERS_FAULTS and found.because != "in-time"
    # A known duty to deliver is never refused: it is waited for, or all the money comes back.
    rights = [law.guarantee for law in seen.laws.packs if law.guarantee is not None]
    # What is read is the liability for faults, and no law's word on goods that came late.
    known = seen.goods_are_here and bool(rights) and not found.track.is_about_time
    if found.outcome != "refused":
        # What may help is noted of a refusal alone, and not of one that depends on another fact.
        known = known and all(one.mandatory and not one.may_last_longer for one in rights)
    return claimed and not known


def _withdrawal_unread(case: Case) -> bool:
    """Does nobody know whether the law lets buyers change their mind, where the store delivers?"""
    packs = case.seen.laws.packs
    none = all(law.withdrawal is None for law in packs)
    unread = not packs or (none and any(law.withdrawal_unread for law in packs))
    return unread and case.rules.delivers_to(case.question.country)


def _rulings(decided: Decided) -> tuple[Ruling, ...]:
    """What decided, as far as the goods and what can be chosen make it matter."""
    silent = set()
    if decided.restocking is None:
        silent.add("restocking")
    if decided.owed and decided.goods not in ("back", "store-says"):
        silent |= {"freight", "label", "send_to"}
    if decided.terms.get("label", "") == "drop-off":
        silent.add("freight")
    if decided.remedies and not set(_GIVES_GOODS).intersection(decided.remedies):
        silent |= {"leaves", "difference"}
    if decided.case.facts["delivery"] == "not-sent":
        silent |= {"refund.outbound", "refund.duty"}  # all of it comes back
    if decided.case.never_begins(decided.found.window):
        silent.add("window")
    said = decided.terms.rulings
    return tuple([one for one in said if one.point not in silent or one.overridden])


def _late(found: DatedOutcome, case: Case) -> Late:
    window, moment = found.window, case.days.moments.get(found.track.act)
    assert window.last_day is not None
    days = (case.days.acted(found.track.act) - window.last_day).days
    if days or window.at is None or moment is None:
        return Late(days, str(window.period))
    passed = moment - window.at.on(window.last_day)
    return Late(0, str(window.period), round(passed.total_seconds()) // 60)
