"""Deliveries as other people's tests and help pages work them out (`vectors/delivery.yaml`)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from policy_core.answers.delivery import Option
from tests.answers.shops import ask, plain_calendar, real_calendar, shipping, shop
from tests.yaml12 import read_yaml

_FILE = Path(__file__).parents[1] / "vectors" / "delivery.yaml"
_VECTORS = read_yaml(_FILE)["vectors"]


def _option(vector: Mapping[str, Any]) -> Option:
    holidays = dict.fromkeys(vector.get("holidays", ()), "holiday")
    policy = shop(
        shipping(vector.get("origin"), vector.get("method")), {"US": plain_calendar("US", holidays)}
    )
    question: dict[str, Any] = {"ordered": _instant(vector["ordered"]).isoformat()}
    if "needed_by" in vector:
        question["needed_by"] = vector["needed_by"].isoformat()
    (option,) = ask(policy, **question).options
    return option


def _instant(moment: datetime) -> datetime:
    """YAML's times come with or without their zone; those without are UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _found(option: Option) -> dict[str, Any]:
    return {
        "state": option.cut_off.state,
        "ordered_local": option.cut_off.ordered,
        "counts_for": option.cut_off.counts_for.first,
        "handover": option.handover.first,
        "last_handover": option.handover.last,
        "expected": [option.expected.first, option.expected.last],
        "order_by": option.order_by and option.order_by.local,
    }


@pytest.mark.parametrize("vector", _VECTORS, ids=lambda vector: vector["id"])
def test_vector(vector: Mapping[str, Any]) -> None:
    found = _found(_option(vector))
    assert {name: found[name] for name in vector["expect"]} == dict(vector["expect"])


def test_the_real_chinese_calendar_answers_otherwise_than_weekends_alone() -> None:
    """x-cn-01, the other half of x-cn-02: Sunday 29 September 2024 is a make-up working day, the
    first week of October is National Day (State Council notice for 2024).
    """
    rules = shipping(
        {
            "country": "CN",
            "zone": "Asia/Shanghai",
            "cut_off": {"default": "15:00"},
            "handling": "2 working days",
        }
    )
    policy = shop(rules, {"CN": real_calendar("CN")})
    (option,) = ask(policy, ordered="2024-09-27T16:00:00+08:00").options
    assert option.cut_off.counts_for.first == date(2024, 9, 29)
    assert option.handover.first == date(2024, 10, 8)
    assert [(off.first, off.last) for off in option.skipped if off.leg == "handling"] == [
        (date(2024, 9, 28), date(2024, 9, 28)),  # why it counts for Sunday
        (date(2024, 10, 1), date(2024, 10, 7)),
    ]


def test_days_off_before_the_day_that_an_order_counts_for_are_told() -> None:
    """Ordered on Saturday 10 October 2026; Monday is Sports Day, so it counts for Tuesday."""
    rules = shipping({"country": "JP", "zone": "Asia/Tokyo", "handling": "2 working days"})
    policy = shop(rules, {"JP": real_calendar("JP")})
    (option,) = ask(policy, ordered="2026-10-10T11:00:00+09:00").options
    assert option.cut_off.counts_for.first == date(2026, 10, 13)
    assert [(off.first.day, off.last.day) for off in option.skipped if off.leg == "handling"] == (
        [(10, 11), (12, 12)]
    )
