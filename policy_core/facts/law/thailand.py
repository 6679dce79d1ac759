"""Thailand: the Direct Sales and Direct Marketing Act, section 33.

Seven days from receipt for what was bought from a direct marketing business; the money is due in
fifteen days. Since 2017 ministerial regulations say which online sales are no direct marketing, so
a small seller may be outside. Read in newspapers' and agencies' summaries: all of it is unverified.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
)

_ACT = Source(
    title="พ.ร.บ. ขายตรงและตลาดแบบตรง (Direct Sales and Direct Marketing Act), in summary",
    article="33-36",
    act=ActName(
        en="Thai Direct Sales and Direct Marketing Act", de="thailändisches Direktvertriebsgesetz"
    ),
    url="https://www.ocpb.go.th",
    read=date(2026, 11, 28),
)

PACKS = (
    Law(
        id="th",
        name="Thailand",
        places=frozenset({"TH"}),
        since=date(2002, 8, 29),
        withdrawal=WithdrawalRight(
            days=7,
            counting=Counting(
                roll="saturday-sunday-holiday",
                source=Source(
                    title="ประมวลกฎหมายแพ่งและพาณิชย์ (Civil and Commercial Code), from memory",
                    article="193/8",
                ),
            ),
            freight="unspecified",
            outbound="all",
            refund=RefundDuty(days=15, after=("notice",)),
            source=_ACT,
        ),
        guarantee=LegalGuarantee(
            freight="unspecified",
            may_last_longer=True,
            source=Source(
                title="ประมวลกฎหมายแพ่งและพาณิชย์ (Civil and Commercial Code), from memory",
                article="472, 474",
                act=ActName(
                    en="Thai Civil and Commercial Code", de="thailändisches Zivilgesetzbuch"
                ),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        notes=(
            "Goods are sent back, or kept for twenty-one days for the seller to collect.",
            "Who pays for sending them is not in what was read.",
            "Which online sellers are exempt is for ministerial regulations, which were not read.",
            "The buyer may keep the goods until the money is back.",
            "What the law gives for faulty goods was not read.",
            "Since when this law holds is unverified.",
        ),
    ),
)
