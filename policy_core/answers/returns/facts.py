"""A line of a question as facts: what is known, by dimension, and what rules and laws see of it.

Rules tell apart few of the many values that facts can have. Cases whose facts they do not tell
apart share one `FactClass`, and what follows from the rules is worked out once for all of them.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

from policy_core.answers.cache import BoundedCache
from policy_core.answers.deadlines import Due
from policy_core.answers.exchange import to_store_currency
from policy_core.answers.policy import Policy
from policy_core.answers.returns.compiled import CompiledReturns, Laws
from policy_core.answers.returns.days import BY_DELIVERY, Days
from policy_core.answers.returns.question import DAYS, Line, ReturnsQuestion
from policy_core.answers.tables.dimensions import SEASONS, Value, grams
from policy_core.answers.tables.fact_classes import FactClasses
from policy_core.answers.tables.table import Match
from policy_core.answers.trace import Used, written
from policy_core.rulebook import Reason
from policy_core.values import Money, Percent, record

LOOKED_AT = (
    "reason", "condition", "tags", "customer", "sale", "seller", "return-number", "remedy",
    "delivery",
)  # fmt: skip
"""Facts that laws, programmes and remedies look at: each of their values counts by itself."""


NEVER_HELD = ("not-sent", "refused", "undeliverable")
"""Deliveries that never put goods into the buyer's hands."""


