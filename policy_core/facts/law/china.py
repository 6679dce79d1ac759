"""China: seven days without a reason, and what the seller owes for faulty goods.

Covers mainland China since 15 March 2014. A last day on a day of rest moves on by the Civil Code,
against one guide for shops that says that holidays make no difference. Unverified: that day 1 is
the day after signing for the parcel (reports of the Interim Measures of 2017 say so). Platforms
promise 168 hours from a known time of signing; the law counts whole days, and is later.

General information, not legal advice.
"""

from dataclasses import replace
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
    in_sequence,
)

_READ = date(2026, 11, 22)
_ACT = "Law on the Protection of Consumer Rights and Interests (消费者权益保护法, 2013)"
_ACT_URL = "https://flk.npc.gov.cn/"
_NAME = ActName(en="Chinese Consumer Rights Protection Law", de="chinesisches Verbrauchergesetz")
_AGAIN = date(2026, 11, 28)
_TODAY = date(2026, 11, 29)

_COUNTING = Counting(
    # The court's guide names Sundays alone; Saturdays are statutory days of rest since 1995.
    roll="saturday-sunday-holiday",
    source=Source(
        title="民法典 (Civil Code), with a Heilongjiang court's guide to the seven days",
        article="201, 203",
        url="https://flk.npc.gov.cn/",
        read=_TODAY,
        verified=True,
    ),
)

_2014 = Law(
    id="cn",
    name="China",
    places=frozenset({"CN"}),
    since=date(2014, 3, 15),
    withdrawal=WithdrawalRight(
        days=7,
        counting=_COUNTING,
        freight="buyer",
        refund=RefundDuty(days=7, after=("arrival",)),
        exempt=frozenset({
            "confirmed-non-returnable", "custom-made", "digital", "newspapers", "perishable",
            "sealed-media",
        }),
        lost_when=frozenset({"damaged", "incomplete"}),
        source=Source(
            title=_ACT, article="25", act=_NAME, url=_ACT_URL, read=_READ, verified=True
        ),
    ),
    guarantee=LegalGuarantee(
        freight="seller",
        reject_days=7,
        remedies=(("repair", "replacement"), ("refund",)),
        burden_months=6,
        limitation_years=3,
        counting=_COUNTING,
        source=Source(
            title=f"{_ACT}; 23 and Civil Code 188 not read",
            article="24",
            act=_NAME,
            url=_ACT_URL,
            read=_AGAIN,
            verified=True,
        ),
    ),
    reviewed=_AGAIN,
    review_by=date(2027, 11, 28),
    notes=(
        (
            "After seven days: the money where the contract can be rescinded, or else replacement "
            "or repair; no number of days ends that. The three-guarantee rules name some for some "
            "goods."
        ),
        "For six months a defect of durable goods is the seller's to disprove (article 23).",
        "Goods have to be intact; opening them to look and a necessary test do not harm.",
        "The freight of faulty goods is part of the seller's necessary costs.",
    ),
)  # fmt: skip

_CONFIRMATION = Duty(
    code="confirm-exemption",
    text="Let the buyer confirm, order by order, that an article is exempt from the seven days.",
    for_exempt_goods=True,
    since=date(2017, 3, 15),
    source=Source(
        title="Interim Measures for the seven-day return of goods bought online, as newspapers "
        "report them",
        article="6, 7",
        read=_READ,
    ),
)
_2017 = replace(_2014, since=date(2017, 3, 15), duties=(_CONFIRMATION,))

_NO_WIDER = Duty(
    code="mark-exemption",
    text="Mark conspicuously which goods are exempt from the seven days, let the buyer confirm it "
    "for each order, and exempt no more than the law does.",
    for_exempt_goods=True,
    since=date(2024, 7, 1),
    source=Source(
        title="Implementing Regulations of the law on consumers (State Council no. 778), as quoted",
        article="19",
        url="https://flk.npc.gov.cn/",
        read=_AGAIN,
    ),
)
_2024 = replace(_2017, since=date(2024, 7, 1), duties=(_CONFIRMATION, _NO_WIDER))

PACKS = in_sequence([_2014, _2017, _2024])
