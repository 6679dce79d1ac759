"""What a parcel meets at the border: the customs rows that hold for it, and what they come to."""

from collections.abc import Mapping
from datetime import date
from functools import cache
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


@cache
def _source(row: str) -> Source:
    """A row of the customs table on the shipping page."""
    return Source("row", row, f"shipping/#customs-{row}")


class CustomsTable(Table[Customs]):
    """The customs rows of a rulebook."""

    def __init__(self, policy: Policy) -> None:
        """Raise `ConditionError` for a row that cannot be read."""
        rows = policy.rulebook.shipping.customs
        super().__init__(with_fallback(rows), policy.dimensions, points)

    @remembered
    def in_force(self, arrival: date) -> int:
        """The rows that hold for parcels that arrive on a day, as bits."""
        dates = (row.dates for row in self.rows)
        return sum(1 << i for i, held in enumerate(dates) if held is None or arrival in held)


class _Goods:
    """What a row comes to for goods of a value, whose delivery costs something; None: not known."""

    def __init__(self, case: Case, value: Money | None, delivery: Money | None) -> None:
        self._policy, self._currency = case.policy, case.question.currency
        self._value, self._delivery = value, delivery

    def is_free(self, row: Customs) -> bool | None:
        """Do they enter free of duty? None is not known."""
        if row.free_up_to is None:
            return False if row.duty else None
        return self._within(row.free_up_to, row)

    def duty(self, row: Customs) -> Money | None:
        """The duty on them; None is nothing, or not known."""
        if row.duty is None or self.is_free(row):
            return None
        sums = row.duty.amounts()
        base = self._base("duty", row, sums[0].currency if sums else self._currency)
        return None if base is None else self._in(row.duty.on(base), self._currency)

    def is_tax_free(self, row: Customs) -> bool | None:
        """Do they owe no import tax? None is not known."""
        return False if row.tax_free_up_to is None else self._within(row.tax_free_up_to, row)

    def tax(self, row: Customs, duty: Money | None) -> Money | None:
        """The import tax on them and their duty; None is nothing, or not known."""
        if row.tax is None or self.is_tax_free(row):
            return None
        base = self._base("tax", row, self._currency)
        return None if base is None else (base if duty is None else base + duty).part(row.tax)

    def _base(self, of: str, row: Customs, currency: str) -> Money | None:
        """What they go by: the goods, and their delivery where the row says so."""
        parts = (self._value, self._delivery) if of in row.on_delivery else (self._value,)
        return Money.sum((self._in(part, currency) for part in parts), currency)

    def _within(self, threshold: Money, row: Customs) -> bool | None:
        worth = self._base("limits", row, threshold.currency)
        return None if worth is None else not threshold < worth

    def _in(self, money: Money | None, currency: str) -> Money | None:
        return None if money is None else self._policy.exchanged(money, currency)


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
        """`sent_from` is the country of the origin.

        Within it only rows hold that are for an area and not for the rest: the Canary Islands.
        """
        self._case = case
        home = sent_from == case.question.country
        rows = table.certain(facts, set() if home else case.unknown)
        rows &= ~table.certain({**facts, "destination": sent_from}, set()) if home else -1
        met = rows & table.in_force(arrival) if rows else 0
        self._rows = table.winners(met)
        self._decided = table.decide(met)

    def clearance(self) -> tuple[Wait, ...]:
        """The time that customs take."""
        return tuple(
            Wait(_source(row.id), row.say, row.clearance)
            for row in self._rows
            if row.clearance is not None
        )

    def tax_off(self) -> TaxOff | None:
        """The store's own tax, which the goods do not owe."""
        border = self._speaking_on("tax_off")
        if border is None or border.tax_off is None:
            return None
        value, rate = self._case.question.value, border.tax_off
        # 19 of 119 at 19%; the larger part keeps the rounding.
        taken, left = (None, None) if value is None else value.split((rate.ppm, MILLION))
        return TaxOff(_source(border.id), border.say, rate, taken, left)

    def duty(
        self, value: Money | None, delivery: Money | None, terms: Literal["DAP", "DDP"]
    ) -> Duty | None:
        """Who pays what for goods of that value and their delivery; None: no row speaks of it."""
        if not self._rows:
            return None
        duties, taxes = self._speaking_on("duty"), self._speaking_on("tax")
        paid = self._speaking_on("collected")
        said = duties or taxes or min(self._rows, key=lambda row: row.id)
        goods = _Goods(self._case, value, delivery)
        due = goods.duty(duties) if duties else None
        return Duty(
            payer="seller" if terms == "DDP" else "buyer",
            source=_source(said.id),
            say=said.say,
            free=goods.is_free(duties) if duties else None,
            charge=said.duty,
            due=due,
            tax=taxes.tax if taxes else None,
            tax_due=goods.tax(taxes, due) if taxes else None,
            tax_free=goods.is_tax_free(taxes) if taxes else None,
            collected=(paid.collected if paid else None) or "border",
        )

    def _speaking_on(self, point: str) -> Customs | None:
        """The row that decides a point, for which the value of the goods has to be known."""
        decision = self._decided.get(point)
        if decision is None:
            return None
        if self._case.question.value is None:
            self._case.unknown.add("value")
        return decision.row
