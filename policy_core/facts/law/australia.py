"""Australia: the consumer guarantees of the Australian Consumer Law.

Covers goods supplied to consumers since 1 January 2011. There is no right to change one's mind
about an online purchase. Unverified: that the business repays postage (regulators' guides say so;
the act speaks of collecting what cannot be sent without significant cost), and by when.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import Conformity, Law, Source

_READ = date(2026, 11, 22)

PACKS = (
    Law(
        id="au",
        name="Australia",
        places=frozenset({"AU"}),
        since=date(2011, 1, 1),
        conformity=Conformity(
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
            (
                "The buyer sends back what can be posted and is repaid reasonable postage "
                "(unverified); the seller collects, within a reasonable time and at its own expense, "
                "what cannot be sent without significant cost."
            ),
            (
                "The right to reject lasts until the failure could be expected to show; no number of "
                "days is named."
            ),
            "A purchase by a business may be a consumer's under this law; that is not covered.",
        ),
    ),
)
