"""A table laid out over the space of its cases: which box is whose, and what each row says."""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.table import Table
from policy_core.proof.axes import bits
from policy_core.proof.search import Search, classes_of, meeting
from policy_core.proof.space import Box, Space, meet
from policy_core.proof.tables import Decisions


class Grid:
    """The rows of a table as numbered boxes. Sets of rows, and sets of boxes, are bits."""

    def __init__(self, policy: Policy, decisions: Decisions) -> None:
        dimensions = {**policy.dimensions, **decisions.dimensions}
        table: Table[Any] = Table(decisions.rows, dimensions)
        self.rows = decisions.rows
        self.says: list[Mapping[str, Any]] = [decisions.points(row) for row in self.rows]
        self._speaking: dict[str, int] = {}
        for row, says in enumerate(self.says):
            for point in says:
                self._speaking[point] = self._speaking.get(point, 0) | 1 << row
        self.stronger = table.overriders
        """For each row: the rows that it gives way to."""
        self.weaker = _turned(self.stronger)
        """For each row: the rows that give way to it."""
        self.space = Space(policy, table.constraints, dimensions, decisions.derived)
        self.asked = self.space.restricted(**decisions.within)
        """The cases in which the table is asked at all."""
        self.boxes: list[Box] = []
        self.row_of: list[int] = []
        for row, asked in enumerate(table.constraints):
            for box in self.space.boxes(asked):
                inside = meet(box, self.asked)
                if inside is not None:
                    self.boxes.append(inside)
                    self.row_of.append(row)
        self._of_row = [0] * len(self.rows)
        for number, row in enumerate(self.row_of):
            self._of_row[row] |= 1 << number
        impossible = range(len(self.boxes), len(self.boxes) + len(self.space.impossible))
        self._impossible = sum(1 << number for number in impossible)
        self.boxes.extend(self.space.impossible)
        self._all = (1 << len(self.boxes)) - 1
        self._classes = classes_of(self.space.everything, dict(enumerate(self.boxes)))
        self._refusing = self._boxes_of(
            sum(1 << i for i, says in enumerate(self.says) if says.get("accept", "yes") != "yes")
        )

    def boxes_of(self, row: int) -> Iterator[Box]:
        """The boxes of one row."""
        return (self.boxes[number] for number in bits(self._of_row[row]))

    def speaking(self, point: str, among: int = -1) -> int:
        """Those of some rows that speak on a point."""
        return self._speaking.get(point, 0) & among

    def matching_with(self, row: int) -> int:
        """Rows that could match a case together with a row, itself included."""
        met = reduce(or_, (self._meeting(box) for box in self.boxes_of(row)), 0)
        return sum({1 << self.row_of[number] for number in bits(met & ~self._impossible)})

    def search(self, inside: Box, rows: int, *, accepted: bool = False) -> Search:
        """A search for cases inside a box that none of some rows matches.

        Cases that cannot be are not found; with `accepted`, nor are cases in which the return is
        refused. A refusal does not count where a row that overrides it speaks on acceptance.
        """
        met = self._meeting(inside)
        covering = met & (self._impossible | self._boxes_of(rows))
        lifted_by: dict[int, int] = {}
        if accepted:
            for number in bits(met & self._refusing & ~covering):
                exceptions = self.speaking("accept", self.stronger[self.row_of[number]])
                lifted_by[number] = met & self._boxes_of(exceptions)
                covering |= 1 << number
        concerned = reduce(or_, lifted_by.values(), covering)
        boxes = {number: self.boxes[number] for number in bits(concerned)}
        return Search(inside, boxes, covering, lifted_by)

    def _boxes_of(self, rows: int) -> int:
        return reduce(or_, (self._of_row[row] for row in bits(rows)), 0)

    def _meeting(self, box: Box) -> int:
        return meeting(self._classes, box, self._all)


def _turned(edges: tuple[int, ...]) -> list[int]:
    turned = [0] * len(edges)
    for end, starts in enumerate(edges):
        for start in bits(starts):
            turned[start] |= 1 << end
    return turned
