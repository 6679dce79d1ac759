"""The report of a check: problems of the files and findings of the proof, in one list."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args
from zoneinfo import available_timezones

from parcelwise.errors import Problem
from parcelwise.reading import Reading, read_store, world_around
from policy_core.answers.policy import Policy
from policy_core.proof import Finding, Severity, examine, examine_names
from policy_core.rulebook import Fault


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of the files."""

    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Could the rulebook be published?"""
        return not any(problem.severity == "error" for problem in self.problems)

    @property
    def summary(self) -> str:
        """How many there are of which severity, in words."""
        counts = Counter(problem.severity for problem in self.problems)
        said = [
            f"{counts[severity]} {one if counts[severity] == 1 else many}"
            for severity, one, many in _COUNTED
            if counts[severity]
        ]
        return ", ".join(said) or "nothing to complain about"


_COUNTED: tuple[tuple[Severity, str, str], ...] = (
    ("error", "error", "errors"),
    ("warning", "warning", "warnings"),
    ("advice", "piece of advice", "pieces of advice"),
)
"""Each severity, and what one and several of it are called."""


def check_store(root: Path, today: date) -> Report:
    """Check the rulebook of a store's folder. Never raises for what a merchant wrote."""
    reading = read_store(root)
    problems = {*reading.problems, *map(reading.problem, _findings(reading, today))}
    return Report(tuple(sorted(problems, key=lambda problem: problem.order)))


def _findings(reading: Reading, today: date) -> list[Finding]:
    if reading.rulebook is None:
        return []
    policy = Policy(reading.rulebook, world_around(today))
    zones = available_timezones()
    if not reading.problems:
        return list(examine(policy, today, zones))
    # Something was left out: a name that seems unknown may only have been written with a fault.
    # Faults are known by their reasons, any of which may be among what was left out.
    doubtful = {*reading.left_out, *get_args(Fault.__value__)}
    return [f for f in examine_names(policy, zones) if f.about not in doubtful]
