"""Colombia: the Consumer Statute (Ley 1480 de 2011), right of withdrawal in distance sales.

Five working days from delivery; the buyer bears the return, the whole price comes back. Since
19 December 2024 the money is due in fifteen days instead of thirty (Ley 2439 de 2024). The statute
was read in its own words, the new deadline in law firms' and newspapers' reports. The duty to
deliver in thirty days is for sellers in the country and is left out.

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
_STATUTE = "Ley 1480 de 2011 (Estatuto del Consumidor)"
_STATUTE_URL = "https://www.suin-juriscol.gov.co/viewDocument.asp?id=1681955"
_NAME = ActName(en="Colombian Consumer Statute", de="kolumbianisches Verbraucherschutzgesetz")


def _statute(article: str) -> Source:
    return Source(
        title=_STATUTE, article=article, act=_NAME, url=_STATUTE_URL, read=_READ, verified=True
    )


_WITHDRAWAL = WithdrawalRight(
    days=5,
    unit="working days",
    counting=Counting(source=_statute("47")),
    freight="buyer",
    outbound="all",
    refund=RefundDuty(days=30, after=("notice",)),
    exempt=frozenset(
        {
            "custom-made",
            "no-resale",
            "perishable",
            "price-fluctuating",
            "sealed-hygiene",
        }
    ),
    lost_when=frozenset({"damaged", "incomplete", "used"}),
    source=_statute("47"),
)

_2012 = Law(
    id="co",
    name="Colombia",
    places=frozenset({"CO"}),
    since=date(2012, 4, 12),
    withdrawal=_WITHDRAWAL,
    guarantee=LegalGuarantee(
        freight="seller",
        months=12,
        may_last_longer=True,
        remedies=(("repair",), ("repair", "replacement", "refund")),
        source=_statute("7, 8, 11"),
    ),
    duties=(
        Duty(
            code="told-withdrawal-right",
            text="Before the purchase, tell of the right of withdrawal and how long it lasts.",
            source=_statute("46(4)"),
        ),
    ),
    reviewed=_READ,
    review_by=date(2027, 11, 28),
    notes=(
        "Goods go back in the state in which they came; goods for personal use are exempt.",
        "The year of guarantee holds where seller and maker announced no other term.",
        "Faulty goods are repaired free of charge, transport included.",
        "If the fault comes back the buyer chooses: repair, exchange or the money.",
        "Who paid by card may ask for the payment to be reversed, within five working days.",
    ),
)  # fmt: skip
_2024 = replace(
    _2012,
    since=date(2024, 12, 19),
    withdrawal=replace(
        _WITHDRAWAL,
        refund=RefundDuty(days=15, after=("notice",)),
        source=Source(
            title=f"{_STATUTE} with Ley 2439 de 2024 on the refund, quoted",
            article="47",
            act=_NAME,
            url=_STATUTE_URL,
            read=date(2026, 11, 29),
            verified=True,
        ),
    ),
    notes=(
        *_2012.notes,
        "The fifteen days need the goods on their way back and the buyer's payment details.",
    ),
)

PACKS = in_sequence([_2012, _2024])
