"""The rights that laws give buyers: in which cases, and what each puts in the place of a row.

These are the conditions that `answers.returns.statutory` asks of one case, over all cases.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from policy_core.answers.deadlines import can_end_sooner, most_days
from policy_core.answers.policy import Policy
from policy_core.answers.returns import statutory
from policy_core.answers.returns.overrides import Point, apply_law
from policy_core.answers.returns.points import SINCE
from policy_core.answers.tables.dimensions import Allowed
from policy_core.answers.trace import Source, written
from policy_core.facts.law import DispatchDuty, Law, LegalGuarantee, WithdrawalRight, all_laws
from policy_core.proof.tables.decisions import offered
from policy_core.proof.tables.space import Asked, exactly
from policy_core.rulebook import Disclosure
from policy_core.rulebook.store import named_in
from policy_core.values import Interval, Period, Span


@dataclass(frozen=True, slots=True)
class Right:
    """What one law gives, and to whom."""

    law: Law
    part: WithdrawalRight | LegalGuarantee | DispatchDuty
    cases: tuple[Asked, ...]
    """Who meets any of these has it."""
    deducts: bool = False
    """May the seller deduct there what the goods have lost in value?"""

    @property
    def of_a_part(self) -> bool:
        """Is it given by the law of a part of a country?"""
        return any("-" in place for place in self.law.places)

    def can_apply(self, told: Mapping[str, str]) -> bool:
        """Can somebody have it whose case has these facts?"""
        return any(
            all(name not in case or value in case[name].values for name, value in told.items())
            for case in self.cases
        )


type Instead = Mapping[str, str]
"""By point: what the law asks for instead, in words."""
type Asks = Callable[[Right, Mapping[str, Any]], Instead]
"""What a right asks for instead of what a row says."""


def protecting(policy: Policy, on: date) -> Iterator[tuple[Law, frozenset[str]]]:
    """The laws that hold on a day where parcels go to, each with the destinations concerned.

    A law of a part of a country ("US-NY") protects some buyers of that country.
    """
    going, all_buyers = delivered_to(policy), not policy.rulebook.store.businesses_only
    for law in all_laws():
        if law.holds(on) and (all_buyers or law.businesses):
            countries = {place.partition("-")[0] for place in law.places}
            places = frozenset(p for p in going if policy.destinations.country(p) in countries)
            if places:
                yield law, places


def delivered_to(policy: Policy) -> frozenset[str]:
    """Where parcels go to; a store that names no method sends everywhere."""
    methods = policy.rulebook.shipping.methods
    everywhere = frozenset(() if methods else policy.destinations.everywhere)
    return everywhere.union(*(policy.destinations.served(method) for method in methods))


def rights(policy: Policy, on: date) -> Iterator[Right]:
    """All rights that buyers have against the store, for orders of a day."""
    faults = frozenset(policy.dimensions["fault"].values)
    own = faults.difference(statutory.OTHERS_FAULTS)
    others = faults - own
    withdrawing = tuple(_withdrawing(policy))
    for law, places in protecting(policy, on):
        buyer = {"destination": Allowed(places), "seller": exactly("trader")}
        if not law.businesses:
            buyer["customer"] = exactly("consumer")
        for goods in policy.dimensions["goods"].values:
            case = {**buyer, "goods": exactly(goods)}
            if others:
                part = _owed(law, goods)
                if part is not None:
                    faulty = {**case, "fault": Allowed(others)}
                    if goods == "here":
                        faulty |= _about_the_goods(policy)
                    yield Right(law, part, (faulty,))
            if own:
                # Whoever has goods at fault has the better right; see `statutory.rights_of`.
                withdrawal = {**case, "fault": Allowed(own), "sale": exactly("distance")}
                for right in statutory.withdrawals(law, policy.rulebook.store.disclosure):
                    for choice in withdrawing:
                        yield from _withdrawal(law, right, {**withdrawal, **choice}, policy)


def _withdrawing(policy: Policy) -> Iterator[Asked]:
    """Who may withdraw: whoever does not choose something else, like an exchange, in its place."""
    reasons, terms = policy.rulebook.returns.reasons, policy.rulebook.returns.terms
    if not any("remedy" in term.when for term in terms):
        yield {}  # rows say the same of every choice
        return
    yield {"remedy": exactly("refund")}
    if unpaid := [name for name in reasons if "refund" not in offered(policy)[name]]:
        yield {"reason": exactly(*unpaid)}  # there is no money to choose


def _about_the_goods(policy: Policy) -> Asked:
    """Reasons that say something against the goods, not that they came after a promised day."""
    reasons = policy.dimensions["reason"].values
    late: set[str] = set()
    for term in policy.rulebook.returns.terms:
        if term.opens is not None and "promise" in term.opens.anchors:
            late.update(named_in(term.when, "reason"))
    if late.isdisjoint(reasons):
        return {}
    return {"reason": Allowed(frozenset(reasons) - late)}


def _owed(law: Law, goods: str) -> LegalGuarantee | DispatchDuty | None:
    """What the seller owes for goods that came, or for a parcel that has not come."""
    if goods == "here":
        guarantee = law.guarantee
        return guarantee if guarantee is not None and guarantee.mandatory else None
    return law.dispatch if law.dispatch is not None and law.dispatch.event == "delivery" else None


def _withdrawal(law: Law, part: WithdrawalRight, buyer: Asked, policy: Policy) -> Iterator[Right]:
    """The right to change one's mind, apart for goods that have lost in value."""
    buyer = {**buyer, **_while_it_lasts(part, policy)}
    states = {c: policy.rulebook.store.in_law.get(c, c) for c in policy.rulebook.store.conditions}
    kept = {c for c, state in states.items() if state not in part.lost_when}
    told = policy.rulebook.store.disclosure.withdrawal_right
    deducted = part.deduction == "diminished-value" and (told or not part.deducts_only_if_told)
    worn = {c for c in kept if states[c] in statutory.WORN and deducted}
    if not states:
        yield Right(law, part, tuple(_not_exempt(part, buyer, policy, None)))
        return
    for deducts, conditions in ((False, kept - worn), (True, worn)):
        if conditions:
            sealed = frozenset(c for c in conditions if states[c] == "sealed")
            in_state = {**buyer, "condition": Allowed(frozenset(conditions))}
            yield Right(law, part, tuple(_not_exempt(part, in_state, policy, sealed)), deducts)


