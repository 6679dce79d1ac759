"""A line of a question as facts: what is known, by dimension, and its fact class."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from policy_core.answers.deadlines import Due, counted_days
from policy_core.answers.delivery import Promised
from policy_core.answers.returns.compiled import AMOUNTS, CompiledReturns, Laws
from policy_core.answers.returns.days import BY_DELIVERY, CAME, Days
from policy_core.answers.returns.fact_class import LOOKED_AT, NEVER_HELD, FactClass
from policy_core.answers.returns.points import SINCE
from policy_core.answers.returns.question import DAYS, Line, ReturnsQuestion
from policy_core.answers.tables.conditions import Match
from policy_core.answers.tables.dimensions import SEASONS, Value, grams
from policy_core.answers.trace import Used, written
from policy_core.values import Money
from policy_core.values.period import WAY_BACK


class Case:
    """A line of a return, ready to be decided."""

    def __init__(
        self,
        line: Line,
        days: Days,
        facts: Mapping[str, Value],
        laws: Laws,
        match: Match | None = None,
    ) -> None:
        """`facts` is what is known, by dimension; `match` is that of all tables, where it is known.

        `laws` are those that protect the buyer.
        """
        rules, agreed = days.rules, days.question.agreed
        self.rules, self.question = rules, days.question
        self.line, self.days, self.facts = line, days, facts
        known = match or rules.joined.rows.match(facts)
        looked_at = tuple(map(facts.get, LOOKED_AT))
        self.seen = rules.classes.get(
            (known, laws.versions, agreed, looked_at),
            lambda: FactClass(rules, looked_at, known, laws, agreed),
        )
        """What rules and laws see of it."""

    def varied(self, changes: Mapping[str, Value]) -> "Case":
        """The same case with some facts otherwise; another method promises another day.

        So many days since an event, where its day is not known, are the fewest that it lies back.
        """
        method = changes.get("method")
        days = self.days.by_method(method) if isinstance(method, str) else self.days
        for name, count in changes.items():
            event = name.removeprefix(SINCE)
            if event != name and isinstance(count, int) and not self.never_comes(event):
                days = days.days_ago(event, count)
        return Case(self.line, days, {**self.facts, **changes}, self.seen.laws)

    def choosing(self, remedy: str) -> "Case":
        """The same case of a buyer who chooses that remedy; where no row looks at it, all match."""
        if self.seen.remedy == remedy:
            return self
        match = None if "remedy" in self.rules.dimensions else self.seen.match
        facts = {**self.facts, "remedy": remedy}
        return Case(self.line, self.days, facts, self.seen.laws, match)

    def never_comes(self, event: str) -> bool:
        """Is it one of a delivery that there will not be?"""
        return not self.seen.goods_are_here and event in BY_DELIVERY

    def never_begins(self, due: Due) -> bool:
        """Does a period run from a delivery that there will not be?"""
        return self.never_comes(due.waits_for)


def make_case(line: Line, days: Days) -> Case:
    """Gather the facts of one line of the question whose days these are."""
    rules, question = days.rules, days.question
    facts = {
        **line.own,
        **_goods(rules, line),
        **_order(rules, question),
        **_dates(days),
        **_amounts(rules, question),
    }
    not_here = facts.get("goods") == "not-here"
    cancelled = line.reason in rules.cancellations and not _has_left(question)
    # The day on which other goods came is theirs; who did not collect a parcel never had it.
    untaken = facts.get("fault") == "buyer" and line.reason not in rules.cancellations
    came = not (days.goods - {"not-here"} or untaken or set(CAME).isdisjoint(question.days))
    usual = "not-sent" if cancelled else "on-its-way" if not_here and not came else "delivered"
    facts.setdefault("delivery", usual)
    never_held = not_here or facts["delivery"] in NEVER_HELD
    if never_held and rules.as_sent is not None:
        facts.setdefault("condition", rules.as_sent)  # nobody has opened or used them
    laws = days.laws("business" if facts["customer"] == "business" else "consumer")
    return Case(line, days, facts, laws)


def _goods(rules: CompiledReturns, line: Line) -> dict[str, Value]:
    facts: dict[str, Value] = {"quantity": line.quantity, "remedy": usual_remedy(rules, line)}
    if line.reason:
        facts.update(reason_facts(rules, line.reason))
    if line.condition and facts.get("goods") != "not-here":  # nobody saw goods that never came
        facts["condition"] = line.condition
    if line.category:
        facts["category"] = line.category
    if line.category or not rules.categories_tell_tags:
        facts["tags"] = tags_of(rules, line, line.category)
    return facts


def reason_facts(rules: CompiledReturns, name: str) -> dict[str, Value]:
    """A reason with the facts that follow from it."""
    reason = rules.policy.rulebook.returns.reasons[name]
    return {"reason": name, "fault": reason.fault, "goods": reason.goods}


def usual_remedy(rules: CompiledReturns, line: Line) -> str:
    """The remedy that is looked at first: the chosen one, else the money, else the first of all."""
    if line.remedy:
        return line.remedy
    reason = rules.policy.rulebook.returns.reasons.get(line.reason or "")
    offered = reason.remedies if reason is not None else ("refund",)
    return "refund" if "refund" in offered or not offered else offered[0]


def tags_of(rules: CompiledReturns, line: Line, category: str | None) -> tuple[str, ...]:
    """The tags of goods of a category, with those that the line itself names."""
    own_tags = rules.category_tags.get(category or "", ())
    return tuple(dict.fromkeys((*own_tags, *line.tags))) if line.tags else own_tags


def _order(rules: CompiledReturns, question: ReturnsQuestion) -> dict[str, Value]:
    """The order as it is told; what nobody says is taken to be as it nearly always is."""
    atoms = rules.policy.destinations.of(question.country, question.postal)
    facts: dict[str, Value] = {
        "customer": question.customer or ("business" if rules.businesses_only else "consumer"),
        "sale": question.sale or "distance",
        "seller": question.seller or "trader",
        "return-number": question.return_number or 1,
        "destination": atoms[0] if len(atoms) == 1 else atoms,
    }
    known: dict[str, Value | None] = {
        "origin": question.origin or rules.only_origin,
        "tier": question.tier,
        "delivery": question.delivery,
        "method": question.method or rules.only_method or question.methods,
    }
    facts |= {name: value for name, value in known.items() if value}
    if question.weight is not None and "weight" in rules.dimensions:
        facts["weight"] = grams(question.weight)
    return facts


def _dates(days: Days) -> dict[str, Value]:
    rules, facts = days.rules, dict[str, Value]()
    for name, event in rules.season_events:
        day = days.events.get(event)
        if day is not None:
            facts[name] = rules.policy.seasons_on(day)
    for name, direction, event, months in rules.since:
        day = days.with_promise.get(event) if event == "promise" else days.events.get(event)
        if day is not None:
            ahead, passed = (day - days.noticed).days, counted_days(day, days.noticed, months)
            facts[name] = max(0, passed if direction == "since" else ahead)
        elif direction == "since" and days.still_ahead(event):
            facts[name] = 0
    return facts


def _amounts(rules: CompiledReturns, question: ReturnsQuestion) -> dict[str, Value]:
    """Amounts that rules compare, in the store's currency."""
    facts: dict[str, Value] = {}
    for name in rules.amounts:
        amount: Money | None = getattr(question, AMOUNTS[name])
        if amount is not None:
            facts[name] = rules.policy.to_store_currency(amount).minor
    return facts


