"""What may be spent, from one file, what was measured beside it, and why it is more than that."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

_HERE = Path(__file__).parent

type Group = Literal["counted", "ratios", "amounts"]
"""What is counted is the same in each run; ratios are of one run; amounts are this machine's."""


@cache
def budgets() -> dict[str, tuple[Group, float]]:
    """By what is measured: its group and the most that it may be."""
    text = (_HERE / "budgets.toml").read_text("utf-8")
    groups: dict[Group, dict[str, float]] = tomllib.loads(text)  # type: ignore[assignment]
    return {what: (group, most) for group, each in groups.items() for what, most in each.items()}


@cache
def explanations() -> dict[str, str]:
    """By what is past its budget: what the limit is, and what stands between."""
    return tomllib.loads((_HERE / "missed.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Measurement:
    """One number; smaller is better."""

    what: str
    measured: float
    note: str = ""
    """What it is made of: spread, absolute times, the command."""
    variant: str = ""
    """Which one, where a budget holds for several: a browser."""

    @property
    def budget(self) -> float | None:
        """The most that it may be; None for what is only told."""
        found = budgets().get(self.what)
        return None if found is None else found[1]

    @property
    def met(self) -> bool:
        """Is it within its budget?"""
        return self.budget is None or self.measured <= self.budget


def table(measurements: Iterable[Measurement]) -> str:
    """Measurements as a table in Markdown, one row each."""
    head = ("what", "budget", "measured", "", "how")
    rows = [head, *map(_row, measurements)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    rule = "-|-".join("-" * width for width in widths)
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:])).replace("| -", "|--")


def _row(one: Measurement) -> tuple[str, str, str, str, str]:
    said = "" if one.budget is None else f"{one.budget:,g}"
    verdict = "" if one.budget is None else "met" if one.met else "MISSED"
    what = f"{one.what}, {one.variant}" if one.variant else one.what
    return what, said, _number(one.measured), verdict, one.note


def _number(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"
