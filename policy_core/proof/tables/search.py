"""The search for a case that no box covers: what gaps, contradictions and dead rows come down to.

Axis by axis, cells that meet the same boxes are one; what is left to decide depends only on the
boxes that are still met, so it is decided once. A box may be lifted: where one of the boxes that
lift it is met too, it does not cover (a refusal refuses nothing where its exception accepts).
"""

from collections.abc import Iterable, Iterator, Mapping

from policy_core.answers.tables.table import bits
from policy_core.proof.tables.boxes import Boxes, meeting
from policy_core.proof.tables.space import Box, holds, meet

PATIENCE = 3_000_000
"""Groups of cells after which a search is given up."""


class SearchTooLarge(Exception):
    """The boxes mix in so many ways that looking through them would take too long."""


class Search(Boxes):
    """Looks for cases in a box that no other covers. A box may be lifted by others; see above."""

    def __init__(
        self,
        inside: Box,
        boxes: Mapping[int, Box],
        covering: int = -1,
        lifted_by: Mapping[int, int] | None = None,
    ) -> None:
        """`covering` are the boxes that cover; the others only lift."""
        super().__init__(inside, boxes)
        self._covering = covering
        self._lifted_by = lifted_by or {}
        self._covered: set[tuple[int, int]] = set()
        self._steps = 0

    def regions(self) -> Iterator[Box]:
        """Uncovered boxes, each as wide as it gets, until nothing is uncovered any more.

        Raises `SearchTooLarge`.
        """
        while all(self.inside):
            found = self._look(0, self.free[-1], self.inside)
            if found is None:
                return
            widest = self._widened(found)
            yield widest
            number = max(self.boxes, default=-1) + 1
            self._covering |= 1 << number
            self.add(number, widest)

    def first(self) -> Box | None:
        """An uncovered box, as wide as it gets; `None` when all is covered.

        Raises `SearchTooLarge`.
        """
        return next(self.regions(), None)

    def finds_any(self) -> bool:
        """Is there an uncovered case? Raises `SearchTooLarge`."""
        return all(self.inside) and self._look(0, self.free[-1], self.inside) is not None

    def _look(self, place: int, met: int, region: Box) -> Box | None:
        """An uncovered part of a region whose later axes are still undecided."""
        sure = met & self.free[place]
        if self._surely_covered(met, sure) or (place, met) in self._covered:
            return None
        if self._surely_open(met, sure):
            return region
        axis = self.order[place]
        groups = self.groups(axis, met)
        self._steps += len(groups)
        if self._steps > PATIENCE:
            raise SearchTooLarge
        for cells, still_met in sorted(groups, key=lambda group: group[1].bit_count()):
            found = self._look(place + 1, still_met, _with(region, axis, cells))
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
        for axis in reversed(self.order):
            if region[axis] == self.inside[axis]:
                continue
            elsewhere = meeting(self.axes, _with(region, axis, self.inside[axis]), self._covering)
            for cells, met in ((self.inside[axis], -1), *self.axes[axis].classes):
                if cells & ~region[axis]:
                    part = _with(region, axis, cells)
                    if all(self._is_lifted(number, part) for number in bits(met & elsewhere)):
                        region = _with(region, axis, region[axis] | cells)
        return region

    def _is_lifted(self, number: int, region: Box) -> bool:
        """Does one box that lifts it take in all that the region has of it?"""
        there = meet(self.boxes[number], region)
        lifters = bits(self._lifted_by.get(number, 0))
        return there is None or any(holds(self.boxes[lifter], there) for lifter in lifters)


def first_uncovered(inside: Iterable[Box], covering: Iterable[Box]) -> Box | None:
    """A part of one of some boxes that others do not cover; `None` when all is covered."""
    boxes = dict(enumerate(covering))
    regions = (Search(box, boxes).first() for box in inside)
    return next((region for region in regions if region is not None), None)


def _with(box: Box, axis: int, cells: int) -> Box:
    return (*box[:axis], cells, *box[axis + 1 :])
