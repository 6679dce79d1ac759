"""Brazil: the Consumer Protection Code's right of regret, for which the seller pays.

Covers contracts made outside a shop since 11 March 1991. Unverified: that the last day moves on
from a Sunday (the Civil Code says so of holidays; consumer agencies say so of days off; one law
office ends a period on a Sunday), and the freight of faulty goods. The code's words on faults were
read in faithful copies; the official page is linked.

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

_READ = date(2026, 11, 28)
_CODE = "Código de Defesa do Consumidor (Lei 8.078/1990)"
_CODE_URL = "https://www.planalto.gov.br/ccivil_03/leis/l8078compilado.htm"
_ACT = ActName(
    en="Brazilian Consumer Protection Code", de="brasilianisches Verbraucherschutzgesetzbuch"
)
_CURE = 30

_COUNTING = Counting(
    roll="sunday-holiday",
    source=Source(
        title="Código Civil (Lei 10.406/2002)",
        article="132",
        url="https://www.planalto.gov.br/ccivil_03/leis/2002/l10406compilada.htm",
        read=_READ,
        verified=True,
    ),
)

PACKS = (
    Law(
        id="br",
        name="Brazil",
        places=frozenset({"BR"}),
        since=date(1991, 3, 11),
        withdrawal=WithdrawalRight(
            days=7,
            counting=_COUNTING,
            freight="seller",
            outbound="all",
            refund=RefundDuty(days=0, after=("notice",)),
            import_tax_back=True,
            source=Source(
                act=_ACT,
                title=f"{_CODE}; freight: Superior Tribunal de Justiça, REsp 1.340.604-RJ",
                article="49",
                url=_CODE_URL,
                read=_READ,
                verified=True,
            ),
        ),
        guarantee=LegalGuarantee(
            freight="seller",
            days=90,
            from_discovery=True,
            serious_at_once=True,
            remedies=(("repair",), ("replacement", "refund", "price-reduction")),
            cure_days=_CURE,
            outbound="all",
            refund=RefundDuty(days=_CURE, after=("notice",)),
            counting=_COUNTING,
            source=Source(
                title=_CODE,
                article="18, 26",
                act=_ACT,
                url=_CODE_URL,
                read=_READ,
                verified=True,
            ),
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            "Whatever was paid comes back at once, adjusted for inflation.",
            "The code names no goods that are exempt; courts differ on digital content used up.",
            "That a last day on a Sunday moves to Monday is our reading of sources that disagree.",
            (
                "The seller has thirty days to put faulty goods right (seven to 180 can be "
                "agreed); then the buyer chooses between replacement, money and price reduction, "
                "and at once where the fault concerns an essential part."
            ),
            (
                "Visible defects are claimed within 90 days of delivery, of goods that do not last "
                "within 30; hidden ones within as many days from when they show."
            ),
            "Whatever was paid on account of the purchase comes back, import tax included.",
            "A business buying for its own use may be a consumer; that is not covered.",
        ),
    ),
)
