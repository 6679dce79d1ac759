"""What stands for a claim: each point with its value, its source, and whom that source beat.

Rows say it first; where they are silent about days, the promise of the shipping method speaks.
The law of the buyer's country then lays over what is worse for the buyer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from policy_core.answers.claims.case import Case
from policy_core.answers.claims.desk import row_source
from policy_core.answers.claims.floor import lay_rights, points_value, rights
from policy_core.answers.deadlines import Due, due
from policy_core.answers.returns.answer import LawNote
from policy_core.answers.returns.ruled import Points, Ruled
from policy_core.answers.table import Decision
from policy_core.answers.trace import Ruling, Source, written
from policy_core.rulebook.claims import ClaimTerm
from policy_core.values import Period, Span


@dataclass(frozen=True, slots=True)
class Standing:
    """Every point, and how it came to stand."""

    points: Points
    notes: tuple[LawNote, ...]
    lost: tuple[Source, ...]
    """Rows that match but are overridden."""
    contradiction: bool
    """Rows of equal right say different things."""
    unsettled: frozenset[str] = frozenset()
    """Points that turn on a fact that is not known: nothing is said on them."""

    def get(self, point: str) -> Any:
        """The value of a point; None where nothing is said."""
        return points_value(self.points, point)

    def source(self, point: str) -> Source:
        """Where a point comes from."""
        ruled = self.points.get(point)
        return ruled.source if ruled is not None else NOT_SAID

    def without(self, unsettled: frozenset[str]) -> "Standing":
        """The same with some points left open."""
        said = {point: ruled for point, ruled in self.points.items() if point not in unsettled}
        return replace(self, points=said, unsettled=unsettled)

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """Every point for the explanation."""
        return tuple(
            Ruling(point, _said(ruled.value), ruled.source, ruled.beaten)
            for point, ruled in self.points.items()
        )


NOT_SAID = Source("default", "not-said", "claims/#terms")


def standing(case: Case, rows: int) -> Standing:
    """What stands when these terms match, as bits."""
    terms = case.desk.terms
    decisions = terms.decide(rows)
    points = _by_rows(decisions, case)
    _by_promise(points, case)
    entitled = rights(case)
    notes = tuple(note for right in entitled for note in lay_rights(points, right, case))
    lost = tuple(row_source(row) for row in terms.members(terms.beaten(rows)))
    return Standing(points, notes, lost, any(one.rivals for one in decisions.values()))


def _by_rows(decisions: Mapping[str, Decision[ClaimTerm]], case: Case) -> Points:
    """What the rows say; the days of a claim worked out."""
    points: Points = {}
    for point, decision in decisions.items():
        value = decision.value
        if point in ("opens", "closes"):
            value = due(value, case.events, case.store_calendar)
        beaten = tuple(row_source(row) for row in decision.beaten)
        points[point] = Ruled(value, row_source(decision.row), beaten)
    return points


_AFTER_PROMISE = Period(Span(1), ("promise",))


def _by_promise(points: Points, case: Case) -> None:
    """From when and until when the shipping method lets non-arrival be claimed."""
    if case.said.arrived or "opens" in points:
        return
    promised = case.promised
    if promised is None or "promise" in case.question.days:
        opens = due(_AFTER_PROMISE, case.events, case.store_calendar)
        points["opens"] = Ruled(opens, NOT_SAID)
        return
    points["opens"] = Ruled(Due(_AFTER_PROMISE, promised.claim_from), promised.source)
    if promised.claim_until is not None and "closes" not in points:
        span = Span((promised.claim_until - promised.latest).days)
        closes = Due(Period(span, ("promise",)), promised.claim_until)
        points["closes"] = Ruled(closes, promised.source)


def _said(value: Any) -> str:
    if isinstance(value, Due):
        return str(value.period)
    return written(value)
