"""The outlook of a case: what becomes of it today, from what stands and from its windows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policy_core.answers.periods import Due
from policy_core.answers.returns.answer import Later, Open, Outcome
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.floor import OTHERS_FAULTS, Claim, claims
from policy_core.answers.returns.standing import Ground, Standing, standing
from policy_core.answers.returns.window import is_late, later, merchants_window, time_bar
from policy_core.facts.law import Remorse
from policy_core.rulebook import Fee, Programme
from policy_core.values import Percent, Split


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a case."""

    outcome: Outcome
    because: str
    """Why it is not accepted; see `LineAnswer.because`."""
    window: Due
    stands: Standing
    programme: Programme | None
    later: tuple[Later, ...]
    fees: tuple[Fee, ...]
    """The fees that are charged when it is accepted."""
    unsettled: frozenset[str] = frozenset()
    """Points that turn on an unknown fact."""
    open: Open | None = None

    @property
    def payer(self) -> str:
        """Who pays the return freight, when it is accepted."""
        return str(payer(self.stands)) if self.outcome == "accepted" else ""


def payer(stands: Standing) -> Split:
    """Who pays the way back; where no rule says it the seller, who wrote the rules."""
    return stands.get("freight", Split.all_to("seller"))


def settled_outlook(case: Case) -> Outlook:
    """Work out what becomes of a case of which every fact that matters is known."""
    desk, days = case.desk, case.days
    rows = case.terms.possible
    programme, free = _programme(case)
    ground = Ground(rows, programme, free, case.question.agreed)
    stands = standing(desk, ground)
    outcome, because = _by_rows(stands, case)
    window = days.due(programme.window) if programme else merchants_window(stands, days)
    if outcome == "accepted" and programme is None:
        because = time_bar(stands, window, case.reason, days)
        outcome = "refused" if because else outcome
    at_fault = stands.get("fault", case.facts.get("fault")) in OTHERS_FAULTS
    entitled = claims(case, at_fault)
    if entitled:
        outcome, window, weighed = _by_law(entitled, outcome, window, at_fault)
        stands = standing(desk, ground._replace(claims=weighed))
    accepted = outcome == "accepted"
    return Outlook(
        outcome,
        "" if accepted else because,
        window,
        stands,
        programme,
        tuple(_outlasting(case, ground, window, entitled)) if accepted else (),
        tuple(_fees(case, stands)) if accepted else (),
    )


_ANY_FEE = ("handling", "loss", "outbound")


def _fees(case: Case, stands: Standing) -> Iterator[Fee]:
    """The fees that apply, as far as the law lets them."""
    allowed = stands.get("fees", _ANY_FEE)
    return (fee for fee in case.desk.fees.winners(case.fees.possible) if fee.covers in allowed)


def _programme(case: Case) -> tuple[Programme | None, bool]:
    """The guarantee programme that the return falls under, and whether it still bears it.

    Of several the one that bears most: the order of rows never matters.
    """
    number = case.facts["return-number"]
    assert isinstance(number, int)
    candidates = [
        (programme.free_returns is None or number <= programme.free_returns, programme)
        for programme in case.desk.programmes.winners(case.programmes.possible)
        if not is_late(case.days.due(programme.window), case.days.today)
    ]
    if not candidates:
        return None, False
    free, best = min(candidates, key=lambda one: (not one[0], one[1].bears.buyer_ppm, one[1].id))
    return best, free


def _by_rows(stands: Standing, case: Case) -> tuple[Outcome, str]:
    ruled = stands.points.get("accept")
    if stands.rivals:
        return "review", "contradiction"
    if ruled is None:
        return "review", "no-rule"
    match ruled.value:
        case "yes":
            return _within_agreement(stands, case)
        case "no":
            return "refused", ruled.source.id
        case _:
            return "review", ruled.source.id


def _within_agreement(stands: Standing, case: Case) -> tuple[Outcome, str]:
    """A share outside the bounds that the rulebook sets is for the store to look at."""
    agreed: Percent | None = case.question.agreed
    if agreed is not None and "agreement" in stands.points:
        agreement = case.desk.agreements[stands.points["agreement"].value]
        if not agreement.least.ppm <= agreed.ppm <= agreement.most.ppm:
            return "review", "outside-agreement"
    return "accepted", ""


def _by_law(
    entitled: tuple[Claim, ...], outcome: Outcome, window: Due, at_fault: bool
) -> tuple[Outcome, Due, tuple[Claim, ...]]:
    """Raise the outcome to what the law of the buyer's country asks for.

    The right to change one's mind lengthens a shorter window. Liability for defects is a right
    of its own, which goes on after the store's window: it is told beside it. Where it holds, the
    right to change one's mind has nothing to add.
    """
    weighed = []
    for claim in entitled:
        remorse = isinstance(claim.part, Remorse)
        if outcome != "accepted" and claim.window is not None:
            outcome, window = "accepted", claim.window
            weighed.append(replace(claim, wins="accept"))
        elif outcome != "accepted" or (remorse and at_fault):
            continue
        elif remorse and claim.window is not None and later(claim.window, window):
            window = claim.window
            weighed.append(replace(claim, wins="window"))
        else:
            weighed.append(claim)
    return outcome, window, tuple(weighed)


def _outlasting(
    case: Case, ground: Ground, window: Due, entitled: tuple[Claim, ...]
) -> list[Later]:
    """Rights that outlast the window: the store's own terms, then what the law says of defects."""
    rights = []
    if ground.programme is not None:
        own = standing(case.desk, ground._replace(programme=None))
        end = merchants_window(own, case.days)
        if own.get("accept", "") == "yes" and later(end, window):
            rights.append(Later(own.points["accept"].source, end, str(payer(own))))
    rights += [
        Later(claim.source, claim.window, "seller")
        for claim in entitled
        if claim.window and not isinstance(claim.part, Remorse) and later(claim.window, window)
    ]
    return rights
