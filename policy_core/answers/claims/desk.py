"""The claims rules, prepared: the table of terms and the table of the dispute clock."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from policy_core.answers.dimensions import Dimension
from policy_core.answers.policy import Policy
from policy_core.answers.table import Table
from policy_core.answers.trace import Source
from policy_core.rulebook import Words
from policy_core.rulebook.claims import ClaimTerm, DisputeClock

POINTS = (
    "accept", "opens", "closes", "search", "remedies", "choice", "goods", "freight", "resend",
    "refund.goods", "refund.keep", "refund.outbound", "refund.duty", "refund.at_most",
    "refund.within", "evidence",
)  # fmt: skip
"""The points of an outcome that a row of the terms can speak on."""
BELLS = ("opens", "closes", "silence", "officer", "ship_back")
"""The points that a row of the dispute clock can speak on."""


def points(term: ClaimTerm) -> Mapping[str, Any]:
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


def bells(clock: DisputeClock) -> Mapping[str, Any]:
    """What a row of the dispute clock says, point by point."""
    return {bell: period for bell in BELLS if (period := getattr(clock, bell)) is not None}


def row_source(row: Any) -> Source:
    """A published row of the page about claims as a source."""
    return Source("row", row.id, f"claims/#{row.id}")


class ClaimsDesk:
    """Everything that answers about claims look up; made once a policy by `Policy.prepared`."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        claims, store = policy.rulebook.claims, policy.rulebook.store
        dimensions = {
            **policy.dimensions,
            "case": Dimension("case", "choice", tuple(claims.cases)),
        }
        terms = tuple(_with_case(term) for term in claims.terms)
        clocks = tuple(_with_case(clock) for clock in claims.clocks)
        self.terms: Table[ClaimTerm] = Table(terms, dimensions, points)
        self.clocks: Table[DisputeClock] = Table(clocks, dimensions, bells)
        self.used = {*self.terms.dimensions, *self.clocks.dimensions}
        """The dimensions that some row looks at."""
        self.evidence: Mapping[str, Words] = {
            **policy.rulebook.returns.evidence,
            **claims.evidence,
        }
        self.category_tags = {name: category.tags for name, category in store.categories.items()}
        self.methods = {method.id: method for method in policy.rulebook.shipping.methods}


def _with_case[R: ClaimTerm | DisputeClock](row: R) -> R:
    """The row with its cases as the condition that they are."""
    return replace(row, when={"case": row.cases, **row.when}) if row.cases else row
