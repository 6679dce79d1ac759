"""What stands for a line: each point with its value, its source, and whom that source beat.

Rows say it first. A guarantee programme, an agreement and the law then lay over it; each overlay
names what it replaces, so that the answer can tell which one won.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from policy_core.answers.returns.case import Case
from policy_core.answers.table import Decision
from policy_core.answers.trace import Ruling, Source
from policy_core.rulebook import Programme, Term
from policy_core.values import Split


@dataclass(frozen=True, slots=True)
class Ruled:
    """One point as it stands."""

    value: Any
    source: Source
    beaten: tuple[Source, ...] = ()

    def replaced(self, value: Any, source: Source) -> "Ruled":
        """The point after a stronger source spoke."""
        return Ruled(value, source, (self.source, *self.beaten))


type Standing = dict[str, Ruled]


def row_source(row: Any, page: str = "returns/") -> Source:
    """A published row as a source."""
    return Source("row", row.id, f"{page}#{row.id}")


def from_rows(decisions: Mapping[str, Decision[Term]]) -> Standing:
    """The points as the merchant's rows decide them."""
    return {
        point: Ruled(
            decision.value,
            row_source(decision.row),
            tuple(row_source(row) for row in decision.beaten),
        )
        for point, decision in decisions.items()
    }


def lay(standing: Standing, point: str, value: Any, source: Source) -> None:
    """Put a stronger source's word over a point."""
    before = standing.get(point)
    if before is None:
        standing[point] = Ruled(value, source)
    elif before.value != value:
        standing[point] = before.replaced(value, source)


def lay_programme(standing: Standing, case: Case) -> Programme | None:
    """Let the guarantee programme that covers this line speak; say which one it is."""
    table = case.desk.programmes
    covering = next(table.winners(table.match(case.facts).certain), None)
    if covering is None:
        return None
    source = Source("programme", covering.id, f"returns/#{covering.id}")
    number = case.facts["return-number"]
    free = covering.free_returns is None or (
        isinstance(number, int) and number <= covering.free_returns
    )
    lay(standing, "accept", "yes", source)
    lay(standing, "freight", covering.bears if free else Split.all_to("buyer"), source)
    lay(standing, "label", "prepaid" if free else "buyer", source)
    standing.pop("agreement", None)
    if covering.send_to:
        lay(standing, "send_to", covering.send_to, source)
    return covering


def lay_agreement(standing: Standing, case: Case) -> None:
    """Let what both sides agreed speak, within the bounds that the rulebook sets."""
    agreed, ruled = case.question.agreed, standing.get("agreement")
    if agreed is None or ruled is None:
        return
    agreement = case.desk.agreements[ruled.value]
    share = min(max(agreed, agreement.least, key=_ppm), agreement.most, key=_ppm)
    source = Source("agreement", agreement.id, f"returns/#{agreement.id}")
    lay(standing, "freight", Split.seller_bears(share), source)


_ppm: Callable[[Any], int] = lambda percent: percent.ppm  # noqa: E731


def rulings(standing: Standing) -> tuple[Ruling, ...]:
    """The points for the explanation."""
    return tuple(
        Ruling(point, _said(ruled.value), ruled.source, ruled.beaten)
        for point, ruled in standing.items()
    )


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(getattr(value, "period", value))
