"""Effective terms: what holds for a line, point by point, and whom each source overrode.

Rows say it first, and `overrides` go before them. The effective terms follow from the matching
rows and the overrides alone, not from dates or amounts.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, NamedTuple

from policy_core.answers.policy import Policy, prepared
from policy_core.answers.returns.compiled import CompiledReturns
from policy_core.answers.returns.overrides import (
    LawNote,
    Point,
    Points,
    apply_agreement,
    apply_law,
    apply_programme,
    row_source,
)
from policy_core.answers.returns.statutory import StatutoryRight
from policy_core.answers.tables.table import Table, chosen
from policy_core.answers.trace import Ruling, Source, written
from policy_core.rulebook import Programme, Term
from policy_core.values import Percent, Split, record
from policy_core.values.record import may_be_postponed, postponed

NOT_SAID = Source("default", "not-said", "returns/#terms")
"""The source of what no row says."""


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


class EffectiveTerms:
    """Every point, and where it comes from."""

    def __init__(
        self,
        points: Points,
        notes: tuple[LawNote, ...],
        by_rows: "ByRows",
        others: "Collection[EffectiveTerms]" = (),
    ) -> None:
        """`by_rows` is what the rows say by themselves; `others` may hold in place of these."""
        self.points = points
        self.get: Callable[[str, Any], Any] = {
            point: said.value for point, said in points.items()
        }.get
        """The value of a point, or another one where nothing is said on it."""
        self.source: Callable[[str, Source], Source] = {
            point: said.source for point, said in points.items()
        }.get
        """Where a point comes from, or what stands for that where nothing is said on it."""
        self.payer: Split = self.get("freight", _SELLER)
        """Who pays the way back; where no rule says it the seller, who wrote the rules."""
        self.paid_by = str(self.payer)
        """The same in words: "seller 50%, buyer 50%"."""
        self.notes = notes
        self.by_rows = by_rows
        """What the merchant's rows say by themselves."""
        self._others = others

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """Every point for the explanation, as far as others that may hold rule alike."""
        own = [
            Ruling(point, written(said.value), said.source, said.overridden)
            for point, said in self.points.items()
        ]
        others = [other.rulings for other in self._others]
        return tuple([one for one in own if all(one in other for other in others)])

    def agreed(
        self, others: "Iterable[EffectiveTerms]", unsettled: frozenset[str]
    ) -> "EffectiveTerms":
        """The terms without what is unsettled; of the rulings, those that others have alike.

        Of the remedies stay those that can be chosen in any case.
        """
        others = {*others} - {self}
        points = {name: said for name, said in self.points.items() if name not in unsettled}
        if "remedies" in unsettled and "remedies" in self.points:
            said, either = self.points["remedies"], [one.get("remedies", ()) for one in others]
            shared = tuple(one for one in said.value if all(one in each for each in either))
            if shared:
                points["remedies"] = replace(said, value=shared)
        return EffectiveTerms(points, self.notes, self.by_rows, others)


_SELLER = Split.all_to("seller")
USUAL = Source("default", "reason", "returns/#reasons")


def effective_terms(rules: CompiledReturns, inputs: TermInputs) -> EffectiveTerms:
    """Compute the effective terms: rows, then programme, agreement and statutory rights."""
    table = rules.terms_by_remedy.get(inputs.remedy, rules.terms)
    by_rows = rules.by_rows.get((table, inputs.rows), lambda: _by_rows(rules, table, inputs.rows))
    points = dict(by_rows.points)
    if "remedies" not in points and inputs.usual:
        points["remedies"] = Point(inputs.usual, USUAL)
    if inputs.programme is not None:
        apply_programme(points, inputs.programme, inputs.free)
    if inputs.agreed is not None and "agreement" in points:
        apply_agreement(points, rules.agreements[points["agreement"].value], inputs.agreed)
    disclosure = rules.policy.rulebook.store.disclosure
    notes = list[LawNote]()
    for right in inputs.rights:
        notes.extend(apply_law(points, right, disclosure, inputs.remedy))
    return EffectiveTerms(points, tuple(notes), by_rows)


@may_be_postponed("overridden")
@record
class ByRows:
    """What matching rows say by themselves."""

    points: Points
    overridden: tuple[Source, ...]
    """Rows that match but are overridden."""
    conflicting: tuple[Source, ...]
    """Rows of equal right that say different things: the rulebook contradicts itself."""


def _by_rows(rules: CompiledReturns, table: Table[Term], rows: int) -> ByRows:
    decisions = table.decide(rows)

    def sources(overridden: int) -> tuple[Source, ...]:
        # Thousands of rows may be overridden, of which a reader of the explanation alone hears.
        return tuple(chosen(_sources_of_terms(rules.policy), overridden))

    points: Points = {
        point: Point(
            decision.value,
            row_source(decision.row),
            postponed(partial(sources, decision.overridden)),
        )
        for point, decision in decisions.items()
    }
    overridden = postponed(lambda: sources(table.overridden_among(rows)))
    conflicting = (
        row_source(row)
        for decision in decisions.values()
        if decision.conflicting
        for row in (decision.row, *decision.conflicting)
    )
    return ByRows(points, overridden, tuple(conflicting))


@prepared
def _sources_of_terms(policy: Policy) -> tuple[Source, ...]:
    return tuple(map(row_source, policy.prepared(CompiledReturns).terms.rows))
