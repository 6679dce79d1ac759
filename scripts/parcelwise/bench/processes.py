"""The command line as whoever types it meets it: a process, from its start to its end."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from shutil import copy, copytree
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.turns import Times, Turn, in_turns

_TURNS = 7
_ORDERS = 25_000
_NOTE = "blue, please, and wrap it well; " * 130
"""Four kilobytes beside each order, as exports have them: so the list has 100 MB."""
_PROGRAM = "from parcelwise.cli import main; main()"
_MODULES = "import sys; from parcelwise.cli import run; run(); print(len(sys.modules))"
_MEMORY = """
import sys; from parcelwise.bench import memory; from parcelwise.cli import run
status = run()
print(memory.most(), file=sys.stderr)
sys.exit(status)
"""


def bench_processes(store: Path) -> list[Measurement]:
    """Start bare Python, `parcelwise ask` and `parcelwise check` in turns; then a long list.

    What both keep of a rulebook is there already, as it is the second time that somebody asks; of
    the check of a rulebook that was just written in, nothing that it said.
    """
    with TemporaryDirectory() as folder:
        written = Path(folder) / "store"
        copytree(store / "docs", written / "docs")
        copy(store / "mkdocs.yml", written)
        sides: dict[str, Turn] = {
            "bare": _turn("-c", "pass"),
            "`parcelwise ask`": _turn("-c", _PROGRAM, *asking(store)),
            "`parcelwise check`": _turn("-c", _PROGRAM, "check", "--store", str(store)),
            "`parcelwise check` after a change": _after_a_change(written),
        }
        for turn in sides.values():
            turn(_TURNS)
        times = in_turns(sides, _TURNS)
        peak = _peak_of_due(store, Path(folder))
    return [
        *(_over_bare(name, times[name], times["bare"]) for name in sides if name != "bare"),
        peak,
    ]


def _after_a_change(store: Path) -> Turn:
    check = _turn("-c", _PROGRAM, "check", "--store", str(store))

    def turn(number: int) -> Sequence[float]:
        with (store / "docs" / "rulebook" / "returns.yaml").open("a", encoding="utf-8") as file:
            file.write(f"# turn {number}\n")
        return check(number)

    return turn


def _peak_of_due(store: Path, folder: Path) -> Measurement:
    """The memory of what is due for a list of 100 MB, every order of which waits for its parcel."""
    orders = folder / "orders.csv"
    with orders.open("w", encoding="utf-8") as file:
        file.write("order,destination,ordered,note\n")
        for number in range(_ORDERS):
            ordered = datetime.now(UTC).date() - timedelta(days=number % 60)
            file.write(f'LW-{number},DE,{ordered},"{_NOTE}"\n')
    command = [sys.executable, "-c", _MEMORY, "due", str(orders), "--store", str(store)]
    before = getrusage(RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=variables(), check=True
    )
    seconds = getrusage(RUSAGE_CHILDREN).ru_utime - before
    note = f"{orders.stat().st_size / 1e6:.0f} MB, {_ORDERS:,} orders; {seconds:.0f} s"
    return Measurement("due on a list of 100 MB: MiB", float(done.stderr.splitlines()[-1]), note)


def modules_of_asking(store: Path) -> int:
    """How many modules `parcelwise ask` has loaded when it ends: the same in each run."""
    command = [sys.executable, "-c", _MODULES, *asking(store)]
    _seconds(command[1:])  # what is kept of a rulebook is there the second time
    done = subprocess.run(
        command, input=_question(), capture_output=True, text=True, check=True, env=variables()
    )
    return int(done.stdout.splitlines()[-1])


def asking(store: Path) -> Sequence[str]:
    """The arguments of a question that is read from stdin."""
    return ("ask", "returns", "--given", "-", "--store", str(store))


def _question() -> str:
    delivered = datetime.now(UTC).date() - timedelta(days=8)
    asked = {"reason": "wrong-item", "destination": "DE", "price": "39.90"}
    return json.dumps({**asked, "delivered": delivered.isoformat()})


def _turn(*arguments: str) -> Turn:
    return lambda _: [_seconds(arguments)]


def _seconds(arguments: Sequence[str]) -> float:
    return spent([sys.executable, *arguments]).seconds


class Spent(NamedTuple):
    """What a process took, and those that it started."""

    seconds: float
    """Of processor time."""
    waited: float
    """Seconds by the clock on the wall."""


def spent(command: Sequence[str], *, must: bool = False) -> Spent:
    """Run a process; raises `CalledProcessError` where it `must` do well and does not."""
    before, begun = getrusage(RUSAGE_CHILDREN), perf_counter()
    subprocess.run(
        command,
        input=_question(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if must else None,
        text=True,
        check=must,
        env=variables(),
    )
    after, waited = getrusage(RUSAGE_CHILDREN), perf_counter() - begun
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Spent(seconds, waited)


def parcelwise(verb: str, store: Path, *more: str) -> list[str]:
    """The command line of a verb for a store."""
    return [sys.executable, "-c", _PROGRAM, verb, "--store", str(store), *more]


def variables() -> dict[str, str]:
    """Bytecode is kept, as it is for everybody who starts a program twice."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _over_bare(name: str, ours: Times, bare: Times) -> Measurement:
    low, middle, high = ours.over(bare)
    note = f"{low:.0f} to {high:.0f}; {ours.typical:.2f} s against {bare.typical:.3f} s"
    return Measurement(f"{name} / bare Python", middle, note)
