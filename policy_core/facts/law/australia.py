"""Australia: the consumer guarantees of the Australian Consumer Law.

Covers goods supplied to consumers since 1 January 2011. There is no right to change one's mind
about an online purchase. Unverified: that the business repays postage (regulators' guides say so;
the act speaks of collecting what cannot be sent without significant cost), and by when.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import ActName, Law, LegalGuarantee, Source

_READ = date(2026, 11, 28)

PACKS = (
    Law(
        id="au",
        name="Australia",
        places=frozenset({"AU"}),
        since=date(2011, 1, 1),
        guarantee=LegalGuarantee(
            freight="seller",
            label="buyer",
            serious_at_once=True,
            remedies=(("repair", "replacement"), ("replacement", "refund", "price-reduction")),
            source=Source(
                title="Australian Consumer Law (Competition and Consumer Act 2010, schedule 2), "
                "with the regulators' guide on postage",
                article="64, 259, 261, 262, 263(2)-(4)",
                act=ActName(en="Australian Consumer Law", de="australisches Verbraucherrecht"),
                url="https://www.legislation.gov.au/C2004A00109/latest/text",
                read=_READ,
                verified=True,
            ),
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            (
                "A minor failure: the seller chooses between repair, replacement and refund; a "
                "major one: the buyer chooses at once, and may keep the goods for compensation."
            ),
            "The store's terms cannot exclude any of this (section 64, known, not read).",
            "No right to change one's mind; the store's own policy is a contract.",
            "The buyer posts what can be posted and is repaid reasonable postage (unverified).",
            "The seller collects, at its own expense, what costs a lot to send.",
            "The right to reject has no number of days: it lasts until a failure would show.",
            "A purchase by a business may be a consumer's under this law; that is not covered.",
        ),
    ),
)
