"""Canada: Quebec's and Ontario's rules on contracts made at a distance.

Neither gives a right to change one's mind to a buyer who got all the information and a copy of the
contract; who did not may cancel. More provinces are in `canadian_provinces`. Unverified: Ontario's
whole entry, which was read in guides only; its Consumer Protection Act, 2023 was not in force when
they were written.

General information, not legal advice.
"""

from datetime import date

from policy_core.facts.law.model import Counting, Duty, Law, RefundDuty, Source, WithdrawalRight

_READ = date(2026, 11, 22)

_FEDERAL = Law(
    id="ca",
    name="Canada",
    places=frozenset({"CA"}),
    since=date(2006, 1, 1),
    notes=(
        "Consumer sales are provincial law.",
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
        source=source,
    )


def disclosure(source: Source) -> Duty:
    """What is shown before the contract, and the copy of it that the buyer gets."""
    return Duty(
        code="return-policy-displayed",
        text="Before the contract, show the terms of cancellation, return, exchange and refund "
        "with the other particulars; then give a copy of the contract.",
        source=source,
    )


_QUEBEC_ACT = Source(
    title="Loi sur la protection du consommateur (P-40.1)",
    article="54.4, 54.8, 54.13",
    url="https://lpc.openum.ca/articles/article-54-8",
    read=_READ,
    verified=True,
)
_QUEBEC = Law(
    id="ca-qc",
    name="Quebec",
    places=frozenset({"CA-QC"}),
    since=date(2007, 12, 15),
    withdrawal=if_not_informed(_QUEBEC_ACT),
    duties=(disclosure(_QUEBEC_ACT),),
    notes=(
        "Seven days from the copy of the contract, or from delivery if the gap shows then.",
        "They are counted from delivery here.",
        "Without a copy of the contract the buyer has thirty days from its conclusion.",
    ),
)

_ONTARIO_GUIDE = Source(
    title="Consumer Protection Act, 2002, as Community Legal Education Ontario explains it",
    article="38, 39, 40, 96; O. Reg. 17/05",
    url="https://www.cleo.on.ca/en/publications/otmshop/how-do-i-cancel-agreement",
    read=_READ,
)
_ONTARIO = Law(
    id="ca-on",
    name="Ontario",
    places=frozenset({"CA-ON"}),
    since=date(2005, 7, 30),
    withdrawal=if_not_informed(_ONTARIO_GUIDE),
    duties=(disclosure(_ONTARIO_GUIDE),),
    notes=(
        "Seven days from the copy of the agreement; they are counted from delivery here.",
        "Without a copy the buyer has thirty days from an internet agreement.",
        "For internet agreements of more than CAD 50.",
    ),
)

PACKS = (_FEDERAL, _QUEBEC, _ONTARIO)
