"""Türkiye: fourteen days, and the seller pays for the return.

Covers distance contracts since 27 February 2015. A change of 2022 would have let sellers charge
the return; it was put off year by year and withdrawn in 2025 before it held. Article 12 of the
regulation was read as quoted from its consolidated text; the rest in law firms' notes, newspapers'
reports and shops' terms that follow it, and is unverified. Of the act on consumers, articles 11 and
12 were read in their own words. Since 2026 the time for repaying goods
that came runs from handing them to the carrier that the seller named, or from their arrival by
another one, and the form before the contract names the mediation that comes before a lawsuit.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    DispatchDuty,
    Duty,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
    in_sequence,
)

_READ = date(2026, 11, 28)


def _regulation(article: str) -> Source:
    return Source(
        title="Mesafeli Sözleşmeler Yönetmeliği (Distance Contracts Regulation), as reported",
        article=article,
        act=ActName(
            en="Turkish Distance Contracts Regulation",
            de="türkische Verordnung über Fernabsatzverträge",
        ),
        url="https://www.mevzuat.gov.tr/mevzuat?MevzuatNo=20237&MevzuatTur=7&MevzuatTertip=5",
        read=_READ,
    )


_COUNTING = Counting(
    roll="sunday-holiday",
    source=Source(title="Türk Borçlar Kanunu (Code of Obligations)", article="92, 93"),
)

_2015 = Law(
    id="tr",
    name="Türkiye",
    places=frozenset({"TR"}),
    since=date(2015, 2, 27),
    withdrawal=WithdrawalRight(
        days=14,
        counting=_COUNTING,
        uninformed_months=12,
        notice_counts="received",
        freight="seller",
        outbound="all",
        refund=RefundDuty(days=14, after=("notice",)),
        send_back_days=10,
        exempt=frozenset(
            {
                "custom-made",
                "digital",
                "mixed",
                "newspapers",
                "perishable",
                "price-fluctuating",
                "sealed-hygiene",
                "sealed-media",
            }
        ),
        deduction="diminished-value",
        source=_regulation("9, 10, 12, 13, 15"),
    ),
    guarantee=LegalGuarantee(
        freight="seller",
        months=24,
        remedies=(("refund", "price-reduction", "repair", "replacement"),),
        burden_months=6,
        second_hand_months=12,
        counting=_COUNTING,
        source=Source(
            title="Law no. 6502 on the protection of consumers; 11 and 12 read in their own words",
            article="10, 11, 12",
            act=ActName(
                en="Turkish Consumer Protection Act", de="türkisches Verbraucherschutzgesetz"
            ),
            url="https://www.mevzuat.gov.tr/mevzuat?MevzuatNo=6502&MevzuatTur=1&MevzuatTertip=5",
            read=_READ,
        ),
    ),
    dispatch=DispatchDuty(event="delivery", days=30, source=_regulation("16")),
    duties=(
        Duty(
            code="told-withdrawal-right",
            text="Before the contract, say that there is a right of withdrawal, how to use it, "
            "and which carrier takes returns.",
            source=_regulation("5, 6"),
        ),
    ),
    notes=(
        (
            "Free with the carrier that the seller named; the buyer pays another one. Where none "
            "was named, or it has no branch nearby, the seller pays all."
        ),
        "The notice has to reach the seller by the last day.",
        "A repair or replacement takes thirty working days at most.",
        "A defect that was hidden by fraud or gross fault can be claimed at any time (article 12).",
    ),
    reviewed=_READ,
    review_by=date(2027, 11, 28),
)
assert _2015.withdrawal is not None
_2026 = replace(
    _2015,
    since=date(2026, 1, 1),
    withdrawal=replace(_2015.withdrawal, refund=RefundDuty(days=14, after=("arrival", "proof"))),
    duties=(
        *_2015.duties,
        Duty(
            code="told-mediation",
            text="Before the contract, say that a mediator has to be called before a lawsuit, "
            "within the limits of value that the law sets.",
            since=date(2026, 1, 1),
            source=_regulation("5 (Official Gazette 32909 of 24 May 2025)"),
        ),
    ),
    notes=(
        *_2015.notes,
        "A mediator has to be called before a lawsuit, within the limits of value of the law.",
        "The money is due after the goods went with the named carrier, else after they arrived.",
    ),
)

PACKS = in_sequence([_2015, _2026])
