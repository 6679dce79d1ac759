"""Malaysia: no right to change one's mind online; the Consumer Protection Act 1999 for faults.

Whether the ten working days of the act on direct sales reach an online shop was not found out; the
Consumer Protection Act's own sections were not read. All of it is unverified.

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
        id="my",
        name="Malaysia",
        places=frozenset({"MY"}),
        since=date(1999, 11, 15),
        guarantee=LegalGuarantee(
            freight="unspecified",
            remedies=(("repair", "replacement"), ("replacement", "refund", "price-reduction")),
            limitation_years=6,
            source=Source(
                title="Consumer Protection Act 1999",
                article="6, 39-46",
                act=ActName(
                    en="Consumer Protection Act 1999", de="malaysisches Verbraucherschutzgesetz"
                ),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        withdrawal_unread=True,
        notes=(
            "No right to return goods that are as agreed was found: the store's policy holds.",
            "Faulty goods can be rejected in a reasonable time; no days are named (unverified).",
            "Whether the cooling-off of direct sales reaches an online shop is unverified.",
            "Since when this law holds is unverified.",
        ),
    ),
)
