"""A table laid out over the space of its cases: which box is whose, and what each row says."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.tables.table import Table, bits, no_points
from policy_core.proof.tables.boxes import cells_by_axis, meeting
from policy_core.proof.tables.decisions import Decisions
from policy_core.proof.tables.search import Search
from policy_core.proof.tables.space import Asked, Box, Side, Space, exactly, meetings

_RIVALS = 30
"""So many rows are looked at beside each row, as long as none is found."""


class Grid:
    """The rows of a table as numbered boxes. Sets of rows, and sets of boxes, are bits."""

    def __init__(self, policy: Policy, decisions: Decisions, beside: Sequence[Asked] = ()) -> None:
        """`beside` are conditions of no row that the space shall tell apart too."""
        dimensions = {**policy.dimensions, **decisions.own}
        table: Table[Any] = Table(decisions.rows, dimensions, decisions.points)
        self.rows = decisions.rows
        self.collects = decisions.points is no_points
        """Do all rows that match hold together?"""
        self.says = table.says
        self._speaking = table.speaking
        self._saying: dict[tuple[str, Any], int] = {}
        for row, says in enumerate(self.says):
            for point, word in says.items():
                self._saying[point, word] = self._saying.get((point, word), 0) | 1 << row
        self.stronger = table.overriders
        """For each row: the rows that it gives way to."""
        self.weaker = table.overridden
        """For each row: the rows that give way to it."""
        asked = (*table.constraints, *beside)
        self.space = Space(Side(policy, asked, decisions.own, decisions.never))
        self.asked = self.space.within(decisions.within)
        """The cases in which the table is asked at all."""
        self.boxes: list[Box] = [tuple(0 for _ in self.space.axes)] * len(self.rows)
        """By number; each row's first box has the number of the row."""
        self.row_of = list(range(len(self.rows)))
        self._of_row = [0] * len(self.rows)
        self._several = 0
        """Rows of more than one box."""
        for row, constraints in enumerate(table.constraints):
            for box in meetings(self.space.boxes(constraints), (self.asked,)):
                self._take(row, box)
        impossible = range(len(self.boxes), len(self.boxes) + len(self.space.impossible))
        self._impossible = sum(1 << number for number in impossible)
        self.boxes.extend(self.space.impossible)
        self._all = (1 << len(self.boxes)) - 1
        self._axes = cells_by_axis(self.space.everything, dict(enumerate(self.boxes)))
        self.refusing = self._boxes_of(self.saying("accept", "no"))
        """The boxes of rows that keep a return from being taken at all."""
        self.barring = self.refusing | self._boxes_of(self.saying("accept", "review"))
        """The boxes of rows that keep it from being accepted, or have it looked at by hand."""
        self._reasons = policy.rulebook.returns.reasons

    def boxes_of(self, row: int) -> Iterator[Box]:
        """The boxes of one row."""
        return (self.boxes[number] for number in bits(self._of_row[row]))

    def speaking(self, point: str, among: int = -1) -> int:
        """Those of some rows that speak on a point."""
        return self._speaking.get(point, 0) & among

    def saying(self, point: str, value: Any) -> int:
        """The rows that say just that on a point."""
        return self._saying.get((point, value), 0)

    def winning(self, row: int, point: str) -> int:
        """The rows that a row gives way to on a point."""
        return self.speaking(point, self.stronger[row])

    def deciding(self, point: str, fits: Callable[[Any], Any]) -> list[int]:
        """The rows that say something on a point that fits."""
        return [row for row in bits(self.speaking(point)) if fits(self.says[row][point])]

    def contradicting(self, row: int, *points: str) -> int:
        """Rows that say something else on some points than a row, wherever they match.

        Without `points`, on any on which the row speaks.
        """
        says = self.says[row]
        others = (
            self._speaking[point] & ~self._saying[point, says[point]] for point in points or says
        )
        return reduce(or_, others, 0)

    def looking_at(self, axis: int) -> int:
        """The rows that do not take all of an axis."""
        full = self.space.everything[axis]
        return sum(
            1 << row
            for row in range(len(self.rows))
            if any(box[axis] != full for box in self.boxes_of(row))
        )

    def matching_with(self, row: int, among: int = -1) -> int:
        """Those of some rows that could match a case together with a row."""
        met = reduce(or_, (self._meeting(box) for box in self.boxes_of(row)), 0)
        boxes = self._boxes_of(among, met)
        count = len(self.rows)
        more = (1 << self.row_of[count + number] for number in bits(boxes >> count))
        return reduce(or_, more, boxes & (1 << count) - 1)

    def search(self, inside: Box, rows: int, barred: int = 0) -> Search:
        """A search for cases inside a box that none of some rows matches.

        Cases that cannot be are not found, nor those in barred boxes (`refusing`, `barring`). Such
        a box does not count where a row that overrides its row speaks on acceptance.
        """
        met = self._meeting(inside)
        covering = self._boxes_of(rows, met) | met & self._impossible
        lifted_by: dict[int, int] = {}
        for number in bits(met & barred & ~covering):
            exceptions = self.speaking("accept", self.stronger[self.row_of[number]])
            lifted_by[number] = self._boxes_of(exceptions, met)
            covering |= 1 << number
        steady = covering & ~reduce(or_, (1 << number for number in lifted_by), 0)
        alone = self._taking_in(inside, steady)
        if alone:  # that box covers all by itself, whatever the others do
            number = next(bits(alone))
            return Search(inside, {number: self.boxes[number]}, alone)
        concerned = reduce(or_, lifted_by.values(), covering)
        boxes = {number: self.boxes[number] for number in bits(concerned)}
        return Search(inside, boxes, covering, lifted_by)

    def together(
        self,
        decided: Sequence[tuple[int, str]],
        silent: int = 0,
        inside: Iterable[Box] | None = None,
    ) -> Box | None:
        """A case in which each row decides its point, and other rows do not match."""
        covering = reduce(or_, (self.winning(row, point) for row, point in decided), silent)
        boxes = (self.space.everything,) if inside is None else inside
        for row, _ in decided:
            boxes = meetings(boxes, self.boxes_of(row))
        return self.first_open(boxes, covering, self.barring)

    def go_together(
        self, decided: Sequence[tuple[int, str]], needed: str, fits: Callable[[Any], Any]
    ) -> bool:
        """Is there a case in which each row decides its point, and what these need is there too?

        It is where a row decides what is needed and that fits, or where none does and what the
        reason has fits.
        """
        fitting = sum(1 << row for row in self.deciding(needed, fits))
        for row in self.first_met(decided[0][0], fitting):
            if self.together([*decided, (row, needed)]) is not None:
                return True
        having = [name for name, one in self._reasons.items() if fits(getattr(one, needed))]
        inside = (self.space.within({"reason": exactly(*having)}),) if having else ()
        return self.together(decided, self.speaking(needed), inside) is not None

    def first_met(self, row: int, others: int) -> Iterator[int]:
        """The first of some rows that a row has cases in common with, itself among them."""
        return islice(bits(self.matching_with(row, others) | others & 1 << row), _RIVALS)

    def first_open(self, boxes: Iterable[Box], rows: int, barred: int = 0) -> Box | None:
        """A part of some boxes that none of some rows matches, as wide as it gets; see `search`."""
        found = (self.search(box, rows, barred).first() for box in boxes)
        return next((part for part in found if part is not None), None)

    def is_open(self, inside: Box, rows: int, barred: int = 0) -> bool:
        """Is there a case inside a box that none of some rows matches? See `search`.

        The first and the last case are looked at before the others: they mostly tell.
        """
        ends = (tuple(cells & -cells for cells in inside), tuple(map(_last, inside)))
        return any(self._is_open_at(case, rows, barred) for case in ends) or (
            self.search(inside, rows, barred).finds_any()
        )

    def _is_open_at(self, case: Box, rows: int, barred: int) -> bool:
        met = self._meeting(case)
        if self._boxes_of(rows, met) or met & self._impossible:
            return False
        return all(
            self._boxes_of(self.speaking("accept", self.stronger[self.row_of[number]]), met)
            for number in bits(met & barred)
        )

    def _take(self, row: int, box: Box) -> None:
        """One more box of a row."""
        if not self._of_row[row]:
            self.boxes[row] = box
            self._of_row[row] = 1 << row
            return
        self._several |= 1 << row
        self._of_row[row] |= 1 << len(self.boxes)
        self.boxes.append(box)
        self.row_of.append(row)

    def _boxes_of(self, rows: int, among: int = -1) -> int:
        """Those of some boxes that are a row's of some rows."""
        first = rows & (1 << len(self.rows)) - 1
        return reduce(or_, (self._of_row[row] for row in bits(rows & self._several)), first) & among

    def _taking_in(self, inside: Box, among: int) -> int:
        """Those of some boxes that take in all of another."""
        for axis, cells in zip(self._axes, inside, strict=True):
            among &= axis.all_in(cells)
        return among

    def _meeting(self, box: Box) -> int:
        return meeting(self._axes, box, self._all)


def _last(cells: int) -> int:
    return 1 << cells.bit_length() - 1
