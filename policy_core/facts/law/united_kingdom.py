"""United Kingdom: the Consumer Contracts Regulations 2013 and the Consumer Rights Act 2015.

Covers distance sales of goods to consumers since 13 June 2014. The seven working days of the
Distance Selling Regulations 2000, which stale pages still quote, ended on the day before and are
not here. Regulation 34 was read in its own words, 28 to 31 and 35 in summaries. The Act sets no
last day for faulty goods: after the thirty days for rejecting them at once, the buyer has repair
or replacement, then a price reduction or the final rejection. What ends is the time for going to
court. Unverified: whether a period that ends on a day off moves on (the guides that were read
count straight through).

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.model import (
    REPAIR_FIRST,
    ActName,
    Counting,
    DispatchDuty,
    Duty,
    GuaranteeReading,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
    in_sequence,
)

_READ = date(2026, 11, 22)
_AGAIN = date(2026, 11, 28)
_REGULATIONS = "Consumer Contracts (Information, Cancellation and Additional Charges) Regs 2013"
_REGULATIONS_URL = "https://www.legislation.gov.uk/uksi/2013/3134"
_ACT = "Consumer Rights Act 2015"
_ACT_URL = "https://www.legislation.gov.uk/ukpga/2015/15"
_CONTRACTS = ActName(
    en="Consumer Contracts Regulations 2013", de="Consumer Contracts Regulations 2013"
)
_RIGHTS = ActName(en="Consumer Rights Act 2015", de="Consumer Rights Act 2015")

_COUNTING = Counting(
    source=Source(
        title=f"{_REGULATIONS}, as solicitors' guides count it",
        article="30",
        url=_REGULATIONS_URL,
        read=_READ,
    )
)

_WITHDRAWAL = WithdrawalRight(
    days=14,
    regular_anchor="first delivery",
    counting=_COUNTING,
    uninformed_months=12,
    freight="buyer-if-told",
    outbound="standard",
    refund=RefundDuty(days=14, after=("arrival", "proof"), may_withhold=True),
    send_back_days=14,
    exempt=frozenset({
        "aged-alcohol", "auction", "custom-made", "digital", "mixed", "newspapers", "perishable",
        "price-fluctuating", "sealed-hygiene", "sealed-media",
    }),
    deduction="diminished-value",
    deducts_only_if_told=True,
    source=Source(
        title=_REGULATIONS,
        article="28, 29, 30, 31, 34, 35",
        act=_CONTRACTS,
        url=f"{_REGULATIONS_URL}/part/3",
        read=_READ,
        verified=True,
    ),
)  # fmt: skip

_GUARANTEE = LegalGuarantee(
    freight="seller",
    reject_days=30,
    remedies=REPAIR_FIRST,
    burden_months=6,
    limitation_years=6,
    outbound="all",
    refund=RefundDuty(days=14, after=("agreement",)),
    counting=_COUNTING,
    readings=(
        GuaranteeReading(
            place="GB-SCT",
            limitation_years=5,
            source=Source(
                title=f"{_ACT}; Prescription and Limitation (Scotland) Act 1973",
                article="19, 20, 22, 23, 24; 6 of the Act of 1973",
                act=_RIGHTS,
                url="https://www.legislation.gov.uk/ukpga/1973/52",
                read=_AGAIN,
                verified=True,
            ),
        ),
    ),
    source=Source(
        title=f"{_ACT}; Limitation Act 1980 (read in guides)",
        article="19(14), 19(15), 20(7), 20(8), 20(15), 22(3), 23, 24; 5 of the Act of 1980",
        act=_RIGHTS,
        url=f"{_ACT_URL}/section/24",
        read=_AGAIN,
        verified=True,
    ),
)

_DELIVERY = DispatchDuty(
    event="delivery",
    days=30,
    source=Source(
        title=_ACT,
        article="28(3), 28(9)",
        act=_RIGHTS,
        url=f"{_ACT_URL}/section/28",
        read=_READ,
        verified=True,
    ),
)

_DUTIES = (
    Duty(
        code="told-withdrawal-right",
        text="Before the contract, say that it can be cancelled, until when and how, and give the "
        "model form.",
        source=Source(title=_REGULATIONS, article="13(1), schedule 2", url=_REGULATIONS_URL,
                      read=_READ),
    ),
    Duty(
        code="told-return-cost",
        text="Before the contract, say that the buyer bears the cost of sending goods back; who "
        "does not say so bears it.",
        source=Source(title=_REGULATIONS, article="35(5)", url=_REGULATIONS_URL, read=_READ),
    ),
)  # fmt: skip

_2014 = Law(
    id="uk",
    name="United Kingdom",
    places=frozenset({"GB"}),
    since=date(2014, 6, 13),
    withdrawal=_WITHDRAWAL,
    dispatch=replace(
        _DELIVERY,
        source=Source(title=_REGULATIONS, article="42 (until 2015)", url=_REGULATIONS_URL),
    ),
    duties=_DUTIES,
    reviewed=_AGAIN,
    review_by=date(2027, 11, 28),
    notes=(
        "Once a repair or a replacement failed, the buyer chooses a price reduction or rejects.",
        "A refund after the first six months may take account of the use (section 24(8)).",
        "Faulty goods: no last day but the six years for going to court, five in Scotland.",
        "Whether a last day that is a Saturday, Sunday or bank holiday moves on is unverified.",
        "The Channel Islands and the Isle of Man have laws of their own.",
    ),
)
_2015 = replace(
    _2014,
    since=date(2015, 10, 1),
    guarantee=_GUARANTEE,
    dispatch=_DELIVERY,
    notes=(
        *_2014.notes,
        # Explanatory Notes to the Act, 130 and 131, read on legislation.gov.uk.
        (
            "The thirty days to reject stand still while goods are repaired or replaced; once they "
            "are back, the rest is left, or seven days where that is longer (section 22(6) to (8))."
        ),
    ),
)

PACKS = in_sequence([_2014, _2015])
