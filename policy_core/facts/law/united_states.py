"""United States: the federal shipping rule, and three states that ask shops to show their terms.

There is no federal right to change one's mind about an online purchase; the store's own policy is
a contract. New York, California and Florida give the buyer a right where the shop does not show
its refund policy; more states are in `american_states`. Unverified: whether the Californian and
Floridian acts, written for shops with a counter, reach online shops; New York's names them.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Counting,
    DispatchDuty,
    Duty,
    Law,
    LegalGuarantee,
    RefundDuty,
    Source,
    WithdrawalRight,
)

_READ = date(2026, 11, 22)
_AGAIN = date(2026, 11, 28)
_NEXT = date(2027, 11, 28)

_FEDERAL = Law(
    id="us",
    name="United States",
    places=frozenset({"US"}),
    since=date(2014, 12, 8),
    guarantee=LegalGuarantee(
        freight="seller",
        mandatory=False,
        limitation_years=4,
        source=Source(
            title="Uniform Commercial Code, as New York enacted it; states vary",
            article="2-711, 2-715(1), 2-719, 2-725",
            act=ActName(en="Uniform Commercial Code", de="Uniform Commercial Code"),
            url="https://www.nysenate.gov/legislation/laws/UCC/2-719",
            read=_AGAIN,
            verified=True,
        ),
    ),
    dispatch=DispatchDuty(
        event="dispatch",
        days=30,
        refund=RefundDuty(days=7, unit="working days", after=("notice",)),
        source=Source(
            title="FTC Mail, Internet, or Telephone Order Merchandise Rule, 16 CFR part 435",
            article="435.1(b), 435.2(a)",
            url="https://www.ecfr.gov/current/title-16/part-435",
            read=_READ,
            verified=True,
        ),
    ),
    duties=(
        Duty(
            code="delay-notice",
            text="Who cannot ship in the time stated, or in 30 days where none was, asks the buyer "
            "to agree to the delay, or gives all the money back unasked.",
            source=Source(
                title="FTC Business Guide to the Mail or Telephone Order Merchandise Rule",
                article="435.2(b)",
                url="https://www.ftc.gov/business-guidance/resources/business-guide-ftcs-mail-internet-or-telephone-order-merchandise-rule",
                read=_READ,
                verified=True,
            ),
        ),
    ),
    reviewed=_AGAIN,
    review_by=_NEXT,
    notes=(
        "No federal right to return goods that are as agreed.",
        "A refund that the seller owes as the buyer's own creditor may take one billing cycle.",
        (
            "Carriage of rightly rejected goods is among the buyer's damages. A contract may limit "
            "what a buyer gets to repair, replacement or money (2-719), unless that fails; some "
            "states forbid to exclude the implied warranty to consumers (unverified)."
        ),
        "A claim is brought within four years (2-725), and told in reasonable time.",
    ),
)


def if_not_shown(duty: Duty, days: int, exempt: str, lost_when: str) -> WithdrawalRight:
    """The right of a buyer to whom the terms were not shown as a state's `duty` asks.

    `exempt` and `lost_when` are words apart: "custom-made perishable".
    """
    return WithdrawalRight(
        days=days,
        anchor="order",
        counting=Counting(source=duty.source),
        notice_counts="received",
        freight="unspecified",
        exempt=frozenset(exempt.split()),
        lost_when=frozenset(lost_when.split()),
        only_if_terms_not_shown=True,
        source=duty.source,
    )


_NEW_YORK_DUTY = Duty(
    code="return-policy-displayed",
    text="Show the refund policy near the item, or before asking for billing information.",
    source=Source(
        title="New York General Business Law",
        act=ActName(en="New York General Business Law", de="New York General Business Law"),
        article="218-a",
        url="https://www.nysenate.gov/legislation/laws/GBS/218-A",
        read=_READ,
        verified=True,
    ),
)
_NEW_YORK = Law(
    id="us-ny",
    name="New York",
    places=frozenset({"US-NY"}),
    since=date(2020, 1, 1),
    withdrawal=if_not_shown(_NEW_YORK_DUTY, 30, exempt="", lost_when="used damaged"),
    duties=(_NEW_YORK_DUTY,),
    reviewed=_AGAIN,
    review_by=_NEXT,
    notes=(
        "The buyer chooses between cash and credit.",
        (
            "The text of 2019 did not name online retailers, that of 2026 does; since when is "
            "unverified, and 2020 is a reading in the buyer's favour."
        ),
    ),
)

_CALIFORNIA_DUTY = Duty(
    code="return-policy-displayed",
    text="Show the policy where it gives less than a full refund, credit or equal exchange for "
    "seven days.",
    unless_window_days=7,
    source=Source(
        title="California Civil Code",
        act=ActName(en="California Civil Code", de="California Civil Code"),
        article="1723",
        url="https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1723.",
        read=_READ,
        verified=True,
    ),
)
_CALIFORNIA = Law(
    id="us-ca",
    name="California",
    places=frozenset({"US-CA"}),
    since=date(1991, 1, 1),
    withdrawal=if_not_shown(
        _CALIFORNIA_DUTY,
        30,
        exempt="custom-made final-sale no-resale perishable",
        lost_when="used damaged incomplete",
    ),
    duties=(_CALIFORNIA_DUTY,),
    reviewed=_AGAIN,
    review_by=_NEXT,
    notes=(
        "The statute's own thirty days, not the seven that some guides name.",
        "Since when it holds, and whether for online shops, is unverified.",
    ),
)

_FLORIDA_DUTY = Duty(
    code="return-policy-displayed",
    text="Who gives no refund and no exchange says so at the point of sale.",
    source=Source(
        title="Florida Statutes",
        act=ActName(en="Florida Statutes", de="Florida Statutes"),
        article="501.142",
        url="https://www.leg.state.fl.us/statutes/index.cfm?App_mode=Display_Statute&URL=0500-0599/0501/Sections/0501.142.html",
        read=_READ,
        verified=True,
    ),
)
_FLORIDA = Law(
    id="us-fl",
    name="Florida",
    places=frozenset({"US-FL"}),
    since=date(2005, 1, 1),
    withdrawal=if_not_shown(
        _FLORIDA_DUTY,
        7,
        exempt="custom-made no-resale perishable",
        lost_when="used damaged incomplete",
    ),
    duties=(_FLORIDA_DUTY,),
    reviewed=_AGAIN,
    review_by=_NEXT,
    notes=(
        "Unused and in the original carton, with proof of purchase.",
        "Since when it holds, and whether for online shops, is unverified.",
    ),
)

PACKS = (_FEDERAL, _NEW_YORK, _CALIFORNIA, _FLORIDA)
