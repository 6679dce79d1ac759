"""Switzerland: no right to withdraw from an online purchase; two years' warranty.

The Code of Obligations knows a right of revocation for sales at the door and by telephone only;
parliament left online sales out in 2015. The warranty's two years cannot be shortened for
consumers, but what it gives can be changed by contract, the freight included.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import Counting, Law, LegalGuarantee, Source

_READ = date(2026, 11, 22)
_GUIDE = Source(
    title="Federal e-commerce guide on the Code of Obligations",
    article="197-210",
    url="https://www.e-commerce-guide.admin.ch/ecommerce/de/home/probleme/sachmaengel.html",
    read=_READ,
)

PACKS = (
    Law(
        id="ch",
        name="Switzerland",
        places=frozenset({"CH"}),
        since=date(2013, 1, 1),
        guarantee=LegalGuarantee(
            freight="unspecified", months=24, counting=Counting(source=_GUIDE), source=_GUIDE
        ),
        notes=(
            "No right to withdraw from an online purchase: the store's policy is the contract.",
            "The buyer has to report a defect at once after finding it.",
            "Whether the end of the two years moves on from a day off is unverified.",
        ),
    ),
)
