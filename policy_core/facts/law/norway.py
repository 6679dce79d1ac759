"""Norway: the Right of Withdrawal Act and the Consumer Purchases Act.

The withdrawal of the European directive, with periods that roll on from Saturdays, Sundays and
holidays. The seller is liable for two years, and for five years where goods are meant to last much
longer. Both acts were read whole in a copy of the official texts of 2026. Unverified: that section
49 said the same of the return freight before 1 January 2024.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.european_economic_area import delivery, duties, withdrawal_right
from policy_core.facts.law.model import (
    REPAIR_FIRST,
    ActName,
    Counting,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    in_sequence,
)
from policy_core.values import Period, Span

_READ = date(2026, 11, 28)


def _withdrawal_act(article: str) -> Source:
    return Source(
        title="Angrerettloven (LOV-2014-06-20-27)",
        article=article,
        act=ActName(
            en="Norwegian Right of Withdrawal Act",
            de="norwegisches Widerrufsgesetz (Angrerettloven)",
        ),
        url="https://lovdata.no/dokument/NL/lov/2014-06-20-27",
        read=_READ,
        verified=True,
    )


def _purchases_act(article: str, *, verified: bool = True) -> Source:
    return Source(
        title="Forbrukerkjøpsloven (LOV-2002-06-21-34)",
        article=article,
        act=ActName(
            en="Norwegian Consumer Purchases Act",
            de="norwegisches Verbraucherkaufgesetz (Forbrukerkjøpsloven)",
        ),
        url="https://lovdata.no/dokument/NL/lov/2002-06-21-34",
        read=_READ,
        verified=verified,
    )


_COUNTING = Counting(roll="saturday-sunday-holiday", source=_withdrawal_act("6"))
_GUARANTEE = LegalGuarantee(
    freight="seller",
    months=24,
    may_last_longer=True,
    remedies=REPAIR_FIRST,
    tell_within=Period(Span(2, "months"), ("discovery",)),
    counting=_COUNTING,
    source=_purchases_act("3, 27, 29, 30, 31, 32, 49", verified=False),
)

_2014 = Law(
    id="no",
    name="Norway",
    places=frozenset({"NO", "SJ"}),
    since=date(2014, 6, 20),
    withdrawal=withdrawal_right(_COUNTING, _withdrawal_act("20-22, 24, 25")),
    guarantee=_GUARANTEE,
    dispatch=delivery(_purchases_act("6")),
    duties=duties(_withdrawal_act("8")),
    reviewed=_READ,
    review_by=date(2027, 11, 28),
    notes=(
        "Five years instead of two for goods that are meant to last much longer.",
        "A defect is reported within a reasonable time, never less than two months.",
        "The seller may first repair or replace; the buyer chooses which.",
        "Medicines and medical devices are exempt from withdrawal.",
        "Goods that the seller agreed to collect are the buyer's after three months.",
    ),
)
_2024 = replace(
    _2014,
    since=date(2024, 1, 1),
    guarantee=replace(
        _GUARANTEE,
        refund=RefundDuty(days=0, after=("arrival", "proof")),
        source=_purchases_act("3, 27, 29, 30, 31, 32, 49"),
    ),
)

PACKS = in_sequence([_2014, _2024])
