"""United Arab Emirates: no right to change one's mind; remedies for faulty goods.

The decree-law on trade by modern technological means (in force since 16 September 2023) reaches
what is bought from outside the country; no number of days for returns was found in it or in the
consumer protection regulations (since 14 October 2023). Both were read in law firms' and the
Library of Congress's summaries, so all of it is unverified.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Duty,
    Law,
    LegalGuarantee,
    Source,
)

_READ = date(2026, 11, 28)

PACKS = (
    Law(
        id="ae",
        name="United Arab Emirates",
        places=frozenset({"AE"}),
        since=date(2023, 10, 14),
        guarantee=LegalGuarantee(
            freight="unspecified",
            may_last_longer=True,
            remedies=(("repair", "replacement", "refund"),),
            source=Source(
                title="Federal Law 15/2020 on Consumer Protection and Cabinet Resolution 66/2023, "
                "in summary",
                article="regulations 34",
                act=ActName(en="UAE Consumer Protection Law", de="Verbraucherschutzgesetz der VAE"),
                url="https://insightplus.bakermckenzie.com/bm/consumer-goods-retail_1/uae-enhancing-consumer-rights-exploring-the-uaes-latest-consumer-protection-regulations",
                read=_READ,
            ),
        ),
        duties=(
            Duty(
                code="return-policy-displayed",
                text="Tell buyers whom to turn to when they want to return goods.",
                source=Source(
                    title="Federal Decree-Law 14/2023 on trading by modern technological means, in "
                    "summary",
                    article="consumer's rights",
                    url="https://uaelegislation.gov.ae/ar/legislations/2150",
                    read=_READ,
                ),
            ),
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        withdrawal_unread=True,
        notes=(
            "No right to return goods that are as agreed was found: the store's policy holds.",
            'A term "no return, no exchange" is void, but for perishables and known defects.',
            "Faulty goods are repaired, replaced or refunded; the regulations set no least period.",
            "The ministry helps against sellers who are registered in the country.",
        ),
    ),
)
