"""Philippines: no right to change one's mind; the Consumer Act for faulty goods.

The Department of Trade and Industry says both: "No return, no exchange" may not be written
anywhere, and a change of mind gives no right to a repair, an exchange or the money. The act's own
articles were not read, so the pack is unverified.

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
        id="ph",
        name="Philippines",
        places=frozenset({"PH"}),
        since=date(1992, 7, 15),
        guarantee=LegalGuarantee(
            freight="unspecified",
            days=60,
            may_last_longer=True,
            remedies=(("repair", "replacement", "refund"),),
            source=Source(
                title="Consumer Act (Republic Act 7394), as the Department of Trade and Industry "
                "states it",
                article="68, 100",
                act=ActName(
                    en="Consumer Act of the Philippines",
                    de="philippinisches Verbraucherschutzgesetz",
                ),
                url="https://mb.com.ph/2022/10/28/law-prohibits-no-return-no-exchange-policy-dti",
                read=date(2026, 11, 28),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        notes=(
            "No right to return goods because of a change of mind or a mistake of one's own.",
            '"No return, no exchange" may not be written in a shop, a contract or a receipt.',
            "Faulty goods are repaired, replaced or refunded against proof of the purchase.",
            "The implied warranty of new goods lasts sixty days at least and a year at most.",
            "Since when this law holds is unverified.",
        ),
    ),
)
