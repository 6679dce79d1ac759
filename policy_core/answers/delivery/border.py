"""What happens at the border: the duty-free threshold, and what falls due above it."""

from datetime import date
from functools import lru_cache

from policy_core.answers.delivery.sources import customs_source
from policy_core.answers.exchange import NoRate, exchange
from policy_core.answers.policy import Policy
from policy_core.answers.trace import Source
from policy_core.rulebook import Customs
from policy_core.values import Money


class Border:
    """One row of the customs table."""

    def __init__(self, policy: Policy, row: Customs) -> None:
        self.row = row
        self.source: Source = customs_source(row.id)
        self._policy = policy
        self.holds_on = lru_cache(maxsize=1024)(self._holds_on)
        self.assess = lru_cache(maxsize=1024)(self._assess)

    def _holds_on(self, arrival: date) -> bool:
        """Does the row hold for parcels that arrive on a day?"""
        return self.row.dates is None or arrival in self.row.dates

    def _assess(self, value: Money | None, currency: str) -> tuple[bool | None, Money | None]:
        """Do goods of that value enter free, and if not, what is due, in the currency asked for?

        None is not known, or cannot be told.
        """
        free = self._is_free(value)
        return free, None if free else self._due(value, currency)

    def _is_free(self, value: Money | None) -> bool | None:
        threshold = self.row.free_up_to
        if threshold is None:
            return False if self.row.duty else None
        worth = self._in(value, threshold.currency)
        return None if worth is None else not threshold < worth

    def _due(self, value: Money | None, currency: str) -> Money | None:
        if self.row.duty is None:
            return None
        sums = self.row.duty.amounts()
        worth = self._in(value, sums[0].currency if sums else currency)
        return None if worth is None else self._in(self.row.duty.on(worth), currency)

    def _in(self, money: Money | None, currency: str) -> Money | None:
        if money is None:
            return None
        try:
            return exchange(self._policy, money, currency)
        except NoRate:
            return None
