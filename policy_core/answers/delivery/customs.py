"""Which customs rows a parcel meets, and what they make of it."""

from datetime import date

from policy_core.answers.delivery.answer import Duty, TaxOff, Wait
from policy_core.answers.delivery.case import Case
from policy_core.answers.delivery.compiled import CompiledDelivery, Route
from policy_core.answers.delivery.customs_rule import CustomsRule, held_tax
from policy_core.answers.tables.dimensions import Value
from policy_core.values import Money


class Crossing:
    """A parcel at the border: the rows that hold for it about the day of its arrival."""

    def __init__(
        self,
        rules: CompiledDelivery,
        route: Route,
        case: Case,
        facts: dict[str, Value],
        arrival: date,
    ) -> None:
        self._rules = rules
        self._case = case
        self._pays_duty = route.method.method.duty
        abroad = route.origin.origin.country != case.country
        rows = rules.customs.certain(facts, case.unknown) if abroad else 0
        met = rows & rules.in_force(arrival) if rows else 0
        self._rows = rules.customs.winning(met)
        self._decided = rules.customs.table.decide(met)

    def clearance(self) -> tuple[Wait, ...]:
        """The time that customs take."""
        return tuple(
            Wait(self._rules.customs_rules[row.id].source, row.say, row.clearance)
            for row in self._rows
            if row.clearance is not None
        )

    def tax_off(self) -> TaxOff | None:
        """The store's own tax, which the goods do not owe."""
        border = self._speaking_on("tax_off")
        if border is None or border.row.tax_off is None:
            return None
        value, rate = self._case.question.value, border.row.tax_off
        taken = None if value is None else held_tax(value, rate)
        left = None if value is None or taken is None else value - taken
        return TaxOff(border.source, border.row.say, rate, taken, left)

    def duty(self, value: Money | None) -> Duty | None:
        """Who pays what for goods of that value; None where no row speaks of it."""
        if not self._rows:
            return None
        duties, taxes = self._speaking_on("duty"), self._speaking_on("tax")
        paid = self._speaking_on("collected")
        said = duties or taxes or self._rules.customs_rules[min(row.id for row in self._rows)]
        currency = self._case.question.currency
        due = duties.duty(value, currency) if duties else None
        return Duty(
            payer="seller" if self._pays_duty == "DDP" else "buyer",
            source=said.source,
            say=said.row.say,
            free_up_to=said.row.free_up_to,
            free=duties.is_free(value) if duties else None,
            charge=said.row.duty,
            due=due,
            tax=taxes.row.tax if taxes else None,
            tax_due=taxes.tax(value, due, currency) if taxes else None,
            tax_free=taxes.is_tax_free(value) if taxes else None,
            collected="border" if paid is None else paid.row.collected or "border",
        )

    def _speaking_on(self, point: str) -> CustomsRule | None:
        """The row that decides a point, for which the value of the goods has to be known."""
        decision = self._decided.get(point)
        if decision is None:
            return None
        if self._case.question.value is None:
            self._case.unknown.add("value")
        return self._rules.customs_rules[decision.row.id]
