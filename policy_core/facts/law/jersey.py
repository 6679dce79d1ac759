"""Jersey: the Distance Selling (Jersey) Law 2007.

The island has a law of its own, on the pattern of the British regulations of 2000: seven working
days to cancel. Read in the Government's guide for shoppers. The law's own articles on the refund
and on goods that were sent back were not read, nor how long the Supply of Goods and Services
(Jersey) Law 2009 lets a buyer claim for faulty goods, so the pack is unverified.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    DispatchDuty,
    Duty,
    Law,
    LegalGuarantee,
    Source,
    WithdrawalRight,
)

_READ = date(2026, 11, 29)
_NAME = "Distance Selling (Jersey) Law 2007"


def _law(article: str) -> Source:
    return Source(
        title=f"{_NAME}, as the Government of Jersey explains it",
        article=article,
        act=ActName(en=_NAME, de=_NAME),
        url="https://www.jerseylaw.je/laws/current/Pages/05.130.aspx",
        read=_READ,
    )


_GOODS = "Supply of Goods and Services (Jersey) Law 2009"

PACKS = (
    Law(
        id="je",
        name="Jersey",
        places=frozenset({"JE"}),
        since=date(2009, 1, 1),
        withdrawal=WithdrawalRight(
            days=7,
            unit="working days",
            counting=Counting(source=_law("9")),
            freight="unspecified",
            outbound="all",
            exempt=frozenset({"auction"}),
            source=_law("8, 9, 11"),
        ),
        guarantee=LegalGuarantee(
            freight="unspecified",
            may_last_longer=True,
            source=Source(
                title=f"{_GOODS}, as the Government of Jersey explains it",
                article="implied warranties",
                act=ActName(en=_GOODS, de=_GOODS),
                url="https://www.gov.je/Industry/RetailHospitality/Shops/Pages/YourCompanyReturnsPolicy.aspx",
                read=_READ,
            ),
        ),
        dispatch=DispatchDuty(event="delivery", days=30, source=_law("17")),
        duties=(
            Duty(
                code="told-withdrawal-right",
                text="Before and after the purchase, say who sells, the whole price, and how the "
                "order can be cancelled.",
                source=_law("5, 6"),
            ),
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 29),
        notes=(
            "The order can be cancelled from the day on which it was placed.",
            "By when the money must be back, and most of the exemptions, were not read.",
            "Goods have to be as agreed; for how long the seller answers was not read.",
            "Since when this law holds is unverified.",
        ),
    ),
)
