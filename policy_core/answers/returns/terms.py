"""Effective terms: what holds for a line, point by point, and whom each source overrode.

Rows say it first. A guarantee programme, an agreement and statutory rights then override them;
each override names what it replaces, so that the answer can tell which one won. The effective
terms follow from the matching rows and the overrides alone, not from dates or amounts.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from policy_core.answers.cache import BoundedCache
from policy_core.answers.policy import Policy
from policy_core.answers.returns.answer import LawNote
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.point import Point, Points, override, row_source
from policy_core.answers.returns.statutory import StatutoryRight, apply_law
from policy_core.answers.tables.table import Table
from policy_core.answers.trace import Ruling, Source, written
from policy_core.rulebook import Programme, Term
from policy_core.values import Percent, Split, record


class TermInputs(NamedTuple):
    """What effective terms follow from."""

    rows: int
    """The matching terms, as bits."""
    remedy: str = ""
    """The remedy that the buyer chooses."""
    usual: tuple[str, ...] = ()
    """The remedies that the reason offers, where no row says otherwise."""
    programme: Programme | None = None
    free: bool = False
    """Does the programme still bear this return?"""
    agreed: Percent | None = None
    rights: tuple[StatutoryRight, ...] = ()
    """Statutory rights that can be used."""


@record
class EffectiveTerms:
    """Every point, and where it comes from."""

    points: Points
    payer: Split
    """Who pays the way back; where no rule says it the seller, who wrote the rules."""
    paid_by: str
    """The same in words: "seller 50%, buyer 50%"."""
    notes: tuple[LawNote, ...]
    overridden: tuple[Source, ...]
    """Rows that match but are overridden."""
    conflicting: tuple[Source, ...]
    """Rows of equal right that say different things: the rulebook contradicts itself."""
    rulings: tuple[Ruling, ...]
    """Every point for the explanation."""

    def get[T](self, point: str, missing: T) -> T:
        """The value of a point."""
        said = self.points.get(point)
        return said.value if said is not None else missing

    def source(self, point: str, missing: Source) -> Source:
        """Where a point comes from."""
        said = self.points.get(point)
        return said.source if said is not None else missing


_SELLER = Split.all_to("seller")
USUAL = Source("default", "reason", "returns/#reasons")


def effective_terms(rules: CompiledReturns, inputs: TermInputs) -> EffectiveTerms:
    """Compute the effective terms: rows, then programme, agreement and statutory rights."""
    table = rules.terms_by_remedy.get(inputs.remedy, rules.terms)
    known = rules.policy.prepared(_known_by_rows)
    by_rows = known.get((table, inputs.rows), lambda: _by_rows(table, inputs.rows))
    points = dict(by_rows.points)
    if "remedies" not in points and inputs.usual:
        points["remedies"] = Point(inputs.usual, USUAL)
    if inputs.programme is not None:
        _apply_programme(points, inputs.programme, inputs.free)
    if inputs.agreed is not None and "agreement" in points:
        _apply_agreement(points, rules, inputs.agreed)
    disclosure = rules.policy.rulebook.store.disclosure
    notes = tuple(
        note
        for right in inputs.rights
        for note in apply_law(points, right, disclosure, inputs.remedy)
    )
    payer = points["freight"].value if "freight" in points else _SELLER
    return EffectiveTerms(
        points,
        payer,
        str(payer),
        notes,
        by_rows.overridden,
        by_rows.conflicting,
        tuple(
            Ruling(point, written(said.value), said.source, said.overridden)
            for point, said in points.items()
        ),
    )


class _ByRows(NamedTuple):
    """What matching rows say by themselves."""

    points: Points
    overridden: tuple[Source, ...]
    conflicting: tuple[Source, ...]


def _known_by_rows(_policy: Policy) -> BoundedCache[_ByRows]:
    return BoundedCache()


def _by_rows(table: Table[Term], rows: int) -> _ByRows:
    decisions = table.decide(rows)
    points: Points = {
        point: Point(
            decision.value,
            row_source(decision.row),
            tuple(map(row_source, decision.overridden)),
        )
        for point, decision in decisions.items()
    }
    overridden = tuple(map(row_source, table.overridden_among(rows)))
    return _ByRows(points, overridden, tuple(_conflicting(decisions.values())))


def _conflicting(decisions: Iterable[Any]) -> Iterable[Source]:
    for decision in decisions:
        if decision.conflicting:
            yield from map(row_source, (decision.row, *decision.conflicting))


def _apply_programme(points: Points, programme: Programme, free: bool) -> None:
    """What a programme gives; once its free returns are used up, its address alone."""
    source = Source("programme", programme.id, f"returns/#{programme.id}")
    override(points, "accept", "yes", source)
    if programme.send_to:
        override(points, "send_to", programme.send_to, source)
    bears = programme.bears if free else Split.all_to("buyer")
    said = points.get("freight")
    if said is not None and said.value.buyer_ppm < bears.buyer_ppm:
        return
    points.pop("agreement", None)
    override(points, "freight", bears, source)
    override(points, "label", "prepaid" if free else "buyer", source)
    points.pop("freight_most", None)
    if free and programme.cap is not None:
        override(points, "freight_most", programme.cap, source)


def _apply_agreement(points: Points, rules: CompiledReturns, agreed: Percent) -> None:
    """What both sides agreed."""
    agreement = rules.agreements[points["agreement"].value]
    source = Source("agreement", agreement.id, f"returns/#{agreement.id}")
    override(points, "freight", Split.seller_bears(agreed), source)
