"""Brazil: the Consumer Protection Code's right of regret, for which the seller pays.

Covers contracts made outside a shop since 11 March 1991. Unverified: that the last day moves on
from a Sunday (the Civil Code says so of holidays; consumer agencies say so of days off; one law
office ends a period on a Sunday), and the freight of faulty goods.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    Counting,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
)

_READ = date(2026, 11, 22)
_CODE = "Código de Defesa do Consumidor (Lei 8.078/1990)"
_CODE_URL = "https://www.planalto.gov.br/ccivil_03/leis/l8078compilado.htm"
_AT_ONCE = RefundDuty(days=0, after=("notice",))

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
            refund=_AT_ONCE,
            source=Source(
                title=f"{_CODE}; freight: Superior Tribunal de Justiça, REsp 1.340.604-RJ",
                article="49",
                url=_CODE_URL,
                read=_READ,
                verified=True,
            ),
        ),
        guarantee=LegalGuarantee(
            freight="seller",
            outbound="all",
            refund=_AT_ONCE,
            source=Source(title=f"{_CODE}", article="18, 26", url=_CODE_URL),
        ),
        notes=(
            "Whatever was paid comes back at once, adjusted for inflation.",
            "The code names no goods that are exempt; courts differ on digital content used up.",
            "That a last day on a Sunday moves to Monday is our reading of sources that disagree.",
            "The seller has thirty days to repair, then the buyer chooses (unverified).",
            "Defects are claimed within 30 days, of durable goods within 90 (unverified).",
            "A business buying for its own use may be a consumer; that is not covered.",
        ),
    ),
)
