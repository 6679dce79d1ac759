"""The legal minimums as a table: what the law of each place asks of every store."""

from collections.abc import Iterator
from dataclasses import dataclass

from parcelwise.saying import Sayer, alphabetical
from policy_core.answers.policy import Policy
from policy_core.facts.law import Law, RefundDuty, Source, all_laws
from policy_core.voice.labels import place_name


@dataclass(frozen=True, slots=True)
class LawRow:
    """One law in words."""

    id: str
    place: str
    window: str
    freight_wish: str
    freight_fault: str
    refund: str
    sources: tuple[Source, ...]


def law_rows(policy: Policy, sayer: Sayer) -> tuple[LawRow, ...]:
    """The laws in force when the rulebook takes effect, by the name of their place."""
    laws = (law for law in all_laws() if law.holds(policy.rulebook.effective))
    # Of several laws of one place the pages name the first; the answer cites each by its id.
    rows = {law.id: _row(policy, law, sayer) for law in laws}
    return tuple(sorted(rows.values(), key=lambda row: alphabetical(row.place)))


def _row(policy: Policy, law: Law, sayer: Sayer) -> LawRow:
    withdrawal, guarantee, text = law.withdrawal, law.guarantee, sayer.language.text
    refund = (withdrawal and withdrawal.refund) or (guarantee and guarantee.refund)
    return LawRow(
        id=law.id,
        place=place_name(policy.rulebook, law.place, sayer.language),
        window=sayer.said(withdrawal.period) if withdrawal else text("no general right"),
        freight_wish=_payer(withdrawal.freight if withdrawal else "unspecified", sayer),
        freight_fault=_payer(guarantee.freight if guarantee else "unspecified", sayer),
        refund=_refund(refund, sayer) if refund else text("not fixed"),
        sources=tuple(_sources(law)),
    )


def _payer(freight: str, sayer: Sayer) -> str:
    text = sayer.language.text
    names = {
        "buyer": text("the buyer"),
        "seller": text("the store"),
        "buyer-if-told": text("the buyer, if told before the purchase"),
        "unspecified": text("as agreed"),
    }
    return names[freight]


def _refund(duty: RefundDuty, sayer: Sayer) -> str:
    return sayer.said(duty.period) if duty.days else sayer.language.text("at once")


def _sources(law: Law) -> Iterator[Source]:
    seen = set()
    for part in (law.withdrawal, law.guarantee):
        if part is not None and part.source.title not in seen:
            seen.add(part.source.title)
            yield part.source
