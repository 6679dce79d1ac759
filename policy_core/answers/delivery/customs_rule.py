"""What one row of the customs table comes to: thresholds, duty, import tax, the store's own tax."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from policy_core.answers.delivery.sources import customs_source
from policy_core.answers.exchange import exchanged
from policy_core.answers.policy import Policy
from policy_core.answers.trace import Source
from policy_core.rulebook import Customs
from policy_core.values import Money, Percent
from policy_core.values.money import MILLION


def points(row: Customs) -> Mapping[str, Any]:
    """What a row speaks on: duty, import tax, the tax that is taken off, when it is paid."""
    said = {
        "duty": row.free_up_to is not None or row.duty is not None,
        "tax": row.tax is not None,
        "tax_off": row.tax_off is not None,
        "collected": row.collected is not None,
    }
    return {point: row for point, speaks in said.items() if speaks}


class CustomsRule:
    """One row of the customs table."""

    def __init__(self, policy: Policy, row: Customs) -> None:
        self.row = row
        self.source: Source = customs_source(row.id)
        self._policy = policy

    def holds_on(self, arrival: date) -> bool:
        """Does the row hold for parcels that arrive on a day?"""
        return self.row.dates is None or arrival in self.row.dates

    def is_free(self, value: Money | None) -> bool | None:
        """Do goods of that value enter free of duty? None is not known."""
        if self.row.free_up_to is None:
            return False if self.row.duty else None
        return self._within(self.row.free_up_to, value)

    def duty(self, value: Money | None, currency: str) -> Money | None:
        """The duty on goods of that value; None is nothing, or not known."""
        if self.row.duty is None or self.is_free(value):
            return None
        sums = self.row.duty.amounts()
        worth = self._in(value, sums[0].currency if sums else currency)
        return None if worth is None else self._in(self.row.duty.on(worth), currency)

    def is_tax_free(self, value: Money | None) -> bool | None:
        """Do goods of that value owe no import tax? None is not known."""
        if self.row.tax_free_up_to is None:
            return False
        return self._within(self.row.tax_free_up_to, value)

    def tax(self, value: Money | None, duty: Money | None, currency: str) -> Money | None:
        """The import tax on goods of that value and their duty; None is nothing, or not known."""
        row = self.row
        if row.tax is None or self.is_tax_free(value):
            return None
        worth = self._in(value, currency)
        if worth is None:
            return None
        return (worth if duty is None else worth + duty).part(row.tax)

    def _within(self, threshold: Money, value: Money | None) -> bool | None:
        worth = self._in(value, threshold.currency)
        return None if worth is None else not threshold < worth

    def _in(self, money: Money | None, currency: str) -> Money | None:
        return None if money is None else exchanged(self._policy, money, currency)


def held_tax(price: Money, rate: Percent) -> Money:
    """The tax that a price holds: 19 of 119 at 19%; the larger part keeps the rounding."""
    tax, _ = price.split((rate.ppm, MILLION))
    return tax
