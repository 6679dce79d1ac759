"""What an answer's time goes into, step by step."""

from collections.abc import Sequence
from datetime import datetime
from statistics import fmean
from time import process_time

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.questions import Question, with_reasons
from policy_core.answers.policy import Policy
from policy_core.answers.question import within_years
from policy_core.answers.returns import (
    CompiledReturns,
    ReturnsQuestion,
    answer_returns,
    read_returns,
    returns_fields,
)
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.facts import make_case
from policy_core.answers.returns.line import decide
from policy_core.engine import understood

_STEPS = ("reading", "deciding", "money and deadlines", "reasons")


def bench_steps(policy: Policy, now: datetime, questions: Sequence[Question]) -> Measurement:
    """Take the steps of answers one by one, of a policy that has met none of the questions."""
    fresh = Policy(policy.rulebook, policy.world, policy.edition, policy.editions)
    taken = [_taken(fresh, question, now) for question in questions]
    means = [fmean(column) * 1e6 for column in zip(*taken, strict=True)]
    note = ", ".join(f"{step} {mean:.0f}" for step, mean in zip(_STEPS, means, strict=True))
    return Measurement("ask, returns, its steps: µs", sum(means), f"means: {note}")


def _taken(policy: Policy, question: Question, now: datetime) -> tuple[float, ...]:
    """Seconds of processor time of each step."""
    begun = process_time()
    answering, read = _read(policy, question, now)
    asked = process_time()
    _decide(answering, read)
    decided = process_time()
    _decide(answering, read)
    again = process_time()
    answer = answer_returns(answering, read)  # which decides once more
    answered = process_time()
    with_reasons(answer)
    explained = process_time()
    rest = (answered - again) - (again - decided)
    return asked - begun, decided - asked, max(0.0, rest), explained - answered


def _read(policy: Policy, question: Question, now: datetime) -> tuple[Policy, ReturnsQuestion]:
    typed = {name: value for name, value in question.items() if name != "kind"}
    with within_years(policy, typed, returns_fields(policy), now):
        answering, known = understood(policy, typed, returns_fields, now)
        return answering, read_returns(answering, known, now)


def _decide(policy: Policy, read: ReturnsQuestion) -> None:
    days = Days(policy.prepared(CompiledReturns), read)
    for line in read.lines:
        decide(make_case(line, days))
