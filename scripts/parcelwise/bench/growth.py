"""How answers and proofs grow with the rows of a table, in its worst shape."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from math import log
from pathlib import Path
from time import process_time

from parcelwise.bench import memory
from parcelwise.bench.budgets import Measurement
from parcelwise.bench.peers import Peers
from parcelwise.bench.peers.same import decision_graph, facts_for_peers
from parcelwise.bench.questions import Question, draw, facts_of, with_reasons
from parcelwise.bench.shapes import SHAPES
from parcelwise.bench.turns import Turn, in_turns, timed
from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns
from policy_core.engine import ask
from policy_core.proof import examine_rules

ROWS = (10, 30, 100, 300, 1_000, 5_000)
_BUDGETED = (1_000, 5_000)
PROVED = (1_000, 3_000, 10_000)
_TURNS = 12
_EACH = 5

type Curve = Sequence[tuple[int, float]]
"""Rows, and seconds."""


def bench_growth(
    policy: Policy, now: datetime, peers: Peers, seed: int
) -> tuple[list[Measurement], dict[str, Curve]]:
    """Answer from tables of many rows, zen-engine in turns with us on the same ones."""
    measurements: list[Measurement] = []
    curves: dict[str, list[tuple[int, float]]] = {}
    worst: dict[int, tuple[float, str]] = {}
    for shape, make in SHAPES.items():
        questions = draw(make(policy, ROWS[0]), "returns", now, _TURNS * _EACH, seed)
        sides: dict[str, Turn] = {}
        for rows in ROWS:
            grown = make(policy, rows)
            ask(grown, questions[0], now)
            sides[str(rows)] = _asking(grown, now, questions)
        times = in_turns(sides, _TURNS)
        curves[f"ask, {shape}"] = [(rows, times[str(rows)].typical) for rows in ROWS]
        for rows in _BUDGETED:
            grown_by = times[str(rows)].over(times[str(ROWS[0])])[1]
            worst[rows] = max(worst.get(rows, (0.0, "")), (grown_by, shape))
    for rows, (grown_by, shape) in worst.items():
        what = f"answer at {rows:,} rows / {ROWS[0]} rows, worst shape"
        measurements.append(Measurement(what, grown_by, shape))
    curves["zen-engine with trace, nested days"] = _theirs(policy, now, peers, seed)
    return measurements, dict(curves)


def _asking(policy: Policy, now: datetime, questions: Sequence[Question]) -> Turn:
    def turn(number: int) -> Sequence[float]:
        part = questions[number * _EACH : (number + 1) * _EACH]
        return timed(lambda q: with_reasons(ask(policy, q, now)), part)

    return turn


def _theirs(policy: Policy, now: datetime, peers: Peers, seed: int) -> list[tuple[int, float]]:
    curve = []
    for rows in ROWS:
        grown = SHAPES["nested days"](policy, rows)
        rules = grown.prepared(CompiledReturns)
        facts, expected = [], []
        for question in draw(grown, "returns", now, _EACH, seed):
            known = facts_of(grown, question, now)
            facts.append(facts_for_peers(known, rules.terms))
            matching = rules.terms.members(rules.terms.match(known).certain)
            expected.append([row.id for row in matching])
        job = {"graph": decision_graph(rules.terms), "facts": facts}
        with peers.started("zen-engine with trace", job) as peer:
            seconds, said = peer.answer(0, len(facts))
        if said != expected:
            raise AssertionError(f"zen-engine matches other rows of {rows}")
        curve.append((rows, sorted(seconds)[len(seconds) // 2]))
    return curve


def bench_proofs(store: Path) -> tuple[list[Measurement], dict[str, Curve]]:
    """Prove tables of many rows, each in a process of its own, so that its memory is its own."""
    curves: dict[str, Curve] = {}
    most: dict[str, tuple[float, str]] = {}
    for shape in SHAPES:
        runs = [_proved(store, shape, rows) for rows in PROVED]
        curves[f"proof, {shape}"] = [(rows, run[0]) for rows, run in zip(PROVED, runs, strict=True)]
        (before, _, _), (seconds, mebibytes, found) = runs[-2], runs[-1]
        exponent = log(seconds / before) / log(PROVED[-1] / PROVED[-2])
        for what, value in (("exponent", exponent), ("seconds", seconds), ("MiB more", mebibytes)):
            most[what] = max(most.get(what, (0.0, "")), (value, f"{shape}; {found} findings"))
    return [
        Measurement(f"proof of {PROVED[-1]:,} rows, worst shape: {what}", value, note)
        for what, (value, note) in most.items()
    ], curves


def _proved(store: Path, shape: str, rows: int) -> tuple[float, float, int]:
    """Seconds, MiB more than before, and findings."""
    program = "import sys; from parcelwise.bench.growth import prove; prove(*sys.argv[1:])"
    command = [sys.executable, "-c", program, str(store), shape, str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, mebibytes, found = json.loads(done.stdout)
    return seconds, mebibytes, found


def prove(store: str, shape: str, rows: str) -> None:
    """Prove one table and print what it took; what `bench_proofs` starts."""
    from parcelwise.store.reading import load_policy

    policy = SHAPES[shape](load_policy(Path(store), datetime.now(UTC).date()), int(rows))
    before, begun = memory.begin(), process_time()
    found = len(examine_rules(policy))
    seconds, more = process_time() - begun, memory.most() - before
    sys.stdout.write(json.dumps([seconds, more, found]))
