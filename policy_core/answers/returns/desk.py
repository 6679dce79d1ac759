"""The returns rules, prepared: one table each for terms, fees, quotes and programmes."""

from collections.abc import Mapping
from typing import Any

from policy_core.answers.policy import Policy
from policy_core.answers.table import Table
from policy_core.rulebook import Fee, Programme, Quote, Term

POINTS = (
    "accept", "window", "grace", "closed_day", "freight", "agreement", "label", "restocking",
    "refund.goods", "refund.outbound", "refund.duty", "refund.by", "refund.bonus",
    "refund.within", "remedies", "evidence", "authorisation", "send_to",
)  # fmt: skip
"""The points of an outcome that a row of the terms can speak on."""


def points(term: Term) -> Mapping[str, Any]:
    """What a row says, point by point."""
    said = {}
    for point in POINTS:
        part, _, name = point.partition(".")
        value = getattr(term, part)
        if name:
            value = getattr(value, name)
        if value is not None:
            said[point] = value
    return said


class ReturnsDesk:
    """Everything that answers about returns look up; made once a policy by `Policy.prepared`."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        returns, dimensions = policy.rulebook.returns, policy.dimensions
        joined = [programme for programme in returns.programmes if programme.joined]
        self.terms: Table[Term] = Table(returns.terms, dimensions, points)
        self.fees: Table[Fee] = Table(returns.fees, dimensions)
        self.quotes: Table[Quote] = Table(returns.quotes, dimensions)
        self.programmes: Table[Programme] = Table(joined, dimensions)
        self.standings: dict[tuple[object, ...], Any] = {}
        """What stands on each ground that was met so far; see `standing`."""
        self.agreements = {agreement.id: agreement for agreement in returns.agreements}
        self.programme_facts = tuple(
            (name, value)
            for name in policy.rulebook.store.facts
            if name in self.programmes.dimensions
            for value in dimensions[name].values
        )
        """The merchant's own facts that programmes look at, with each of their values."""
        self.category_tags = {
            name: category.tags for name, category in policy.rulebook.store.categories.items()
        }
        self.exemptions = {
            name: tag.exempt for name, tag in policy.rulebook.store.tags.items() if tag.exempt
        }
