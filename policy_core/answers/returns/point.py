"""A point of the terms: its value, its source, and how a stronger source overrides it."""

from functools import lru_cache
from typing import Any

from policy_core.answers.trace import Source
from policy_core.values import record

NOT_SAID = Source("default", "not-said", "returns/#terms")
"""The source of what no row says."""


@record
class Point:
    """One point: its value, where that comes from, and whom that source overrode."""

    value: Any
    source: Source
    overridden: tuple[Source, ...] = ()


type Points = dict[str, Point]


def override(points: Points, point: str, value: Any, source: Source) -> None:
    """Put a stronger source's word over a point; the same word changes nothing."""
    before = points.get(point)
    if before is None:
        points[point] = Point(value, source)
    elif before.value != value:
        points[point] = Point(value, source, (before.source, *before.overridden))


def row_source(row: Any) -> Source:
    """A published row of the returns page as a source."""
    return _row(row.id)


@lru_cache(maxsize=1 << 16)
def _row(name: str) -> Source:
    return Source("row", name, f"returns/#{name}")