def _taken_as_usual(case: Case) -> Iterator[str]:
    """The facts that nobody said and that nearly every case has alike."""
    if case.question.customer is None and not case.rules.businesses_only:
        yield "customer"
    if case.question.return_number is None and case.rules.counts_returns:
        yield "return-number"
    if assumes_delivery(case):
        yield "delivery"
    if case.question.order_value is None and "kept-value" in case.facts:
        yield "kept-value"
    if case.line.remedy is None and "remedy" in case.rules.dimensions:
        yield "remedy"


def may_not_be_sent(case: Case) -> bool:
    """Has the buyer not taken a parcel of which nobody says whether it has left at all?

    Who cancels an order may have done so before it was sent: nothing usual can be assumed then.
    """
    reason = case.seen.reason
    untaken = reason is not None and reason.fault == "buyer" and reason.goods == "not-here"
    cancels = case.line.reason in case.rules.cancellations
    return (untaken or cancels) and _says_nothing_of_delivery(case)


def waits_for_promise(case: Case) -> bool:
    """Does what becomes of it turn on the promise of a shipping method that is not known?"""
    events, several = case.days.events, len(case.rules.methods) > 1
    if not several or ("order" not in events and "dispatch" not in events):
        return False
    return case.seen.own.counts_from_promise and "promise" not in case.days.with_promise


