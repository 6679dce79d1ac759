"""Switzerland: no right to withdraw from an online purchase; two years' warranty.

The Code of Obligations knows a right of revocation for sales at the door and by telephone only;
parliament left online sales out in 2015. The warranty's two years cannot be shortened for
consumers, but what it gives can be changed by contract, the freight included. Articles 197 to 210
were read in a faithful copy of the code.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import ActName, Counting, Law, LegalGuarantee, Source
from policy_core.values import Period, Span

_READ = date(2026, 11, 28)
_CODE = Source(
    title="Obligationenrecht (SR 220)",
    article="199, 201, 205, 206, 208, 210",
    act=ActName(en="Swiss Code of Obligations", de="Schweizer Obligationenrecht"),
    url="https://www.fedlex.admin.ch/eli/cc/27/317_321_377/de",
    read=_READ,
    verified=True,
)

PACKS = (
    Law(
        id="ch",
        name="Switzerland",
        places=frozenset({"CH"}),
        since=date(2013, 1, 1),
        guarantee=LegalGuarantee(
            freight="unspecified",
            months=24,
            remedies=(("refund", "price-reduction", "replacement"),),
            second_hand_months=12,
            tell_within=Period(Span(0), ("discovery",)),
            counting=Counting(source=_CODE),
            source=_CODE,
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            "No right to withdraw from an online purchase: the store's policy is the contract.",
            "The buyer has to report a defect at once after finding it.",
            "A court may grant a price reduction instead of the money back (article 205).",
            "The warranty can be excluded by contract, but not hidden on purpose (article 199).",
            "Whether the end of the two years moves on from a day off is unverified.",
        ),
    ),
)
