"""Chile: the Consumer Law (Ley 19.496), right of withdrawal and legal guarantee.

Ten days from receipt, ninety where the shop did not confirm the contract in writing. Since
24 December 2021 a shop cannot exclude the right for goods any more; since 28 February 2025 a
regulation says which goods are exempt. The guarantee was three months until 24 March 2022. The ten
days were read in the law's own words, the rest in law firms' and the consumer service's summaries,
so the pack is unverified.

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
_ACT = "Ley 19.496 sobre protección de los derechos de los consumidores"
_ACT_URL = "https://www.bcn.cl/leychile/navegar?idNorma=61438"
_NAME = ActName(en="Chilean Consumer Law", de="chilenisches Verbraucherschutzgesetz")


def _act(article: str) -> Source:
    return Source(title=f"{_ACT}, in summary", article=article, act=_NAME, url=_ACT_URL, read=_READ)


_WITHDRAWAL = WithdrawalRight(
    days=10,
    counting=Counting(source=_act("3 bis")),
    uninformed_days=90,
    uninformed_from="start",
    freight="unspecified",
    refund=RefundDuty(days=45, after=("notice",)),
    lost_when=frozenset({"damaged", "used"}),
    source=_act("3 bis b), 3 ter"),
)

_GUARANTEE = LegalGuarantee(
    freight="unspecified",
    months=3,
    may_last_longer=True,
    remedies=(("repair", "replacement", "refund"),),
    source=_act("19, 20, 21"),
)

_2021 = Law(
    id="cl",
    name="Chile",
    places=frozenset({"CL"}),
    since=date(2021, 12, 24),
    withdrawal=_WITHDRAWAL,
    guarantee=_GUARANTEE,
    duties=(
        Duty(
            code="told-withdrawal-right",
            text="Before the contract and the payment, tell of the right of withdrawal plainly, "
            "and confirm the contract in writing.",
            source=_act("3 bis b), 12 A"),
        ),
    ),
    reviewed=_READ,
    review_by=date(2027, 11, 28),
    notes=(
        "The buyer gives back the packing, labels and manuals too.",
        "Who pays for sending goods back is not in what was read.",
        "The buyer of faulty goods chooses: repair, exchange or the money.",
        "A longer guarantee that came with the goods holds instead (unverified).",
    ),
)
_2022 = replace(_2021, since=date(2022, 3, 24), guarantee=replace(_GUARANTEE, months=6))
_2025 = replace(
    _2022,
    since=date(2025, 2, 28),
    withdrawal=replace(
        _WITHDRAWAL,
        exempt=frozenset({"custom-made", "no-resale", "perishable", "sealed-hygiene"}),
        source=Source(
            title=f"{_ACT} and Decreto 42 of 2024, in summary",
            article="3 bis b), 3 ter",
            act=_NAME,
            url=_ACT_URL,
            read=_READ,
        ),
    ),
)

PACKS = in_sequence([_2021, _2022, _2025])
