"""The search for a case that no box covers: what gaps, contradictions and dead rows come down to.

Axis by axis, cells that meet the same boxes are one; what is left to decide depends only on the
boxes that are still met, so it is decided once. A box may be lifted: where one of the boxes that
lift it is met too, it does not cover (a refusal refuses nothing where its exception accepts).
"""

from collections.abc import Iterator, Mapping

from policy_core.proof.axes import bits
from policy_core.proof.space import Box

PATIENCE = 300_000
"""Steps after which a search is given up."""


class GivenUp(Exception):
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
        self.inside = inside
        self._boxes: dict[int, Box] = {}
        self._all = 0
        self._covering = covering
        self._lifted_by = dict(lifted_by or {})
        self._order = _most_used_first(inside, boxes)
        self._free = [0] * (len(inside) + 1)
        """By place in the order: boxes that take in all that is inside from there on."""
        self._classes = [[(cells, 0)] for cells in inside]
        """For each axis: sets of cells, with the boxes that each of them meets."""
        self._covered: set[tuple[int, int]] = set()
        self._steps = 0
        for number, box in boxes.items():
            self._add(number, box)

    def regions(self) -> Iterator[Box]:
        """Uncovered boxes, each as wide as it gets, until nothing is uncovered any more.

        Raises `GivenUp`.
        """
        while all(self.inside) and (found := self._look(0, self._all, self.inside)) is not None:
            widest = self._widened(found)
            yield widest
            number = max(self._boxes, default=-1) + 1
            self._covering |= 1 << number
            self._add(number, widest)

    def first(self) -> Box | None:
        """An uncovered box, as wide as it gets; `None` when all is covered. Raises `GivenUp`."""
        return next(self.regions(), None)

    def _add(self, number: int, box: Box) -> None:
        bit = 1 << number
        self._boxes[number] = box
        self._all |= bit
        for axis, cells in enumerate(box):
            self._classes[axis] = list(_split(self._classes[axis], cells, bit))
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
        self._steps += 1
        if self._steps > PATIENCE:
            raise GivenUp
        axis = self._order[place]
        groups: dict[int, int] = {}
        for cells, meeting in self._classes[axis]:
            groups[meeting & met] = groups.get(meeting & met, 0) | cells
        for still_met in sorted(groups, key=int.bit_count):
            part = (*region[:axis], groups[still_met], *region[axis + 1 :])
            found = self._look(place + 1, still_met, part)
            if found is not None:
                return found
        self._covered.add((place, met))
        return None

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
            for cells in (self.inside[axis], *(some for some, _ in self._classes[axis])):
                wider = (*region[:axis], region[axis] | cells, *region[axis + 1 :])
                if wider != region and self._is_open(wider):
                    region = wider
        return region

    def _is_open(self, region: Box) -> bool:
        met = meeting(self._classes, region, self._all) & self._covering
        return all(self._is_lifted(number, region) for number in bits(met))

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


type Classes = list[list[tuple[int, int]]]
"""For each axis: disjoint sets of cells, each with the boxes that it meets."""


def classes_of(everything: Box, boxes: Mapping[int, Box]) -> Classes:
    """Tell the cells of each axis apart by the boxes that they meet."""
    classes: Classes = [[(cells, 0)] for cells in everything]
    for number, box in boxes.items():
        for axis, cells in enumerate(box):
            classes[axis] = list(_split(classes[axis], cells, 1 << number))
    return classes


def meeting(classes: Classes, region: Box, among: int) -> int:
    """Those of some boxes that a region meets."""
    for axis, cells in enumerate(region):
        met = 0
        for some, boxes in classes[axis]:
            if some & cells:
                met |= boxes
        among &= met
    return among


def _split(classes: list[tuple[int, int]], cells: int, bit: int) -> Iterator[tuple[int, int]]:
    for some, boxes in classes:
        if met := some & cells:
            yield met, boxes | bit
        if rest := some & ~cells:
            yield rest, boxes


def _most_used_first(inside: Box, boxes: Mapping[int, Box]) -> tuple[int, ...]:
    """The axes that narrow the most boxes come first, so that the rest is soon decided."""
    used = [
        sum(bool(cells & ~box[axis]) for box in boxes.values()) for axis, cells in enumerate(inside)
    ]
    return tuple(sorted(range(len(inside)), key=lambda axis: -used[axis]))
