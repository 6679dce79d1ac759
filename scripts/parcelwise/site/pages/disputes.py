"""A marketplace's disputes as a reader sees them: what happens, and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.rulebook import Dispute
from policy_core.text.conditions import Condition, conditions
from policy_core.values import Period


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A row of the disputes in words."""

    id: str
    name: str
    conditions: tuple[Condition, ...]
    deadlines: tuple[tuple[str, str], ...]
    source: str


def dispute_rows(policy: Policy, formatter: Formatter) -> tuple[DisputeRow, ...]:
    """The rows of the disputes, in the order of the rulebook."""
    return tuple(
        DisputeRow(
            id=row.id,
            name=formatter.said(row.say) or row.id,
            conditions=tuple(conditions(policy, row.when, formatter.language)),
            deadlines=tuple(
                (what, formatter.said(when)) for what, when in _deadlines(row, formatter)
            ),
            source=row.source,
        )
        for row in policy.rulebook.returns.disputes
    )


def _deadlines(row: Dispute, formatter: Formatter) -> Iterator[tuple[str, Period]]:
    text = formatter.language.text
    named = (
        (text("A dispute can be opened from"), row.opens),
        (text("and until"), row.closes),
        (text("A proposal that nobody has answered is agreed"), row.silence),
        (text("The marketplace steps in"), row.officer),
        (text("An agreed return is sent off within"), row.ship_back),
    )
    return ((what, when) for what, when in named if when is not None)