class FactClass:
    """Cases that rules and laws do not tell apart, and what follows from the rules for them."""

    def __init__(
        self,
        rules: CompiledReturns,
        facts: Mapping[str, Value],
        laws: Laws,
        agreed: Percent | None,
        matches: tuple[Match, ...] = (),
    ) -> None:
        """`matches` are those of terms, programmes and fees, where they are known."""
        self.rules = rules
        self.facts = facts
        """Those of the first case that was met here; its numbers stand for all of the class."""
        self.laws = laws
        """Those that protect the buyer."""
        self.agreed = agreed
        """The seller's share of the return freight, as both sides agreed."""
        self.remedy = str(facts["remedy"])
        """The remedy that is looked at."""
        name = facts.get("reason")
        reasons = rules.policy.rulebook.returns.reasons
        self.reason: Reason | None = reasons[name] if isinstance(name, str) else None
        """The reason, when it is known."""
        arrived = self.reason is None or self.reason.goods == "here"
        self.goods_are_here = arrived and facts["delivery"] not in NEVER_HELD
        """Has the buyer goods in hand that could be sent back?"""
        self.terms, self.programmes, self.fees = matches or tuple(
            [table.match(facts) for table in (rules.terms, rules.programmes, rules.fees)]
        )
        self._prepared: dict[Any, Any] = {}
        self._choosing: dict[str, FactClass] = {}

    def prepared[T](self, make: "Callable[[FactClass], T]") -> T:
        """What `make` works out of this class, worked out once."""
        if make not in self._prepared:
            self._prepared[make] = make(self)
        made: T = self._prepared[make]
        return made

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the goods, those of their category included."""
        tags = self.facts.get("tags", ())
        assert isinstance(tags, tuple)
        return tags

    @property
    def settled(self) -> bool:
        """Do the known facts say of every row whether it matches?"""
        terms, programmes, fees = self.terms, self.programmes, self.fees
        return (
            terms.possible == terms.certain
            and programmes.possible == programmes.certain
            and fees.possible == fees.certain
        )

    def varied(self, changes: Mapping[str, Value]) -> "FactClass":
        """The class of a case with some facts otherwise."""
        return _class_of(self.rules, {**self.facts, **changes}, self.laws, self.agreed)

    def choosing(self, remedy: str) -> "FactClass":
        """The class of a buyer who chooses a remedy; where no row looks at it, all rows match."""
        known = self._choosing.get(remedy)
        if known is None:
            looked_at = "remedy" in self.rules.dimensions
            matches = () if looked_at else (self.terms, self.programmes, self.fees)
            facts = {**self.facts, "remedy": remedy}
            known = FactClass(self.rules, facts, self.laws, self.agreed, matches)
            self._choosing[remedy] = known
        return known


class _Classes:
    """The classes that were met so far; made once by `Policy.prepared`."""

    def __init__(self, policy: Policy) -> None:
        rules = policy.prepared(CompiledReturns)
        self._rules = rules
        looked_at = sorted(rules.dimensions.difference(LOOKED_AT, {"send-to"}))
        self._sights = FactClasses(rules.tables, [policy.dimensions[name] for name in looked_at])
        self._known: BoundedCache[FactClass] = BoundedCache()

    def of(self, facts: Mapping[str, Value], laws: Laws, agreed: Percent | None) -> FactClass:
        """The class of facts."""
        key = (
            laws.versions,
            agreed,
            *map(facts.get, LOOKED_AT),
            *self._sights.of(facts),
        )
        return self._known.get(key, lambda: FactClass(self._rules, facts, laws, agreed))


def _class_of(
    rules: CompiledReturns, facts: Mapping[str, Value], laws: Laws, agreed: Percent | None
) -> FactClass:
    return rules.policy.prepared(_Classes).of(facts, laws, agreed)


@record
class Case:
    """A line of a return, ready to be decided."""

    rules: CompiledReturns
    question: ReturnsQuestion
    line: Line
    days: Days
    facts: Mapping[str, Value]
    """What is known, by dimension."""
    seen: FactClass
    """What rules and laws see of it."""

    def varied(self, changes: Mapping[str, Value]) -> "Case":
        """The same case with some facts otherwise; another method promises another day."""
        method = changes.get("method")
        days = self.days.by_method(method) if isinstance(method, str) else self.days
        facts, seen = {**self.facts, **changes}, self.seen.varied(changes)
        return Case(self.rules, self.question, self.line, days, facts, seen)

    def choosing(self, remedy: str) -> "Case":
        """The same case of a buyer who chooses that remedy."""
        if self.seen.remedy == remedy:
            return self
        facts, seen = {**self.facts, "remedy": remedy}, self.seen.choosing(remedy)
        return Case(self.rules, self.question, self.line, self.days, facts, seen)

    @property
    def goods_are_here(self) -> bool:
        """Has the buyer goods in hand that could be sent back?"""
        return self.seen.goods_are_here

    def never_begins(self, due: Due) -> bool:
        """Does a period run from a delivery that there will not be?"""
        return not self.goods_are_here and due.waits_for in BY_DELIVERY


def make_case(rules: CompiledReturns, question: ReturnsQuestion, line: Line, days: Days) -> Case:
    """Gather the facts of one line."""
    facts = {
        **line.own,
        **_goods(rules, line),
        **_order(rules, question, line),
        **_dates(rules, days),
        **_amounts(rules, question),
    }
    never_held = facts["delivery"] in NEVER_HELD or facts.get("goods") == "not-here"
    if never_held and rules.as_sent is not None:
        facts.setdefault("condition", rules.as_sent)  # nobody has opened or used them
    laws = days.laws("business" if facts["customer"] == "business" else "consumer")
    return Case(rules, question, line, days, facts, _class_of(rules, facts, laws, question.agreed))


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


def _order(rules: CompiledReturns, question: ReturnsQuestion, line: Line) -> dict[str, Value]:
    """The order as it is told; what nobody says is taken to be as it nearly always is."""
    atoms = rules.policy.destinations.of(question.country, question.postal)
    facts: dict[str, Value] = {
        "customer": question.customer or "consumer",
        "sale": question.sale or "distance",
        "seller": question.seller or "trader",
        "return-number": question.return_number or 1,
        "delivery": question.delivery or _usual_delivery(rules, line),
        "destination": atoms[0] if len(atoms) == 1 else atoms,
    }
    origin = question.origin or rules.only_origin
    method = question.method or rules.only_method or question.methods
    if origin:
        facts["origin"] = origin
    if question.tier:
        facts["tier"] = question.tier
    if method:
        facts["method"] = method
    if question.weight is not None and "weight" in rules.dimensions:
        facts["weight"] = grams(question.weight)
    return facts


def _usual_delivery(rules: CompiledReturns, line: Line) -> str:
    reason = rules.policy.rulebook.returns.reasons.get(line.reason or "")
    return "on-its-way" if reason is not None and reason.goods == "not-here" else "delivered"


def _dates(rules: CompiledReturns, days: Days) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for name, event in rules.season_events:
        day = days.events.get(event)
        if day is not None:
            facts[name] = rules.seasons.on(day)
    for name, direction, event in rules.since:
        day = days.events.get(event)
        if day is not None:
            passed = (days.noticed - day).days
            facts[name] = max(0, passed if direction == "since" else -passed)
    return facts


def _amounts(rules: CompiledReturns, question: ReturnsQuestion) -> dict[str, Value]:
    """Amounts that rules compare, in the store's currency."""
    facts: dict[str, Value] = {}
    for name in rules.amounts:
        amount = _amount(name, question)
        if amount is not None:
            facts[name] = to_store_currency(rules.policy, amount).minor
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
        case "order-value-before-coupons":
            return question.full_order
        case _:
            return question.kept


