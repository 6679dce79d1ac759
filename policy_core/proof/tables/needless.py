"""Rows that change nothing: no case matches them, others decide all they say, or say the same."""

from collections.abc import Iterator

from policy_core.answers.tables.table import bits
from policy_core.proof.findings import Finding, Path, listed
from policy_core.proof.tables.decisions import Decisions, is_own
from policy_core.proof.tables.grid import Grid
from policy_core.proof.tables.space import meetings


def needless_rows(grid: Grid, decisions: Decisions) -> Iterator[Finding]:
    """Rows, and words of rows, that change nothing; of each row the gravest finding."""
    gone = 0
    for number, row in enumerate(grid.rows):
        path: Path = (*decisions.path, number)
        if not can_match(grid, number):
            gone |= 1 << number
            message = f"no case can match “{row.id}”"
            yield Finding("PW305", path, message, "its conditions cannot hold together")
        elif (grid.says[number] or grid.collects) and not matters(grid, number):
            gone |= 1 << number
            message = f"“{row.id}” never decides anything"
            yield Finding("PW304", path, message, _beaten_by(grid, grid.stronger[number]))
    if not grid.collects:
        yield from _superfluous(grid, decisions, gone)


def _superfluous(grid: Grid, decisions: Decisions, gone: int) -> Iterator[Finding]:
    """Rows without which all is decided alike, once the dead ones are gone; idle words."""
    for number, row in enumerate(grid.rows):
        path: Path = (*decisions.path, number)
        if gone >> number & 1 or not grid.says[number]:
            continue
        explained = getattr(row, "because", None)  # to buyers
        if not explained and is_redundant(grid, number, gone):
            gone |= 1 << number
            message = f"without “{row.id}” every case would be decided alike"
            yield Finding("PW308", path, message, "remove it, or say what it should change")
            continue
        for point in grid.says[number]:
            if is_own(row, point) and not decides(grid, number, point):
                message = f"what “{row.id}” says of {point} never counts"
                hint = _beaten_by(grid, grid.winning(number, point))
                yield Finding("PW309", (*path, *point.split(".")), message, hint)


def _beaten_by(grid: Grid, rows: int) -> str:
    return f"it gives way to {listed(grid.rows[row].id for row in bits(rows))}" if rows else ""


def can_match(grid: Grid, row: int) -> bool:
    """Is there a case that a row matches?"""
    return any(grid.is_open(box, 0) for box in grid.boxes_of(row))


def matters(grid: Grid, row: int) -> bool:
    """Is there a case in which a row is not overridden in all that it says?

    Where all rows that match hold together, in which it is not overridden.
    """
    if grid.collects:
        return any(grid.is_open(box, grid.stronger[row]) for box in grid.boxes_of(row))
    return any(decides(grid, row, point) for point in grid.says[row])


def decides(grid: Grid, row: int, point: str) -> bool:
    """Is there a case in which what a row says on a point holds, and is of consequence?"""
    winning, barred = grid.winning(row, point), _refusing(grid, point)
    return any(grid.is_open(box, winning, barred) for box in grid.boxes_of(row))


def _refusing(grid: Grid, point: str) -> int:
    """Where a return is refused, nothing but that is of consequence."""
    return grid.refusing if point != "accept" else 0


def is_redundant(grid: Grid, row: int, gone: int = 0) -> bool:
    """Would every case be decided alike without a row, when some others are gone already?

    Not so where it alone speaks, nor where a row that says something else would then decide. A row
    that overrides very many others is taken to be needed.
    """
    return not any(_is_missed(grid, row, point, gone) for point in grid.says[row])


_LOOKED_AT = 30
"""So many rows that say something else are looked at for each row."""


def _is_missed(grid: Grid, row: int, point: str, gone: int) -> bool:
    """Does it matter anywhere that a row says a point?"""
    barred, gone = _refusing(grid, point), gone | 1 << row
    contradicting = grid.contradicting(row, point) & ~grid.stronger[row] & ~gone
    met = grid.matching_with(row, contradicting) if contradicting else 0
    if met.bit_count() > _LOOKED_AT:
        return True
    # Those that give way to the fewest rows are the likeliest to decide.
    for other in sorted(bits(met), key=lambda other: grid.stronger[other].bit_count()):
        stronger = grid.speaking(point, grid.stronger[row] | grid.stronger[other]) & ~gone
        both_match = meetings(grid.boxes_of(row), grid.boxes_of(other))
        if any(grid.is_open(both, stronger, barred) for both in both_match):
            return True
    others = grid.speaking(point) & ~gone
    return any(grid.is_open(box, others, barred) for box in grid.boxes_of(row))
