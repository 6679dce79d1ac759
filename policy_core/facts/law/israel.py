"""Israel: the Consumer Protection Law, sections 14C to 14E on distance sales.

Fourteen days from receipt; the seller may keep a fee of five per cent of the price, but no more
than 100 shekels, which includes what packing and sending cost. The sections were read in quotations
from the consolidated law, the counting of days in the Consumer Council's words. Unverified: that
the buyer bears the way back, what is deducted for damage, and the first day of this version.
The Sale Law, which gives more for faulty goods after the fourteen days, was not read.

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
_ACT = "חוק הגנת הצרכן, תשמ״א-1981 (Consumer Protection Law)"
_ACT_URL = "https://www.nevo.co.il/law_html/law00/70305.htm"
_NAME = ActName(en="Israeli Consumer Protection Law", de="israelisches Verbraucherschutzgesetz")
_FOURTEEN_DAYS = RefundDuty(days=14, after=("notice",))

PACKS = (
    Law(
        id="il",
        name="Israel",
        places=frozenset({"IL"}),
        since=date(2016, 1, 1),
        withdrawal=WithdrawalRight(
            days=14,
            counting=Counting(
                # The law moves a Saturday or a holiday; where the calendar has Friday off as
                # well, a Friday moves here too: a day too many rather than one too few.
                roll="saturday-sunday-holiday",
                source=Source(
                    title="Israel Consumer Council on counting the fourteen days",
                    article="14C(c)",
                    url="https://www.consumers.org.il/category/home-work-base-service-hadap-long-term-14-days",
                    read=_READ,
                ),
            ),
            freight="buyer",
            outbound="all",
            refund=_FOURTEEN_DAYS,
            exempt=frozenset({"custom-made", "digital", "perishable", "sealed-media"}),
            deduction="diminished-value",
            source=Source(
                title=_ACT,
                article="14C(c), 14C(d), 14E(b), 14E(d)",
                act=_NAME,
                url=_ACT_URL,
                read=_READ,
                verified=True,
            ),
        ),
        guarantee=LegalGuarantee(
            freight="seller",
            # Section 14E speaks of a purchase that is cancelled within the fourteen days.
            days=14,
            may_last_longer=True,
            remedies=(("refund",),),
            outbound="all",
            refund=_FOURTEEN_DAYS,
            source=Source(title=_ACT, article="14E(a)", act=_NAME, url=_ACT_URL, read=_READ),
        ),
        duties=(
            Duty(
                code="told-withdrawal-right",
                text="Before the purchase, tell of the right to cancel; in the written document, "
                "how to use it.",
                source=Source(
                    title=_ACT,
                    article="14C(a)(7), 14C(b)(3)",
                    url=_ACT_URL,
                    read=_READ,
                    verified=True,
                ),
            ),
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            "The seller may keep 5 % of the price, at most 100 ILS, packing and sending included.",
            "Faulty goods after the fourteen days: the Sale Law gives more; it was not read.",
            "Nothing may be kept where the goods are faulty or late.",
            "The fourteen days begin with the written document, if that came after the goods.",
            "Seniors, disabled people and new immigrants who spoke with the seller: four months.",
            "A last day on a Sabbath or a holiday moves to the next day.",
            "The seller collects faulty goods where they were delivered.",
            "Since when this law holds is unverified.",
        ),
    ),
)
