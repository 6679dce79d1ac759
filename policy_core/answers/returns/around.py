"""What lies around a cell: rows that it missed, and what other facts would lead to."""

from policy_core.answers.returns.cell import Cell
from policy_core.answers.returns.near import Missed, missed_rows
from policy_core.answers.returns.whatif import Try, tries
from policy_core.values import record


@record
class Around:
    """The surroundings of a cell; neither turns on days."""

    missed: tuple[Missed, ...]
    tries: tuple[Try, ...]


def around(cell: Cell) -> Around:
    """What lies around a cell; `Cell.prepared` keeps it."""
    return Around(tuple(missed_rows(cell)), tuple(tries(cell)))
