"""The outlook of a case: what becomes of it today, from what stands and from its windows."""

from dataclasses import dataclass, replace

from policy_core.answers.periods import Due
from policy_core.answers.returns.answer import Open, Outcome
from policy_core.answers.returns.branches import undecided
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.floor import Claim, claims
from policy_core.answers.returns.standing import Ground, Standing, standing
from policy_core.answers.returns.window import granted_window, is_late, later, still_in_time
from policy_core.rulebook import Programme


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a case."""

    outcome: Outcome
    because: str
    """Why it is not accepted: a row's id, "late", "no-rule", "contradiction"."""
    window: Due | None
    stands: Standing
    programme: Programme | None
    open: Open | None

    @property
    def payer(self) -> str:
        """Who pays the return freight, when it is accepted."""
        freight = self.stands.points.get("freight")
        return str(freight.value) if freight is not None and self.outcome == "accepted" else ""


def outlook(case: Case) -> Outlook:
    """Work out what becomes of a case: rows, then programme, agreement, window, law."""
    match = case.terms
    open_fact = undecided(case) if match.possible != match.certain else None
    ground = _ground(case, match.certain if open_fact else match.possible)
    stands = standing(case.desk, ground)
    outcome, because = _by_rows(stands)
    window = granted_window(stands, ground.programme, case)
    if outcome == "accepted" and is_late(window, case.today):
        outcome, because = "refused", "late"
    entitled = claims(case)
    if entitled:
        outcome, window, weighed = _by_law(entitled, outcome, window)
        stands = standing(case.desk, ground._replace(claims=weighed))
    if outcome == "accepted":
        because = ""
        if open_fact is None and window is not None and window.waits_for:
            field = _FIELDS.get(window.waits_for, window.waits_for)
            return Outlook(
                outcome, because, window, stands, ground.programme,
                Open(field, since=still_in_time(window, case.today)),
            )  # fmt: skip
    if open_fact is not None:
        outcome, because = "depends", ""
    return Outlook(outcome, because, window, stands, ground.programme, open_fact)


_FIELDS = {
    "delivery": "delivered",
    "order": "ordered",
    "dispatch": "dispatched",
    "confirmation": "confirmed",
}
"""The question's field for each event that a window may wait for."""


def _ground(case: Case, rows: int) -> Ground:
    programme = next(case.desk.programmes.winners(case.programmes.certain), None)
    number = case.facts["return-number"]
    assert isinstance(number, int)
    free = programme is not None and (
        programme.free_returns is None or number <= programme.free_returns
    )
    return Ground(rows, programme, free, case.question.agreed)


def _by_rows(stands: Standing) -> tuple[Outcome, str]:
    ruled = stands.points.get("accept")
    if stands.contradiction:
        return "review", "contradiction"
    if ruled is None:
        return "review", "no-rule"
    match ruled.value:
        case "yes":
            return "accepted", ""
        case "no":
            return "refused", ruled.source.id
        case _:
            return "review", ruled.source.id


def _by_law(
    entitled: tuple[Claim, ...], outcome: Outcome, window: Due | None
) -> tuple[Outcome, Due | None, tuple[Claim, ...]]:
    """Raise the outcome to what the law of the buyer's country asks for."""
    weighed = []
    for claim in entitled:
        if outcome != "accepted" and claim.window is not None:
            outcome, window = "accepted", claim.window
            weighed.append(replace(claim, wins="accept"))
        elif claim.window is not None and window is not None and later(claim.window, window):
            window = claim.window
            weighed.append(replace(claim, wins="window"))
        elif outcome == "accepted":
            weighed.append(claim)
    return outcome, window, tuple(weighed)
