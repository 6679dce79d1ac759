"""What a parcel meets at the border: the customs rows that hold for it, and what they come to."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from policy_core.answers.delivery.answer import Duty, TaxOff, Wait
from policy_core.answers.delivery.question import Case
from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import Value
from policy_core.answers.tables.table import Table, with_fallback
from policy_core.answers.trace import Source
from policy_core.rulebook import Customs
from policy_core.values import Money
from policy_core.values.money import MILLION
from policy_core.values.record import remembered


def points(row: Customs) -> Mapping[str, Any]:
    """What a row says of duty, import tax, the tax that is taken off, and when it is paid."""
    said = {
        "duty": None if row.free_up_to is None and row.duty is None else (row.free_up_to, row.duty),
        "tax": (row.tax, row.tax_free_up_to) if row.tax is not None else None,
        "tax_off": row.tax_off,
        "collected": row.collected,
    }
    return {point: word for point, word in said.items() if word is not None}


class _Rule:
    """One row of the customs table."""

    def __init__(self, policy: Policy, row: Customs) -> None:
        self.row = row
        self.source = Source("row", row.id, f"shipping/#customs-{row.id}")
        self._policy = policy

    def is_free(self, value: Money | None) -> bool | None:
        """Do goods of that value enter free of duty? None is not known."""
        if self.row.free_up_to is None:
            return False if self.row.duty else None
        return self._within(self.row.free_up_to, value)

    def duty(self, value: Money | None, delivery: Money | None, currency: str) -> Money | None:
        """The duty on goods of that value; None is nothing, or not known."""
        if self.row.duty is None or self.is_free(value):
            return None
        sums = self.row.duty.amounts()
        base = self._base("duty", value, delivery, sums[0].currency if sums else currency)
        return None if base is None else self._in(self.row.duty.on(base), currency)

    def is_tax_free(self, value: Money | None) -> bool | None:
        """Do goods of that value owe no import tax? None is not known."""
        if self.row.tax_free_up_to is None:
            return False
        return self._within(self.row.tax_free_up_to, value)

    def tax(
        self, value: Money | None, delivery: Money | None, duty: Money | None, currency: str
    ) -> Money | None:
        """The import tax on goods of that value and their duty; None is nothing, or not known."""
        row = self.row
        if row.tax is None or self.is_tax_free(value):
            return None
        base = self._base("tax", value, delivery, currency)
        if base is None:
            return None
        return (base if duty is None else base + duty).part(row.tax)

    def _base(
        self, of: Literal["duty", "tax"], value: Money | None, delivery: Money | None, currency: str
    ) -> Money | None:
        """What duty or tax is a part of: the goods, and their delivery where the row says so."""
        worth = self._in(value, currency)
        if worth is None or of not in self.row.on_delivery:
            return worth
        cost = self._in(delivery, currency)
        return None if cost is None else worth + cost

    def _within(self, threshold: Money, value: Money | None) -> bool | None:
        worth = self._in(value, threshold.currency)
        return None if worth is None else not threshold < worth

    def _in(self, money: Money | None, currency: str) -> Money | None:
        return None if money is None else self._policy.exchanged(money, currency)


class CustomsTable:
    """The customs rows of a rulebook."""

    def __init__(self, policy: Policy) -> None:
        """Raise `ConditionError` for a row that cannot be read."""
        rows = policy.rulebook.shipping.customs
        self.rows: Table[Customs] = Table(with_fallback(rows), policy.dimensions, points)
        self.rules = {row.id: _Rule(policy, row) for row in rows}

    @remembered
    def in_force(self, arrival: date) -> int:
        """The rows that hold for parcels that arrive on a day, as bits."""
        dates = (rule.row.dates for rule in self.rules.values())
        return sum(1 << i for i, held in enumerate(dates) if held is None or arrival in held)


class Crossing:
    """A parcel at the border: the rows that hold for it about the day of its arrival."""

    def __init__(
        self,
        table: CustomsTable,
        case: Case,
        facts: Mapping[str, Value],
        arrival: date,
        sent_from: str,
    ) -> None:
        """`sent_from` is the country of the origin: within it nothing is met."""
        self._rules = table.rules
        self._case = case
        rows = table.rows.certain(facts, case.unknown) if sent_from != case.question.country else 0
        met = rows & table.in_force(arrival) if rows else 0
        self._rows = table.rows.winners(met)
        self._decided = table.rows.decide(met)

    def clearance(self) -> tuple[Wait, ...]:
        """The time that customs take."""
        return tuple(
            Wait(self._rules[row.id].source, row.say, row.clearance)
            for row in self._rows
            if row.clearance is not None
        )

    def tax_off(self) -> TaxOff | None:
        """The store's own tax, which the goods do not owe."""
        border = self._speaking_on("tax_off")
        if border is None or border.row.tax_off is None:
            return None
        value, rate = self._case.question.value, border.row.tax_off
        # 19 of 119 at 19%; the larger part keeps the rounding.
        taken, left = (None, None) if value is None else value.split((rate.ppm, MILLION))
        return TaxOff(border.source, border.row.say, rate, taken, left)

    def duty(
        self, value: Money | None, delivery: Money | None, terms: Literal["DAP", "DDP"]
    ) -> Duty | None:
        """Who pays what for goods of that value and their delivery; None: no row speaks of it."""
        if not self._rows:
            return None
        duties, taxes = self._speaking_on("duty"), self._speaking_on("tax")
        paid = self._speaking_on("collected")
        said = duties or taxes or self._rules[min(row.id for row in self._rows)]
        currency = self._case.question.currency
        due = duties.duty(value, delivery, currency) if duties else None
        return Duty(
            payer="seller" if terms == "DDP" else "buyer",
            source=said.source,
            say=said.row.say,
            free=duties.is_free(value) if duties else None,
            charge=said.row.duty,
            due=due,
            tax=taxes.row.tax if taxes else None,
            tax_due=taxes.tax(value, delivery, due, currency) if taxes else None,
            tax_free=taxes.is_tax_free(value) if taxes else None,
            collected="border" if paid is None else paid.row.collected or "border",
        )

    def _speaking_on(self, point: str) -> _Rule | None:
        """The row that decides a point, for which the value of the goods has to be known."""
        decision = self._decided.get(point)
        if decision is None:
            return None
        if self._case.question.value is None:
            self._case.unknown.add("value")
        return self._rules[decision.row.id]
