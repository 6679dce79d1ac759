"""Questions drawn from the whole space: distinct, answerable, the same for the same seed."""

import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any

from parcelwise.site.building.publication import engine_contents
from policy_core.answers.answer import Answer
from policy_core.answers.delivery import DeliveryAnswer
from policy_core.answers.fields import Field, QuestionError
from policy_core.answers.policy import Policy
from policy_core.answers.returns import (
    CompiledReturns,
    LineAnswer,
    ReturnsAnswer,
    read_returns,
    returns_fields,
)
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.facts import make_case
from policy_core.engine import KINDS, Engine, ask, understood

_TOLD = {"required": 1.0, "helpful": 0.9, "optional": 0.1}
"""How often a field is filled in."""
_DAYS_BACK = 120
_UNTOLD = frozenset({"lines", "postal", "utc_offset", "region", "available", "needed_by"})
"""Fields that fit few of the others: drawn alone, they would make most questions wrong."""

type Question = dict[str, Any]


def draw(  # noqa: PLR0913, PLR0917 - what is asked of whom, how often, and what for
    policy: Policy,
    kind: str,
    now: datetime,
    count: int,
    seed: int,
    wanted: Callable[[Answer], bool] = lambda _answer: True,
) -> list[Question]:
    """So many different questions of a kind, each of which the policy answers as is `wanted`.

    They are tried with a policy of their own, so that the one that is measured has met none.
    """
    trial = Policy(policy.rulebook, policy.world, policy.edition, policy.editions)
    met: set[str] = set()
    drawn: list[Question] = []
    for question in _candidates(trial, kind, now, random.Random(seed)):  # noqa: S311 - no secret
        name = json.dumps(question, sort_keys=True)
        answer = None if name in met else _answer(trial, question, now)
        if answer is None or not wanted(answer):
            continue
        met.add(name)
        drawn.append(question)
        if len(drawn) == count:
            return drawn
    raise AssertionError("candidates never end")


def is_carried(answer: Answer) -> bool:
    """Is it about a delivery, and can some shipping method carry the parcel?"""
    return isinstance(answer, DeliveryAnswer) and bool(answer.options)


def with_reasons(answer: Answer) -> Answer:
    """An answer of which everything is read: what explains it is worked out only then."""
    lines = answer.lines if isinstance(answer, ReturnsAnswer) else ()
    for part in (answer, *lines):
        _EVERYTHING[type(part)](part)
    return answer


def with_trace(answer: Answer) -> Answer:
    """An answer of which the rows are read that decided and that gave way."""
    for line in answer.lines if isinstance(answer, ReturnsAnswer) else ():
        _TRACE(line)
    return answer


_TRACE = attrgetter("rulings", "overridden")
_EVERYTHING = {
    kind: attrgetter(*(one.name for one in fields(kind)))
    for kind in (ReturnsAnswer, LineAnswer, DeliveryAnswer)
}
"""What reads all fields of a part at once, so that reading itself takes next to no time."""


def opened(policy: Policy) -> Engine:
    """An engine in the store's first language, with every fact that `policy` was asked for."""
    language = policy.rulebook.store.languages[0]
    contents = engine_contents(policy)
    engine = Engine(contents.policy, contents.words[language], language)
    for name, text in contents.facts.items():
        engine.provide(name, text)
    return engine


def facts_of(policy: Policy, question: Question, now: datetime) -> Mapping[str, Any]:
    """The facts of a question about returns, by dimension: what a table is asked with."""
    fields = {name: value for name, value in question.items() if name != "kind"}
    answering, known = understood(policy, fields, returns_fields, now)
    read = read_returns(answering, known, now)
    rules = answering.prepared(CompiledReturns)
    return make_case(read.lines[0], Days(rules, read)).facts


def _answer(policy: Policy, question: Question, now: datetime) -> Answer | None:
    try:
        return ask(policy, question, now)
    except QuestionError:
        return None


def _candidates(
    policy: Policy, kind: str, now: datetime, chance: random.Random
) -> Iterator[Question]:
    served = _served(policy)
    fields = [field for field in KINDS[kind].fields(policy) if field.name not in _UNTOLD]
    while True:
        question: Question = {"kind": kind}
        delivered = now.date() - timedelta(days=chance.randrange(_DAYS_BACK))
        ordered = delivered - timedelta(days=chance.randrange(2, 30))
        days = {"ordered": ordered.isoformat(), "delivered": delivered.isoformat()}
        if kind == "delivery":
            moment = now - timedelta(minutes=chance.randrange(48 * 60))
            days["ordered"] = moment.isoformat(timespec="minutes")
        for field in fields:
            if chance.random() < _TOLD[field.need]:
                of_places = kind == "delivery" and field.name == "destination"
                value = days.get(field.name) or _value(field, chance)
                value = chance.choice(served) if of_places else value
                if value is not None:
                    question[field.name] = value
        yield question


def _served(policy: Policy) -> list[str]:
    """The countries to which something is delivered: of the others there is little to say."""
    reached = policy.destinations
    methods = policy.rulebook.shipping.methods
    return sorted({reached.country(place) for one in methods for place in reached.served(one)})


def _value(field: Field, chance: random.Random) -> object:
    match field.kind:
        case "choice" | "country":
            return chance.choice(field.choices)
        case "money":
            return f"{chance.randrange(100, 200_000) / 100:.2f}"
        case "number":
            return str(chance.randrange(1, 4))
        case "percent":
            return f"{chance.randrange(101)}%"
        case "weight":
            return f"{chance.randrange(50, 9_000)} g"
        case "size":
            sides = (chance.randrange(low, high) for low, high in ((5, 60), (5, 40), (2, 30)))
            return " x ".join(map(str, sides)) + " cm"
        case "set":
            return sorted(chance.sample(field.choices, chance.randrange(len(field.choices) + 1)))
        case _:
            return None
