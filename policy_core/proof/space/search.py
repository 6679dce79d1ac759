"""The search for a case that no box covers: what gaps, contradictions and dead rows come down to.

Axis by axis, cells that meet the same boxes are one; what is left to decide depends only on the
boxes that are still met, so it is decided once. A box may be lifted: where one of the boxes that
lift it is met too, it does not cover (a refusal refuses nothing where its exception accepts).
"""

from collections.abc import Iterator, Mapping

from policy_core.answers.tables.table import bits
from policy_core.proof.space.cells import Cells
from policy_core.proof.space.space import Box

PATIENCE = 3_000_000
"""Groups of cells after which a search is given up."""


class SearchTooLarge(Exception):
    """The boxes mix in so many ways that looking through them would take too long."""


class Search:
    """Looks for uncovered cases inside a box. Boxes are known by numbers, sets of them are bits."""

    def __init__(
        self,
        inside: Box,
        boxes: Mapping[int, Box],
        covering: int = -1,
        lifted_by: Mapping[int, int] | None = None,
    ) -> None:
        """`covering` are the boxes that cover; the others only lift."""
        boxes = _alone_covering(inside, boxes, covering, lifted_by or {}) or boxes
        self.inside = inside
        self._boxes: dict[int, Box] = {}
        self._all = 0
        self._covering = covering
        self._lifted_by = dict(lifted_by or {})
        self._order = _most_used_first(inside, boxes)
        self._free = [0] * (len(inside) + 1)
        """By place in the order: boxes that take in all that is inside from there on."""
        self._axes = axes_of(inside, boxes)
        self._covered: set[tuple[int, int]] = set()
        self._steps = 0
        for number, box in boxes.items():
            self._note(number, box)

    def regions(self) -> Iterator[Box]:
        """Uncovered boxes, each as wide as it gets, until nothing is uncovered any more.

        Raises `SearchTooLarge`.
        """
        while all(self.inside) and (found := self._look(0, self._all, self.inside)) is not None:
            widest = self._widened(found)
            yield widest
            number = max(self._boxes, default=-1) + 1
            self._covering |= 1 << number
            self._add(number, widest)

    def first(self) -> Box | None:
        """An uncovered box, as wide as it gets; `None` when all is covered.

        Raises `SearchTooLarge`.
        """
        return next(self.regions(), None)

    def _add(self, number: int, box: Box) -> None:
        self._note(number, box)
        for axis, cells in enumerate(box):
            self._axes[axis].add(number, cells)

    def _note(self, number: int, box: Box) -> None:
        bit = 1 << number
        self._boxes[number] = box
        self._all |= bit
        self._free[len(self._order)] |= bit
        for place in reversed(range(len(self._order))):
            axis = self._order[place]
            if self.inside[axis] & ~box[axis]:
                break
            self._free[place] |= bit

    def _look(self, place: int, met: int, region: Box) -> Box | None:
        """An uncovered part of a region whose later axes are still undecided."""
        sure = met & self._free[place]
        if self._surely_covered(met, sure) or (place, met) in self._covered:
            return None
        if self._surely_open(met, sure):
            return region
        axis = self._order[place]
        groups = self._groups(axis, met)
        self._steps += len(groups)
        if self._steps > PATIENCE:
            raise SearchTooLarge
        for still_met in sorted(groups, key=int.bit_count):
            part = _with(region, axis, groups[still_met])
            found = self._look(place + 1, still_met, part)
            if found is not None:
                return found
        self._covered.add((place, met))
        return None

    def _groups(self, axis: int, met: int) -> dict[int, int]:
        """The cells of an axis by those of some boxes that they meet."""
        groups: dict[int, int] = {}
        classes = self._axes[axis].classes
        if met.bit_count() < len(classes):
            few = {number: self._boxes[number][axis] for number in bits(met)}
            classes = Cells(self.inside[axis], few).classes
        for cells, meeting in classes:
            groups[meeting & met] = groups.get(meeting & met, 0) | cells
        return groups

    def _surely_covered(self, met: int, sure: int) -> bool:
        """Is a box met in all of the region that nothing in it could lift?"""
        return any(
            not self._lifted_by.get(number, 0) & met for number in bits(sure & self._covering)
        )

    def _surely_open(self, met: int, sure: int) -> bool:
        """Is every box that is still met lifted in all of the region?"""
        return all(self._lifted_by.get(number, 0) & sure for number in bits(met & self._covering))

    def _widened(self, region: Box) -> Box:
        """The region, widened axis by axis as long as all of it stays uncovered."""
        for axis in reversed(self._order):
            if region[axis] == self.inside[axis]:
                continue
            elsewhere = meeting(self._axes, _with(region, axis, self.inside[axis]), self._covering)
            for cells, met in ((self.inside[axis], -1), *self._axes[axis].classes):
                if cells & ~region[axis]:
                    part = _with(region, axis, cells)
                    if all(self._is_lifted(number, part) for number in bits(met & elsewhere)):
                        region = _with(region, axis, region[axis] | cells)
        return region

    def _is_lifted(self, number: int, region: Box) -> bool:
        """Does one box that lifts it take in all that the region has of it?"""
        box = self._boxes[number]
        return any(
            all(
                not own & cells & ~other
                for own, cells, other in zip(box, region, self._boxes[lifter], strict=True)
            )
            for lifter in bits(self._lifted_by.get(number, 0))
        )


def _with(box: Box, axis: int, cells: int) -> Box:
    return (*box[:axis], cells, *box[axis + 1 :])


def _alone_covering(
    inside: Box, boxes: Mapping[int, Box], covering: int, lifted_by: Mapping[int, int]
) -> Mapping[int, Box]:
    """A box that covers all by itself, whatever the others do, if there is one."""
    for number, box in boxes.items():
        steady = covering >> number & 1 and not lifted_by.get(number)
        if steady and not any(cells & ~own for cells, own in zip(inside, box, strict=True)):
            return {number: box}
    return {}


def axes_of(inside: Box, boxes: Mapping[int, Box]) -> list[Cells]:
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


def _most_used_first(inside: Box, boxes: Mapping[int, Box]) -> tuple[int, ...]:
    """The axes that narrow the most boxes come first, so that the rest is soon decided."""
    used = [
        sum(bool(cells & ~box[axis]) for box in boxes.values()) for axis, cells in enumerate(inside)
    ]
    return tuple(sorted(range(len(inside)), key=lambda axis: -used[axis]))
