"""What may be spent, and how measurements are written next to it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """One number beside its budget; smaller is better."""

    what: str
    budget: float
    measured: float
    unit: str
    digits: int = 2
    note: str = ""

    @property
    def met(self) -> bool:
        """Is it within the budget?"""
        return self.measured <= self.budget


def table(measurements: Sequence[Measurement]) -> str:
    """The measurements as a table in Markdown, one row each."""
    head = ("what", "budget", "measured", "", "note")
    rows = [head, *(_row(measurement) for measurement in measurements)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    rule = "-|-".join("-" * width for width in widths)
    return "\n".join(f"| {line} |" for line in (lines[0], rule, *lines[1:])).replace("| -", "|--")


def _row(measurement: Measurement) -> tuple[str, str, str, str, str]:
    return (
        measurement.what,
        f"<= {measurement.budget:.{measurement.digits}f} {measurement.unit}".strip(),
        f"{measurement.measured:.{measurement.digits}f} {measurement.unit}".strip(),
        "met" if measurement.met else "MISSED",
        measurement.note,
    )
