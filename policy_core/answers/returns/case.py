"""One line of a question as facts: values by dimension, and the days of what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from policy_core.answers.dimensions import Value, grams
from policy_core.answers.exchange import to_store_currency
from policy_core.answers.returns.desk import ReturnsDesk
from policy_core.answers.returns.question import Line, ReturnsQuestion
from policy_core.answers.table import Match
from policy_core.answers.trace import Used
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Reason
from policy_core.values import Money


@dataclass(frozen=True, slots=True)
class Case:
    """A line of a return, ready to be decided."""

    desk: ReturnsDesk
    question: ReturnsQuestion
    line: Line
    today: date
    facts: Mapping[str, Value]
    """What is known, by dimension."""
    events: Mapping[str, date]
    terms: Match
    programmes: Match

    @property
    def reason(self) -> Reason | None:
        """The reason, when it is known."""
        name = self.line.reason
        return self.desk.policy.rulebook.returns.reasons[name] if name else None

    @property
    def calendar(self) -> Calendar:
        """The buyer's days off."""
        return self.desk.policy.world.calendar(self.question.country)

    @property
    def store_calendar(self) -> Calendar:
        """The store's days off."""
        return self.desk.policy.world.calendar(self.desk.policy.rulebook.store.country)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the goods, those of their category included."""
        tags = self.facts.get("tags", ())
        assert isinstance(tags, tuple)
        return tags

    def varied(self, changes: Mapping[str, Value]) -> "Case":
        """The same case with some facts otherwise."""
        return replace(
            self,
            facts={**self.facts, **changes},
            terms=self.desk.terms.rematch(self.terms, changes),
            programmes=self.desk.programmes.rematch(self.programmes, changes),
        )


def make_case(desk: ReturnsDesk, question: ReturnsQuestion, line: Line) -> Case:
    """Gather the facts of one line."""
    today = question.days["notice"]
    facts: dict[str, Value] = dict(line.own)
    _keep(facts, reason=line.reason, category=line.category, condition=line.condition)
    _keep(facts, tier=question.tier, origin=question.origin, method=question.method)
    facts["customer"] = question.customer or "consumer"
    facts["quantity"] = line.quantity
    facts["return-number"] = question.return_number or 1
    if line.reason:
        facts["fault"] = desk.policy.rulebook.returns.reasons[line.reason].fault
    atoms = desk.policy.atlas.of(question.country, question.postal)
    facts["destination"] = atoms[0] if len(atoms) == 1 else atoms
    own_tags = desk.category_tags.get(line.category or "", ())
    facts["tags"] = tuple(dict.fromkeys((*own_tags, *line.tags)))
    facts["delivery"] = question.delivery or "delivered"
    facts["season"] = _seasons(desk, question, today)
    for anchor in ("order", "dispatch", "delivery", "confirmation"):
        if anchor in question.days:
            facts[f"since-{anchor}"] = (today - question.days[anchor]).days
    _amounts(facts, desk, question)
    if question.weight is not None:
        facts["weight"] = grams(question.weight)
    return Case(
        desk, question, line, today, facts, _events(question.days),
        desk.terms.match(facts), desk.programmes.match(facts),
    )  # fmt: skip


def _keep(facts: dict[str, Value], **values: str | None) -> None:
    facts.update({name: value for name, value in values.items() if value is not None})


def _seasons(desk: ReturnsDesk, question: ReturnsQuestion, today: date) -> tuple[str, ...]:
    day = question.days.get("order") or question.days.get("delivery") or today
    seasons = desk.policy.rulebook.store.seasons
    return tuple(
        name for name, season in seasons.items() if any(day in dates for dates in season.dates)
    )


def _amounts(facts: dict[str, Value], desk: ReturnsDesk, question: ReturnsQuestion) -> None:
    """Amounts that rules compare, in the store's currency."""
    returned = returned_value(question)
    order = question.order_value or returned
    known: dict[str, Money | None] = {
        "value": returned,
        "order-value": order,
        "kept-value": order - returned if order is not None and returned is not None else None,
        "outbound-paid": question.outbound,
    }
    for name, amount in known.items():
        if amount is not None:
            facts[name] = to_store_currency(desk.policy, amount).minor


def returned_value(question: ReturnsQuestion) -> Money | None:
    """What was paid for everything that goes back; None while a price is not known."""
    total = Money.zero(question.currency)
    for line in question.lines:
        if line.value is None:
            return None
        total = total + line.value
    return total


def _events(days: Mapping[str, date]) -> dict[str, date]:
    """Payment, invoice and first delivery are taken to be on the order's and delivery's days."""
    events = dict(days)
    if "order" in days:
        events.setdefault("payment", days["order"])
        events.setdefault("invoice", days["order"])
    if "delivery" in days:
        events.setdefault("first delivery", days["delivery"])
    return events


def facts_used(case: Case) -> tuple[Used, ...]:
    """The facts of a case for its explanation, with where they come from."""
    question, line = case.question, case.line
    given = {
        "reason": line.reason,
        "category": line.category,
        "condition": line.condition,
        "destination": question.country,
        "customer": question.customer,
        "tier": question.tier,
        "return-number": question.return_number,
    }
    derived = ("fault", "tags", "season")
    usual = [name for name in ("customer", "return-number") if given[name] is None]
    return (
        *(Used(name, str(value), "given") for name, value in given.items() if value),
        *(Used(name, str(case.facts[name]), "usual") for name in usual),
        *(
            Used(name, _text(case.facts[name]), "derived")
            for name in derived
            if case.facts.get(name)
        ),
        *(Used(name, _text(value), "given") for name, value in line.own.items()),
        *(
            Used(anchor, day.isoformat(), "clock" if anchor == "notice" else "given")
            for anchor, day in question.days.items()
        ),
    )


def _text(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
