"""What is owed when something is wrong with a parcel: now, from a day on, or no more.

The way of a question: `question` reads it, `case` makes facts of it and has the promised day by
the shipping rules (`promised`), `standing` says what holds (rows, the promise, and `floor`, the
law), `outlook` compares that with the days, `offers` counts, `deadlines` says who does what until
when, `branches` and `near` explain.
"""

from policy_core.answers.claims.answer import (
    Act,
    Amount,
    ClaimAnswer,
    Deadline,
    Dispute,
    Evidence,
    Insurance,
    Offer,
    Party,
    State,
)
from policy_core.answers.claims.case import Case, facts_used, make_case
from policy_core.answers.claims.deadlines import deadlines, dispute_clock
from policy_core.answers.claims.desk import BELLS, POINTS, ClaimsDesk, bells, points
from policy_core.answers.claims.near import near_misses
from policy_core.answers.claims.offers import insurance, offers
from policy_core.answers.claims.outlook import Outlook, outlook
from policy_core.answers.claims.question import ClaimQuestion, claims_fields, read_claim
from policy_core.answers.policy import Policy

__all__ = [
    "BELLS",
    "POINTS",
    "Act",
    "Amount",
    "ClaimAnswer",
    "ClaimQuestion",
    "ClaimsDesk",
    "Deadline",
    "Dispute",
    "Evidence",
    "Insurance",
    "Offer",
    "Party",
    "State",
    "answer_claim",
    "bells",
    "claims_fields",
    "points",
    "read_claim",
]


def answer_claim(policy: Policy, question: ClaimQuestion) -> ClaimAnswer:
    """Answer a question about a claim.

    Raises `MissingFacts` when a calendar or zone is not loaded, and what `reach` catches
    for days beyond the years that they cover.
    """
    case = make_case(policy.prepared(ClaimsDesk), question)
    found = outlook(case)
    stands = found.stands
    over = found.state in ("refused", "too-late")
    owed = () if over else offers(stands, case, found.owed_from(case))
    dispute = dispute_clock(case)
    return ClaimAnswer(
        state=found.state,
        case=question.case,
        because=found.because,
        today=case.today,
        noticed=case.noticed,
        zone=policy.rulebook.store.zone,
        edition=policy.edition,
        decided_by=stands.source("accept"),
        opens=found.opens,
        closes=found.closes,
        search_until=found.search_until,
        choice=stands.get("choice") or "buyer",
        offers=owed,
        evidence=_evidence(case, found),
        deadlines=deadlines(case, found, owed, dispute),
        dispute=dispute,
        promised=case.promised,
        insurance=insurance(case),
        rulings=stands.rulings,
        lost=stands.lost,
        near_misses=near_misses(case, found),
        laws=stands.notes,
        open=found.open,
        facts=facts_used(case),
        provisional=_provisional(case, found),
    )


def _evidence(case: Case, found: Outlook) -> tuple[Evidence, ...]:
    """What the buyer shows: what the row asks for, else what the case does."""
    wanted = found.stands.get("evidence")
    names = case.said.evidence if wanted is None else wanted
    return tuple(Evidence(name, name in case.question.evidence) for name in names)


def _provisional(case: Case, found: Outlook) -> tuple[str, ...]:
    """The store's calendars that deadlines rest on and that are not official yet."""
    calendar = case.store_calendar
    years = calendar.provisional_in(case.noticed, found.owed_from(case))
    return tuple(f"{calendar.place} {year}" for year in years)
