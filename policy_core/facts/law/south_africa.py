"""South Africa: the Electronic Communications and Transactions Act and the Consumer Protection Act.

Seven days from receipt, at the direct cost of sending back and no other. Section 44 was read in its
own words, the exclusions of section 42 as a university quotes them. Unverified: the six months of
the Consumer Protection Act's implied warranty, section 46, and that a last day on a Sunday moves.

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
_ACT = "Electronic Communications and Transactions Act 25 of 2002"
_ACT_URL = "https://www.gov.za/documents/electronic-communications-and-transactions-act"
_NAME = ActName(
    en="Electronic Communications and Transactions Act 2002",
    de="südafrikanisches Gesetz über elektronischen Geschäftsverkehr",
)
_WITHIN_30_DAYS = RefundDuty(days=30, after=("notice",))
_COUNTING = Counting(
    roll="sunday-holiday", source=Source(title="Interpretation Act 33 of 1957", article="4")
)

_2002 = Law(
    id="za",
    name="South Africa",
    places=frozenset({"ZA"}),
    since=date(2002, 8, 30),
    withdrawal=WithdrawalRight(
        days=7,
        counting=_COUNTING,
        freight="buyer",
        outbound="all",
        refund=_WITHIN_30_DAYS,
        exempt=frozenset({
            "auction", "custom-made", "newspapers", "no-resale", "perishable",
            "price-fluctuating", "sealed-media",
        }),
        uninformed_days=14,
        uninformed_from="start",
        source=Source(
            title=_ACT, article="42(2), 43(3), 44", act=_NAME, url=_ACT_URL, read=_READ,
            verified=True,
        ),
    ),
    dispatch=DispatchDuty(
        event="delivery",
        days=30,
        refund=_WITHIN_30_DAYS,
        source=Source(title=_ACT, article="46", url=_ACT_URL, read=_READ),
    ),
    duties=(
        Duty(
            code="return-policy-displayed",
            text="Show the return, exchange and refund policy and the right to cancel, with the "
            "other particulars, and let the buyer review and correct the order.",
            source=Source(
                title=_ACT, article="43(1)(n), 43(1)(r), 43(2)", url=_ACT_URL, read=_READ,
                verified=True,
            ),
        ),
    ),
    reviewed=_READ,
    review_by=date(2027, 11, 28),
    notes=(
        "Books are exempt like newspapers; food and goods for everyday use are exempt too.",
        "The only charge is the direct cost of returning the goods: no handling fee.",
    ),
)  # fmt: skip
_2011 = replace(
    _2002,
    since=date(2011, 4, 1),
    guarantee=LegalGuarantee(
        freight="seller",
        months=6,
        may_last_longer=True,
        remedies=(("repair", "replacement", "refund"),),
        counting=_COUNTING,
        source=Source(
            title="Consumer Protection Act 68 of 2008",
            article="55, 56",
            act=ActName(
                en="Consumer Protection Act 2008", de="südafrikanisches Verbraucherschutzgesetz"
            ),
            url="https://www.gov.za/documents/consumer-protection-act",
            read=_READ,
        ),
    ),
    notes=(
        *_2002.notes,
        "For six months the buyer of faulty goods chooses: repair, replacement or the money.",
        "That goods must last a reasonable time (section 55) has no six months (unverified).",
    ),
)

PACKS = in_sequence([_2002, _2011])
