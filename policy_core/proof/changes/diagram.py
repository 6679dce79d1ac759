"""A decision diagram over two tables: for every case, what both say on one point.

Axis by axis, cells that meet the same rows are one, and what follows depends only on the rows that
are still met, so it is worked out once. Rows that are the same in both tables are met as one: where
no other row is left, nothing differs, and nobody looks further.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_core.answers.tables.table import bits
from policy_core.proof.changes.model import Disputed
from policy_core.proof.space.search import SearchTooLarge, axes_of
from policy_core.proof.space.space import Box

PATIENCE = 100_000
"""Nodes after which a comparison is given up."""


@dataclass(frozen=True, slots=True)
class PointRows:
    """The rows of one table that speak on one point."""

    says: Mapping[int, Hashable]
    """By row: what it says."""
    stronger: Sequence[int]
    """For each row of the table: the rows that it gives way to, as bits."""
    names: Sequence[str]
    boxes: Mapping[int, Sequence[Box]]

    def decide(self, rows: int) -> Hashable:
        """What rows that match come to; of several with equal right, all that they say."""
        winning = [row for row in bits(rows) if not self.stronger[row] & rows]
        values = {self.says[row] for row in winning}
        if len(values) > 1:
            return Disputed(tuple(sorted(values, key=str)))
        return next(iter(values), None)

    def gives_way(self, row: int) -> frozenset[str]:
        """The names of the speaking rows that a row gives way to."""
        return frozenset(self.names[n] for n in bits(self.stronger[row]) if n in self.says)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What both tables say of some cases."""

    old: Hashable
    new: Hashable
    possible: bool = True
    accepted: bool = True
    """Does the new table accept the return? What else it says matters only then."""

    @property
    def differs(self) -> bool:
        """Do the tables say different things, of cases that can be?"""
        return self.possible and self.old != self.new


SAME = Outcome(None, None)
IMPOSSIBLE = Outcome(None, None, possible=False)

type Node = int
type Branches = tuple[int, tuple[tuple[int, Node], ...]]
"""The axis that is looked at, and for each set of its cells what follows."""


