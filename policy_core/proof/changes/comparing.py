"""Two policies, compared over every case that can be asked about both."""

from collections.abc import Iterator, Sequence

from policy_core.answers.policy import Policy
from policy_core.answers.tables.table import bits
from policy_core.proof.changes.common import CommonSpace, Incomparable
from policy_core.proof.changes.diagram import NOBODY, Diagram, PointRows
from policy_core.proof.changes.facts import facts
from policy_core.proof.changes.gains import gain
from policy_core.proof.changes.model import Change, Changes, Disputed, Unproven
from policy_core.proof.changes.regions import Found, Regions
from policy_core.proof.changes.tables import Counterparts, counterparts
from policy_core.proof.tables.search import SearchTooLarge, first_uncovered
from policy_core.proof.tables.space import Box, meetings


def compare(old: Policy, new: Policy) -> Changes:
    """Everything that the new rulebook answers otherwise than the old one.

    Complete over the conditions of rows, as the proofs are, for all that can be asked about both
    rulebooks: where a reason, a category or a country is in one of them only, that is a fact. It
    says what rows decide; laws and programmes may lay over it. Where a table mixes too much to be
    looked through, or the rulebooks count in different currencies, `unproven` names it.

    Both policies have to be sound as far as names go; raises `ConditionError` for a condition
    that cannot be read.
    """
    outcomes: list[Change] = []
    unproven: list[Unproven] = []
    for pair in counterparts(old, new):
        try:
            outcomes.extend(_Comparison(pair).changes())
        except SearchTooLarge:
            unproven.append(Unproven(pair.place, "too-mixed"))
        except Incomparable as error:
            unproven.append(Unproven(pair.place, error.why, error.dimension))
    changed, words = facts(old, new)
    return Changes(tuple(outcomes), changed, words, tuple(unproven))


class _Comparison:
    """One table of both rulebooks, row beside row in one space."""

    def __init__(self, pair: Counterparts) -> None:
        self._pair = pair
        self._sides = pair.rows
        space = self._space = CommonSpace(*pair.rows)
        boxes = (space.within(rows.within, side) for side, rows in enumerate(self._sides))
        self._inside: Box = tuple(a & b for a, b in zip(*boxes, strict=True))
        inside = (self._inside,)
        self._boxes = [
            [tuple(meetings(space.boxes(asked, side), inside)) for asked in rows.asked]
            for side, rows in enumerate(self._sides)
        ]
        self._impossible = tuple(meetings(space.impossible, inside))

    def changes(self) -> Iterator[Change]:
        """What changes, point by point. Raises `SearchTooLarge`.

        Where a return is not accepted, nothing else matters.
        """
        spoken = (point for rows in reversed(self._sides) for said in rows.says for point in said)
        for point in dict.fromkeys(spoken):
            gate = self._rows_on(1, "accept") if point != "accept" else NOBODY
            speakers = self._rows_on(0, point), self._rows_on(1, point), gate
            diagram = Diagram(self._inside, self._impossible, *speakers)
            for found in Regions(diagram).found():
                yield self._change(point, found)

    def _change(self, point: str, found: Found) -> Change:
        old, new = found.outcome.old, found.outcome.new
        return Change(
            place=self._pair.place,
            point=point,
            old=old,
            new=new,
            regions=tuple(self._space.wanted(box, self._inside) for box in found.boxes),
            cases=found.cases,
            old_rows=tuple(dict.fromkeys(self._deciding(0, point, old, found))),
            new_rows=tuple(dict.fromkeys(self._deciding(1, point, new, found))),
            gain=gain(self._pair.place, point, old, new),
            refused=not found.outcome.accepted,
        )

    def _deciding(self, side: int, point: str, value: object, found: Found) -> Iterator[str]:
        """The rows that decide a point somewhere in the cases found."""
        rows_on_it = self._rows_on(side, point)
        values = value.values if isinstance(value, Disputed) else (value,)
        for row, said in rows_on_it.says.items():
            if said in values and said is not None and self._decides(rows_on_it, row, found.boxes):
                yield rows_on_it.names[row]

    def _decides(self, rows_on_it: PointRows, row: int, boxes: Sequence[Box]) -> bool:
        winning = [
            box for winner in bits(rows_on_it.stronger[row]) if winner in rows_on_it.says
            for box in rows_on_it.boxes[winner]
        ]  # fmt: skip
        inside = meetings(rows_on_it.boxes[row], boxes)
        return first_uncovered(inside, [*winning, *self._impossible]) is not None

    def _rows_on(self, side: int, point: str) -> PointRows:
        rows = self._sides[side]
        says = {row: said[point] for row, said in enumerate(rows.says) if point in said}
        return PointRows(
            says, rows.stronger, rows.names, {row: self._boxes[side][row] for row in says}
        )
