"""The whole answer: every lane that can carry the parcel, and why the others cannot."""

from collections.abc import Iterator, Sequence

from policy_core.answers.delivery import fit
from policy_core.answers.delivery.answer import DeliveryAnswer, NotOffered, Obstacle, Option
from policy_core.answers.delivery.case import Case, open_case, used_facts
from policy_core.answers.delivery.desk import DeliveryDesk, Lane
from policy_core.answers.delivery.option import outcome
from policy_core.answers.delivery.question import DeliveryQuestion
from policy_core.answers.delivery.sources import method_source
from policy_core.answers.policy import Policy
from policy_core.answers.trace import NearMiss, Trace


def answer_delivery(policy: Policy, question: DeliveryQuestion) -> DeliveryAnswer:
    """Say by which methods a parcel can go, when each arrives, and at what price.

    Raises `MissingFacts` when a calendar or zone has yet to be loaded, and what `reach` catches
    for days beyond the years that they cover.
    """
    desk = policy.prepared(DeliveryDesk)
    case = open_case(policy, question)
    methods = (question.method,) if question.method else tuple(desk.lanes)
    options: list[Option] = []
    refusals: list[NotOffered] = []
    for method in methods:
        for found in _outcomes(desk, desk.lanes[method], case):
            if isinstance(found, Option):
                options.append(found)
            else:
                refusals.append(found)
    options.sort(key=lambda option: (option.expected.last, option.expected.first))
    provisional = {name: None for option in options for name in option.trace.provisional}
    return DeliveryAnswer(
        question=question,
        place=case.place,
        options=tuple(options),
        not_offered=tuple(refusals),
        unknown=tuple(sorted(case.unknown)),
        trace=Trace(
            edition=policy.edition,
            facts=used_facts(case),
            near_misses=tuple(_near_misses(refusals)),
            provisional=tuple(provisional),
        ),
    )


def _outcomes(
    desk: DeliveryDesk, lanes: Sequence[Lane], case: Case
) -> Iterator[Option | NotOffered]:
    """What becomes of one method: an option or a refusal from each origin that has the goods."""
    method = lanes[0].method
    elsewhere = fit.not_served(method, case.place)
    if elsewhere is not None:
        yield NotOffered(method.method.id, "", (elsewhere,))
        return
    stocked = [lane for lane in lanes if _has_the_goods(lane, case)]
    if not stocked:
        nowhere = Obstacle("origin", method_source(method.method.id, "destinations"))
        yield NotOffered(method.method.id, "", (nowhere,))
    for lane in stocked:
        yield outcome(desk, lane, case)


def _has_the_goods(lane: Lane, case: Case) -> bool:
    """Does the lane's origin surely serve this order?"""
    if case.question.origin is not None and lane.origin.name != case.question.origin:
        return False
    return bool(lane.origin.serves.winners(case.facts, case.unknown))


def _near_misses(refusals: Sequence[NotOffered]) -> Iterator[NearMiss]:
    """Methods that one measure alone keeps out."""
    for refused in refusals:
        match refused.obstacles:
            case (only,) if only.by:
                yield NearMiss(only.source, only.code, only.given, only.wanted, only.by)
