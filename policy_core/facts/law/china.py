"""China: seven days without a reason, and what the seller owes for faulty goods.

Covers mainland China since 15 March 2014. Unverified: whether a last day on a day off moves on
(a court's guide says so, and one guide for shops says that holidays make no difference), and that
day 1 is the day after signing for the parcel (reports of the Interim Measures of 2017 say so).
Platforms promise 168 hours from a known time of signing; the law counts whole days, and is later.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.model import (
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
_ACT_URL = "https://m.shutu.cn/template/p8555675.html"

_COUNTING = Counting(
    roll="sunday-holiday",
    source=Source(
        title="Heilongjiang court's guide to the seven days",
        article="Civil Code 201, 203",
        url="http://jxhl.hljcourt.gov.cn/public/detail.php?id=17976",
        read=_READ,
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
            title=_ACT, article="25", url=_ACT_URL, read=_READ, verified=True
        ),
    ),
    guarantee=LegalGuarantee(
        freight="seller",
        reject_days=7,
        counting=_COUNTING,
        source=Source(
            title=_ACT, article="24", url=_ACT_URL, read=_READ, verified=True
        ),
    ),
    notes=(
        "Goods have to be intact; opening them to look and a necessary test do not harm.",
        "The freight of faulty goods is part of the seller's necessary costs.",
    ),
)  # fmt: skip

_CONFIRMATION = Duty(
    code="confirm-exemption",
    text="Let the buyer confirm, order by order, that an article is exempt from the seven days.",
    since=date(2017, 3, 15),
    source=Source(
        title="Interim Measures for the seven-day return of goods bought online, as newspapers "
        "report them",
        article="6, 7",
        read=_READ,
    ),
)
_2017 = replace(_2014, since=date(2017, 3, 15), duties=(_CONFIRMATION,))

PACKS = in_sequence([_2014, _2017])
