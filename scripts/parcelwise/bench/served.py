"""How soon a page that somebody looks at shows what was changed, under `parcelwise serve`."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from os import sysconf
from pathlib import Path
from statistics import median
from time import perf_counter
from urllib.request import urlopen

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.builds import Change, add_word, copied, move_day
from parcelwise.bench.processes import parcelwise, variables

_ROUNDS = 3
_LOOKED_AT = "en/returns/"
_CHANGES: dict[str, Change] = {"a word": add_word, "a rule": move_day}
_MOST_SECONDS = 120


def bench_served(store: Path) -> Iterator[Measurement]:
    """Change a copy of a store while a page of it is looked at, and wait until that says so."""
    told: dict[str, list[tuple[float, float]]] = {}
    with copied(store) as copy, _serving(copy) as (process, address):
        for number in range(1, _ROUNDS + 1):
            for what, change in _CHANGES.items():
                page = address + _LOOKED_AT
                _read(page)
                everything = _state(address, "/")
                before, begun = _processor_seconds(process), perf_counter()
                said = change(copy, number)
                while (state := _state(address, f"/{_LOOKED_AT}")) and said not in _read(page):
                    _state(address, f"/{_LOOKED_AT}", after=state)
                took = perf_counter() - begun, _processor_seconds(process) - before
                told.setdefault(what, []).append(took)
                while _state(address, "/", after=everything) == everything:
                    pass  # the other languages are still being built
    for what, times in told.items():
        waited, spent = (median(each) for each in zip(*times, strict=True))
        name = f"page shown anew after {what} changed, served: s"
        yield Measurement(name, waited, f"by the wall; {spent:.2f} s of processor time")


@contextmanager
def _serving(store: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that serves, and its address; it has built everything once."""
    command = parcelwise("serve", store, "--port", "0")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=variables()
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().split()[0]
        finally:
            process.terminate()


def _read(address: str) -> str:
    with urlopen(address, timeout=_MOST_SECONDS) as response:  # noqa: S310 - our own server
        content: bytes = response.read()
    return content.decode()


def _state(address: str, page: str, after: str = "none") -> str:
    """What the script of a page hears, once it is another state than `after`, or after a while."""
    heard = json.loads(_read(f"{address}live/state?page={page}&after={after}"))
    assert not heard["fault"], heard["fault"]
    state: str = heard["state"]
    return state


def _processor_seconds(process: "subprocess.Popen[str]") -> float:
    """What a process has taken so far (Linux's proc(5): `utime` and `stime`)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / sysconf("SC_CLK_TCK")
