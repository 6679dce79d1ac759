"""What can be counted: the same numbers in every run, on every machine, however busy it is."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from types import FrameType

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.processes import modules_of_asking
from parcelwise.bench.questions import draw, is_carried, opened, with_reasons
from parcelwise.bench.shapes import SHAPES
from policy_core.answers.policy import Policy
from policy_core.engine import ask
from policy_core.proof import examine_rules

_QUESTIONS = 30
_FEW, _MANY = 10, 5_000
_PROVED = 300, 900
"""Rows of the tables that are proved: three times as many ought to take three times as long."""


def bench_counted(policy: Policy, now: datetime, store: Path, seed: int) -> list[Measurement]:
    """Count calls, modules and bytes. Takes some seconds."""
    return [
        _calls_of_answers(policy, now, seed),
        _calls(policy, now, seed),
        _calls_of_proofs(policy),
        Measurement("modules that `parcelwise ask` loads", modules_of_asking(store)),
        *_bytes(policy, now, seed),
    ]


def _calls_of_answers(policy: Policy, now: datetime, seed: int) -> Measurement:
    """Calls of one answer by the store's own rules: its work, however busy the machine is."""
    first, *others = draw(policy, "returns", now, 4 * _QUESTIONS, seed)
    ask(policy, first, now)
    counts = [_calls_of(partial(ask, policy, question, now)) for question in others]
    note = f"median of {len(counts)} questions, {max(counts):,} at most"
    return Measurement("calls of an answer about an order", median(counts), note)


def _calls(policy: Policy, now: datetime, seed: int) -> Measurement:
    """Calls of functions, Python's own ones too, until every reason of an answer is read.

    What loops over rows calls something for each.
    """
    few, many = (SHAPES["nested days"](policy, rows) for rows in (_FEW, _MANY))
    questions = draw(few, "returns", now, _QUESTIONS, seed)
    counts = {}
    for rows, grown in ((_FEW, few), (_MANY, many)):
        ask(grown, questions[0], now)
        counts[rows] = median(
            _calls_of(lambda q=question, p=grown: with_reasons(ask(p, q, now)))  # type: ignore[misc]
            for question in questions[1:]
        )
    note = f"{counts[_MANY]:,.0f} against {counts[_FEW]:,.0f}, median of {_QUESTIONS - 1} questions"
    what = f"calls of an answer at {_MANY:,} overlapping rows / {_FEW} rows"
    return Measurement(what, counts[_MANY] / counts[_FEW], note)


def _calls_of_proofs(policy: Policy) -> Measurement:
    """The shape whose proof grows most with its rows; to compare them in pairs grows ninefold."""
    few, many = _PROVED
    ratios = {}
    for name, shape in SHAPES.items():
        counts = [_calls_of(partial(examine_rules, shape(policy, rows))) for rows in _PROVED]
        ratios[name] = counts[1] / counts[0]
    worst = max(ratios, key=lambda name: ratios[name])
    what = f"calls of a proof of {many} rows / {few} rows, worst shape"
    return Measurement(what, ratios[worst], worst)


def _calls_of(work: Callable[[], object]) -> int:
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def _bytes(policy: Policy, now: datetime, seed: int) -> Iterator[Measurement]:
    drawn = {
        "returns": draw(policy, "returns", now, _QUESTIONS, seed),
        "delivery": draw(policy, "delivery", now, _QUESTIONS, seed, is_carried),
    }
    engine = opened(policy)
    for kind, questions in drawn.items():
        sizes = sorted(
            len(engine.reply(json.dumps(question), now.isoformat()).encode())
            for question in questions
        )
        note = f"median of {len(sizes)}; the longest has {sizes[-1]:,}"
        yield Measurement(f"bytes of a {kind} reply", median(sizes), note)
