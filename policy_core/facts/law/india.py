"""India: the Consumer Protection (E-Commerce) Rules, 2020.

No statutory right to change one's mind: the published policy holds. The rules were read in law
firms' and newspapers' summaries only; who pays the freight of faulty goods, and by when money is
due, is not in them. A page that names fifteen days for a refund has no ground in the rules as
summarised, and is not followed.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import Duty, Law, LegalGuarantee, Source

_READ = date(2026, 11, 22)


def _rule(article: str) -> Source:
    return Source(
        title="Consumer Protection (E-Commerce) Rules, 2020, in summary",
        article=article,
        url="https://www.lexology.com/library/detail.aspx?g=40bbcb14-5b11-4625-9a9c-3367688367ab",
        read=_READ,
    )


PACKS = (
    Law(
        id="in",
        name="India",
        places=frozenset({"IN"}),
        since=date(2020, 7, 23),
        guarantee=LegalGuarantee(freight="unspecified", source=_rule("6(3), 7(4)")),
        duties=(
            Duty(
                code="take-back-defective",
                text="Take back, or refund, goods that are defective, deficient, spurious, not as "
                "advertised or agreed, or delivered late.",
                source=_rule("6(3), 7(4)"),
            ),
            Duty(
                code="symmetric-cancellation-fee",
                text="Charge for a cancellation only what the shop itself bears when it cancels.",
                source=_rule("4(8)"),
            ),
            Duty(
                code="return-policy-displayed",
                text="Show the terms of return, refund, exchange, warranty, delivery and "
                "grievances; what is published binds.",
                source=_rule("5(3), 6(5), 7(1)"),
            ),
        ),
        notes=("No number of days for a refund is named; payment rules may set one.",),
    ),
)
