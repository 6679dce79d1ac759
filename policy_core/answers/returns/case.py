"""One line of a question as facts: values by dimension, and the cell that they lie in."""

from collections.abc import Mapping
from dataclasses import replace

from policy_core.answers.dimensions import Value, grams
from policy_core.answers.exchange import to_store_currency
from policy_core.answers.returns.cell import Cell, cell_of
from policy_core.answers.returns.days import Days
from policy_core.answers.returns.desk import ReturnsDesk
from policy_core.answers.returns.question import DAYS, Line, ReturnsQuestion
from policy_core.answers.trace import Used, written
from policy_core.values import Money, record


@record
class Case:
    """A line of a return, ready to be decided."""

    desk: ReturnsDesk
    question: ReturnsQuestion
    line: Line
    days: Days
    facts: Mapping[str, Value]
    """What is known, by dimension."""
    cell: Cell
    """What rules and laws see of it."""

    def varied(self, changes: Mapping[str, Value]) -> "Case":
        """The same case with some facts otherwise."""
        return replace(self, facts={**self.facts, **changes}, cell=self.cell.varied(changes))


def make_case(desk: ReturnsDesk, question: ReturnsQuestion, line: Line, days: Days) -> Case:
    """Gather the facts of one line."""
    facts = {
        **line.own,
        **_goods(desk, line),
        **_order(desk, question),
        **_dates(desk, days),
        **_amounts(desk, question),
    }
    laws = days.laws("business" if facts["customer"] == "business" else "consumer")
    return Case(desk, question, line, days, facts, cell_of(desk, facts, laws, question.agreed))


def _goods(desk: ReturnsDesk, line: Line) -> dict[str, Value]:
    facts: dict[str, Value] = {"quantity": line.quantity}
    if line.reason:
        facts["reason"] = line.reason
        facts["fault"] = desk.fault_of[line.reason]
    if line.condition:
        facts["condition"] = line.condition
    if line.remedy:
        facts["remedy"] = line.remedy
    if line.category:
        facts["category"] = line.category
    if line.category or not desk.categories_tell_tags:
        facts["tags"] = tags_of(desk, line, line.category)
    return facts


def tags_of(desk: ReturnsDesk, line: Line, category: str | None) -> tuple[str, ...]:
    """The tags of goods of a category, with those that the line itself names."""
    own_tags = desk.category_tags.get(category or "", ())
    return tuple(dict.fromkeys((*own_tags, *line.tags))) if line.tags else own_tags


def _order(desk: ReturnsDesk, question: ReturnsQuestion) -> dict[str, Value]:
    """The order as it is told; what nobody says is taken to be as it nearly always is."""
    atoms = desk.policy.atlas.of(question.country, question.postal)
    facts: dict[str, Value] = {
        "customer": question.customer or "consumer",
        "sale": question.sale or "distance",
        "seller": question.seller or "trader",
        "return-number": question.return_number or 1,
        "delivery": question.delivery or "delivered",
        "destination": atoms[0] if len(atoms) == 1 else atoms,
    }
    origin = question.origin or desk.only_origin
    if origin:
        facts["origin"] = origin
    if question.tier:
        facts["tier"] = question.tier
    if question.method:
        facts["method"] = question.method
    if question.weight is not None and "weight" in desk.dimensions:
        facts["weight"] = grams(question.weight)
    return facts


def _dates(desk: ReturnsDesk, days: Days) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    ordered = days.events.get("order")
    if ordered is not None:
        facts["season"] = desk.seasons.on(ordered)
    for name, direction, event in desk.since:
        day = days.events.get(event)
        if day is not None:
            passed = (days.today - day).days
            facts[name] = max(0, passed if direction == "since" else -passed)
    return facts


def _amounts(desk: ReturnsDesk, question: ReturnsQuestion) -> dict[str, Value]:
    """Amounts that rules compare, in the store's currency."""
    facts: dict[str, Value] = {}
    for name in desk.amounts:
        amount = _amount(name, question)
        if amount is not None:
            facts[name] = to_store_currency(desk.policy, amount).minor
    return facts


def _amount(name: str, question: ReturnsQuestion) -> Money | None:
    """An amount; without the price of the whole order, everything is taken to go back."""
    match name:
        case "value":
            return question.returned
        case "order-value":
            return question.order_value or question.returned
        case "outbound-paid":
            return question.outbound
        case _:
            return question.kept


def facts_used(case: Case) -> tuple[Used, ...]:
    """The facts of a case for its explanation, with where they come from."""
    question, line, facts = case.question, case.line, case.facts
    used = [
        Used(name, str(value), "given")
        for name, value in (
            ("reason", line.reason),
            ("category", line.category),
            ("condition", line.condition),
            ("remedy", line.remedy),
            ("destination", question.region or question.country),
            ("customer", question.customer),
            ("tier", question.tier),
            ("return-number", question.return_number),
        )
        if value
    ]
    if question.customer is None:
        used.append(Used("customer", "consumer", "usual"))
    if question.return_number is None:
        used.append(Used("return-number", "1", "usual"))
    for name in ("fault", "tags", "season"):
        derived = facts.get(name)
        if derived:
            used.append(Used(name, written(derived), "derived"))
    for name, value in line.own.items():
        used.append(Used(name, written(value), "usual" if name in line.assumed else "given"))
    for event, day in question.days.items():
        if event == "notice":
            used.append(Used("requested", day.isoformat(), "clock"))
        else:
            used.append(Used(DAYS[event], day.isoformat(), "given"))
    return tuple(used)
