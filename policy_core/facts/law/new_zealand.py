"""New Zealand: the Consumer Guarantees Act 1993; no right to change one's mind online.

The right to reject goods has no number of days. The manner of rejecting (section 22) was read in
part; that the supplier repays postage, and for how long goods can be rejected, is unverified.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Law,
    LegalGuarantee,
    Source,
)

PACKS = (
    Law(
        id="nz",
        name="New Zealand",
        places=frozenset({"NZ"}),
        since=date(2014, 6, 17),
        guarantee=LegalGuarantee(
            freight="seller",
            label="buyer",
            serious_at_once=True,
            remedies=(("repair", "replacement"), ("replacement", "refund", "price-reduction")),
            source=Source(
                title="Consumer Guarantees Act 1993",
                article="18, 20-23",
                act=ActName(
                    en="Consumer Guarantees Act 1993",
                    de="neuseeländisches Verbrauchergarantiegesetz",
                ),
                url="https://www.legislation.govt.nz/act/public/1993/0091/latest/whole.html",
                read=date(2026, 11, 28),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        notes=(
            "No right to return goods that are as agreed: the store's policy holds.",
            "The buyer says why, and sends back what can be sent without much cost.",
            "The seller collects the rest at its own expense.",
            "A serious fault: money or replacement, as the buyer chooses; else a repair may do.",
            "The right to reject has no number of days: it lasts until a failure would show.",
        ),
    ),
)
