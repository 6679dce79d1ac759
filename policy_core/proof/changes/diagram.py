"""A decision diagram over two tables: for every case, what both say on one point.

Axis by axis, cells that meet the same rows are one, and what follows depends only on the rows that
are still met, so it is worked out once. Rows that are the same in both tables are met as one: where
no other row is left, nothing differs, and nobody looks further.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_core.answers.tables.table import bits
from policy_core.proof.changes.model import Disputed
from policy_core.proof.tables.boxes import Boxes
from policy_core.proof.tables.search import SearchTooLarge
from policy_core.proof.tables.space import Box

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


NOBODY = PointRows({}, (), (), {})
"""No rows at all."""
SAME = Outcome(None, None)
IMPOSSIBLE = Outcome(None, None, possible=False)

type Node = int
type Branches = tuple[int, tuple[tuple[int, Node], ...]]
"""The axis that is looked at, and for each set of its cells what follows."""


class Diagram(Boxes):
    """What both tables say on a point, case by case."""

    def __init__(self, inside: Box, impossible: Sequence[Box], *speakers: PointRows) -> None:
        """`speakers` are the old and the new rows, and a gate: the new rows on acceptance.

        Raises `SearchTooLarge`.
        """
        self._speakers = speakers
        self._impossible = (1 << len(impossible)) - 1
        self._row_of: tuple[dict[int, int], ...] = ({}, {}, {})
        """For old, new and gate: the row of each box that is theirs."""
        boxes = [*impossible, *self._number_rows(len(impossible))]
        super().__init__(inside, dict(enumerate(boxes)))
        self._mine = tuple(sum(1 << number for number in rows) for rows in self._row_of)
        self._deciding = self._mine[0] ^ self._mine[1]
        """Boxes of rows that are not the same on both sides."""
        self.rows = self._mine[0] | self._mine[1] | self._mine[2]
        """The boxes of rows, as bits."""
        self._drops = tuple(map(self._dropped_by, range(3)))
        self.classes = [cells.classes for cells in self.axes]
        self.nodes: list[Outcome | Branches] = []
        self._known: dict[Outcome | Branches, Node] = {}
        self._seen: dict[tuple[int, int], Node] = {}
        self.root = self._build(0, self.free[-1]) if all(inside) else self._node(SAME)

    def _number_rows(self, first: int) -> Iterator[Box]:
        """The boxes of all rows, numbered from `first` on; those of twins are there once."""
        twins = dict(_twins(*self._speakers[:2]))
        number = first
        for side, speaker in enumerate(self._speakers):
            for row in speaker.says:
                if side == 1 and row in twins.values():
                    continue
                for box in speaker.boxes[row]:
                    self._row_of[side][number] = row
                    if side == 0 and row in twins:
                        self._row_of[1][number] = twins[row]
                    yield box
                    number += 1

    def _dropped_by(self, side: int) -> dict[int, int]:
        """For each box of a side: the boxes of its rows that are nothing where it is met."""
        weaker: dict[int, int] = {}
        for number, row in self._row_of[side].items():
            for winner in bits(self._speakers[side].stronger[row]):
                weaker[winner] = weaker.get(winner, 0) | 1 << number
        return {number: weaker.get(row, 0) for number, row in self._row_of[side].items()}

    def _build(self, place: int, met: int) -> Node:
        sure = met & self.free[place]
        if sure & self._impossible:
            return self._node(IMPOSSIBLE)
        met = self._pruned(met, sure)
        if not met & self._deciding:
            # What cannot be is no matter where nothing differs, but for the count of cases.
            return self._node(SAME)
        if (known := self._seen.get((place, met))) is not None:
            return known
        if not met & ~self.free[place]:
            node = self._node(self._outcome(met))
        else:
            node = self._branch(place, met)
        self._seen[place, met] = node
        if len(self._seen) > PATIENCE:
            raise SearchTooLarge
        return node

    def _branch(self, place: int, met: int) -> Node:
        axis = self.order[place]
        children: dict[Node, int] = {}
        for cells, still_met in self.groups(axis, met):
            child = self._build(place + 1, still_met)
            children[child] = children.get(child, 0) | cells
        if len(children) == 1:
            return next(iter(children))
        return self._node((axis, tuple((cells, child) for child, cells in children.items())))

    def _pruned(self, met: int, sure: int) -> int:
        """Without the boxes of rows that surely give way."""
        old, new, gate = (self._dropped(side, sure) for side in range(3))
        only_old, only_new = (self._mine[0] & ~self._mine[1], self._mine[1] & ~self._mine[0])
        return met & ~((old & only_old) | (new & only_new) | (old & new) | gate)

    def _dropped(self, side: int, sure: int) -> int:
        drops, dropped = self._drops[side], 0
        for number in bits(sure & self._mine[side]):
            dropped |= drops[number]
        return dropped

    def _outcome(self, met: int) -> Outcome:
        old, new, accept = (self._decided(side, met) for side in range(3))
        return SAME if old == new else Outcome(old, new, accepted=accept != "no")

    def _decided(self, side: int, met: int) -> Hashable:
        rows = self._row_of[side]
        matching = {1 << rows[number] for number in bits(met & self._mine[side])}
        return self._speakers[side].decide(sum(matching))

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
