"""Singapore: no right to change one's mind online; the "lemon law" for faulty goods.

Part 3 of the Consumer Protection (Fair Trading) Act gives repair or replacement, else a lower price
or the money back, for contracts since 1 September 2012. Section 14 was read in its own words; that
the seller bears the postage (section 15) and the six years of limitation were not. The cooling-off
of direct sales does not reach online shops.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    REPAIR_FIRST,
    ActName,
    Law,
    LegalGuarantee,
    Source,
)

PACKS = (
    Law(
        id="sg",
        name="Singapore",
        places=frozenset({"SG"}),
        since=date(2012, 9, 1),
        guarantee=LegalGuarantee(
            freight="seller",
            remedies=REPAIR_FIRST,
            burden_months=6,
            limitation_years=6,
            source=Source(
                title="Consumer Protection (Fair Trading) Act 2003",
                article="14, 15, 16",
                act=ActName(
                    en="Consumer Protection (Fair Trading) Act",
                    de="Consumer Protection (Fair Trading) Act",
                ),
                url="https://sso.agc.gov.sg/Act/CPFTA2003",
                read=date(2026, 11, 28),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        notes=(
            "No right to return goods that are as agreed: the store's policy holds.",
            "A defect that shows within six months is presumed to have been there at delivery.",
            "The right itself does not end with the six months.",
            "First repair or replacement, in a reasonable time; then a lower price or the money.",
        ),
    ),
)
