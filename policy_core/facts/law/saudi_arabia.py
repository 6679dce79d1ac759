"""Saudi Arabia: the E-Commerce Law (Royal Decree M/126), which reaches sellers abroad too.

Seven days from receipt for goods that were not used; the buyer bears what ending the contract
costs. Article 13 was read in its own Arabic words, its exceptions as the Consumer Protection
Association lists them. Unverified: article 14 on delay, known from the ministry's statements, and
whether the fourteen days for refunds that the ministry proposed in 2020 became law; the law on
faulty goods was not read and is left out.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    DispatchDuty,
    Law,
    LegalGuarantee,
    Source,
    WithdrawalRight,
)

_READ = date(2026, 11, 28)
_LAW = "نظام التجارة الإلكترونية (E-Commerce Law)"
_WITHDRAWAL = Source(
    title=_LAW,
    article="13",
    act=ActName(en="Saudi E-Commerce Law", de="saudi-arabisches Gesetz über elektronischen Handel"),
    url="https://albarakatilaw.com/front/evidence_details/42",
    read=_READ,
    verified=True,
)

PACKS = (
    Law(
        id="sa",
        name="Saudi Arabia",
        places=frozenset({"SA"}),
        since=date(2019, 10, 24),
        withdrawal=WithdrawalRight(
            days=7,
            counting=Counting(source=_WITHDRAWAL),
            freight="buyer",
            exempt=frozenset({"custom-made", "digital", "newspapers", "sealed-media"}),
            lost_when=frozenset({"damaged", "used"}),
            source=_WITHDRAWAL,
        ),
        guarantee=LegalGuarantee(
            freight="unspecified",
            may_last_longer=True,
            source=Source(
                title="نظام المعاملات المدنية (Civil Transactions Law of 2023), from memory",
                article="hidden defects",
                act=ActName(
                    en="Saudi Civil Transactions Law", de="saudi-arabisches Zivilgesetzbuch"
                ),
            ),
        ),
        dispatch=DispatchDuty(
            event="delivery",
            days=15,
            source=Source(
                title=f"{_LAW}, as the Ministry of Commerce states it",
                article="14",
                url="https://mc.gov.sa",
                read=_READ,
            ),
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            "Books are exempt like newspapers; goods made to order are not where they are faulty.",
            "By when the money must be back is unverified: fourteen days were proposed in 2020.",
            "A seller who tells of an obstacle in time may agree on a later delivery.",
            "Whether a last day on a day off moves on is unverified.",
            "What the law gives for faulty goods was not read.",
        ),
    ),
)
