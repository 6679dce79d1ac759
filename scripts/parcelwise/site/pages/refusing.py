"""A parcel that its buyer did not take: what says so, whatever the store's reasons are."""

from dataclasses import dataclass

from policy_core.answers.policy import Policy
from policy_core.answers.returns import CompiledReturns
from policy_core.rulebook import Term

FIELD, REFUSED = "delivery", "refused"
"""The field of a question that says where the parcel is, and what it says of a refused one."""
_WENT_BACK = {REFUSED, "undeliverable"}


@dataclass(frozen=True, slots=True)
class Refusing:
    """What a store has for buyers who did not take the parcel."""

    own: tuple[str, ...]
    """Its own reasons that say so."""
    reasons: tuple[str, ...]
    """Where there is none: the reasons for which a buyer can have refused goods."""
    rows: tuple[Term, ...]
    """The rows that are about refused parcels by their conditions."""

    @property
    def asked(self) -> str:
        """What the address of a question about it begins with; empty where a reason says it."""
        return f"{FIELD}={REFUSED}" if self.reasons else ""


def refusing(policy: Policy) -> Refusing:
    """What a store has for a parcel that its buyer refused."""
    returns, cancelling = policy.rulebook.returns, policy.prepared(CompiledReturns).cancellations
    kept = {name: one for name, one in returns.reasons.items() if name not in cancelling}
    own = tuple(name for name, one in kept.items() if one.refused)
    here = () if own else tuple(name for name, one in kept.items() if one.goods == "here")
    table = policy.prepared(CompiledReturns).terms
    rows = tuple(
        term
        for term, allowed in zip(table.rows, table.constraints, strict=True)
        if FIELD in allowed and REFUSED in allowed[FIELD].values <= _WENT_BACK
    )
    return Refusing(own, here, rows)
