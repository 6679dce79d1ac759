"""Canada: Quebec's and Ontario's rules on contracts made at a distance.

Neither gives a right to change one's mind to a buyer who got all the information and a copy of the
contract; who did not may cancel. Quebec's warranty of goods lasts as long as such goods should, and
since 5 October 2026 some must work for a number of years. More provinces are in
`canadian_provinces`. Unverified: Quebec's articles on the warranty, but for 38, and Ontario's whole
entry, which was read in guides only; its Consumer Protection Act, 2023 was not in force when they
were written.

General information, not legal advice.
"""

from dataclasses import replace
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
    in_sequence,
)

_READ = date(2026, 11, 22)
_AGAIN = date(2026, 11, 28)

_FEDERAL = Law(
    id="ca",
    name="Canada",
    places=frozenset({"CA"}),
    since=date(2006, 1, 1),
    guarantee=LegalGuarantee(
        freight="unspecified",
        may_last_longer=True,
        source=Source(
            title="Sale of goods acts of the provinces, not read",
            article="implied conditions",
            act=ActName(en="Sale of goods act of your province", de="Kaufrecht Ihrer Provinz"),
        ),
    ),
    reviewed=_AGAIN,
    review_by=date(2027, 11, 28),
    notes=(
        "Consumer sales are provincial law.",
        "Goods have to be as described and of fair quality; for how long was not read.",
        "New Brunswick, Prince Edward Island and the territories are not covered.",
    ),
)


def if_not_informed(source: Source) -> WithdrawalRight:
    """The right of a buyer who did not get all the information before the contract."""
    return WithdrawalRight(
        days=7,
        counting=Counting(source=source),
        freight="seller",
        outbound="all",
        refund=RefundDuty(days=15, after=("notice",)),
        send_back_days=15,
        only_if_terms_not_shown=True,
        no_copy_days=30,
        source=source,
    )


def disclosure(source: Source) -> tuple[Duty, ...]:
    """What is shown before the contract, and the copy of it that the buyer gets."""
    return (
        Duty(
            code="return-policy-displayed",
            text="Before the contract, show the terms of cancellation, return, exchange and refund "
            "with the other particulars.",
            source=source,
        ),
        Duty(
            code="contract-copy",
            text="Give the buyer a copy of the contract within fifteen days of it.",
            source=source,
        ),
    )


_QUEBEC_NAME = ActName(en="Quebec Consumer Protection Act", de="Verbraucherschutzgesetz von Quebec")
_QUEBEC_ACT = Source(
    title="Loi sur la protection du consommateur (P-40.1)",
    article="54.4, 54.8, 54.13",
    act=_QUEBEC_NAME,
    url="https://www.legisquebec.gouv.qc.ca/fr/document/lc/P-40.1",
    read=_READ,
    verified=True,
)
_QUEBEC_2007 = Law(
    id="ca-qc",
    name="Quebec",
    places=frozenset({"CA-QC"}),
    since=date(2007, 12, 15),
    withdrawal=if_not_informed(_QUEBEC_ACT),
    guarantee=LegalGuarantee(
        freight="unspecified",
        remedies=(("repair", "replacement", "refund", "price-reduction"),),
        limitation_years=3,
        source=Source(
            title="Loi sur la protection du consommateur (P-40.1); 38 read in its own words",
            article="34, 35, 37, 38, 53, 54, 272",
            act=_QUEBEC_NAME,
            url="https://www.legisquebec.gouv.qc.ca/fr/document/lc/P-40.1",
            read=date(2026, 11, 29),
        ),
    ),
    duties=disclosure(_QUEBEC_ACT),
    reviewed=_AGAIN,
    review_by=date(2027, 10, 5),
    notes=(
        (
            "Goods have to work as such goods do, for a reasonable time by price and use: no "
            "number of days ends that, and no contract can exclude it (unverified)."
        ),
        "The seven days may also run from the card statement (54.8).",
        "Seven days from the copy of the contract, or from delivery if the gap shows then.",
        "They are counted from delivery here.",
    ),
)

_GOOD_WORKING_ORDER = Source(
    title="Loi sur la protection du consommateur (P-40.1), as the government announces it",
    article="38.1-38.9",
    act=_QUEBEC_NAME,
    url="https://www.newswire.ca/fr/news-releases/une-nouvelle-garantie-sur-plusieurs-biens-les-"
    "quebecois-bientot-mieux-proteges-en-cas-de-bris-d-un-de-leurs-biens-881262079.html",
    read=_AGAIN,
)
_QUEBEC_2026 = replace(
    _QUEBEC_2007,
    since=date(2026, 10, 5),
    duties=(
        *disclosure(_QUEBEC_ACT),
        Duty(
            code="good-working-order-notice",
            text="Show beside the price how long the guarantee of good working order lasts, and "
            "tell a buyer of it before selling an extra warranty.",
            since=date(2026, 10, 5),
            source=_GOOD_WORKING_ORDER,
        ),
    ),
    notes=(
        *_QUEBEC_2007.notes,
        (
            "New goods bought since 5 October 2026 are repaired free of charge by the seller or "
            "the maker: computer, game console, mobile phone and tablet for 3 years, television "
            "for 4, washing machine, dryer and dishwasher for 5, stove, fridge, freezer, air "
            "conditioner and heat pump for 6."
        ),
    ),
)

_ONTARIO_GUIDE = Source(
    title="Consumer Protection Act, 2002, as Community Legal Education Ontario explains it",
    article="38, 39, 40, 96; O. Reg. 17/05",
    act=ActName(
        en="Ontario Consumer Protection Act, 2002", de="Verbraucherschutzgesetz von Ontario (2002)"
    ),
    url="https://www.cleo.on.ca/en/publications/otmshop/how-do-i-cancel-agreement",
    read=_READ,
)
_ONTARIO = Law(
    id="ca-on",
    name="Ontario",
    places=frozenset({"CA-ON"}),
    since=date(2005, 7, 30),
    withdrawal=if_not_informed(_ONTARIO_GUIDE),
    duties=disclosure(_ONTARIO_GUIDE),
    reviewed=_AGAIN,
    review_by=date(2027, 11, 28),
    notes=(
        "Seven days from the copy of the agreement; they are counted from delivery here.",
        "For internet agreements of more than CAD 50.",
    ),
)

PACKS = (_FEDERAL, *in_sequence([_QUEBEC_2007, _QUEBEC_2026]), _ONTARIO)
