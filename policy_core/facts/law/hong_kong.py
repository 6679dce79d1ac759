"""Hong Kong: no law on online shopping, and no right to change one's mind.

The Legislative Council's research office found in 2020 that no legislation is specific to online
retail; the Consumer Council's proposal of 2018 for a cooling-off period left online shopping out.
What faulty goods give, by the Sale of Goods Ordinance, is unverified.

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
        id="hk",
        name="Hong Kong",
        places=frozenset({"HK"}),
        since=date(1994, 10, 21),
        guarantee=LegalGuarantee(
            freight="unspecified",
            remedies=(("refund", "price-reduction"),),
            limitation_years=6,
            source=Source(
                title="Sale of Goods Ordinance (Cap. 26), with the Legislative Council's research "
                "on consumer protection online",
                article="16, 37",
                act=ActName(en="Sale of Goods Ordinance", de="Sale of Goods Ordinance"),
                url="https://www.legco.gov.hk/research-publications/english/essentials-1920ise08-e-consumer-protection.htm",
                read=date(2026, 11, 28),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        notes=(
            "No right to return goods that are as agreed: the store's policy holds.",
            "Goods have to be of merchantable quality and as described (unverified).",
            "Since when this law holds is unverified.",
        ),
    ),
)
