"""Proofs over a table: cases that nothing decides, contradictions, rows that never decide.

Sound and complete over the conditions of rows: categories, whole numbers, sets. What the proof does
not know is how numbers hang together (that dispatch comes after the order, say), what the law or a
programme decides over the rows, and questions in which a fact is unknown.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from policy_core.answers.policy import Policy
from policy_core.answers.tables.table import bits
from policy_core.proof.findings import MOST, Finding, listed
from policy_core.proof.tables.axes import Axis, runs
from policy_core.proof.tables.decisions import IN_GOODS, Decisions
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.needless import needless_rows
from policy_core.proof.tables.search import SearchTooLarge
from policy_core.proof.tables.space import Box, meetings


def prove(policy: Policy, decisions: Decisions) -> Iterator[Finding]:
    """Everything that is wrong with a table."""
    if not decisions.rows:
        return
    grid = Grid(policy, decisions, [asked for asked in decisions.needed.values() if asked])
    for look in (_gaps, _half_said, _contradictions, needless_rows, _slips):
        try:
            yield from islice(look(grid, decisions), MOST)
        except SearchTooLarge:
            message = "the rows mix in too many ways to look at all of them"
            yield Finding("PW307", decisions.path, message)


def undecided(grid: Grid, point: str, inside: Box, *, accepted: bool = False) -> Iterator[Box]:
    """Regions in which no row speaks on a point; with `accepted`, where that matters."""
    speaking = grid.speaking(point) | _told_by_remedies(grid, point)
    if point in _OF_THE_WAY_BACK:
        speaking |= grid.saying("goods", "keep")
        speaking |= grid.saying("label", _WITHOUT[point])
    return grid.search(inside, speaking, grid.barring if accepted else 0).regions()


_OF_THE_WAY_BACK = ("freight", "send_to")
"""Points that goods which stay have no need of."""
_WITHOUT = {"freight": "drop-off", "send_to": "pick-up"}
"""How goods go back that need no such point: nobody pays for what is brought, and what the store
collects goes to no address of the buyer's choosing."""
_OF_MONEY = ("refund.price", "refund.within")
"""Points that remedies in goods have no need of."""


def _told_by_remedies(grid: Grid, point: str) -> int:
    """The rows of which every remedy that is then offered tells a point, or has no need of it."""
    offering = grid.speaking("remedies")
    found = 0
    for row in bits(offering):
        above = [row, *bits(grid.stronger[row] & offering)]
        if grid.says[row]["remedies"] and all(
            _is_told(grid.says[row], remedy, point) or _is_told(grid.says[other], remedy, point)
            for other in above
            for remedy in grid.says[other]["remedies"]
        ):
            found |= 1 << row
    return found


def _is_told(says: Mapping[str, Any], remedy: str, point: str) -> bool:
    if point in _OF_MONEY and remedy in IN_GOODS:
        return True
    stays = remedy == "keep" or says.get(f"remedies.{remedy}.goods") == "keep"
    if point in _OF_THE_WAY_BACK and stays:
        return True
    return f"remedies.{remedy}.{point}" in says


def clash(grid: Grid, one: int, other: int, point: str) -> Box | None:
    """Where two rows say different things on a point and no third row decides between them."""
    if grid.says[one][point] == grid.says[other][point]:
        return None
    deciding = grid.speaking(point, grid.stronger[one] | grid.stronger[other])
    both_match = meetings(grid.boxes_of(one), grid.boxes_of(other))
    return grid.first_open(both_match, deciding)


def _gaps(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
    for point, asked in decisions.complete.items():
        for region in undecided(grid, point, grid.asked):
            example = grid.space.say(region, grid.asked)
            number = _boundary(grid, region)
            if number:
                message = f"{number} falls between two rows; no row says {asked}"
                yield Finding("PW306", decisions.path, message, example=example)
            else:
                yield Finding("PW301", decisions.path, f"no row says {asked}", example=example)


def _boundary(grid: Grid, region: Box) -> str:
    """The one number that a gap consists of, with numbers on both its sides that are decided."""
    for axis, cells in zip(grid.space.axes, region, strict=True):
        place = cells.bit_length() - 1
        if not axis.stretches or cells.bit_count() != 1:
            continue
        stretch = axis.stretches[place]
        if stretch.low == stretch.high and 0 < place < len(axis.stretches) - 1:
            return axis.say(cells)
    return ""


def _half_said(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
    for row, says in enumerate(grid.says):
        if says.get("accept") != "yes":
            continue
        missing: dict[str, Box] = {}
        for point, asked in decisions.needed.items():
            for box in meetings(grid.boxes_of(row), grid.space.boxes(asked)):
                region = next(undecided(grid, point, box, accepted=True), None)
                if region is not None:
                    missing.setdefault(point, region)
        if missing:
            message = f"“{grid.rows[row].id}” accepts, but nobody says {listed(missing)}"
            example = grid.space.say(next(iter(missing.values())), grid.asked)
            hint = "for no end of it, say “window: no limit”" if "window" in missing else ""
            yield Finding("PW302", (*decisions.path, row), message, hint, example=example)


def _contradictions(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
    for other in range(len(grid.rows)):
        related = grid.stronger[other] | grid.weaker[other]
        earlier = (1 << other) - 1
        others = grid.contradicting(other) & ~related & earlier
        for one in bits(grid.matching_with(other, others) if others else 0):
            clashes = {
                point: region
                for point in grid.says[one]
                if point in grid.says[other]
                if (region := clash(grid, one, other, point)) is not None
            }
            if clashes:
                first, second = f"“{grid.rows[one].id}”", f"“{grid.rows[other].id}”"
                message = f"{first} and {second} decide {listed(clashes)} differently"
                way = f"“overrides: [{grid.rows[one].id}]” in {second}"
                hint = f"let the exception override the other, like {way}"
                example = grid.space.say(next(iter(clashes.values())), grid.asked)
                yield Finding("PW303", (*decisions.path, other), message, hint, example=example)


class _Run(NamedTuple):
    """A run of cells that a row takes of an axis of numbers."""

    first: int
    after: int
    row: int


def _slips(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
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