def _while_it_lasts(part: WithdrawalRight, policy: Policy) -> Asked:
    """The days since the event that a right runs from on which it holds, where rows count them.

    Days of rest at which its end may roll on are not counted, as in `can_end_sooner`.
    """
    name, store = f"{SINCE}{part.anchor}", policy.rulebook.store
    returns = policy.rulebook.returns
    tables = (returns.terms, returns.fees, returns.programmes)
    told, more = store.disclosure.withdrawal_right, part.uninformed
    endless = part.endless or (part.uninformed_endless and not told)
    if endless or not any(name in row.when for table in tables for row in table):
        return {}
    last = most_days(Span(part.days, part.unit)) - part.counting.first_day_counts
    if more is not None and not told:
        last = most_days(more) + (last if part.uninformed_from == "end" else 0)
    return {name: Allowed(intervals=(Interval(0, last),))}


def _not_exempt(
    part: WithdrawalRight, buyer: Asked, policy: Policy, sealed: frozenset[str] | None
) -> Iterator[Asked]:
    """The cases in which the goods are of no kind that the law exempts.

    `sealed` are the conditions in which seals are unbroken; a store that knows no conditions takes
    them all to be.
    """
    tags = policy.rulebook.store.tags
    kinds = statutory.exempt_goods(part, policy.rulebook.store.disclosure)
    exempt = frozenset(name for name, tag in tags.items() if tag.exempt in kinds)
    always = frozenset(n for n in exempt if not tags[n].exempt.startswith(statutory.UNSEALED_ONLY))
    other_goods = {**buyer, "tags": Allowed(without=always)} if always else buyer
    if sealed is None or exempt == always:
        yield other_goods
        return
    yield {**buyer, "tags": Allowed(without=exempt)}
    if sealed:
        yield {**other_goods, "condition": Allowed(sealed)}


_ROW = Source("row", "", "")
_BESIDE = ("label", "agreement")
"""Points that follow the freight."""


def of_term(disclosure: Disclosure, right: Right, says: Mapping[str, Any]) -> Instead:
    """What a law asks for instead of what a row of the terms says.

    The row's points are overridden by the very function that overrides those of an answer.
    """
    single = [name for name in says if name.startswith("remedies.")]
    for_all = {point: value for point, value in says.items() if point not in single}
    asked = _overridden(right, disclosure, for_all, "refund")
    for name in single:
        _, remedy, point = name.split(".", 2)
        if says[name] != for_all.get(point):
            own = _overridden(right, disclosure, {**for_all, point: says[name]}, remedy)
            if point in own:
                asked[name] = own[point]
    if says.get("accept", "yes") != "yes":
        asked["accept"] = "yes"
    unread = isinstance(right.part, LegalGuarantee) and right.part.unread
    if not isinstance(right.part, DispatchDuty) and not unread:
        period, window = right.part.period, says.get("window")
        if can_end_sooner(window, period) or _never_ends(period, window):
            asked["window"] = str(period)
        elif _lasts_longer_untold(right.part, disclosure, window):
            asked["window"] = f"longer than {period}"
    return asked


def _never_ends(period: Period, window: Period | None) -> bool:
    """Is a right without end where a row has one?"""
    return period.endless and window is not None and not window.endless


def _lasts_longer_untold(
    part: WithdrawalRight | LegalGuarantee, disclosure: Disclosure, window: Period | None
) -> bool:
    """Does a right outlast a window for buyers who are not told of it?"""
    if not isinstance(part, WithdrawalRight) or disclosure.withdrawal_right:
        return False
    if part.uninformed_endless:
        return _never_ends(Period(), window)
    more = part.uninformed
    return more is not None and can_end_sooner(window, Period(more, (part.anchor,)))


def _overridden(
    right: Right, disclosure: Disclosure, says: Mapping[str, Any], remedy: str
) -> dict[str, str]:
    """What a law says instead of what a row says to a buyer who chooses a remedy."""
    points = {point: Point(value, _ROW) for point, value in says.items()}
    _apply(points, right, disclosure, remedy)
    return {
        point: _asked(value, points.get(point))
        for point, value in says.items()
        if point not in _BESIDE and (point not in points or points[point].value != value)
    }


def _asked(said: object, instead: Point | None) -> str:
    """What a law asks for in place of a word that a row says."""
    if isinstance(said, bool):
        return "true" if instead is not None and instead.value else "false"
    return "no limit" if instead is None else written(instead.value or "none")


def of_fee(disclosure: Disclosure, right: Right, says: Mapping[str, Any]) -> Instead:
    """What a law asks for instead of a fee."""
    points: dict[str, Point] = {}
    _apply(points, right, disclosure, "refund")
    allowed = points.get("fees")
    return {} if allowed is None or says["covers"] in allowed.value else {"charge": "none"}


def _apply(points: dict[str, Point], right: Right, disclosure: Disclosure, remedy: str) -> None:
    """Override points by the very function that overrides those of an answer."""
    own = statutory.StatutoryRight(right.law, right.part, deducts=right.deducts)
    for _ in apply_law(points, own, disclosure, remedy):
        pass
