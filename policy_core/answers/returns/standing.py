"""What stands for a line: each point with its value, its source, and whom that source beat.

Rows say it first. A guarantee programme, an agreement and the law then lay over it; each overlay
names what it replaces, so that the answer can tell which one won. What stands follows from the
matching rows and the overlays alone, not from dates or amounts.
"""

from dataclasses import replace
from typing import NamedTuple

from policy_core.answers.returns.answer import LawNote
from policy_core.answers.returns.desk import ReturnsDesk
from policy_core.answers.returns.floor import Claim, lay_law
from policy_core.answers.returns.ruled import Points, Ruled, lay, row_source
from policy_core.answers.trace import Ruling, Source, written
from policy_core.rulebook import Programme
from policy_core.values import Percent, Split, record


class Ground(NamedTuple):
    """What a standing rests on."""

    rows: int
    """The matching terms, as bits."""
    programme: Programme | None = None
    free: bool = False
    """Does the programme still bear this return?"""
    agreed: Percent | None = None
    claims: tuple[Claim, ...] = ()
    """Claims by law that can be used."""


@record
class Standing:
    """Every point, and how it came to stand."""

    points: Points
    payer: Split
    """Who pays the way back; where no rule says it the seller, who wrote the rules."""
    paid_by: str
    """The same in words: "seller 50%, buyer 50%"."""
    rulings: tuple[Ruling, ...]
    notes: tuple[LawNote, ...]
    lost: tuple[Source, ...]
    """Rows that match but are overridden."""
    rivals: tuple[Source, ...]
    """Rows of equal right that say different things: the rulebook contradicts itself."""

    def get[T](self, point: str, missing: T) -> T:
        """The value of a point."""
        ruled = self.points.get(point)
        return ruled.value if ruled is not None else missing

    def without(self, unsettled: frozenset[str]) -> "Standing":
        """The same with some points left open."""
        return replace(
            self,
            points={name: ruled for name, ruled in self.points.items() if name not in unsettled},
            rulings=tuple(ruling for ruling in self.rulings if ruling.point not in unsettled),
        )


_SELLER = Split.all_to("seller")


def standing(desk: ReturnsDesk, ground: Ground) -> Standing:
    """What stands on a ground."""
    decisions = desk.terms.decide(ground.rows)
    points: Points = {
        point: Ruled(
            decision.value,
            row_source(decision.row),
            tuple(row_source(row) for row in decision.beaten),
        )
        for point, decision in decisions.items()
    }
    if ground.programme is not None:
        _lay_programme(points, ground.programme, ground.free)
    if ground.agreed is not None and "agreement" in points:
        _lay_agreement(points, desk, ground.agreed)
    disclosure = desk.policy.rulebook.store.disclosure
    notes = tuple(note for claim in ground.claims for note in lay_law(points, claim, disclosure))
    payer = points["freight"].value if "freight" in points else _SELLER
    return Standing(
        points,
        payer,
        str(payer),
        tuple(
            Ruling(point, written(ruled.value), ruled.source, ruled.beaten)
            for point, ruled in points.items()
        ),
        notes,
        tuple(row_source(row) for row in desk.terms.members(desk.terms.beaten(ground.rows))),
        tuple(
            row_source(row)
            for decision in decisions.values()
            if decision.rivals
            for row in (decision.row, *decision.rivals)
        ),
    )


def _lay_programme(points: Points, programme: Programme, free: bool) -> None:
    """What a programme gives; once its free returns are used up, its address alone."""
    source = Source("programme", programme.id, f"returns/#{programme.id}")
    lay(points, "accept", "yes", source)
    if programme.send_to:
        lay(points, "send_to", programme.send_to, source)
    bears = programme.bears if free else Split.all_to("buyer")
    ruled = points.get("freight")
    if ruled is not None and ruled.value.buyer_ppm < bears.buyer_ppm:
        return
    points.pop("agreement", None)
    lay(points, "freight", bears, source)
    lay(points, "label", "prepaid" if free else "buyer", source)
    points.pop("freight_most", None)
    if free and programme.cap is not None:
        lay(points, "freight_most", programme.cap, source)


def _lay_agreement(points: Points, desk: ReturnsDesk, agreed: Percent) -> None:
    """What both sides agreed."""
    agreement = desk.agreements[points["agreement"].value]
    source = Source("agreement", agreement.id, f"returns/#{agreement.id}")
    lay(points, "freight", Split.seller_bears(agreed), source)
