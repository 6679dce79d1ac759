"""The command line as whoever types it meets it: a process, from its start to its end."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.turns import Times, in_turns
from parcelwise.cli.options import now

_TURNS = 7
_PROGRAM = "from parcelwise.cli import main; main()"
_MODULES = "import sys; from parcelwise.cli import run; run(); print(len(sys.modules))"


def bench_processes(store: Path) -> list[Measurement]:
    """Start bare Python, `parcelwise ask` and `parcelwise check` in turns.

    What both keep of a rulebook is there already, as it is the second time that somebody asks.
    """
    sides: dict[str, Sequence[str]] = {
        "bare": ("-c", "pass"),
        "`parcelwise ask`": ("-c", _PROGRAM, *asking(store)),
        "`parcelwise check`": ("-c", _PROGRAM, "check", "--store", str(store)),
    }
    for arguments in sides.values():
        _seconds(arguments)
    times = in_turns({name: _turn(arguments) for name, arguments in sides.items()}, _TURNS)
    return [_over_bare(name, times[name], times["bare"]) for name in sides if name != "bare"]


def modules_of_asking(store: Path) -> int:
    """How many modules `parcelwise ask` has loaded when it ends: the same in each run."""
    command = [sys.executable, "-c", _MODULES, *asking(store)]
    _seconds(command[1:])  # what is kept of a rulebook is there the second time
    done = subprocess.run(
        command, input=_question(), capture_output=True, text=True, check=True, env=_variables()
    )
    return int(done.stdout.splitlines()[-1])


def asking(store: Path) -> Sequence[str]:
    """The arguments of a question that is read from stdin."""
    return ("ask", "returns", "--given", "-", "--store", str(store))


def _question() -> str:
    delivered = now().date() - timedelta(days=8)
    asked = {"reason": "wrong-item", "destination": "DE", "price": "39.90"}
    return json.dumps({**asked, "delivered": delivered.isoformat()})


def _turn(arguments: Sequence[str]) -> Callable[[int], Sequence[float]]:
    return lambda _: [_seconds(arguments)]


def _seconds(arguments: Sequence[str]) -> float:
    """Seconds of processor time that a process of this Python takes."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments],
        input=_question(),
        stdout=subprocess.DEVNULL,
        text=True,
        check=False,
        env=_variables(),
    )
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def _variables() -> dict[str, str]:
    """Bytecode is kept, as it is for everybody who starts a program twice."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _over_bare(name: str, ours: Times, bare: Times) -> Measurement:
    low, middle, high = ours.over(bare)
    note = f"{low:.0f} to {high:.0f}; {ours.typical:.2f} s against {bare.typical:.3f} s"
    return Measurement(f"{name} / bare Python", middle, note)
