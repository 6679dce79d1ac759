"""The engine's budgets: bytes, boot, warm answers, memory."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from threading import Thread

from parcelwise.bench.browsing import Order, chromium, first_answer, many_answers
from parcelwise.bench.budgets import Measurement
from parcelwise.bench.stock import write_stock
from parcelwise.bench.weight import cold_bytes
from parcelwise.runtime import MANIFEST, BuiltEngine, Contents, build_engine
from parcelwise.runtime.cache import Cache
from parcelwise.serving import SiteServer
from policy_core.engine import Engine

ANSWERS = 1_000
_ENGINE = "engine"
_MEGABYTE = 1_000_000
_MEBIBYTE = 1 << 20


def bench_engine(
    contents: Contents, *, browser: Path, widgets: Path, cache: Path, rounds: int = 5
) -> list[Measurement]:
    """Measure the engine of a store in Chromium, in turns with stock Pyodide.

    Those of `contents.questions` that have an answer are asked in turn. Takes about ten seconds a
    round.
    """
    language = min(contents.words)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        engine = build_engine(contents, folder / _ENGINE, cache=cache, widgets=widgets)
        write_stock(folder, contents, language, widgets)
        sizes = cold_bytes(folder / _ENGINE, engine, language, Cache(cache))
        with served(folder) as address, chromium(browser) as opened:
            harness = f"{address}index.html"
            mine = _our_order(folder, engine, contents, language, address)
            other = _stock_order(contents, language, address)
            turns = [
                (first_answer(opened, harness, mine), first_answer(opened, harness, other))
                for _ in range(rounds)
            ]
            warm, held = many_answers(opened, harness, mine, ANSWERS)
    return [_weight(sizes), _boot(turns), _warm(warm), _memory(held)]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    server = SiteServer(folder)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _our_order(
    folder: Path, engine: BuiltEngine, contents: Contents, language: str, address: str
) -> Order:
    manifest = json.loads((folder / _ENGINE / MANIFEST).read_bytes())
    base = f"{address}{_ENGINE}/{MANIFEST}"
    opening = {"manifest": manifest, "base": base, "language": language}
    return Order(
        f"{_ENGINE}/{engine.worker}", opening, _answerable(contents, language), contents.now
    )


def _stock_order(contents: Contents, language: str, address: str) -> Order:
    opening = {"base": address, "language": language}
    return Order("stock-worker.js", opening, _answerable(contents, language), contents.now)


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
    return Measurement("engine, cold, brotli 11", 3.8, total, "MB", note=note)


def _boot(turns: list[tuple[float, float]]) -> Measurement:
    ratio = median(ours / stock for ours, stock in turns)
    ours, stock = (min(column) / 1000 for column in zip(*turns, strict=True))
    note = f"median of {len(turns)} rounds in turns; at best {ours:.2f} s against {stock:.2f} s"
    return Measurement("boot to first answer / stock Pyodide", 0.40, ratio, "", note=note)


def _warm(milliseconds: list[float]) -> Measurement:
    p95 = quantiles(milliseconds, n=20)[-1]
    note = f"median {median(milliseconds):.1f} ms of {len(milliseconds)} answers"
    return Measurement("answer in a warm browser, p95", 20, p95, "ms", digits=1, note=note)


def _memory(held: int) -> Measurement:
    return Measurement(
        f"worker memory after {ANSWERS:,} answers", 64, held / _MEBIBYTE, "MiB", digits=1
    )
