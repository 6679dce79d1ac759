"""The core's budgets on the host: answers with their whole trace, and the proof of many rows.

Processor time of one core counts, the best of a few turns, so that a busy machine spoils less.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice, product
from time import process_time

from parcelwise.bench.budgets import Measurement
from policy_core.answers.delivery import answer_delivery, read_delivery
from policy_core.answers.errors import QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns import answer_returns, read_returns
from policy_core.proof.proving import prove
from policy_core.proof.tables import tables
from policy_core.rulebook import Term

_TURNS = 5
_QUESTIONS = 2_000
_ROWS = 1_000
_MICROSECONDS = 1_000_000
_PRICES = ("5", "39.90", "240", "980")


def bench_host(policy: Policy, now: datetime) -> list[Measurement]:
    """Time the answers to many different questions, and the proof of a long table."""
    return [
        _answers("returns", _returns(policy, now)),
        _answers("delivery, one method", _deliveries(policy, now)),
        _proof(policy),
    ]


def _returns(policy: Policy, now: datetime) -> list[Callable[[], object]]:
    """Every reason, condition and kind of goods, in every country that laws tell apart."""
    rulebook, places = policy.rulebook, sorted(policy.world.calendars)[::7]
    day = now.date().isoformat()
    cases = product(
        rulebook.returns.reasons, rulebook.store.conditions, rulebook.store.categories, places
    )
    questions: list[Callable[[], object]] = []
    for number, (reason, condition, category, place) in enumerate(islice(cases, _QUESTIONS)):
        data = {
            "reason": reason,
            "condition": condition,
            "category": category,
            "destination": place,
            "delivered": day,
            "ordered": day,
            "price": _PRICES[number % len(_PRICES)],
            "outbound": "4.90",
            "weight": "0.4 kg",
        }
        question = read_returns(policy, data, now)
        questions.append(partial(answer_returns, policy, question))
    return questions


def _deliveries(policy: Policy, now: datetime) -> list[Callable[[], object]]:
    """Every method to every place, with parcels of many weights; refusals do not count."""
    methods = [method.id for method in policy.rulebook.shipping.methods]
    questions: list[Callable[[], object]] = []
    for number, (method, place) in enumerate(product(methods, sorted(policy.world.calendars))):
        data = {
            "method": method,
            "destination": place,
            "weight": f"{0.1 + number % 19 / 10:.1f} kg",
            "size": "20 x 15 x 5 cm",
            "value": _PRICES[number % len(_PRICES)],
        }
        try:
            question = read_delivery(policy, data, now)
            offered = answer_delivery(policy, question).options
        except QuestionError:
            continue  # a place that the question's calendars do not reach
        if offered:
            questions.append(partial(answer_delivery, policy, question))
    return questions


def _answers(what: str, questions: Sequence[Callable[[], object]]) -> Measurement:
    seconds = min(_turn(questions) for _ in range(_TURNS)) / len(questions)
    note = f"{1 / seconds:,.0f} a second a core, {len(questions):,} different questions"
    return Measurement(f"answer on the host: {what}", 100, seconds * _MICROSECONDS, "us", 0, note)


def _turn(questions: Sequence[Callable[[], object]]) -> float:
    begun = process_time()
    for question in questions:
        question()
    return process_time() - begun


def _proof(policy: Policy) -> Measurement:
    """A table in which every day has a row of its own."""
    rows = tuple(
        Term(id=f"day-{day}", when={"since-delivery": f"{day} days"}, accept="no")
        for day in range(_ROWS)
    )
    returns = replace(policy.rulebook.returns, terms=rows)
    long = Policy(replace(policy.rulebook, returns=returns), policy.world, policy.edition)
    terms = next(table for table in tables(long) if len(table.rows) == _ROWS)
    begun = process_time()
    found = len(list(prove(long, terms)))
    note = f"{found} finding" + "s" * (found != 1)
    return Measurement(f"proof of {_ROWS:,} rows", 5, process_time() - begun, "s", note=note)
