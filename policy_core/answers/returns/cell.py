"""Cells: what rules and laws see of a case, whatever its days and amounts.

Rules tell apart few of the many values that facts can have. Cases whose facts they do not tell
apart lie in one cell; what follows from the rules is worked out once a cell.
"""

from collections.abc import Callable, Mapping
from typing import Any

from policy_core.answers.dimensions import Value
from policy_core.answers.memo import Memo
from policy_core.answers.policy import Policy
from policy_core.answers.returns.desk import Laws, ReturnsDesk
from policy_core.answers.sights import Sights
from policy_core.rulebook import Reason
from policy_core.values import Percent

_LOOKED_AT = (
    "reason", "condition", "tags", "customer", "sale", "seller", "return-number",
)  # fmt: skip
"""Facts that laws and programmes look at: each of their values counts by itself."""


class Cell:
    """Cases that rules and laws do not tell apart."""

    def __init__(
        self, desk: ReturnsDesk, facts: Mapping[str, Value], laws: Laws, agreed: Percent | None
    ) -> None:
        self.desk = desk
        self.facts = facts
        """Those of the first case that was met here; its numbers stand for all of the cell."""
        self.laws = laws
        """Those that protect the buyer."""
        self.agreed = agreed
        """The seller's share of the return freight, as both sides agreed."""
        self.terms = desk.terms.match(facts)
        self.programmes = desk.programmes.match(facts)
        self.fees = desk.fees.match(facts)
        matches = (self.terms, self.programmes, self.fees)
        self.settled = all(match.possible == match.certain for match in matches)
        """Do the known facts say of every row whether it matches?"""
        self._prepared: dict[Any, Any] = {}

    def prepared[T](self, make: "Callable[[Cell], T]") -> T:
        """What `make` works out of this cell, worked out once."""
        if make not in self._prepared:
            self._prepared[make] = make(self)
        made: T = self._prepared[make]
        return made

    @property
    def reason(self) -> Reason | None:
        """The reason, when it is known."""
        name = self.facts.get("reason")
        reasons = self.desk.policy.rulebook.returns.reasons
        return reasons[name] if isinstance(name, str) else None

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the goods, those of their category included."""
        tags = self.facts.get("tags", ())
        assert isinstance(tags, tuple)
        return tags

    def varied(self, changes: Mapping[str, Value]) -> "Cell":
        """The cell of a case with some facts otherwise."""
        return cell_of(self.desk, {**self.facts, **changes}, self.laws, self.agreed)


class _Cells:
    """The cells of a desk that were met so far; made once by `Policy.prepared`."""

    def __init__(self, policy: Policy) -> None:
        desk = policy.prepared(ReturnsDesk)
        self._desk = desk
        looked_at = sorted(desk.dimensions.difference(_LOOKED_AT))
        self._sights = Sights(desk.tables, [policy.dimensions[name] for name in looked_at])
        self._known: Memo[Cell] = Memo()

    def of(self, facts: Mapping[str, Value], laws: Laws, agreed: Percent | None) -> Cell:
        """The cell that facts lie in."""
        key = (
            laws.versions,
            agreed,
            *map(facts.get, _LOOKED_AT),
            *self._sights.of(facts),
        )
        return self._known.get(key, lambda: Cell(self._desk, facts, laws, agreed))


def cell_of(
    desk: ReturnsDesk, facts: Mapping[str, Value], laws: Laws, agreed: Percent | None
) -> Cell:
    """The cell that facts lie in."""
    return desk.policy.prepared(_Cells).of(facts, laws, agreed)
