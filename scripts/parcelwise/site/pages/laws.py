"""The legal minimums, for the page of a country.

A country reads a common law in its own way, and a state's law stands on the page of its country.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parcelwise.site.pages.law_details import details
from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.facts.law import Law, RefundDuty, Source, WithdrawalRight, all_laws
from policy_core.facts.places import STATE_OF
from policy_core.text.labels import place_name


@dataclass(frozen=True, slots=True)
class LawRow:
    """One law in words; what it says nothing of is empty."""

    id: str
    place: str
    window: str
    condition: str
    """When the right to change one's mind exists at all, and what this store makes of that."""
    freight_wish: str
    faults: str
    """How long the seller answers for faults."""
    freight_fault: str
    refund: str
    refund_of_wish: bool
    """Is it that after a change of mind, not that for faulty goods?"""
    acts: tuple[str, ...]
    """What its acts go by among buyers."""
    withdraw_at: str
    """Where the shop's function for withdrawing is, if the law asks for one and there is one."""
    details: tuple[str, ...]
    """The rest in sentences."""
    notes: tuple[str, ...]
    """What the pack's reader says beside the facts."""
    sources: tuple[Source, ...]
    reviewed: str
    """The day on which it was last looked at anew."""
    common: tuple[str, ...] = ()
    """The acts of which more is said on the page of all countries, for several of them at once."""


def law_rows_of(policy: Policy, country: str, formatter: Formatter) -> tuple[LawRow, ...]:
    """The laws that protect a buyer in a country: its own first, then those of its parts."""
    day, all_buyers = policy.rulebook.effective, not policy.rulebook.store.businesses_only
    laws = [
        law.in_place(STATE_OF.get(country, country), day)
        for law in all_laws()
        if law.holds(day)
        and (all_buyers or law.businesses)
        and country in {place.partition("-")[0] for place in law.places}
    ]
    laws.sort(key=lambda law: (len(law.id), law.id))
    read_in = STATE_OF.get(country, country)
    return tuple(_row(policy, _of_its_own(law), formatter, read_in) for law in laws)


def _of_its_own(law: Law) -> Law:
    """A law with the readings of regions of its country alone: others have their own pages."""
    guarantee = law.guarantee
    if guarantee is None:
        return law
    parts = (one for one in guarantee.readings if one.place.startswith(f"{law.page}-"))
    return replace(law, guarantee=replace(guarantee, readings=tuple(parts)))


def _row(policy: Policy, law: Law, formatter: Formatter, country: str) -> LawRow:
    withdrawal, guarantee, text = law.withdrawal, law.guarantee, formatter.language.text
    refund = (withdrawal and withdrawal.refund) or (guarantee and guarantee.refund)
    return LawRow(
        id=law.id,
        place=place_name(policy.rulebook, law.place, formatter.language),
        window=_window(withdrawal, formatter),
        condition=_condition(policy, withdrawal, formatter),
        freight_wish=_payer(withdrawal.freight, formatter) if withdrawal else "",
        faults=_faults(law, formatter),
        freight_fault=_fault_freight(law, formatter),
        refund=_refund(refund, formatter) if refund else "",
        refund_of_wish=withdrawal is not None and refund is withdrawal.refund,
        acts=tuple(_acts(law, formatter)),
        withdraw_at=_withdraw_at(policy, law),
        details=tuple(details(policy, law, formatter, country)),
        notes=tuple(map(text, law.notes)),
        sources=tuple(_sources(law)),
        reviewed=formatter.said(law.reviewed),
    )


def _window(withdrawal: WithdrawalRight | None, formatter: Formatter) -> str:
    """How long a buyer can change their mind."""
    if withdrawal is None:
        return formatter.language.text("no general right")
    if withdrawal.endless:
        return formatter.language.text("no fixed end")
    return formatter.said(withdrawal.period)


def _condition(policy: Policy, withdrawal: WithdrawalRight | None, formatter: Formatter) -> str:
    text = formatter.language.text
    if withdrawal is None or not withdrawal.only_if_terms_not_shown:
        return ""
    disclosure = policy.rulebook.store.disclosure
    if disclosure.return_terms is None or (
        withdrawal.no_copy_days and disclosure.contract_copy is None
    ):
        return text(
            "Only where the terms were not shown before the order. We do not say here whether we "
            "show them, so you have this right here."
        )
    if withdrawal.no_copy_days and not disclosure.contract_copy:
        return text(
            "Only where the terms were not shown before the order, or no copy of the contract "
            "came after it. We send no copy, so you have this right here."
        )
    if disclosure.return_terms:
        return text(
            "Only where the terms were not shown before the order. We show them, so you do not "
            "have this right here."
        )
    return text(
        "Only where the terms were not shown before the order. We do not show them, so you have "
        "this right here."
    )


def _faults(law: Law, formatter: Formatter) -> str:
    """How long the seller answers for faults; no number of days where the law has none."""
    guarantee, text = law.guarantee, formatter.language.text
    if guarantee is None:
        return ""
    if guarantee.from_discovery and guarantee.span is not None:
        return text("{span} from when the fault shows", span=formatter.said(guarantee.span))
    if guarantee.endless:
        return text("no fixed end")
    if guarantee.unread:
        return text("not recorded")
    if guarantee.readings or guarantee.may_last_longer:
        return text("at least {period}", period=formatter.said(guarantee.period))
    return formatter.said(guarantee.period)


def _fault_freight(law: Law, formatter: Formatter) -> str:
    if law.guarantee is None:
        return ""
    payer = _payer(law.guarantee.freight, formatter)
    if not law.guarantee.mandatory and law.guarantee.freight != "unspecified":
        return formatter.language.text("{payer}, unless agreed otherwise", payer=payer)
    return payer


def _payer(freight: str, formatter: Formatter) -> str:
    text = formatter.language.text
    names = {
        "buyer": text("you"),
        "seller": text("we"),
        "buyer-if-told": text("you, if told before the purchase"),
        "unspecified": text("as agreed"),
    }
    return names[freight]


def _refund(duty: RefundDuty, formatter: Formatter) -> str:
    return formatter.said(duty.period) if duty.days else formatter.language.text("at once")


def _withdraw_at(policy: Policy, law: Law) -> str:
    asked = any(duty.code == "withdrawal-function" for duty in law.duties)
    return policy.rulebook.store.disclosure.withdrawal_function if asked else ""


def _acts(law: Law, formatter: Formatter) -> Iterator[str]:
    acts = [part.source.act for part in (law.withdrawal, law.guarantee) if part is not None]
    acts += [duty.source.act for duty in law.duties]
    named = (act.in_language(formatter.language.code) for act in acts if act is not None)
    yield from dict.fromkeys(named)


def _sources(law: Law) -> Iterator[Source]:
    seen = set()
    for part in (law.withdrawal, law.guarantee):
        if part is not None and part.source.title not in seen:
            seen.add(part.source.title)
            yield part.source
