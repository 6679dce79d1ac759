"""Taiwan: seven days without a reason and without any cost.

Covers distance sales since 1 January 2016. A buyer who was told of the right late has seven days
from then, but the right ends four months after the ordinary seven days began. The kinds of goods
that may be exempt are so only if the shop says so. Unverified: that Saturday is one of the "other
days of rest", and the guidelines on exemptions, which were read in shops' quotations.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    Duty,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
)
from policy_core.values import Period, Span

_READ = date(2026, 11, 22)
_ACT = Source(
    title="消費者保護法 (Consumer Protection Act)",
    article="18, 19, 19-2",
    act=ActName(en="Taiwan's Consumer Protection Act", de="Taiwans Verbraucherschutzgesetz"),
    url="https://law.moj.gov.tw/LawClass/LawSingle.aspx?flno=19&pcode=J0170001",
    read=_READ,
    verified=True,
)

PACKS = (
    Law(
        id="tw",
        name="Taiwan",
        places=frozenset({"TW"}),
        since=date(2016, 1, 1),
        withdrawal=WithdrawalRight(
            days=7,
            counting=Counting(
                roll="saturday-sunday-holiday",
                source=Source(
                    title="民法 (Civil Code)",
                    article="120, 121, 122",
                    url="https://law.moj.gov.tw/LawClass/LawAll.aspx?pcode=B0000001",
                    read=_READ,
                    verified=True,
                ),
            ),
            uninformed_months=4,
            uninformed_from="start",
            freight="seller",
            outbound="all",
            refund=RefundDuty(days=15, after=("arrival",)),
            exempt=frozenset({
                "custom-made", "digital", "newspapers", "perishable", "sealed-hygiene",
                "sealed-media",
            }),
            source=_ACT,
        ),
        guarantee=LegalGuarantee(
            freight="unspecified",
            months=60,
            mandatory=False,
            remedies=(("refund", "price-reduction", "replacement"),),
            tell_within=Period(Span(0), ("discovery",)),
            source=Source(
                title="民法 (Civil Code); 354 to 359 not read",
                article="356, 359, 364, 365",
                act=ActName(en="Taiwan's Civil Code", de="Taiwans Bürgerliches Gesetzbuch"),
                url="https://law.moj.gov.tw/LawClass/LawAll.aspx?pcode=B0000001",
                read=date(2026, 11, 28),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        duties=(
            Duty(
                code="told-withdrawal-right",
                text="Say in writing until when and how the contract may be revoked, and which "
                "goods are exempt.",
                source=_ACT,
            ),
        ),
        notes=(
            (
                "The seller collects the goods within fifteen days of a written notice, unless "
                "agreed otherwise in the single case."
            ),
            "Goods are exempt only where the shop told the buyer so.",
            "Faults: six months from telling the seller, five years from delivery at most.",
        ),
    ),
)  # fmt: skip
