"""What is clear about a cell before days are looked at: the courses it can take, and the law.

A case takes its course by the store's own rows or, while one lasts, under a guarantee programme.
What stands on a course follows from the matching rows alone.
"""

from collections.abc import Sequence

from policy_core.answers.returns.answer import Outcome
from policy_core.answers.returns.cell import Cell
from policy_core.answers.returns.desk import ACTS, Limit
from policy_core.answers.returns.floor import OTHERS_FAULTS, Claim, claims
from policy_core.answers.returns.standing import Ground, Standing, standing
from policy_core.rulebook import Fee
from policy_core.values import Percent, Period

NO_LIMIT = Period()
_ANY_FEE = ("handling", "loss", "outbound")


class Course:
    """One way that a case can go, and what holds on it."""

    def __init__(self, cell: Cell, ground: Ground) -> None:
        self._desk = cell.desk
        self._all_fees = tuple(cell.desk.fees.winners(cell.fees.possible))
        self._ground = ground
        self._under: dict[tuple[Claim, ...], Standing] = {}
        self._fees: dict[tuple[str, ...], tuple[Fee, ...]] = {}
        self.programme = ground.programme
        self.stands = standing(cell.desk, ground)
        self.outcome, self.because = self._by_rows()
        self.timed = (
            self.programme is None
            and not self.stands.rivals
            and self.stands.get("accept", "no") != "no"
        )
        """Does the store's time bar it? What no row takes back, or looks at, has no time."""
        self.limit = self._limit()
        """The window."""
        reason = cell.reason
        self.opens = self._counted("opens", None)
        self.report = self._counted("report", reason.report if reason else None)
        self.act = ACTS[self.stands.get("in_time", "ask")]
        """The event that has to happen within the window."""

    def under(self, laws: tuple[Claim, ...]) -> Standing:
        """What stands with claims by law laid over it."""
        if not laws:
            return self.stands
        known = self._under.get(laws)
        if known is None:
            ground = self._ground._replace(claims=laws)
            known = self._under[laws] = standing(self._desk, ground)
        return known

    def fees(self, stands: Standing) -> tuple[Fee, ...]:
        """The fees that apply, as far as the law lets them."""
        allowed = stands.get("fees", _ANY_FEE)
        known = self._fees.get(allowed)
        if known is None:
            known = self._fees[allowed] = tuple(
                fee for fee in self._all_fees if fee.covers in allowed
            )
        return known

    def _by_rows(self) -> tuple[Outcome, str]:
        ruled = self.stands.points.get("accept")
        if self.stands.rivals:
            return "review", "contradiction"
        if ruled is None:
            return "review", "no-rule"
        match ruled.value:
            case "yes":
                return self._within_agreement()
            case "no":
                return "refused", ruled.source.id
            case _:
                return "review", ruled.source.id

    def _within_agreement(self) -> tuple[Outcome, str]:
        """A share outside the bounds that the rulebook sets is for the store to look at."""
        agreed = self._ground.agreed
        if agreed is not None and "agreement" in self.stands.points:
            agreement = self._desk.agreements[self.stands.points["agreement"].value]
            if not agreement.least.ppm <= agreed.ppm <= agreement.most.ppm:
                return "review", "outside-agreement"
        return "accepted", ""

    def _limit(self) -> Limit:
        """The programme's window, or that of the rows; where no row names one there is no limit."""
        if self.programme is not None:
            return self._desk.limit(self.programme.window)
        period: Period = self.stands.get("window", NO_LIMIT)
        rolls = self.stands.get("closed_day", "ends") == "rolls"
        counts_work = period.span is not None and period.span.unit == "working days"
        grace = self.stands.get("grace", None)
        return self._desk.limit(period, rolls, rolls and not counts_work, grace)

    def _counted(self, point: str, usual: Period | None) -> Limit | None:
        period: Period | None = self.stands.get(point, usual)
        return self._desk.limit(period) if period is not None else None


class Plan:
    """The courses of a case, and what the law gives it."""

    def __init__(self, cell: Cell) -> None:
        rows, agreed = cell.terms.possible, cell.agreed
        self.own = Course(cell, Ground(rows, agreed=agreed))
        """By the store's own rows."""
        self.covered = tuple(self._covered(cell, rows, agreed))
        """Under programmes, the one that bears most first: the order of rows never matters."""
        self.at_fault = self.own.stands.get("fault", cell.facts.get("fault")) in OTHERS_FAULTS
        self.claims = claims(cell, self.at_fault)

    def alike(self, other: "Plan") -> bool:
        """Do both lead to the same, whatever the days?"""
        return self._essence() == other._essence()

    def _essence(self) -> tuple[object, ...]:
        courses = (*self.covered, self.own)
        return (
            [(c.outcome, c.limit, c.opens, c.report, c.stands.points) for c in courses],
            [(claim.law.id, claim.part, claim.deducts) for claim in self.claims],
        )

    def _covered(self, cell: Cell, rows: int, agreed: Percent | None) -> Sequence[Course]:
        number = cell.facts["return-number"]
        assert isinstance(number, int)
        grounds = [
            Ground(rows, one, one.free_returns is None or number <= one.free_returns, agreed)
            for one in cell.desk.programmes.winners(cell.programmes.possible)
        ]
        return [Course(cell, ground) for ground in sorted(grounds, key=_bearing)]


def _bearing(ground: Ground) -> tuple[bool, int, str]:
    assert ground.programme is not None
    return not ground.free, ground.programme.bears.buyer_ppm, ground.programme.id
