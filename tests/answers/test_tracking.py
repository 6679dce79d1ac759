"""A tracking number, or how it begins, shows the shipping method."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_core.answers.delivery import DeliveryAnswer, NotOffered
from policy_core.engine import ask
from policy_core.values import PhraseError, TrackingForm
from policy_core.values.tracking import tracking_number
from tests.reference import NOW, reference_policy

# Universal Postal Union, standard S10: two letters for the service, eight digits and a check
# digit, the country. R is registered, L tracked. UPS: “1Z” and 16 signs, as its help pages have it.
REGISTERED, TRACKED = "RB 123 456 785 CN", "lx123456785cn"
UPS = "1Z 999 AA1 01 2345 6784"


def methods(number: str, destination: str) -> set[str]:
    question = {"kind": "delivery", "destination": destination, "tracking_number": number}
    answer = ask(reference_policy(), question, NOW)
    assert isinstance(answer, DeliveryAnswer)
    return {each.method for each in (*answer.options, *answer.not_offered)}


@pytest.mark.parametrize(
    ("number", "destination", "expected"),
    [
        (REGISTERED, "US", {"china-post-registered"}),
        ("R", "US", {"china-post-registered"}),
        (TRACKED, "US", {"epacket", "china-post-epacket"}),
        (TRACKED, "CH", {"epacket"}),
        (UPS, "US", {"ups-express-saver", "ups-expedited"}),
        ("1z", "DE", {"ups-express-saver", "ups-expedited"}),
        ("123456789012", "US",
         {"fedex-priority", "fedex-economy", "ups-express-saver", "ups-expedited"}),
    ],
)  # fmt: skip
def test_a_number_chooses_the_methods_that_it_can_belong_to(
    number: str, destination: str, expected: set[str]
) -> None:
    assert methods(number, destination) == expected


def late(**said: str) -> Any:
    question = {"kind": "returns", "reason": "not-arrived", "destination": "US",
                "dispatched": "2026-09-28", **said}  # fmt: skip
    return ask(reference_policy(), question, NOW).first  # type: ignore[union-attr]


def test_a_number_answers_as_its_method_does() -> None:
    by_method = late(method="china-post-registered")
    by_number = late(tracking_number=REGISTERED)
    assert (by_number.outcome, by_number.rulings) == (by_method.outcome, by_method.rulings)


def test_a_number_of_several_methods_leaves_open_only_which_of_them() -> None:
    first = late(tracking_number="1Z", dispatched="2026-11-11")
    if first.open is not None:
        assert first.open.field == "method"
        named = {value for branch in first.open.branches for value in branch.values}
        assert named <= {"ups-express-saver", "ups-expedited"}


def test_a_number_that_no_method_gives_is_a_fault() -> None:
    with pytest.raises(Exception, match="tracking_number: not-a-tracking-number"):
        methods("QQ000000000QQ", "US")


def test_a_chosen_method_goes_before_a_number() -> None:
    question = {"kind": "delivery", "destination": "US", "method": "epacket",
                "tracking_number": UPS}  # fmt: skip
    answer = ask(reference_policy(), question, NOW)
    assert isinstance(answer, DeliveryAnswer)
    assert {o.method for o in answer.options if not isinstance(o, NotOffered)} == {"epacket"}


signs = st.text("AZ09#?", min_size=1, max_size=20)


@given(signs, st.booleans())
def test_a_form_reads_back_and_every_beginning_of_a_fitting_number_begins_it(
    pattern: str, is_open: bool
) -> None:
    form = TrackingForm.parse(pattern + "*" * is_open)
    assert TrackingForm.parse(str(form)) == form
    number = pattern.replace("#", "7").replace("?", "Q")
    assert form.fits(number)
    assert all(form.begins(number[:length]) for length in range(1, len(number) + 1))
    assert form.fits(number + "X") == is_open


@pytest.mark.parametrize("text", ["", "*", "AB*12", "RR_123", "№123"])
def test_what_is_no_form(text: str) -> None:
    with pytest.raises(PhraseError):
        TrackingForm.parse(text)


def test_signs_between_make_no_difference() -> None:
    assert tracking_number(UPS) == "1Z999AA10123456784"
