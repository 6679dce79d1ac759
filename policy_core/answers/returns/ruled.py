"""A point as it stands, and how a stronger source lays its word over it."""

from typing import Any

from policy_core.answers.trace import Source
from policy_core.values import record


@record
class Ruled:
    """One point: its value, where that comes from, and whom that source beat."""

    value: Any
    source: Source
    beaten: tuple[Source, ...] = ()


type Points = dict[str, Ruled]


def lay(points: Points, point: str, value: Any, source: Source) -> None:
    """Put a stronger source's word over a point; the same word changes nothing."""
    before = points.get(point)
    if before is None:
        points[point] = Ruled(value, source)
    elif before.value != value:
        points[point] = Ruled(value, source, (before.source, *before.beaten))


def row_source(row: Any) -> Source:
    """A published row of the returns page as a source."""
    return Source("row", row.id, f"returns/#{row.id}")
