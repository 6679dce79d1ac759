"""Indonesia: no general right to change one's mind; two working days to exchange or cancel.

Government Regulation 80/2019 on electronic trade has every shop, abroad too, give at least two
working days from receipt for exchanging goods or cancelling the purchase. Whether that needs a
fault is not in the summary that was read; it is taken so here. All of it is unverified.

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


def _regulation(article: str) -> Source:
    return Source(
        title="Peraturan Pemerintah 80/2019 (PMSE), in summary",
        article=article,
        act=ActName(
            en="Indonesian Regulation on Electronic Trade",
            de="indonesische Verordnung über elektronischen Handel",
        ),
        url="https://peraturan.bpk.go.id/Details/126143/pp-no-80-tahun-2019",
        read=date(2026, 11, 28),
    )


PACKS = (
    Law(
        id="id",
        name="Indonesia",
        places=frozenset({"ID"}),
        since=date(2019, 11, 25),
        guarantee=LegalGuarantee(
            freight="unspecified",
            may_last_longer=True,
            remedies=(("replacement", "refund"),),
            source=_regulation("53, 69"),
        ),
        duties=(
            Duty(
                code="return-policy-displayed",
                text="Say in the contract how goods that are not as agreed are returned, and give "
                "at least two working days from receipt to exchange or cancel.",
                source=_regulation("53(1)(g), 53(1)(h), 69"),
            ),
        ),
        reviewed=date(2026, 11, 28),
        review_by=date(2027, 11, 28),
        withdrawal_unread=True,
        notes=(
            "No general right to return goods that are as agreed was found.",
            "For how long the seller answers for faults was not found.",
            "A shop gives at least two working days from receipt to exchange or to cancel.",
        ),
    ),
)
