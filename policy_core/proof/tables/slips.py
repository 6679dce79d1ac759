"""Boundary slips: “under 30 days” beside “over 30 days”, and a general row decides day 30."""

from collections.abc import Iterator
from typing import NamedTuple

from policy_core.proof.findings import Finding
from policy_core.proof.space.axes import Axis
from policy_core.proof.space.boxes import runs
from policy_core.proof.space.grid import Grid
from policy_core.proof.space.space import Box
from policy_core.proof.tables.decisions import Decisions


class _Run(NamedTuple):
    """A run of cells that a row takes of an axis of numbers."""

    first: int
    after: int
    row: int


def slips(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
    """Numbers between two rows of otherwise equal conditions that neither of them takes.

    Where no row at all decides the number, that is a gap, and no finding of this kind.
    """
    everything = (1 << len(grid.rows)) - 1
    for number, axis in enumerate(grid.space.axes):
        if not axis.stretches:
            continue
        looking = grid.looking_at(number)
        for rest, taken in _by_other_axes(grid, number, looking).items():
            for cell, row in _left_out(axis, taken):
                inside: Box = (*rest[:number], 1 << cell, *rest[number:])
                if grid.is_open(inside, looking) and not grid.is_open(inside, everything):
                    said = axis.say(1 << cell)
                    message = f"{said} falls between “{grid.rows[row].id}” and the row before it"
                    path = (*decisions.path, row, "when", axis.name)
                    example = grid.space.say(inside, grid.asked)
                    hint = "write “or more” or “or less” at one of the two"
                    yield Finding("PW310", path, message, hint, example=example)


def _by_other_axes(grid: Grid, number: int, looking: int) -> dict[Box, list[_Run]]:
    """What rows take of one axis, by what they take of all the others."""
    found: dict[Box, list[_Run]] = {}
    for row in range(len(grid.rows)):
        if looking >> row & 1:
            for box in grid.boxes_of(row):
                rest = (*box[:number], *box[number + 1 :])
                found.setdefault(rest, []).extend(_Run(*run, row) for run in runs(box[number]))
    return found


def _left_out(axis: Axis, taken: list[_Run]) -> Iterator[tuple[int, int]]:
    """Cells of one number between two longer runs, and the row that begins after each."""
    covered = 0
    for run in taken:
        covered |= (1 << run.after) - (1 << run.first)
    ends = {run.after for run in taken if _is_long(axis, run)}
    for run in sorted(taken):
        cell = run.first - 1
        if cell in ends and _is_long(axis, run) and not covered >> cell & 1:
            stretch = axis.stretches[cell]
            if stretch.low == stretch.high:
                yield cell, run.row


def _is_long(axis: Axis, run: _Run) -> bool:
    """Does it hold more than one number? A row for a single day is meant as one."""
    first = axis.stretches[run.first]
    return run.after - run.first > 1 or first.low != first.high
