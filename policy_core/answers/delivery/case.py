"""One question, as facts that the tables look at."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from policy_core.answers.delivery.question import DeliveryQuestion
from policy_core.answers.exchange import to_store_currency
from policy_core.answers.policy import Policy
from policy_core.answers.seasons import Seasons
from policy_core.answers.tables.dimensions import BEFORE_COUPONS, Value, grams
from policy_core.answers.trace import Used
from policy_core.values import record


@record
class Case:
    """A question with everything derived that all methods share."""

    policy: Policy
    question: DeliveryQuestion
    day: date
    """The day of the order by the store's clocks: its seasons, its prices, its promises."""
    place: str
    country: str
    facts: Mapping[str, Value]
    unknown: set[str] = field(default_factory=set)


def open_case(policy: Policy, question: DeliveryQuestion) -> Case:
    """Derive what the tables look at."""
    zone = policy.world.zone(policy.rulebook.store.zone)
    day = zone.local(question.ordered.last).date()
    atoms = policy.destinations.of(question.country, question.postal)
    facts: dict[str, Value] = {
        "tags": (),
        **question.facts,
        "destination": atoms[0],
        "quantity": question.items,
        "season": policy.prepared(Seasons).on(day),
    }
    if question.parcel.weight is not None:
        facts["weight"] = grams(question.parcel.weight)
    if question.value is not None:
        assert question.full_value is not None
        facts[BEFORE_COUPONS] = to_store_currency(policy, question.full_value).minor
        facts["value"] = facts["order-value"] = to_store_currency(policy, question.value).minor
    unknown = {"postal"} if len(atoms) > 1 else set()
    return Case(policy, question, day, atoms[0], question.country, facts, unknown)


def used_facts(case: Case) -> tuple[Used, ...]:
    """The facts that the answer rests on, and where each comes from."""
    seasons = case.facts["season"]
    if not isinstance(seasons, tuple) or not seasons:
        return case.question.given
    return (*case.question.given, Used("season", ", ".join(seasons), "derived"))
