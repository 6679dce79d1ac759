"""How a question after the sale is answered: its lines, then what each remedy comes to."""

from collections.abc import Callable

from policy_core.answers.policy import Policy
from policy_core.answers.reach import BEYOND
from policy_core.answers.returns.answer import LineAnswer, Outcome, ReturnsAnswer
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.counterfactuals import worth_finding_out
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.dispute import dispute_clock, with_dispute
from policy_core.answers.returns.facts import facts_used, make_case
from policy_core.answers.returns.freight import proposals
from policy_core.answers.returns.line import Decided, decide, line_answer
from policy_core.answers.returns.question import ReturnsQuestion
from policy_core.answers.returns.settling import deadlines, settled_lines, settlements
from policy_core.values.record import postponed


def answer_returns(policy: Policy, question: ReturnsQuestion) -> ReturnsAnswer:
    """Answer a question after the sale.

    Raises `MissingFacts` when a calendar or zone is not loaded, and what `reach` catches for days
    beyond the years that they cover.
    """
    days = Days(policy.prepared(CompiledReturns), question)
    lines = [decide(make_case(line, days)) for line in question.lines]
    answers = tuple(line_answer(line) for line in lines)
    wanted = next((line.remedy for line in question.lines if line.remedy), None) or ""
    settled = settlements(lines, wanted)
    leading = next(iter(settled_lines(lines)), lines[0])
    first = answers[lines.index(leading)]
    own = deadlines(leading, first, settled)
    dispute = postponed(lambda: _as_far_as_known(lambda: dispute_clock(leading)))
    answer = ReturnsAnswer(
        outcome=_outcome(answers),
        delivery=str(leading.case.facts["delivery"]),
        today=days.today,
        noticed=days.noticed,
        clock=question.clock,
        now=question.now,
        zone=policy.rulebook.store.zone,
        edition=policy.edition,
        lines=answers,
        settlements=settled,
        remedy=wanted,
        facts=postponed(lambda: facts_used(leading.case, answer.promised)),
        deadlines=postponed(lambda: with_dispute(own, leading, answer.dispute)),
        dispute=dispute,
        promised=postponed(lambda: _as_far_as_known(lambda: days.promised)),
        proposals=tuple(proposals(lines, settled[0].freight if settled else None)),
        find_out=postponed(lambda: _as_far_as_known(lambda: worth_finding_out(leading.case)) or ()),
        provisional=_provisional(leading, first),
    )
    return answer


def _as_far_as_known[T](work: Callable[[], T]) -> T | None:
    """What is said beside an answer; nothing where it leads beyond the years that are known."""
    try:
        return work()
    except BEYOND:
        return None


def _outcome(lines: tuple[LineAnswer, ...]) -> Outcome:
    """One word for the whole return: the lines' own when they agree, else what is still open."""
    outcomes = {line.outcome for line in lines}
    if len(outcomes) == 1:
        return outcomes.pop()
    for open_outcome in ("depends", "review", "accepted", "wait"):
        if open_outcome in outcomes:
            return open_outcome
    return "refused"


def _provisional(line: Decided, answer: LineAnswer) -> tuple[str, ...]:
    """Calendars that the last day rests on and that are not official yet."""
    window = answer.window
    if window is None or window.last_day is None or window.start is None:
        return ()
    span = window.period.span
    if window.rolled_from is None and (span is None or span.unit != "working days"):
        return ()
    calendar = line.case.days.buyers
    years = calendar.provisional_in(window.start, window.last_day)
    return tuple(f"{calendar.place} {year}" for year in years)
