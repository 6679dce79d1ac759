"""One line of a question as facts: values by dimension, and the rows that they match."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from policy_core.answers.dimensions import Value, grams
from policy_core.answers.exchange import to_store_currency
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.desk import ReturnsDesk
from policy_core.answers.returns.question import Line, ReturnsQuestion
from policy_core.answers.table import Match
from policy_core.answers.trace import Used
from policy_core.facts.law import Law
from policy_core.rulebook import Reason
from policy_core.values import Money

LOOKED_AT = (
    "reason", "condition", "tags", "customer", "sale", "seller", "return-number",
)  # fmt: skip
"""Facts that decide beside the rows that match: laws and programmes look at them."""


@dataclass(frozen=True, slots=True)
class Case:
    """A line of a return, ready to be decided."""

    desk: ReturnsDesk
    question: ReturnsQuestion
    line: Line
    days: Days
    facts: Mapping[str, Value]
    """What is known, by dimension."""
    terms: Match
    programmes: Match
    fees: Match

    @property
    def reason(self) -> Reason | None:
        """The reason, when it is known."""
        name = self.facts.get("reason")
        reasons = self.desk.policy.rulebook.returns.reasons
        return reasons[name] if isinstance(name, str) else None

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the goods, those of their category included."""
        tags = self.facts.get("tags", ())
        assert isinstance(tags, tuple)
        return tags

    @property
    def customer(self) -> Literal["consumer", "business"]:
        """As whom the buyer bought."""
        return "business" if self.facts["customer"] == "business" else "consumer"

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws that protect the buyer."""
        return self.days.laws(self.customer)

    @property
    def cell(self) -> tuple[object, ...]:
        """What rules and laws see of the case, cheap to hash: alike cells are decided alike."""
        facts = self.facts
        return (
            self.terms.cell, self.programmes.cell, self.fees.cell, self.question.agreed,
            self.days.versions(self.customer), *[facts.get(name) for name in LOOKED_AT],
        )  # fmt: skip

    @property
    def settled(self) -> bool:
        """Do the known facts say of every row whether it matches?"""
        return (
            self.terms.possible == self.terms.certain
            and self.programmes.possible == self.programmes.certain
            and self.fees.possible == self.fees.certain
        )

    @property
    def rows(self) -> tuple[object, ...]:
        """What tells cases of one question apart: the rows that match, and what laws look at."""
        return (
            self.terms.possible, self.terms.certain, self.programmes.possible,
            self.programmes.certain, self.fees.possible, self.fees.certain,
            *(self.facts.get(name) for name in self.desk.looked_at_by_law),
        )  # fmt: skip

    def varied(self, changes: Mapping[str, Value]) -> "Case":
        """The same case with some facts otherwise."""
        desk = self.desk
        return replace(
            self,
            facts={**self.facts, **changes},
            terms=desk.terms.rematch(self.terms, changes),
            programmes=desk.programmes.rematch(self.programmes, changes),
            fees=desk.fees.rematch(self.fees, changes),
        )


def make_case(desk: ReturnsDesk, question: ReturnsQuestion, line: Line, days: Days) -> Case:
    """Gather the facts of one line."""
    facts = {**line.own, **_goods(desk, line), **_order(desk, question), **_dates(desk, days)}
    facts.update(_amounts(desk, question))
    return Case(
        desk, question, line, days, facts,
        desk.terms.match(facts), desk.programmes.match(facts), desk.fees.match(facts),
    )  # fmt: skip


def _known(**values: Value | None) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def _goods(desk: ReturnsDesk, line: Line) -> dict[str, Value]:
    facts = _known(
        reason=line.reason,
        category=line.category,
        condition=line.condition,
        remedy=line.remedy,
        quantity=line.quantity,
    )
    if line.reason:
        facts["fault"] = desk.policy.rulebook.returns.reasons[line.reason].fault
    if line.category is not None or not any(desk.category_tags.values()):
        facts["tags"] = tags_of(desk, line, line.category)
    return facts


def tags_of(desk: ReturnsDesk, line: Line, category: str | None) -> tuple[str, ...]:
    """The tags of goods of a category, with those that the line itself names."""
    own_tags = desk.category_tags.get(category or "", ())
    return tuple(dict.fromkeys((*own_tags, *line.tags)))


def _order(desk: ReturnsDesk, question: ReturnsQuestion) -> dict[str, Value]:
    facts = _known(
        tier=question.tier,
        origin=question.origin,
        method=question.method,
        weight=grams(question.weight) if question.weight is not None else None,
    )
    facts["customer"] = question.customer or "consumer"
    facts["sale"] = question.sale or "distance"
    facts["seller"] = question.seller or "trader"
    facts["return-number"] = question.return_number or 1
    facts["delivery"] = question.delivery or "delivered"
    atoms = desk.policy.atlas.of(question.country, question.postal)
    facts["destination"] = atoms[0] if len(atoms) == 1 else atoms
    origins = desk.policy.rulebook.shipping.origins
    if len(origins) == 1:
        facts.setdefault("origin", next(iter(origins)))
    return facts


def _dates(desk: ReturnsDesk, days: Days) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    ordered = days.events.get("order")
    if ordered is not None:
        facts["season"] = desk.seasons(ordered)
    for name, direction, event in desk.since:
        day = days.events.get(event)
        if day is not None:
            passed = (days.today - day).days
            facts[name] = max(0, passed if direction == "since" else -passed)
    return facts


def _amounts(desk: ReturnsDesk, question: ReturnsQuestion) -> dict[str, Value]:
    """Amounts that rules compare, in the store's currency.

    Without the price of the whole order, everything is taken to go back.
    """
    returned = returned_value(question)
    order = question.order_value or returned
    nothing = Money.zero(question.currency)
    known: dict[str, Money | None] = {
        "value": returned,
        "order-value": order,
        "outbound-paid": question.outbound,
        "kept-value": nothing if question.order_value is None else None,
    }
    if order is not None and returned is not None:
        known["kept-value"] = order - returned
    return {
        name: to_store_currency(desk.policy, amount).minor
        for name, amount in known.items()
        if amount is not None and name in desk.dimensions
    }


def returned_value(question: ReturnsQuestion) -> Money | None:
    """What was paid for everything that goes back; None while a price is not known."""
    total = Money.zero(question.currency)
    for line in question.lines:
        if line.value is None:
            return None
        total = total + line.value
    return total


def facts_used(case: Case) -> tuple[Used, ...]:
    """The facts of a case for its explanation, with where they come from."""
    question, line = case.question, case.line
    given = {
        "reason": line.reason,
        "category": line.category,
        "condition": line.condition,
        "remedy": line.remedy,
        "destination": question.region or question.country,
        "customer": question.customer,
        "tier": question.tier,
        "return-number": question.return_number,
    }
    usual = [name for name in ("customer", "return-number") if given[name] is None]
    return (
        *(Used(name, str(value), "given") for name, value in given.items() if value),
        *(Used(name, str(case.facts[name]), "usual") for name in usual),
        *(
            Used(name, _text(case.facts[name]), "derived")
            for name in ("fault", "tags", "season")
            if case.facts.get(name)
        ),
        *(
            Used(name, _text(value), "usual" if name in line.assumed else "given")
            for name, value in line.own.items()
        ),
        *(
            Used(anchor, day.isoformat(), "clock" if anchor == "notice" else "given")
            for anchor, day in question.days.items()
        ),
    )


def _text(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
