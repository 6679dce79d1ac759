"""Vietnam: the Law on the Protection of Consumers' Rights of 2023, distance transactions.

A buyer whom the seller did not give the information that article 37 asks for may end the contract
within thirty days of it, at no cost. Article 37 was read in its own words; what follows from its
breach (article 38) was not, so the right is unverified.

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

_READ = date(2026, 11, 28)
_LAW = "Luật Bảo vệ quyền lợi người tiêu dùng 2023 (Law 19/2023/QH15)"
_LAW_URL = "https://vi.wikisource.org/wiki/Luật_Bảo_vệ_quyền_lợi_người_tiêu_dùng_nước_Cộng_hòa_xã_hội_chủ_nghĩa_Việt_Nam_2023/Chương_III"
_RIGHT = Source(
    title=_LAW,
    article="38",
    act=ActName(
        en="Vietnamese Consumer Protection Law", de="vietnamesisches Verbraucherschutzgesetz"
    ),
)

PACKS = (
    Law(
        id="vn",
        name="Vietnam",
        places=frozenset({"VN"}),
        since=date(2024, 7, 1),
        withdrawal=WithdrawalRight(
            days=30,
            anchor="order",
            counting=Counting(source=_RIGHT),
            freight="unspecified",
            outbound="all",
            refund=RefundDuty(days=30, after=("notice",)),
            only_if_terms_not_shown=True,
            source=_RIGHT,
        ),
        guarantee=LegalGuarantee(
            freight="unspecified",
            may_last_longer=True,
            source=Source(title=f"{_LAW}, not read", article="30", act=_RIGHT.act),
        ),
        duties=(
            Duty(
                code="return-policy-displayed",
                text="Show, with the other particulars, the terms and the way of exchanging and "
                "returning goods, and what delivery costs.",
                source=Source(title=_LAW, article="37(1)", url=_LAW_URL, read=_READ, verified=True),
            ),
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            "No right to return goods that are as agreed, where the seller gave full information.",
            "The thirty days run from the conclusion of the contract.",
            "What the law gives for faulty goods was not read.",
        ),
    ),
)
