"""Canada's provinces with the common rules on internet sales: all alike in what they give.

British Columbia, Alberta, Saskatchewan, Manitoba, Nova Scotia, and Newfoundland and Labrador took
over the template that the ministers agreed on in 2001: a buyer who did not get all the information
may cancel within seven days of the copy of the contract, one who got no copy within thirty days of
the contract. Quebec and Ontario are in `canada`. Read in guides and news releases of the provinces
and of legal aid: all of it is unverified, most of it from the template alone.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.canada import disclosure, if_not_informed
from policy_core.facts.law.model import (
    ActName,
    Law,
    Source,
)

_READ = date(2026, 11, 28)


def _known_as(name: str) -> ActName:
    """An act of a province goes by its English name everywhere."""
    return ActName(en=name, de=name)


def _province(region: str, name: str, since: date, source: Source) -> Law:
    return Law(
        id=region.lower(),
        name=name,
        places=frozenset({region}),
        since=since,
        withdrawal=if_not_informed(source),
        duties=disclosure(source),
        reviewed=_READ,
        review_by=date(2027, 11, 28),
        notes=(
            "Seven days from the copy of the contract; they are counted from delivery here.",
            "Goods that are thirty days late can be cancelled before they come.",
            "For purchases of more than CAD 50; since when this law holds is unverified.",
        ),
    )


PACKS = (
    _province(
        "CA-BC",
        "British Columbia",
        date(2004, 7, 4),
        Source(
            title="Business Practices and Consumer Protection Act, as legal aid explains it",
            act=_known_as("British Columbia Business Practices and Consumer Protection Act"),
            article="17, 46-50",
            url="https://wiki.clicklaw.bc.ca/index.php?title=Opting_Out_and_Cooling-off_Periods",
            read=_READ,
        ),
    ),
    _province(
        "CA-AB",
        "Alberta",
        date(2001, 10, 1),
        Source(
            title="Internet Sales Contract Regulation, as legal aid explains it",
            act=_known_as("Alberta Internet Sales Contract Regulation"),
            article="AR 81/2001, 4-10",
            url="https://www.cplea.ca/how-to-resolve-online-purchase-problems/",
            read=_READ,
        ),
    ),
    _province(
        "CA-SK",
        "Saskatchewan",
        date(2014, 1, 1),
        Source(
            title="Consumer Protection and Business Practices Act",
            act=_known_as("Saskatchewan Consumer Protection and Business Practices Act"),
            article="internet sales",
        ),
    ),
    _province(
        "CA-MB",
        "Manitoba",
        date(2001, 3, 19),
        Source(
            title="Consumer Protection Act and Internet Agreements Regulation",
            act=_known_as("Manitoba Consumer Protection Act"),
            article="internet agreements",
        ),
    ),
    _province(
        "CA-NS",
        "Nova Scotia",
        date(2003, 12, 19),
        Source(
            title="Consumer Protection Act and Internet Sales Contract Regulations, as the "
            "province announced them",
            act=_known_as("Nova Scotia Consumer Protection Act"),
            article="21X-21AF; N.S. Reg. 91/2002",
            url="https://www.novascotia.ca/Just/Regulations/regs/cpintrnt.htm",
            read=_READ,
        ),
    ),
    _province(
        "CA-NL",
        "Newfoundland and Labrador",
        date(2009, 12, 1),
        Source(
            title="Consumer Protection and Business Practices Act",
            act=_known_as(
                "Newfoundland and Labrador Consumer Protection and Business Practices Act"
            ),
            article="distance sales",
        ),
    ),
)
