"""The core's budgets on the host: answers with their whole trace, and the proof of many rows.

Processor time of one core counts, the best of a few turns, so that a busy machine spoils less.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice, product
from time import process_time

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.proofs import bench_proofs
from policy_core.answers.delivery import answer_delivery, read_delivery
from policy_core.answers.policy import Policy
from policy_core.answers.returns import answer_returns, read_returns

_TURNS = 5
_QUESTIONS = 2_000
_SPREAD = 37
"""Goods came so many days ago at most, and parcels are ordered so many hours ago."""
_MICROSECONDS = 1_000_000
_PRICES = (5, 39, 240, 980)


type _Ask = Callable[[], object]


def bench_host(policy: Policy, now: datetime) -> list[Measurement]:
    """Time the answers to many different questions, and the proof of a long table.

    Nobody asks twice: each turn has questions of its own, so that no answer can be remembered.
    """
    return [
        _answers("returns", [returns(policy, now, turn) for turn in range(_TURNS)]),
        _answers("delivery, one method", [deliveries(policy, now, turn) for turn in range(_TURNS)]),
        *bench_proofs(policy),
    ]


def returns(policy: Policy, now: datetime, turn: int) -> list[_Ask]:
    """Every reason, condition and kind of goods, in every country that laws tell apart.

    The goods came some time in the last weeks.
    """
    rulebook, places = policy.rulebook, sorted(policy.world.calendars)[::7]
    cases = product(
        rulebook.returns.reasons, rulebook.store.conditions, rulebook.store.categories, places
    )
    questions: list[_Ask] = []
    for number, (reason, condition, category, place) in enumerate(islice(cases, _QUESTIONS)):
        delivered = now.date() - timedelta(days=(number + turn) % _SPREAD)
        data = {
            "reason": reason,
            "condition": condition,
            "category": category,
            "destination": place,
            "delivered": delivered.isoformat(),
            "ordered": (delivered - timedelta(days=3 + number % 11)).isoformat(),
            "price": f"{_PRICES[number % len(_PRICES)]}.{turn}0",
            "outbound": "4.90",
            "weight": _weight(number),
        }
        question = read_returns(policy, data, now)
        questions.append(partial(answer_returns, policy, question))
    return questions


def deliveries(policy: Policy, now: datetime, turn: int) -> list[_Ask]:
    """Every method to every place that it serves, with parcels of many weights.

    They are ordered some time since yesterday.
    """
    questions: list[_Ask] = []
    for number, (method, place) in enumerate(policy.prepared(_ways)):
        ordered = now - timedelta(hours=number % _SPREAD, minutes=turn)
        data = {
            "method": method,
            "destination": place,
            "ordered": ordered.isoformat(),
            "weight": _weight(number),
            "size": "20 x 15 x 5 cm",
            "value": f"{_PRICES[number % len(_PRICES)]}.{turn}0",
        }
        question = read_delivery(policy, data, now)
        questions.append(partial(answer_delivery, policy, question))
    return questions


def _ways(policy: Policy) -> list[tuple[str, str]]:
    """The methods, and the places to which they carry something."""
    now = datetime(min(c.last for c in policy.world.calendars.values()), 1, 10, tzinfo=UTC)
    methods = [method.id for method in policy.rulebook.shipping.methods]
    return [
        (method, place)
        for method, place in product(methods, sorted(policy.world.calendars))
        if answer_delivery(
            policy, read_delivery(policy, {"method": method, "destination": place}, now)
        ).options
    ]


def _weight(number: int) -> str:
    return f"{0.1 + number % 19 / 10:.1f} kg"


def _answers(what: str, turns: Sequence[Sequence[_Ask]]) -> Measurement:
    seconds = min(_turn(questions) / len(questions) for questions in turns)
    count = sum(map(len, turns))
    note = f"{1 / seconds:,.0f} a second a core, {count:,} different questions"
    return Measurement(f"answer on the host: {what}", 100, seconds * _MICROSECONDS, "us", 0, note)


def _turn(questions: Sequence[_Ask]) -> float:
    begun = process_time()
    for question in questions:
        question()
    return process_time() - begun
