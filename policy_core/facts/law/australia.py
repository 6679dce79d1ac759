"""Australia: the consumer guarantees of the Australian Consumer Law.

Covers goods supplied to consumers since 1 January 2011. There is no right to change one's mind
about an online purchase. Unverified: that the business repays postage (regulators' guides say so;
the act speaks of collecting what cannot be sent without significant cost), and by when.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import Law, LegalGuarantee, Source

_READ = date(2026, 11, 22)

PACKS = (
    Law(
        id="au",
        name="Australia",
        places=frozenset({"AU"}),
        since=date(2011, 1, 1),
        guarantee=LegalGuarantee(
            freight="seller",
            source=Source(
                title="Australian Consumer Law (Competition and Consumer Act 2010, schedule 2), "
                "with the regulators' guide on postage",
                article="259, 262, 263(2)-(4)",
                url="http://tesc.com.au/Primary/press/page4.html",
                read=_READ,
                verified=True,
            ),
        ),
        notes=(
            "No right to change one's mind; the store's own policy is a contract.",
            "The buyer posts what can be posted and is repaid reasonable postage (unverified).",
            "The seller collects, at its own expense, what costs a lot to send.",
            "The right to reject has no number of days: it lasts until a failure would show.",
            "A purchase by a business may be a consumer's under this law; that is not covered.",
        ),
    ),
)