def assumes_delivery(case: Case) -> bool:
    """Do rules look at where the parcel is, and is it taken to be where it usually is?"""
    return _says_nothing_of_delivery(case) and not may_not_be_sent(case)


def _says_nothing_of_delivery(case: Case) -> bool:
    """Do rules look at where the parcel is, while neither that nor a day of its way is told?"""
    told = case.question.delivery is not None or _has_left(case.question)
    return not told and "delivery" in case.rules.dimensions


def _has_left(question: ReturnsQuestion) -> bool:
    """Does a day say that the order has left?"""
    return not {"dispatch", *CAME, *WAY_BACK}.isdisjoint(question.days)


def _origin_of_notice(question: ReturnsQuestion, day: date) -> Literal["given", "clock", "derived"]:
    """Where the day of asking comes from: who sends goods back has asked by then."""
    if question.noticed_before:
        return "given"
    return "clock" if day == question.today else "derived"


def _when(case: Case, event: str) -> str:
    """The day of an event that was told; its moment, where the hour counts and was told."""
    moment = case.question.moments.get(event)
    if moment is not None and case.rules.by_clock:
        return moment.isoformat(" ", "minutes")
    return case.question.days[event].isoformat()


_TOLD_OF_GOODS = ("reason", "category", "condition", "remedy")
_TOLD_OF_ORDER = (
    "method", "delivery", "customer", "tier", "agreed", "return-number", "declared", "coupon",
)  # fmt: skip


def facts_used(case: Case, promised: Promised | None) -> tuple[Used, ...]:
    """The facts of a case for its explanation, with where they come from.

    `promised` is by when the parcel was, where a shipping method said so.
    """
    question, line, facts = case.question, case.line, case.facts
    told = {
        **{name: getattr(line, name) for name in _TOLD_OF_GOODS},
        "destination": question.region or question.country,
        **{name: getattr(question, name.replace("-", "_")) for name in _TOLD_OF_ORDER},
    }
    used = [Used(name, str(value), "given") for name, value in told.items() if value]
    used.extend(Used(name, str(facts[name]), "usual") for name in _taken_as_usual(case))
    derived = [name for name in ("fault", "tags", *SEASONS) if facts.get(name)]
    used.extend(Used(name, written(facts[name]), "derived") for name in derived)
    for name, value in line.own.items():
        used.append(Used(name, written(value), "usual" if name in line.assumed else "given"))
    for event, day in question.days.items():
        name = "requested" if event == "notice" else DAYS.get(event, event)
        origin = _origin_of_notice(question, day) if event == "notice" else "given"
        used.append(Used(name, _when(case, event), origin))
    if promised is not None and "promise" not in question.days:
        used.append(Used("promised", promised.latest.isoformat(), "derived"))
    return tuple(used)
