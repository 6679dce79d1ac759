"""Boxes beside each other: axis by axis, which of them each cell meets.

Boxes mostly take runs of neighbouring cells, so an axis is kept as stretches between the ends of
runs: a box costs as much as it has runs, however many cells those have.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from operator import and_, or_

from policy_core.answers.tables.table import bits
from policy_core.proof.tables.axes import runs
from policy_core.proof.tables.space import Box


class Cells:
    """The cells of one axis. Cells, and sets of boxes, are bits."""

    def __init__(self, inside: int, boxes: Mapping[int, int]) -> None:
        """`boxes` are the cells that each box takes, by its number."""
        self._inside = inside
        toggles = {start: 0 for run in runs(inside) for start in run}
        always = 0
        for number, cells in boxes.items():
            bit = 1 << number
            if not inside & ~cells:
                always |= bit
                continue
            for run in runs(cells & inside):
                for end in run:
                    toggles[end] = toggles.get(end, 0) ^ bit
        self._starts: list[int] = []
        self._met: list[int] = []
        """The boxes that each stretch meets, from its start to the next one's."""
        met = 0
        for start in sorted(toggles):
            met ^= toggles[start]
            self._starts.append(start)
            self._met.append(met)
        self._always = always
        """Boxes that take in the whole axis, as far as it is looked at."""

    @cached_property
    def classes(self) -> list[tuple[int, int]]:
        """Disjoint sets of cells, each with the boxes that it meets."""
        return _together(
            ((1 << after) - (1 << start) & self._inside, met | self._always)
            for (start, after), met in zip(pairwise(self._starts), self._met, strict=False)
        )

    @cached_property
    def _any(self) -> list[int]:
        """A tree over the stretches: the boxes that some of several meet."""
        return _folded(self._met, or_)

    @cached_property
    def _all(self) -> list[int]:
        """The same of the boxes that each of several meets."""
        return _folded(self._met, and_)

    def met_by(self, cells: int) -> int:
        """The boxes that some of the cells meet."""
        if not cells & self._inside:
            return 0
        met = self._always
        for low, high in self._stretches(cells):
            met |= self._met[low] if high == low + 1 else _over(self._any, low, high, or_, 0)
        return met

    def all_in(self, cells: int) -> int:
        """The boxes that take in all of some cells of those that are looked at."""
        taking = -1
        for low, high in self._stretches(cells):
            taking &= self._met[low] if high == low + 1 else _over(self._all, low, high, and_, -1)
        return taking if taking == -1 else taking | self._always

    def _stretches(self, cells: int) -> Iterator[tuple[int, int]]:
        """The stretches of each run of some cells: the first one, and the one after the last."""
        for first, after in runs(cells & self._inside):
            yield bisect_right(self._starts, first) - 1, bisect_right(self._starts, after - 1)


type _Fold = Callable[[int, int], int]


def _folded(leaves: list[int], fold: _Fold) -> list[int]:
    """A tree over neighbours, each node what its two children come to; leaves are its second half.

    What many neighbours come to takes as many steps as the tree is high.
    """
    size = len(leaves)
    tree = [0] * size + leaves
    for node in range(size - 1, 0, -1):
        tree[node] = fold(tree[2 * node], tree[2 * node + 1])
    return tree


def _over(tree: list[int], first: int, after: int, fold: _Fold, nothing: int) -> int:
    """What some neighbouring leaves of a tree come to."""
    size = len(tree) // 2
    found, low, high = nothing, first + size, after + size
    while low < high:
        if low & 1:
            found = fold(found, tree[low])
            low += 1
        if high & 1:
            high -= 1
            found = fold(found, tree[high])
        low, high = low >> 1, high >> 1
    return found


def _together(apart: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cells that meet the same boxes together, in the order in which they are met first."""
    found: dict[bytes, tuple[int, int]] = {}
    for cells, met in apart:
        if cells:
            # As bytes: the hash of a number is its rest by 2**61 - 1, which sets of neighbouring
            # boxes share by the hundred.
            key = met.to_bytes((met.bit_length() + 7) // 8)
            before = found.get(key)
            found[key] = (cells, met) if before is None else (before[0] | cells, met)
    return list(found.values())


class Boxes:
    """Numbered boxes beside each other, as far as they lie inside another one.

    Sets of boxes are bits.
    """

    def __init__(self, inside: Box, boxes: Mapping[int, Box]) -> None:
        self.inside = inside
        self.boxes: dict[int, Box] = {}
        self.axes = cells_by_axis(inside, boxes)
        used = [
            sum(bool(cells & ~box[axis]) for box in boxes.values())
            for axis, cells in enumerate(inside)
        ]
        self.order = sorted(range(len(inside)), key=lambda axis: -used[axis])
        """The axes that narrow the most boxes come first, so that the rest is soon decided."""
        self.free = [0] * (len(inside) + 1)
        """By place in the order: boxes that take in all that is inside from there on."""
        for number, box in boxes.items():
            self._note(number, box)

    def add(self, number: int, box: Box) -> None:
        """One more box; the axes narrow in the order in which they did."""
        self._note(number, box)
        self.axes = cells_by_axis(self.inside, self.boxes)

    def groups(self, axis: int, met: int) -> list[tuple[int, int]]:
        """The cells of an axis, each with those of some boxes that it meets."""
        classes = self.axes[axis].classes
        if 2 * met.bit_count() < len(classes):
            few = {number: self.boxes[number][axis] for number in bits(met)}
            classes = Cells(self.inside[axis], few).classes
        return _together((cells, meeting & met) for cells, meeting in classes)

    def _note(self, number: int, box: Box) -> None:
        bit = 1 << number
        self.boxes[number] = box
        self.free[-1] |= bit
        for place in reversed(range(len(self.order))):
            axis = self.order[place]
            if self.inside[axis] & ~box[axis]:
                break
            self.free[place] |= bit


def cells_by_axis(inside: Box, boxes: Mapping[int, Box]) -> list[Cells]:
    """The cells of each axis, told apart by the boxes that they meet."""
    return [
        Cells(cells, {number: box[axis] for number, box in boxes.items()})
        for axis, cells in enumerate(inside)
    ]


def meeting(axes: list[Cells], region: Box, among: int) -> int:
    """Those of some boxes that a region meets."""
    for axis, cells in zip(axes, region, strict=True):
        among &= axis.met_by(cells)
    return among
