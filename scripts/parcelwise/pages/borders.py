"""Customs as a reader sees them: what some destinations ask of parcels that enter them."""

from dataclasses import dataclass

from parcelwise.pages.conditions import Condition, conditions
from parcelwise.pages.saying import Sayer
from policy_core.answers.policy import Policy


@dataclass(frozen=True, slots=True)
class CustomsRow:
    """A row of the customs table in words; what it does not say is empty."""

    id: str
    name: str
    conditions: tuple[Condition, ...]
    dates: str
    free_up_to: str
    duty: str
    clearance: str
    source: str


def customs_rows(policy: Policy, sayer: Sayer) -> tuple[CustomsRow, ...]:
    """The customs table, said in one language."""
    said = sayer.said
    return tuple(
        CustomsRow(
            id=row.id,
            name=said(row.say),
            conditions=tuple(conditions(policy, row.when, sayer)),
            dates=said(row.dates),
            free_up_to=said(row.free_up_to),
            duty=said(row.duty),
            clearance=said(row.clearance),
            source=row.source,
        )
        for row in policy.rulebook.shipping.customs
    )
