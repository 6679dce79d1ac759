"""One question as a case: values by dimension, the days of what happened, the promised day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from policy_core.answers.claims.desk import ClaimsDesk
from policy_core.answers.claims.promised import promised_day
from policy_core.answers.claims.question import DAYS, ClaimQuestion
from policy_core.answers.delivery import Promised
from policy_core.answers.dimensions import Value
from policy_core.answers.exchange import to_store_currency
from policy_core.answers.table import Match
from policy_core.answers.trace import Used, written
from policy_core.facts.calendars import Calendar
from policy_core.rulebook import Method
from policy_core.rulebook.claims import ClaimCase


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, ready to be decided."""

    desk: ClaimsDesk
    question: ClaimQuestion
    said: ClaimCase
    facts: Mapping[str, Value]
    """What is known, by dimension."""
    events: Mapping[str, date]
    """The day of each event; "notice" is today where the store was not told before."""
    promised: Promised | None
    match: Match

    @property
    def today(self) -> date:
        """The day on which it is asked, by the store's clocks."""
        return self.question.today

    @property
    def noticed(self) -> date:
        """The day on which the store was told, or is told now."""
        return self.events["notice"]

    @property
    def method(self) -> Method | None:
        """How the parcel travels, when that is known."""
        return self.desk.methods.get(self.question.method or "")

    @property
    def calendar(self) -> Calendar:
        """The buyer's days off."""
        return self.desk.policy.world.calendar(self.question.country)

    @property
    def store_calendar(self) -> Calendar:
        """The store's days off."""
        return self.desk.policy.world.calendar(self.desk.policy.rulebook.store.country)


def make_case(desk: ClaimsDesk, question: ClaimQuestion) -> Case:
    """Gather the facts of a question."""
    policy = desk.policy
    said = policy.rulebook.claims.cases[question.case]
    facts = _facts(desk, question, said)
    promised = promised_day(policy, question, facts)
    return Case(
        desk, question, said, facts, _events(question, promised), promised, desk.terms.match(facts)
    )


def _facts(desk: ClaimsDesk, question: ClaimQuestion, said: ClaimCase) -> dict[str, Value]:
    atoms = desk.policy.atlas.of(question.country, question.postal)
    own_tags = desk.category_tags.get(question.category or "", ())
    facts: dict[str, Value] = {
        **question.own,
        "case": question.case,
        "fault": said.fault,
        "customer": question.customer or "consumer",
        "destination": atoms[0] if len(atoms) == 1 else atoms,
        "tags": tuple(dict.fromkeys((*own_tags, *question.tags))),
        "season": _seasons(desk, question),
        "quantity": question.quantity,
    }
    known = {
        "reason": said.reason or None,
        "method": question.method,
        "origin": question.origin,
        "category": question.category,
        "tier": question.tier,
        "delivery": question.delivery or ("delivered" if said.arrived else "on-its-way"),
    }
    facts.update({name: value for name, value in known.items() if value is not None})
    amounts = {
        "value": question.value,
        "order-value": question.order_value or question.value,
        "outbound-paid": question.outbound,
    }
    for name, amount in amounts.items():
        if amount is not None:
            facts[name] = to_store_currency(desk.policy, amount).minor
    facts.update(_days_passed(desk, question))
    return facts


def _days_passed(desk: ClaimsDesk, question: ClaimQuestion) -> Iterator[tuple[str, Value]]:
    """Days between an event that rows look at and the day on which the store was told."""
    noticed = question.days.get("notice", question.today)
    for name in desk.used:
        relation, _, event = name.partition("-")
        if relation == "since" and event in question.days:
            yield name, max((noticed - question.days[event]).days, 0)
        elif relation == "before" and event in question.days:
            yield name, max((question.days[event] - noticed).days, 0)


def _seasons(desk: ClaimsDesk, question: ClaimQuestion) -> tuple[str, ...]:
    day = question.days.get("order") or question.days.get("dispatch") or question.today
    seasons = desk.policy.rulebook.store.seasons
    return tuple(
        name for name, season in seasons.items() if any(day in dates for dates in season.dates)
    )


def _events(question: ClaimQuestion, promised: Promised | None) -> dict[str, date]:
    """Payment, invoice, discovery and first delivery are taken to be with their neighbours."""
    events = {"notice": question.today, **question.days}
    if "order" in events:
        events.setdefault("payment", events["order"])
        events.setdefault("invoice", events["order"])
    if "delivery" in events:
        events.setdefault("first delivery", events["delivery"])
    if promised is not None:
        events.setdefault("promise", promised.latest)
    return events


def facts_used(case: Case) -> tuple[Used, ...]:
    """The facts of a case for its explanation, with where they come from."""
    question = case.question
    given = {
        "case": question.case,
        "destination": question.country,
        "method": question.method,
        "origin": question.origin,
        "delivery": question.delivery,
        "category": question.category,
        "customer": question.customer,
        "evidence": ", ".join(question.evidence),
        "price": str(question.price) if question.price else None,
        "declared": str(question.declared) if question.declared else None,
    }
    used = [Used(name, str(value), "given") for name, value in given.items() if value]
    used += [Used(name, written(value), "given") for name, value in question.own.items()]
    used += [Used(DAYS[event], day.isoformat(), "given") for event, day in question.days.items()]
    if "notice" not in question.days:
        used.append(Used("reported", case.noticed.isoformat(), "clock"))
    if question.delivery is None:
        used.append(Used("delivery", str(case.facts["delivery"]), "usual"))
    if case.promised is not None and "promise" not in question.days:
        used.append(Used("promised", case.promised.latest.isoformat(), "derived"))
    used += [
        Used(name, written(value), "derived")
        for name in ("fault", "season")
        if (value := case.facts.get(name))
    ]
    return tuple(used)