class Diagram:
    """What both tables say on a point, case by case."""

    def __init__(
        self,
        inside: Box,
        impossible: Sequence[Box],
        old: PointRows,
        new: PointRows,
        gate: PointRows | None,
    ) -> None:
        """`gate` are the new table's rows on acceptance. Raises `SearchTooLarge`."""
        self.inside = inside
        self._sides = old, new
        self._gate = gate
        self._boxes: list[Box] = list(impossible)
        self._impossible = (1 << len(impossible)) - 1
        self._row_of: tuple[dict[int, int], ...] = ({}, {}, {})
        """For old, new and gate: the row of each box that is theirs."""
        self._number_rows()
        self._mine = tuple(sum(1 << number for number in rows) for rows in self._row_of)
        self._deciding = self._mine[0] ^ self._mine[1]
        """Boxes of rows that are not the same on both sides."""
        self.rows = self._mine[0] | self._mine[1] | self._mine[2]
        """The boxes of rows, as bits."""
        self._drops = tuple(map(self._dropped_by, range(3)))
        used = [sum(bool(all_ & ~box[a]) for box in self._boxes) for a, all_ in enumerate(inside)]
        self._order = sorted(range(len(inside)), key=lambda axis: (-used[axis], axis))
        self._free = self._boxes_free_from()
        self.classes = [cells.classes for cells in axes_of(inside, dict(enumerate(self._boxes)))]
        self.nodes: list[Outcome | Branches] = []
        self._known: dict[Outcome | Branches, Node] = {}
        self._seen: dict[tuple[int, int], Node] = {}
        everything = (1 << len(self._boxes)) - 1
        self.root = self._build(0, everything) if all(inside) else self._node(SAME)

    def _number_rows(self) -> None:
        old, new = self._sides
        twins = dict(_twins(old, new))
        for row in old.says:
            for box in old.boxes[row]:
                self._row_of[0][len(self._boxes)] = row
                if row in twins:
                    self._row_of[1][len(self._boxes)] = twins[row]
                self._boxes.append(box)
        self._number(1, new, set(new.says) - set(twins.values()))
        if self._gate is not None:
            self._number(2, self._gate, set(self._gate.says))

    def _number(self, rows_on_it: int, speaker: PointRows, rows: set[int]) -> None:
        for row in sorted(rows):
            for box in speaker.boxes[row]:
                self._row_of[rows_on_it][len(self._boxes)] = row
                self._boxes.append(box)

    def _dropped_by(self, rows_on_it: int) -> dict[int, int]:
        """For each box of a rows_on_it: the boxes of its rows that are nothing where it is met."""
        speaker = (*self._sides, self._gate)[rows_on_it]
        if speaker is None:
            return {}
        of_row: dict[int, int] = {}
        for number, row in self._row_of[rows_on_it].items():
            of_row[row] = of_row.get(row, 0) | 1 << number
        weaker: dict[int, int] = {}
        for row, own in of_row.items():
            for winner in bits(speaker.stronger[row]):
                weaker[winner] = weaker.get(winner, 0) | own
        return {number: weaker.get(row, 0) for number, row in self._row_of[rows_on_it].items()}

    def _boxes_free_from(self) -> list[int]:
        """By place in the order: boxes that take in all that is inside from there on."""
        free = [0] * (len(self._order) + 1)
        for number, box in enumerate(self._boxes):
            free[-1] |= 1 << number
            for place in reversed(range(len(self._order))):
                axis = self._order[place]
                if self.inside[axis] & ~box[axis]:
                    break
                free[place] |= 1 << number
        return free

    def _build(self, place: int, met: int) -> Node:
        sure = met & self._free[place]
        if sure & self._impossible:
            return self._node(IMPOSSIBLE)
        met = self._pruned(met, sure)
        if not met & self._deciding:
            # What cannot be is no matter where nothing differs, but for the count of cases.
            return self._node(SAME)
        if (known := self._seen.get((place, met))) is not None:
            return known
        if not met & ~self._free[place]:
            node = self._node(self._outcome(met))
        else:
            node = self._branch(place, met)
        self._seen[place, met] = node
        if len(self._seen) > PATIENCE:
            raise SearchTooLarge
        return node

    def _branch(self, place: int, met: int) -> Node:
        axis = self._order[place]
        groups: dict[int, int] = {}
        for cells, meeting in self.classes[axis]:
            groups[meeting & met] = groups.get(meeting & met, 0) | cells
        children: dict[Node, int] = {}
        for still_met, cells in groups.items():
            child = self._build(place + 1, still_met)
            children[child] = children.get(child, 0) | cells
        if len(children) == 1:
            return next(iter(children))
        return self._node((axis, tuple((cells, child) for child, cells in children.items())))

    def _pruned(self, met: int, sure: int) -> int:
        """Without the boxes of rows that surely give way."""
        old, new, gate = (self._dropped(rows_on_it, sure) for rows_on_it in range(3))
        only_old, only_new = (self._mine[0] & ~self._mine[1], self._mine[1] & ~self._mine[0])
        return met & ~((old & only_old) | (new & only_new) | (old & new) | gate)

    def _dropped(self, rows_on_it: int, sure: int) -> int:
        drops, dropped = self._drops[rows_on_it], 0
        for number in bits(sure & self._mine[rows_on_it]):
            dropped |= drops[number]
        return dropped

    def _outcome(self, met: int) -> Outcome:
        old, new = (self._sides[side].decide(self._rows(side, met)) for side in (0, 1))
        if old == new:
            return SAME
        refused = self._gate is not None and self._gate.decide(self._rows(2, met)) == "no"
        return Outcome(old, new, accepted=not refused)

    def _rows(self, rows_on_it: int, met: int) -> int:
        rows = self._row_of[rows_on_it]
        return sum({1 << rows[number] for number in bits(met & self._mine[rows_on_it])})

    def _node(self, content: Outcome | Branches) -> Node:
        node = self._known.get(content)
        if node is None:
            node = self._known[content] = len(self.nodes)
            self.nodes.append(content)
        return node


def _twins(old: PointRows, new: PointRows) -> Iterator[tuple[int, int]]:
    """Rows that are the same in both tables: what they are called and ask, say and give way to."""
    there = {new.names[row]: row for row in new.says}
    for row, value in old.says.items():
        twin = there.get(old.names[row])
        if (
            twin is not None
            and new.says[twin] == value
            and tuple(new.boxes[twin]) == tuple(old.boxes[row])
            and new.gives_way(twin) == old.gives_way(row)
        ):
            yield row, twin
