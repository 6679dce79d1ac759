"""Russia: the Law on the Protection of Consumers' Rights, article 26.1 on distance selling.

Seven days from receipt, three months for a buyer who got no written word about returns with the
goods. On 17 February 2026 the Constitutional Court found that a shop may not have goods brought to
a distant place: until the law is changed they can be sent back. Article 26.1 was read in copies
that quote it, and so was what a buyer of faulty goods can choose; the ruling, and by when a seller
has to put faults right, in summaries. Unverified: the first day of the article, and that a last day
on a day off moves on.

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

_READ = date(2026, 11, 28)
_ACT = "Закон РФ «О защите прав потребителей» (Law No. 2300-1)"
_ACT_URL = "https://www.consultant.ru/document/cons_doc_LAW_305/"
_NAME = ActName(en="Russian Consumer Protection Law", de="russisches Verbraucherschutzgesetz")
_TEN_DAYS = RefundDuty(days=10, after=("notice",))

_2005 = Law(
    id="ru",
    name="Russia",
    places=frozenset({"RU"}),
    since=date(2005, 1, 15),
    withdrawal=WithdrawalRight(
        days=7,
        counting=Counting(
            roll="saturday-sunday-holiday",
            source=Source(title="Гражданский кодекс РФ (Civil Code)", article="191, 193"),
        ),
        uninformed_months=3,
        uninformed_from="start",
        freight="buyer",
        outbound="all",
        refund=_TEN_DAYS,
        exempt=frozenset({"custom-made"}),
        lost_when=frozenset({"damaged", "incomplete", "used"}),
        source=Source(
            title=_ACT, article="26.1(4)", act=_NAME, url=_ACT_URL, read=_READ, verified=True
        ),
    ),
    guarantee=LegalGuarantee(
        freight="seller",
        months=24,
        may_last_longer=True,
        refund=_TEN_DAYS,
        remedies=(("refund", "replacement", "price-reduction", "repair"),),
        source=Source(
            title=f"{_ACT}; 18(7) and 22 in summaries",
            article="18(1), 18(7), 19(1), 22",
            act=_NAME,
            url=_ACT_URL,
            read=date(2026, 11, 29),
            verified=True,
        ),
    ),
    reviewed=_READ,
    review_by=date(2027, 11, 28),
    notes=(
        "All that was paid comes back, less the return: delivery too, as we read the act.",
        "A lost receipt does not take the right away.",
        "The two years for defects hold where the maker gave no guarantee of its own.",
        "For a serious fault the law gives more, as long as goods are meant to serve (unverified).",
        "The seller collects faulty goods that are bulky or heavier than 5 kg.",
        "What sending lighter ones costs is a loss that the buyer may claim (unverified).",
        "Phones and computers: the money for a small defect in the first fifteen days only.",
        "Since when this law holds is unverified.",
    ),
)

_RULING = Duty(
    code="return-by-post",
    text="Let the buyer send goods back by post or by a carrier, at a cost that is not out of "
    "proportion to their price.",
    since=date(2026, 2, 17),
    source=Source(
        title="Constitutional Court, ruling 7-П of 17 February 2026 on article 26.1, as reported",
        article="operative part",
        url="https://lawnotes.ru/npa/postanovlenie-konstitutsionnogo-suda-rf-ot-17.02.2026-n-7-p",
        read=_READ,
    ),
)
_2026 = replace(_2005, since=date(2026, 2, 17), duties=(_RULING,))

PACKS = in_sequence([_2005, _2026])
