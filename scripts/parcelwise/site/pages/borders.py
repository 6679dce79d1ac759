"""Customs as a reader sees them: what some destinations ask of parcels that enter them."""

from dataclasses import dataclass

from parcelwise.words.formatting import Formatter
from policy_core.answers.policy import Policy
from policy_core.text.conditions import Condition, conditions


@dataclass(frozen=True, slots=True)
class CustomsRow:
    """A row of the customs table in words; what it does not say is empty."""

    id: str
    name: str
    conditions: tuple[Condition, ...]
    dates: str
    free_up_to: str
    nothing_free: bool
    """Is there duty from the first cent?"""
    duty: str
    tax: str
    tax_free_up_to: str
    on_delivery: tuple[str, ...]
    """What of them goes by the delivery cost too: "duty", "tax", "limits"."""
    tax_off: str
    with_order: bool
    """Is it paid with the order?"""
    clearance: str
    source: str


def customs_rows(policy: Policy, formatter: Formatter) -> tuple[CustomsRow, ...]:
    """The customs table, said in one language."""
    said = formatter.said
    return tuple(
        CustomsRow(
            id=row.id,
            name=said(row.say),
            conditions=tuple(conditions(policy, row.when, formatter.language)),
            dates=said(row.dates),
            free_up_to=said(row.free_up_to) if row.free_up_to and row.free_up_to.minor else "",
            nothing_free=row.free_up_to is not None and not row.free_up_to.minor,
            duty=said(row.duty),
            tax=said(row.tax),
            tax_free_up_to=said(row.tax_free_up_to),
            on_delivery=row.on_delivery,
            tax_off=said(row.tax_off),
            with_order=row.collected == "purchase",
            clearance=said(row.clearance),
            source=row.source,
        )
        for row in policy.rulebook.shipping.customs
    )
