"""The engine's budgets: bytes, boot, warm answers, memory."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bootstrap.project import Project
from parcelwise.bench.browsers import open_browser, present_engines
from parcelwise.bench.browsers.chromium import Chromium
from parcelwise.bench.browsing import Order, boot, memory, warm_answers
from parcelwise.bench.budgets import Measurement
from parcelwise.bench.peers import Peers
from parcelwise.bench.stock import served, write_stock
from parcelwise.bench.weight import cold_bytes
from parcelwise.runtime import MANIFEST, BuiltEngine, Contents, build_engine, sources
from parcelwise.runtime.cache import Cache
from policy_core.engine import Engine

ANSWERS = 1_000
_ENGINE = "engine"
_MEGABYTE = 1_000_000
_MEBIBYTE = 1 << 20


def bench_engine(
    contents: Contents, project: Project, peers: Peers, *, cache: Path, rounds: int = 5
) -> list[Measurement]:
    """Measure the engine of a store in each browser here, in turns with stock Pyodide and PyScript.

    Those of `contents.questions` that have an answer are asked in turn. Takes about twenty seconds
    a round and browser.
    """
    widgets = project.root / "widgets"
    language = min(contents.words)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = build_engine(contents, folder / _ENGINE, cache=cache, widgets=widgets)
        write_stock(folder, contents, language, _packages(widgets, peers))
        sizes = cold_bytes(folder / _ENGINE, engine, language, Cache(cache))
        with served(folder) as address:
            mine = _our_order(folder, engine, contents, language, address)
            others = _others(contents, language, address)
            runs = [
                measurement
                for name in present_engines(project)
                for measurement in _in_browser(name, project, mine, others, rounds)
            ]
    return [_weight(sizes), *runs]


def _packages(widgets: Path, peers: Peers) -> dict[str, Path]:
    """What the other sides are made of, by the folder that the harness has it in."""
    return {
        "pyodide": sources.Pyodide(widgets).folder,
        "pyodide-newest": peers.folder / "node_modules" / "pyodide-newest",
        "pyscript": peers.folder / "node_modules" / "@pyscript" / "core" / "dist",
    }


def _in_browser(
    name: str, project: Project, mine: Order, others: Mapping[str, Order], rounds: int
) -> Iterator[Measurement]:
    with open_browser(name, project) as browser:
        sides = {"": mine, **others}
        turns = [
            {side: boot(browser, order) for side, order in sides.items()} for _ in range(rounds)
        ]
        for side in others:
            yield _boot(name, side, [(turn[""]["first"], turn[side]["first"]) for turn in turns])
        yield _stages(name, [turn[""] for turn in turns])
        yield _warm(name, warm_answers(browser, mine, ANSWERS))
        if isinstance(browser, Chromium):  # the only one that tells what a worker holds
            yield _memory(memory(browser, mine, ANSWERS))


def _our_order(
    folder: Path, engine: BuiltEngine, contents: Contents, language: str, address: str
) -> Order:
    manifest = json.loads((folder / _ENGINE / MANIFEST).read_bytes())
    base = f"{address}{_ENGINE}/{MANIFEST}"
    opening = {"manifest": manifest, "base": base, "language": language}
    worker = f"{_ENGINE}/{engine.worker}"
    return _order(address, worker, opening, contents)


def _others(contents: Contents, language: str, address: str) -> dict[str, Order]:
    """By name: the same questions to Pyodide as it is published, and to PyScript above it."""
    sides = {
        "stock Pyodide": ("stock-worker.js", "pyodide"),
        "the newest Pyodide": ("stock-worker.js", "pyodide-newest"),
        "PyScript": ("pyscript-page.js", "pyodide-newest"),  # it is made for the newest
    }
    return {
        name: _order(
            address, program, {"base": address, "language": language, "pyodide": pyodide}, contents
        )
        for name, (program, pyodide) in sides.items()
    }


def _order(address: str, worker: str, opening: dict[str, Any], contents: Contents) -> Order:
    questions = _answerable(contents, opening["language"])
    return Order(f"{address}index.html", worker, opening, questions, contents.now)


def _answerable(contents: Contents, language: str) -> list[dict[str, object]]:
    """The questions that have an answer; the others are there to try the words for mistakes."""
    engine = Engine(contents.policy, contents.words[language], language)
    for name, text in contents.facts.items():
        engine.provide(name, text)
    questions = (json.loads(question) for question in contents.questions)
    return [
        question
        for question in questions
        if json.loads(engine.reply(json.dumps(question), contents.now))["html"]
    ]


def _weight(sizes: dict[str, int]) -> Measurement:
    heaviest = sorted(sizes, key=sizes.__getitem__, reverse=True)[:4]
    note = ", ".join(f"{name.rpartition('/')[2]} {sizes[name] / 1000:.0f} kB" for name in heaviest)
    total = sum(sizes.values()) / _MEGABYTE
    return Measurement("engine, cold, brotli 11: MB", total, note)


def _boot(browser: str, side: str, turns: list[tuple[float, float]]) -> Measurement:
    ratio = median(ours / theirs for ours, theirs in turns)
    ours, theirs = (median(column) / 1000 for column in zip(*turns, strict=True))
    note = f"median of {len(turns)} turns; {ours:.2f} s against {theirs:.2f} s"
    return Measurement(f"boot to first answer / {side}", ratio, note, browser)


def _stages(browser: str, turns: list[dict[str, float]]) -> Measurement:
    """What our own boot is made of."""
    parts, before = [], 0.0
    for stage, what in _STAGES.items():
        reached = median(turn[stage] for turn in turns) / 1000
        parts.append(f"{what} {reached - before:.2f}")
        before = reached
    return Measurement("boot to first answer: s", before, ", ".join(parts), browser)


_STAGES = {
    "start": "files and WebAssembly",
    "open": "Python",
    "ready": "modules and rulebook",
    "first": "answer",
}
"""What each stage is the end of."""


def _warm(name: str, milliseconds: list[float]) -> Measurement:
    p95 = quantiles(milliseconds, n=20)[-1]
    note = f"median {median(milliseconds):.1f} ms of {len(milliseconds)} answers"
    return Measurement("answer in a warm browser, p95: ms", p95, note, name)


def _memory(held: int) -> Measurement:
    return Measurement(f"worker memory after {ANSWERS:,} answers: MiB", held / _MEBIBYTE)
