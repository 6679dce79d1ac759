"""Days that contradict each other are told, whatever was wrong."""

from typing import Any

import pytest

from policy_core.answers.fields import FieldError, QuestionError
from policy_core.engine import ask
from tests.reference import NOW, reference_policy

CAME = {"kind": "returns", "reason": "wrong-item", "destination": "US"}
LOST = {"kind": "returns", "reason": "returned-to-sender", "destination": "US"}


def faults(question: dict[str, Any]) -> list[FieldError]:
    with pytest.raises(QuestionError) as caught:
        ask(reference_policy(), question, NOW)
    return list(caught.value.errors)


@pytest.mark.parametrize("asked", [CAME, LOST], ids=["came", "lost"])
@pytest.mark.parametrize(
    ("earlier", "later", "event"),
    [
        ("ordered", "delivered", "order"),
        ("dispatched", "delivered", "dispatch"),
        ("sent_back", "arrived", "proof"),
    ],
)
def test_what_follows_is_no_earlier(
    asked: dict[str, str], earlier: str, later: str, event: str
) -> None:
    reversed_days = {**asked, earlier: "2026-11-20", later: "2026-11-19"}
    assert faults(reversed_days) == [FieldError(later, "too-early", "2026-11-19", event)]
    ask(reference_policy(), {**asked, earlier: "2026-11-20", later: "2026-11-20"}, NOW)


def test_goods_may_go_back_before_the_last_parcel_has_come() -> None:
    ask(reference_policy(), {**CAME, "sent_back": "2026-11-18", "delivered": "2026-11-20"}, NOW)
