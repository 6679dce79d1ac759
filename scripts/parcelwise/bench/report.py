"""BENCHMARKS.md: what was measured, on which machine, with which versions, by which command."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from textwrap import fill

from parcelwise.bench.budgets import Measurement, explanations, table
from parcelwise.bench.picture import Curve, log_log

FILE = "BENCHMARKS.md"
PICTURE = Path("pictures") / "growth.svg"

_INTRODUCTION = """\
`scripts/bench` writes this page; nobody edits it. Smaller is better everywhere. Sides that are
compared take turns in one run, on different questions that are drawn from the whole space by a
seed, and each peer came to the same answers before it was timed. A peer decides the same table
from facts that are ready, or works out one sum; `ask` reads what was typed, decides by rows,
programmes, agreements and the law of the buyer's country, works out money and days, and names the
rows that decided and that gave way, as a peer's trace does. What explains an answer besides (which
rows nearly fit, what would change it, the marketplace's clock) is worked out when it is read: a
line of its own reads all of it. Times are processor time; after a ratio stand its quartiles over
the turns.
"""


@dataclass(slots=True)
class Report:
    """What has been measured so far."""

    parts: dict[str, Sequence[Measurement]] = field(default_factory=dict)
    """By the title of a part."""
    curves: dict[str, Curve] = field(default_factory=dict)
    """What grows with the rows, by its name."""

    @property
    def missed(self) -> list[Measurement]:
        """What is past its budget."""
        return [each for part in self.parts.values() for each in part if not each.met]

    @property
    def unexplained(self) -> list[str]:
        """What is past its budget, and nobody says why."""
        missed = dict.fromkeys(each.what for each in self.missed)
        return [what for what in missed if what not in explanations()]

    @property
    def outdated(self) -> list[str]:
        """What is said to be past its budget, and is not."""
        measured = {each.what for part in self.parts.values() for each in part}
        missed = {each.what for each in self.missed}
        return [what for what in explanations() if what in measured - missed]


def write(  # noqa: PLR0913, PLR0917 - all that a page has to name
    report: Report,
    root: Path,
    now: datetime,
    seed: int,
    peers: Mapping[str, str],
    command: str,
) -> None:
    """Write the page and its picture beside the README; `command` is what measured it all."""
    parts = [f"## {title}\n\n{table(found)}\n" for title, found in report.parts.items()]
    pages = [
        "# Benchmarks\n",
        _INTRODUCTION,
        f"Measured on {now:%Y-%m-%d}, seed {seed}, {machine()}; load {_load()}.\n",
        f"{_versions(peers)}\n",
        f"By `{command}`.\n",
        *parts,
    ]
    if report.curves:
        picture = root / PICTURE
        picture.write_text(log_log(report.curves, "rows of the table", "time"), "utf-8")
        pages.append(f"## Growth\n\n![Time by rows, both axes logarithmic]({PICTURE.as_posix()})\n")
    if report.missed:
        pages.append(f"## Past the budget\n\n{_why(report)}\n")
    (root / FILE).write_text("\n".join(pages), "utf-8")


def _why(report: Report) -> str:
    """Of all that is past its budget, what the limit is and what stands between."""
    known = explanations()
    missed = [what for what in dict.fromkeys(each.what for each in report.missed) if what in known]
    return "\n\n".join(fill(f"**{what}.** {known[what]}", 100) for what in missed)


def _versions(peers: Mapping[str, str]) -> str:
    ours = {name: version(name) for name in ("parcelwise", "mkdocs", "babel", "jinja2")}
    listed = ", ".join(f"{name} {number}" for name, number in {**ours, **peers}.items())
    return f"Python {platform.python_version()}, {listed}."


def machine() -> str:
    """The processor, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return f"{next(names, platform.processor() or 'an unknown processor')} ({os.cpu_count()} cores)"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
