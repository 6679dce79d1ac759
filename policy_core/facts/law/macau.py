"""Macau: the Consumer Rights Protection Law (Law 9/2021), in force since 1 January 2022.

The law gives those who buy at a distance a right to end the contract without a reason. The seven
days, and that the buyer pays the way back, were read in a newspaper's report of the bill, the rest
in summaries of the Consumer Council: all of it is unverified.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    Law,
    LegalGuarantee,
    Source,
    WithdrawalRight,
)

_READ = date(2026, 11, 29)
_ACT = Source(
    title="Lei n.º 9/2021 (Lei de protecção dos direitos e interesses do consumidor), in summary",
    article="distance contracts; consumer goods",
    act=ActName(en="Macau's Consumer Protection Law", de="Verbraucherschutzgesetz von Macau"),
    url="https://www.consumer.gov.mo/AboutUS/Rights.aspx?lang=pt",
    read=_READ,
)

PACKS = (
    Law(
        id="mo",
        name="Macau",
        places=frozenset({"MO"}),
        since=date(2022, 1, 1),
        withdrawal=WithdrawalRight(
            days=7, counting=Counting(source=_ACT), freight="buyer", source=_ACT
        ),
        guarantee=LegalGuarantee(freight="unspecified", may_last_longer=True, source=_ACT),
        reviewed=_READ,
        review_by=date(2027, 11, 29),
        notes=(
            "By when the money must be back, and which goods are exempt, was not read.",
            "Goods have to be as agreed; for how long the seller answers was not read.",
        ),
    ),
)
