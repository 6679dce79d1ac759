"""Türkiye: fourteen days, and the seller pays for the return.

Covers distance contracts since 27 February 2015. A change of 2022 would have let sellers charge
the return; it was put off year by year and withdrawn in 2025 before it held. All of this was read
in law firms' notes and newspapers' reports, not in the regulation, and is unverified.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    Counting,
    DispatchDuty,
    Duty,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
)

_READ = date(2026, 11, 22)


def _regulation(article: str) -> Source:
    return Source(
        title="Mesafeli Sözleşmeler Yönetmeliği (Distance Contracts Regulation), as reported",
        article=article,
        url="https://www.ibkhukuk.com/mesafeli-sozlesmeler-yonetmeligine-getirilen-degisiklikler/",
        read=_READ,
    )


PACKS = (
    Law(
        id="tr",
        name="Türkiye",
        places=frozenset({"TR"}),
        since=date(2015, 2, 27),
        withdrawal=WithdrawalRight(
            days=14,
            counting=Counting(
                roll="sunday-holiday",
                source=Source(
                    title="Türk Borçlar Kanunu (Code of Obligations)", article="92, 93"
                ),
            ),
            uninformed_months=12,
            notice_counts="received",
            freight="seller",
            outbound="all",
            refund=RefundDuty(days=14, after=("notice",)),
            send_back_days=10,
            exempt=frozenset({
                "custom-made", "digital", "mixed", "newspapers", "perishable",
                "price-fluctuating", "sealed-hygiene", "sealed-media",
            }),
            deduction="diminished-value",
            source=_regulation("9, 10, 12, 13, 15"),
        ),
        guarantee=LegalGuarantee(
            freight="seller",
            months=24,
            source=Source(title="Law no. 6502", article="11, 12"),
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
            ("Free with the carrier that the seller named; the buyer pays another one. Where none "
            "was named, or it has no branch nearby, the seller pays all."),
        ),
    ),
)  # fmt: skip
