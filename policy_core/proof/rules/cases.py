"""Cases in which rows of one table decide together."""

from functools import reduce
from itertools import product
from typing import Any

from policy_core.answers.tables.table import bits
from policy_core.proof.space.grid import Grid
from policy_core.proof.space.space import Box, meet


def deciding(grid: Grid, point: str, fits: Any) -> list[int]:
    """The rows that say something on a point that fits."""
    return [row for row in bits(grid.speaking(point)) if fits(grid.says[row][point])]


def together(
    grid: Grid, decided: list[tuple[int, str]], silent: int = 0, inside: Box | None = None
) -> Box | None:
    """A case in which each row decides its point, and other rows do not match."""
    stronger = [grid.speaking(point, grid.stronger[row]) for row, point in decided]
    covering = reduce(int.__or__, stronger, silent)
    for boxes in product(*(grid.boxes_of(row) for row, _ in decided)):
        both: Box | None = grid.space.everything if inside is None else inside
        for box in boxes:
            both = meet(both, box) if both is not None else None
        if both is not None:
            found = grid.search(both, covering, accepted=True).first()
            if found is not None:
                return found
    return None
