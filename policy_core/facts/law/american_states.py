"""States of the United States that ask shops to show their refund policy.

Connecticut, Hawaii, New Jersey and Rhode Island let a buyer who was not shown it send goods back
within a number of days; Minnesota and Ohio within no number. Of Maryland, Massachusetts, Utah and
Virginia it was not read what follows for the buyer. New
York, California and Florida are in `united_states`. The acts of Minnesota, New Jersey and Rhode
Island were read in their own words. Unverified: all first days, and that acts which speak of signs
in a shop reach online shops.

General information, not legal advice.
"""

from dataclasses import replace
from datetime import date

from policy_core.facts.law.model import (
    ActName,
    Duty,
    Law,
    Source,
    WithdrawalRight,
)
from policy_core.facts.law.united_states import if_not_shown

_READ = date(2026, 11, 28)
_AGAIN = date(2026, 11, 29)
_NEXT = date(2027, 11, 28)
_REACH = "Since when it holds, and whether for online shops, is unverified."


def _known_as(name: str) -> ActName:
    """An act of a state goes by its English name everywhere."""
    return ActName(en=name, de=name)


def _shown(source: Source, text: str, unless_window_days: int | None = None) -> Duty:
    return Duty(
        code="return-policy-displayed",
        text=text,
        unless_window_days=unless_window_days,
        source=source,
    )


def _in_reasonable_time(duty: Duty, exempt: str) -> WithdrawalRight:
    """The right of a buyer who was not shown the policy, where the law names no number of days."""
    return replace(if_not_shown(duty, 0, exempt=exempt, lost_when="used"), endless=True)


_CONNECTICUT_DUTY = _shown(
    Source(
        title="Regulations of Connecticut, as the Department of Consumer Protection states them",
        article="42-110b-16",
        act=_known_as("Connecticut Unfair Trade Practices Regulations"),
        url="https://portal.ct.gov/dcp/common-elements/consumer-facts-and-contacts/refunds",
        read=_READ,
    ),
    "Post the refund or exchange policy, and any restocking fee, where buyers see it.",
)
_CONNECTICUT = Law(
    id="us-ct",
    name="Connecticut",
    places=frozenset({"US-CT"}),
    since=date(2005, 1, 1),
    withdrawal=if_not_shown(
        _CONNECTICUT_DUTY,
        7,
        exempt="custom-made final-sale no-resale perishable",
        lost_when="used damaged",
    ),
    duties=(_CONNECTICUT_DUTY,),
    reviewed=_READ,
    review_by=_NEXT,
    notes=("New and unused, with proof of purchase; food and live plants are exempt.", _REACH),
)

_HAWAII_DUTY = _shown(
    Source(
        title="Hawaii Revised Statutes, as newspapers and the Office of Consumer Protection state",
        article="481B-5.5",
        act=_known_as("Hawaii Revised Statutes"),
        url="https://cca.hawaii.gov/ocp/refunds-and-exchanges/",
        read=_READ,
    ),
    "Show a policy that refuses refunds, gives credit alone, or lasts less than sixty days.",
    unless_window_days=60,
)
_HAWAII = Law(
    id="us-hi",
    name="Hawaii",
    places=frozenset({"US-HI"}),
    since=date(2005, 1, 1),
    withdrawal=if_not_shown(_HAWAII_DUTY, 60, exempt="", lost_when="used damaged"),
    duties=(_HAWAII_DUTY,),
    reviewed=_READ,
    review_by=_NEXT,
    notes=(
        "The whole payment comes back, taxes included, without a restocking fee.",
        "A card is credited within five banking days, a cheque is sent within ten days.",
        _REACH,
    ),
)

_NEW_JERSEY_DUTY = _shown(
    Source(
        title="New Jersey Refund Policy Disclosure Act",
        article="56:8-2.16 to 56:8-2.19",
        act=_known_as("New Jersey Refund Policy Disclosure Act"),
        url="https://bergenpassaicconsumeraffairs.com/refund-policy",
        read=_READ,
        verified=True,
    ),
    "Post whether there are refunds, and on what conditions.",
    unless_window_days=20,
)
_NEW_JERSEY = Law(
    id="us-nj",
    name="New Jersey",
    places=frozenset({"US-NJ"}),
    since=date(1983, 1, 1),
    withdrawal=if_not_shown(_NEW_JERSEY_DUTY, 20, exempt="", lost_when="used damaged"),
    duties=(_NEW_JERSEY_DUTY,),
    reviewed=_READ,
    review_by=_NEXT,
    notes=("The buyer chooses between cash and credit.", _REACH),
)

