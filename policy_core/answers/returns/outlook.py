"""The outlook of a case: what becomes of it today, from its plan and from its days."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_core.answers.periods import Due
from policy_core.answers.returns.answer import Later, Open, Outcome
from policy_core.answers.returns.case import Case
from policy_core.answers.returns.days import Days, is_late, later
from policy_core.answers.returns.floor import Claim
from policy_core.answers.returns.plan import Course, Plan
from policy_core.answers.returns.standing import Standing
from policy_core.facts.law import WithdrawalRight
from policy_core.rulebook import Fee
from policy_core.values import record


@record
class Outlook:
    """What becomes of a case."""

    outcome: Outcome
    because: str
    """Why it is not accepted; see `LineAnswer.because`."""
    window: Due
    stands: Standing
    course: Course
    later: tuple[Later, ...]
    fees: tuple[Fee, ...]
    """The fees that are charged when it is accepted."""
    unsettled: frozenset[str] = frozenset()
    """Points that turn on an unknown fact."""
    open: Open | None = None

    @property
    def payer(self) -> str:
        """Who pays the return freight, when it is accepted."""
        return self.stands.paid_by if self.outcome == "accepted" else ""


def settled_outlook(case: Case) -> Outlook:
    """What becomes of a case of which every fact that matters is known."""
    return outlook_of(case.cell.prepared(Plan), case.days)


class Verdict(NamedTuple):
    """What becomes of a plan, in short."""

    outcome: Outcome
    because: str
    window: Due
    course: Course
    laws: tuple[Claim, ...]
    """The claims by law that can be used."""

    @property
    def stands(self) -> Standing:
        """What holds."""
        return self.course.under(self.laws)


def outlook_of(planned: Plan, days: Days) -> Outlook:
    """What becomes of a plan on these days, and what else holds then."""
    outcome, because, window, course, laws = verdict(planned, days)
    stands = course.under(laws)
    if outcome != "accepted":
        return Outlook(outcome, because, window, stands, course, (), ())
    beyond = tuple(_outlasting(planned, course, window, days))
    return Outlook("accepted", "", window, stands, course, beyond, course.fees(stands))


def verdict(planned: Plan, days: Days) -> Verdict:
    """What becomes of a plan on these days."""
    course = _course(planned, days)
    outcome, because = course.outcome, course.because
    window = days.end(course.limit)
    bar = _time_bar(course, window, days) if course.timed else ""
    if bar:
        outcome, because = "refused", bar
    laws: tuple[Claim, ...] = ()
    if planned.claims:
        outcome, window, laws = _by_law(planned, outcome, window, days)
    return Verdict(outcome, because, window, course, laws)


def _course(planned: Plan, days: Days) -> Course:
    """Under the programme that bears most and is not over, or else by the store's own rows."""
    for course in planned.covered:
        if not is_late(days.end(course.limit), days.today):
            return course
    return planned.own


def _time_bar(course: Course, window: Due, days: Days) -> str:
    """Why the request does not come in time: "too-early", "reported-late", "late" or nothing."""
    if course.opens is not None:
        opens = days.end(course.opens).last_day
        if opens is not None and days.today <= opens:
            return "too-early"
    if is_late(window, days.acted(course.act)):
        return "late"
    if course.report is not None and is_late(days.end(course.report), days.today):
        return "reported-late"
    return ""


def _by_law(
    planned: Plan, outcome: Outcome, window: Due, days: Days
) -> tuple[Outcome, Due, tuple[Claim, ...]]:
    """Raise the outcome to what the law of the buyer's country asks for.

    The right to change one's mind lengthens a shorter window. Liability for defects is a right
    of its own, which goes on after the store's window: it is told beside it. Where it holds, the
    right to change one's mind has nothing to add.
    """
    weighed = []
    for claim in planned.claims:
        withdrawal = isinstance(claim.part, WithdrawalRight)
        end = days.by_law(claim.law, claim.part)
        if is_late(end, days.today):
            continue
        if outcome != "accepted":
            if not claim.mandatory:
                weighed.append(claim)
                continue
            outcome, window = "accepted", end
            weighed.append(claim.winning("accept"))
        elif withdrawal and planned.at_fault:
            continue
        elif withdrawal and later(end, window):
            window = end
            weighed.append(claim.winning("window"))
        else:
            weighed.append(claim)
    return outcome, window, tuple(weighed)


def _outlasting(planned: Plan, course: Course, window: Due, days: Days) -> Iterator[Later]:
    """Rights that outlast the window: the store's own terms, then what the law says of defects."""
    own = planned.own
    if course is not own and own.outcome == "accepted":
        end = days.end(own.limit)
        if later(end, window):
            yield Later(own.stands.points["accept"].source, end, own.stands.paid_by)
    for claim in planned.claims:
        right = days.by_law(claim.law, claim.part)
        if claim.mandatory and not isinstance(claim.part, WithdrawalRight) and later(right, window):
            yield Later(claim.source, right, "seller")
