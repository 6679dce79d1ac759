"""Argentina: the Civil and Commercial Code of 2015 and the Consumer Protection Law 24.240.

Ten days from delivery; the seller pays the return and everything else. The right does not end for
a buyer who was not told of it. Both acts were read whole in a copy of the official InfoLEG texts.
Our reading: the outbound freight comes back too, and Saturdays are no business days. Unverified:
what Disposición 954/2025 changed about the button of regret.

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
_CODE_URL = "https://servicios.infoleg.gob.ar/infolegInternet/anexos/235000-239999/235975/norma.htm"
_LAW_URL = "https://servicios.infoleg.gob.ar/infolegInternet/anexos/0-4999/638/texact.htm"


def _code(article: str) -> Source:
    return Source(
        title="Código Civil y Comercial (Ley 26.994) and Ley 24.240 de Defensa del Consumidor",
        article=article,
        act=ActName(
            en="Argentine Civil and Commercial Code",
            de="argentinisches Zivil- und Handelsgesetzbuch",
        ),
        url=_CODE_URL,
        read=_READ,
        verified=True,
    )


def _law(article: str) -> Source:
    return Source(
        title="Ley 24.240 de Defensa del Consumidor",
        article=article,
        act=ActName(
            en="Argentine Consumer Protection Law", de="argentinisches Verbraucherschutzgesetz"
        ),
        url=_LAW_URL,
        read=_READ,
        verified=True,
    )


_COUNTING = Counting(roll="saturday-sunday-holiday", source=_code("Code 1110"))
_TOLD = Duty(
    code="told-withdrawal-right",
    text="In every document of the sale, tell in writing and prominently that the purchase can be "
    "revoked within ten days.",
    source=_code("Code 1111; Law 34"),
)
_BUTTON = Duty(
    code="revocation-button",
    since=date(2020, 12, 4),
    text="Show a link “Botón de arrepentimiento” plainly on the first page, by which the buyer "
    "revokes without having to register.",
    source=Source(
        title="Resolución 424/2020, quoted, now Disposición 954/2025, in summary",
        article="1",
        read=date(2026, 11, 29),
    ),
)

_2015 = Law(
    id="ar",
    name="Argentina",
    places=frozenset({"AR"}),
    since=date(2015, 8, 1),
    withdrawal=WithdrawalRight(
        days=10,
        counting=_COUNTING,
        uninformed_endless=True,
        freight="seller",
        outbound="all",
        refund=RefundDuty(days=0, after=("arrival",)),
        exempt=frozenset({"custom-made", "digital", "newspapers", "perishable", "sealed-media"}),
        source=_code("Code 1110-1116; Law 34"),
    ),
    guarantee=LegalGuarantee(
        freight="seller",
        months=6,
        may_last_longer=True,
        remedies=(("repair",), ("replacement", "refund", "price-reduction")),
        second_hand_months=3,
        counting=_COUNTING,
        source=_law("11, 17"),
    ),
    duties=(_TOLD,),
    reviewed=_READ,
    review_by=date(2027, 11, 28),
    notes=(
        "Ten calendar days from delivery or from the contract, whichever is later.",
        "The buyer need only make the goods available; the seller bears every cost.",
        "Money and goods are given back at the same time.",
        "Use in the normal way may not be deducted.",
        (
            "The guarantee is six months; three for used goods. Hidden faults may give more time "
            "(unverified)."
        ),
        "A repair comes first; then the buyer chooses: another one, the money or less to pay.",
    ),
)
_2020 = replace(_2015, since=date(2020, 12, 4), duties=(_TOLD, _BUTTON))

PACKS = in_sequence([_2015, _2020])