_RHODE_ISLAND_DUTY = _shown(
    Source(
        title="Rhode Island General Laws",
        article="6-27-9",
        act=_known_as("Rhode Island General Laws"),
        url="http://laws9.com/statutes/rhode-island/title-6/chapter-6-27/6-27-9",
        read=_READ,
        verified=True,
    ),
    "Who takes nothing back says so by a notice at the point of display or sale.",
)
_RHODE_ISLAND = Law(
    id="us-ri",
    name="Rhode Island",
    places=frozenset({"US-RI"}),
    since=date(2005, 1, 1),
    withdrawal=replace(
        if_not_shown(
            _RHODE_ISLAND_DUTY,
            10,
            exempt="custom-made final-sale newspapers no-resale perishable",
            lost_when="used",
        ),
        unit="working days",
    ),
    duties=(_RHODE_ISLAND_DUTY,),
    reviewed=_READ,
    review_by=_NEXT,
    notes=("For goods that were paid in cash; books and food are exempt.", _REACH),
)

_MINNESOTA_DUTY = _shown(
    Source(
        title="Minnesota Statutes",
        article="325F.80",
        act=_known_as("Minnesota Statutes"),
        url="https://www.revisor.mn.gov/statutes/cite/325F.80",
        read=_READ,
        verified=True,
    ),
    "Who does not give cash refunds displays the policy clearly, in bold of 14 points.",
)
_MINNESOTA = Law(
    id="us-mn",
    name="Minnesota",
    places=frozenset({"US-MN"}),
    since=date(1987, 8, 1),
    withdrawal=_in_reasonable_time(_MINNESOTA_DUTY, exempt="custom-made"),
    duties=(_MINNESOTA_DUTY,),
    reviewed=_READ,
    review_by=_NEXT,
    notes=(
        "Where none is displayed, the money comes back for a return in a reasonable time.",
        "Goods that were ordered specially are exempt.",
        _REACH,
    ),
)

_OHIO_DUTY = _shown(
    Source(
        title="Ohio Revised Code, as the Attorney General states it",
        article="1345.03(B)(7)",
        act=_known_as("Ohio Consumer Sales Practices Act"),
        url="https://ohioattorneygeneral.gov/Business/Services-for-Business/Business-Guide/"
        "Refund-Policies-and-Restocking-Fees",
        read=_AGAIN,
    ),
    "Post the refund policy, and any restocking fee, clearly and before the purchase.",
)
_OHIO = Law(
    id="us-oh",
    name="Ohio",
    places=frozenset({"US-OH"}),
    since=date(2005, 1, 1),
    withdrawal=_in_reasonable_time(_OHIO_DUTY, exempt=""),
    duties=(_OHIO_DUTY,),
    reviewed=_AGAIN,
    review_by=_NEXT,
    notes=("Where no policy was posted the buyer is entitled to a refund.", _REACH),
)

_DISCLOSE = "Tell the refund and exchange policy plainly before the purchase."


def _unnumbered(region: str, name: str, source: Source, note: str, days: int | None = None) -> Law:
    """A state whose rule on showing the policy names no days for the buyer."""
    return Law(
        id=region.lower(),
        name=name,
        places=frozenset({region}),
        since=date(2005, 1, 1),
        duties=(_shown(source, _DISCLOSE, unless_window_days=days),),
        reviewed=_READ,
        review_by=_NEXT,
        notes=(note, _REACH),
    )


PACKS = (
    _CONNECTICUT,
    _HAWAII,
    _NEW_JERSEY,
    _RHODE_ISLAND,
    _MINNESOTA,
    _unnumbered(
        "US-MD",
        "Maryland",
        Source(
            title="Code of Maryland Regulations",
            article="02.01.05.02",
            url="http://mdrules.elaws.us/comar/02.01.05.02",
            read=_READ,
            verified=True,
        ),
        "Where no policy was told the buyer can count on a refund or a credit (unverified).",
    ),
    _unnumbered(
        "US-MA",
        "Massachusetts",
        Source(title="Code of Massachusetts Regulations", article="940 CMR 3.13(4)"),
        "What follows where no policy was told is unverified.",
    ),
    _OHIO,
    _unnumbered(
        "US-UT",
        "Utah",
        Source(title="Utah Administrative Code", article="R152-11-10"),
        "What follows where no policy was told is unverified.",
    ),
    _unnumbered(
        "US-VA",
        "Virginia",
        Source(title="Code of Virginia", article="59.1-200(A)"),
        "A shop that gives the money back for twenty days need not post it (unverified).",
        days=20,
    ),
)
