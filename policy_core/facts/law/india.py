"""India: the Consumer Protection (E-Commerce) Rules, 2020.

No statutory right to change one's mind: the published policy holds. The rules were read in law
firms' and newspapers' summaries only; who pays the freight of faulty goods is not in them. The
Consumer Protection Act, 2019 calls it unfair not to take back defective goods and repay within the
time that the bill names, or else within thirty days; it was read in paraphrase. A page that names
fifteen days for a refund has no ground in either, and is not followed.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Duty,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
)

_READ = date(2026, 11, 22)


def _rule(article: str) -> Source:
    return Source(
        title="Consumer Protection (E-Commerce) Rules, 2020, in summary",
        act=ActName(
            en="Consumer Protection (E-Commerce) Rules, 2020",
            de="Consumer Protection (E-Commerce) Rules, 2020",
        ),
        article=article,
        url="https://www.lexology.com/library/detail.aspx?g=40bbcb14-5b11-4625-9a9c-3367688367ab",
        read=_READ,
    )


PACKS = (
    Law(
        id="in",
        name="India",
        places=frozenset({"IN"}),
        since=date(2020, 7, 23),
        guarantee=LegalGuarantee(
            freight="unspecified",
            remedies=(("repair", "replacement", "refund"),),
            limitation_years=2,
            refund=RefundDuty(days=30, after=("notice",)),
            source=Source(
                title="Consumer Protection Act, 2019; 69 read whole, 2(47)(viii) in part",
                article="2(47)(viii), 39, 69",
                act=ActName(en="Consumer Protection Act, 2019", de="Consumer Protection Act, 2019"),
                url="https://www.indiacode.nic.in/handle/123456789/15256",
                read=date(2026, 11, 29),
            ),
        ),
        duties=(
            Duty(
                code="take-back-defective",
                text="Take back, or refund, goods that are defective, deficient, spurious, not as "
                "advertised or agreed, or delivered late.",
                source=_rule("6(3), 7(4)"),
            ),
            Duty(
                code="symmetric-cancellation-fee",
                text="Charge for a cancellation only what the shop itself bears when it cancels.",
                source=_rule("4(8)"),
            ),
            Duty(
                code="return-policy-displayed",
                text="Show the terms of return, refund, exchange, warranty, delivery and "
                "grievances; what is published binds.",
                source=_rule("5(3), 6(5), 7(1)"),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        withdrawal_unread=True,
        notes=(
            "Money for faulty goods is due in the time that the bill names, or in thirty days.",
            "No number of days ends the right; a complaint is brought within two years.",
        ),
    ),
)
