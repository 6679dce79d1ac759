"""What is said not to be known could change what a delivery comes to."""

from random import Random

import pytest

from policy_core.answers.delivery import DeliveryAnswer, delivery_fields
from policy_core.answers.fields import QuestionError
from policy_core.engine import ask
from tests.answers.test_laws_of_answers import REFERENCE, store
from tests.policies.test_policies import STORES
from tests.questions import generated
from tests.reference import NOW, reference_policy

SMALL = {"weight": "0.01 kg", "size": "12 x 10 x 1 cm", "value": "1"}
"""A letter with something cheap in it: what goes somewhere at all takes it."""


@pytest.mark.parametrize("name", [REFERENCE, *STORES])
def test_no_measure_is_asked_for_where_none_would_help(name: str) -> None:
    """Where something else surely stands in every method's way, measures do not matter."""
    policy = store(name)
    for question in generated("delivery", delivery_fields(policy), 60, Random(29)):
        try:
            answer = ask(policy, question, NOW)
        except QuestionError:
            continue
        assert isinstance(answer, DeliveryAnswer)
        if answer.options or answer.at_checkout or not set(SMALL).issuperset(answer.unknown):
            continue
        told = ask(policy, {**question, **{one: SMALL[one] for one in answer.unknown}}, NOW)
        assert isinstance(told, DeliveryAnswer)
        assert bool(answer.unknown) == bool(told.options or told.at_checkout), question


def test_a_parcel_that_is_too_heavy_is_not_measured() -> None:
    """The registered packet alone goes to St. Vincent, up to 2 kg, and takes no liquids."""
    question = {"kind": "delivery", "destination": "VC", "category": "toys"}
    policy = reference_policy()
    heavy, light = (ask(policy, {**question, "weight": one}, NOW) for one in ("19 kg", "1 kg"))
    assert isinstance(heavy, DeliveryAnswer)
    assert isinstance(light, DeliveryAnswer)
    assert (heavy.options, heavy.unknown) == ((), ())
    assert len(light.options) == 1
    liquid = ask(policy, {**question, "category": "beauty"}, NOW)
    assert isinstance(liquid, DeliveryAnswer)
    assert (liquid.options, liquid.unknown) == ((), ())
