"""Statutory rights: which ones the laws of the buyer's country give in a case, and when each ends.

The legal guarantee where goods that came are at fault, the duty to deliver where a parcel has not
come, and the right to withdraw.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, Literal

from policy_core.answers.deadlines import Due, Events
from policy_core.answers.returns.compiled import CompiledReturns, Laws
from policy_core.answers.trace import Source
from policy_core.facts.calendars import Calendar, CalendarRunsOut, after
from policy_core.facts.law import (
    DispatchDuty,
    Law,
    LegalGuarantee,
    WithdrawalRight,
    last_day,
    last_day_for_defects,
)
from policy_core.rulebook import Disclosure
from policy_core.values import Period
from policy_core.values.record import remembered

type Right = WithdrawalRight | LegalGuarantee | DispatchDuty
type Wins = Literal["accept", "window", ""]
"""Is a request accepted by a right alone, or does it only last longer than the merchant's?"""

OTHERS_FAULTS = ("seller", "carrier", "platform")
"""For these faults the seller is liable to the buyer, whoever bears it in the end."""
UNSEALED_ONLY = "sealed-"
"""Exemptions with this beginning hold only once the seal is broken."""
_OFFERS = {
    "repair": "repair", "replacement": "resend", "refund": "refund", "price-reduction": "keep",
}  # fmt: skip
"""The remedy of the rules that gives each remedy of a law."""
WORN = ("used", "damaged", "incomplete")


@dataclass(frozen=True, eq=False)
class StatutoryRight:
    """What one law gives this buyer. Each is made once, so rights are told apart by identity."""

    law: Law
    part: Right
    deducts: bool = False
    """May the seller deduct what the goods have lost in value?"""
    published: bool = True
    """Do the store's pages tell of the law? They do where the store delivers."""
    wins: Wins = ""
    rejects: bool = False
    """May the buyer still insist on the money at once?"""
    over: bool = False
    """Is what is sure of it over, so that an answer can only tell of it?"""

    @cached_property
    def source(self) -> Source:
        """The law, where the pages tell of it."""
        return Source("law", self.law.id, self.law.anchor if self.published else "")

    @cached_property
    def first_remedies(self) -> tuple[str, ...]:
        """The remedies that it gives at once."""
        part = self.part
        if not isinstance(part, LegalGuarantee) or self.rejects or not part.remedies:
            return ("refund",)
        return tuple(_OFFERS[name] for name in part.remedies[0])

    @remembered
    def used(self, wins: Wins, *, rejects: bool = False, over: bool = False) -> "StatutoryRight":
        """The same right, as it can be used on a day."""
        return replace(self, wins=wins, rejects=rejects, over=over)


def rights_of(
    rules: CompiledReturns,
    facts: Mapping[str, Any],
    laws: Laws,
    *,
    goods_came: bool,
    at_fault: bool,
) -> tuple[StatutoryRight, ...]:
    """What the laws of the buyer's country give in such a case.

    The guarantee and the duty to deliver come first: the right to withdraw, which a buyer has all
    the same, gives less. Who sells privately owes nothing of it.
    """
    if facts["seller"] != "trader":
        return ()
    given = [
        rules.statutory.get((version,), partial(_RightsOfLaw, rules, law))
        for law, version in zip(*laws, strict=True)
    ]
    if at_fault and not goods_came:
        sent = facts["delivery"] != "not-sent"
        return tuple([law.duty for law in given if law.duty and not (sent and law.kept_by_sending)])
    guarantees = [law.guarantee for law in given if law.guarantee] if at_fault else []
    free = [
        less if _deducts(part, rules, facts) else whole
        for law in given
        for part, whole, less in law.withdrawals
        if _holds(part, rules, facts)
    ]
    return (*guarantees, *free)


class _RightsOfLaw:
    """What one version of a law gives to the buyers of a store: the same rights in every case."""

    def __init__(self, rules: CompiledReturns, law: Law) -> None:
        disclosure = rules.policy.rulebook.store.disclosure
        published = any(rules.delivers_to(place.partition("-")[0]) for place in law.places)
        right = partial(StatutoryRight, law, published=published)
        self.guarantee = right(law.guarantee) if law.guarantee is not None else None
        self.duty = right(law.dispatch) if law.dispatch is not None else None
        self.kept_by_sending = law.dispatch is not None and law.dispatch.event != "delivery"
        """Is the duty one to dispatch alone, which whoever has sent the parcel has kept?"""
        self.withdrawals = [
            (part, right(part), right(part, deducts=True)) for part in withdrawals(law, disclosure)
        ]
        """Each right to withdraw: whole, and less what the goods have lost in value."""


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


def _holds(part: WithdrawalRight, rules: CompiledReturns, facts: Mapping[str, Any]) -> bool:
    """Does the right to withdraw exist for these goods in their condition?

    Only what was sold at a distance can be sent back for no reason.
    """
    return (
        facts["sale"] == "distance"
        and rules.in_law(facts["condition"]) not in part.lost_when
        and not is_exempt(part, rules, facts["condition"], facts["tags"] or ())
    )


def is_exempt(
    part: WithdrawalRight, rules: CompiledReturns, condition: str | None, tags: Iterable[str]
) -> bool:
    """Does the right to withdraw not reach goods of these tags, in that condition?"""
    exempt = exempt_goods(part, rules.policy.rulebook.store.disclosure)
    unsealed = rules.in_law(condition) not in (None, "sealed")
    return any(
        exemption in exempt and (unsealed or not exemption.startswith(UNSEALED_ONLY))
        for exemption in (rules.exemptions.get(tag, "") for tag in tags)
    )


def _deducts(part: WithdrawalRight, rules: CompiledReturns, facts: Mapping[str, Any]) -> bool:
    """Have the goods lost value for which the law lets the seller deduct?"""
    told = rules.policy.rulebook.store.disclosure.withdrawal_right
    if part.deducts_only_if_told and not told:
        return False
    return part.deduction == "diminished-value" and rules.in_law(facts["condition"]) in WORN


def end_of_withdrawal(
    right: WithdrawalRight, events: Events, calendar: Callable[[], Calendar], told: bool
) -> Due:
    """When a right to withdraw ends that runs from such events.

    `calendar` is the buyer's country's, which is asked for where it counts: it may have to be
    brought first. `told`: does the store tell its buyers of the right?
    """
    start = events.get(right.anchor)
    if right.endless:
        return Due(right.period, None)
    if start is None:
        return Due(right.period, None, waits_for=right.anchor)
    if right.uninformed_endless and not told:
        return Due(Period(), None)
    end = last_day(start, right, calendar(), told)
    rolled = end.nominal if end.rolled_because else None
    return Due(right.period, end.last_day, start, right.anchor, rolled_from=rolled)


def end_of_guarantee(
    right: LegalGuarantee, events: Events, calendar: Callable[[], Calendar]
) -> Due:
    """When a legal guarantee ends; see `end_of_withdrawal`."""
    start, found = events.get("delivery"), events.get("discovery")
    if right.unread or (right.endless and not (right.from_discovery and found)):
        return Due(right.period, None)
    if start is None:
        return Due(right.period, None, waits_for="delivery")
    assert right.span is not None
    try:
        end = last_day_for_defects(start, right, calendar(), found)
    except CalendarRunsOut:  # years ahead: then the day by number alone, which is no later
        return Due(right.period, after(start, right.span, calendar()), start, "delivery")
    assert end is not None
    if right.from_discovery:
        return Due(Period(right.span, ("discovery",)), end.last_day, found, "discovery")
    return Due(right.period, end.last_day, start, "delivery")