def _taken_as_usual(case: Case) -> Iterator[str]:
    """The facts that nobody said and that nearly every case has alike."""
    if case.question.customer is None:
        yield "customer"
    if case.question.return_number is None and case.rules.counts_returns:
        yield "return-number"
    if assumes_delivery(case):
        yield "delivery"
    if case.line.remedy is None and "remedy" in case.rules.dimensions:
        yield "remedy"


def may_not_be_sent(case: Case) -> bool:
    """Has the buyer not taken a parcel of which nobody says whether it has left at all?

    Who cancels an order may have done so before it was sent: nothing usual can be assumed then.
    """
    reason = case.seen.reason
    untaken = reason is not None and reason.fault == "buyer" and reason.goods == "not-here"
    return untaken and _says_nothing_of_delivery(case)


def assumes_delivery(case: Case) -> bool:
    """Do rules look at where the parcel is, and is it taken to be where it usually is?"""
    return _says_nothing_of_delivery(case) and not may_not_be_sent(case)


def _says_nothing_of_delivery(case: Case) -> bool:
    """Do rules look at where the parcel is, while neither that nor a day of its way is told?"""
    told = case.question.delivery is not None or {"dispatch", "delivery"} & case.days.events.keys()
    return not told and "delivery" in case.rules.dimensions


def _origin_of_notice(question: ReturnsQuestion, day: date) -> Literal["given", "clock", "derived"]:
    """Where the day of asking comes from: who sends goods back has asked by then."""
    if question.noticed_before:
        return "given"
    return "clock" if day == question.today else "derived"


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
            ("method", question.method),
            ("customer", question.customer),
            ("tier", question.tier),
            ("agreed", question.agreed),
            ("return-number", question.return_number),
            ("declared", question.declared),
            ("coupon", question.coupon),
        )
        if value
    ]
    used.extend(Used(name, str(facts[name]), "usual") for name in _taken_as_usual(case))
    for name in ("fault", "tags", *SEASONS):
        derived = facts.get(name)
        if derived:
            used.append(Used(name, written(derived), "derived"))
    for name, value in line.own.items():
        used.append(Used(name, written(value), "usual" if name in line.assumed else "given"))
    for event, day in question.days.items():
        if event == "notice":
            used.append(Used("requested", day.isoformat(), _origin_of_notice(question, day)))
        else:
            used.append(Used(DAYS.get(event, event), day.isoformat(), "given"))
    if case.days.promised is not None and "promise" not in question.days:
        used.append(Used("promised", case.days.promised.latest.isoformat(), "derived"))
    return tuple(used)
