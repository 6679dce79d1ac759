"""The whole answer: every route that can carry the parcel, and why the others cannot."""

from collections.abc import Iterator, Sequence

from policy_core.answers.delivery.answer import (
    AtCheckout,
    DeliveryAnswer,
    NotOffered,
    Obstacle,
    Option,
    method_source,
)
from policy_core.answers.delivery.compiled import CompiledDelivery, Route
from policy_core.answers.delivery.option import outcome
from policy_core.answers.delivery.question import Case, DeliveryQuestion, open_case, used_facts
from policy_core.answers.policy import Policy
from policy_core.answers.tables.dimensions import BEFORE_COUPONS
from policy_core.answers.trace import NearMiss, Trace

_ASKED_AS = {"order-value": "value", BEFORE_COUPONS: "value"}
"""The field that brings a fact of another name: before the sale all goods are the order."""


def answer_delivery(policy: Policy, question: DeliveryQuestion) -> DeliveryAnswer:
    """Say by which methods a parcel can go, when each arrives, and at what price.

    Raises `MissingFacts` when a calendar or zone has yet to be loaded, and what `reach` catches
    for days beyond the years that they cover.
    """
    rules = policy.prepared(CompiledDelivery)
    case = open_case(policy, question)
    methods = (question.method,) if question.method else question.methods or tuple(rules.routes)
    found = [one for method in methods for one in _outcomes(rules, rules.routes[method], case)]
    options = [one for one in found if isinstance(one, Option)]
    options.sort(key=lambda option: (option.expected.last, option.expected.first))
    refusals = [one for one in found if isinstance(one, NotOffered)]
    provisional = {name: None for option in options for name in option.trace.provisional}
    return DeliveryAnswer(
        question=question,
        place=case.place,
        options=tuple(options),
        at_checkout=tuple(one for one in found if isinstance(one, AtCheckout)),
        not_offered=tuple(refusals),
        unknown=tuple(sorted({_ASKED_AS.get(name, name) for name in case.unknown})),
        trace=Trace(
            edition=policy.edition,
            facts=used_facts(case),
            near_misses=tuple(_near_misses(refusals)),
            provisional=tuple(provisional),
        ),
    )


def _outcomes(
    rules: CompiledDelivery, routes: Sequence[Route], case: Case
) -> Iterator[Option | AtCheckout | NotOffered]:
    """What becomes of one method: an option or a refusal from each origin that has the goods."""
    method = routes[0].method
    name, source = method.method.id, method_source(method.method.id, "destinations")
    if case.place not in method.served:
        yield NotOffered(name, "", (Obstacle("destination", source, given=case.place),))
        return
    stocked = [route for route in routes if _has_the_goods(route, case)]
    if not stocked:
        yield NotOffered(name, "", (Obstacle("origin", source),))
    for route in stocked:
        yield outcome(rules, route, case)


def _has_the_goods(route: Route, case: Case) -> bool:
    """Does the route's origin surely serve this order?"""
    if case.question.origin is not None and route.origin.name != case.question.origin:
        return False
    return bool(route.origin.serves.certain(case.facts, case.unknown))


def _near_misses(refusals: Sequence[NotOffered]) -> Iterator[NearMiss]:
    """Methods that one measure alone keeps out."""
    for refused in refusals:
        match refused.obstacles:
            case (only,) if only.by:
                yield NearMiss(only.source, only.code, only.given, only.wanted, only.by)
