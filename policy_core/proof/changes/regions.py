"""From a diagram to regions: the cases that change alike, in as few and wide boxes as it gets."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from math import prod
from operator import or_

from policy_core.proof.changes.diagram import Diagram, Node, Outcome
from policy_core.proof.tables.search import SearchTooLarge
from policy_core.proof.tables.space import Box, holds

MOST_PATHS = 20_000
"""More paths through a diagram than these are not put together."""
PATIENCE = 1_000_000
"""Nodes that are looked at for wider boxes; then boxes stay as they are, right but narrow."""


@dataclass(frozen=True, slots=True)
class Found:
    """Cases that change in the same way."""

    outcome: Outcome
    boxes: tuple[Box, ...]
    cases: int


class Regions:
    """All that differs in a diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self._looked_at = 0

    def found(self) -> Iterator[Found]:
        """Each way of differing with its boxes. Raises `SearchTooLarge`.

        Boxes may take in cases that cannot be, and refused ones of which nobody asks the rest.
        """
        paths = _paths(self._diagram)
        told: dict[tuple[object, object], tuple[Box, ...]] = {}
        for outcome in sorted(paths, key=lambda outcome: not outcome.accepted):
            boxes = told.get((outcome.old, outcome.new), ())
            left = [p for p in paths[outcome] if not any(holds(box, p) for box in boxes)]
            if left:
                found = self._put_together(outcome, left)
                told[outcome.old, outcome.new] = found.boxes
                yield found

    def _put_together(self, outcome: Outcome, parts: list[Box]) -> Found:
        def fits(other: Outcome) -> bool:
            return (
                not other.possible
                or (other.old, other.new) == (outcome.old, outcome.new)
                or (outcome.accepted and not other.accepted)
            )

        chosen: list[Box] = []
        for part in sorted(_merged(parts), key=_width, reverse=True):
            if not any(holds(box, part) for box in chosen):
                chosen.append(self._widened(part, fits))
        return Found(outcome, tuple(chosen), _count(self._diagram, parts))

    def _widened(self, box: Box, fits: Callable[[Outcome], bool]) -> Box:
        """A box, widened axis by axis as long as all of it fits."""
        for axis, everything in enumerate(self._diagram.inside):
            for cells in (everything, *(some for some, _ in self._diagram.classes[axis])):
                more = cells & ~box[axis]
                if more and self._all_fit((*box[:axis], more, *box[axis + 1 :]), fits):
                    box = (*box[:axis], box[axis] | more, *box[axis + 1 :])
        return box

    def _all_fit(self, box: Box, fits: Callable[[Outcome], bool]) -> bool:
        """Does every outcome fit that the cases of a box have, as far as patience reaches?"""
        nodes, seen = self._diagram.nodes, {self._diagram.root}
        ahead = [self._diagram.root]
        while ahead and self._looked_at <= PATIENCE:
            self._looked_at += 1
            content = nodes[ahead.pop()]
            if isinstance(content, Outcome):
                if not fits(content):
                    return False
                continue
            axis, branches = content
            for cells, child in branches:
                if cells & box[axis] and child not in seen:
                    seen.add(child)
                    ahead.append(child)
        return not ahead


def _paths(diagram: Diagram) -> dict[Outcome, list[Box]]:
    """The boxes of every outcome that differs: disjoint, a path through the diagram each."""
    found: dict[Outcome, list[Box]] = {}
    differing = _differing(diagram)
    steps = 0

    def follow(node: Node, box: Box) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_PATHS:
            raise SearchTooLarge
        content = diagram.nodes[node]
        if isinstance(content, Outcome):
            found.setdefault(content, []).append(box)
            return
        axis, branches = content
        for cells, child in branches:
            if differing[child]:
                follow(child, (*box[:axis], cells, *box[axis + 1 :]))

    if differing[diagram.root]:
        follow(diagram.root, diagram.inside)
    return found


def _differing(diagram: Diagram) -> list[bool]:
    """For each node: does anything differ below it? Children stand before their parents."""
    differing: list[bool] = []
    for content in diagram.nodes:
        if isinstance(content, Outcome):
            differing.append(content.differs)
        else:
            differing.append(any(differing[child] for _, child in content[1]))
    return differing


def _merged(parts: list[Box]) -> list[Box]:
    """Boxes that differ on one axis alone put together, as long as there are any."""
    merged, before = parts, 0
    while len(merged) != before:
        before = len(merged)
        for axis in range(len(merged[0])):
            together: dict[Box, int] = {}
            for box in merged:
                rest = (*box[:axis], *box[axis + 1 :])
                together[rest] = together.get(rest, 0) | box[axis]
            merged = [(*rest[:axis], cells, *rest[axis:]) for rest, cells in together.items()]
    return merged


def _width(box: Box) -> int:
    """How many cells a box has, counted axis by axis."""
    return prod(cells.bit_count() for cells in box)


def _count(diagram: Diagram, parts: list[Box]) -> int:
    """The cases of some parts that rows tell apart which can match there."""
    kinds = {tuple(_kinds(diagram, part)) for part in parts}
    return sum(prod(map(len, axes)) for axes in kinds)


def _kinds(diagram: Diagram, box: Box) -> Iterator[frozenset[int]]:
    """Axis by axis: the sets of rows' boxes that the cells of a box meet."""
    inside = [
        [met for some, met in classes if some & cells]
        for cells, classes in zip(box, diagram.classes, strict=True)
    ]
    there = diagram.rows
    for each in inside:
        there &= reduce(or_, each, 0)
    return (frozenset(met & there for met in each) for each in inside)
