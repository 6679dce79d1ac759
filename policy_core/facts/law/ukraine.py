"""Ukraine: the Law on the Protection of Consumers' Rights, article 13 on distance contracts.

Fourteen days from receipt, ninety where the seller did not confirm the information in writing. A
new law (No. 3153-IX) follows the European directive and begins only when martial law ends. Article
13 was read in consumer agencies' summaries, so it is unverified; the Civil Code's rule on the end
of a period was read in its own words.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    Duty,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
)

_READ = date(2026, 11, 28)


def _law(article: str) -> Source:
    return Source(
        title="Закон України «Про захист прав споживачів» (No. 1023-XII), in summary",
        article=article,
        act=ActName(
            en="Ukrainian Consumer Protection Law", de="ukrainisches Verbraucherschutzgesetz"
        ),
        url="https://zakon.rada.gov.ua/laws/show/1023-12",
        read=_READ,
    )


PACKS = (
    Law(
        id="ua",
        name="Ukraine",
        places=frozenset({"UA"}),
        since=date(2006, 1, 13),
        withdrawal=WithdrawalRight(
            days=14,
            counting=Counting(
                roll="saturday-sunday-holiday",
                source=Source(
                    title="Цивільний кодекс України (Civil Code)",
                    article="253, 254(5)",
                    url="https://zakon.rada.gov.ua/laws/show/435-15",
                    read=date(2026, 11, 29),
                    verified=True,
                ),
            ),
            uninformed_days=90,
            uninformed_from="start",
            freight="unspecified",
            refund=RefundDuty(days=30, after=("notice",)),
            exempt=frozenset({"custom-made", "newspapers", "price-fluctuating", "sealed-media"}),
            source=_law("13"),
        ),
        guarantee=LegalGuarantee(
            freight="seller",
            months=24,
            may_last_longer=True,
            remedies=(("repair", "price-reduction"), ("replacement", "refund")),
            source=_law("8"),
        ),
        duties=(
            Duty(
                code="told-withdrawal-right",
                text="Before the contract, tell of price, delivery, guarantee and how complaints "
                "are taken, and confirm it in writing.",
                source=_law("13(2), 13(3)"),
            ),
        ),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            "Who pays for sending goods back is not in what was read, nor were the exemptions.",
            "A buyer may cancel although the goods were lost or spoilt without fault.",
            "The two years for defects hold where no guarantee period was given.",
            "A new law with the European rules begins when martial law ends.",
            "Since when this law holds is unverified.",
        ),
    ),
)
