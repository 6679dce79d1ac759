"""The law packs of more countries, states and provinces: tests/vectors/law_countries.yaml."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from policy_core.facts.calendars import Calendar
from policy_core.facts.law import Law, LegalGuarantee, WithdrawalRight, last_day, laws_for
from tests.yaml12 import read_yaml

EXAMPLES: list[dict[str, Any]] = read_yaml(Path(__file__).parents[2] / "vectors/law_countries.yaml")
TODAY = date(2026, 11, 29)


def having(key: str) -> Any:
    """The examples that say something of a kind."""
    rows = [row for row in EXAMPLES if key in row]
    return pytest.mark.parametrize("example", rows, ids=[row["id"] for row in rows])


def law(place: str, on: date = TODAY) -> Law:
    """The law that is nearest to a place: a region's, else the country's."""
    found = laws_for(place, on)[-1]
    assert place in found.places
    return found


def withdrawal(place: str, on: date = TODAY) -> WithdrawalRight:
    right = law(place, on).withdrawal
    assert right is not None
    return right


def guarantee(place: str, on: date = TODAY) -> LegalGuarantee:
    owed = law(place, on).guarantee
    assert owed is not None
    return owed


def calendar(example: dict[str, Any]) -> Calendar:
    off = dict.fromkeys(example.get("calendar", ()), "day off")
    weekend = frozenset(example.get("weekend", (5, 6)))
    return Calendar(example["place"], weekend, off, frozenset(), 2014, 2035)


def event(example: dict[str, Any]) -> tuple[str, date]:
    """Which event the right runs from, and the day on which it was."""
    kind = "received" if "received" in example else "bought"
    return {"received": "delivery", "bought": "order"}[kind], example[kind]


@having("last_day")
def test_the_last_day_to_change_ones_mind(example: dict[str, Any]) -> None:
    anchor, start = event(example)
    right = withdrawal(example["place"])
    assert right.anchor == anchor
    assert last_day(start, right, calendar(example)).last_day == example["last_day"]


@having("untold")
def test_a_buyer_who_was_not_told_has_longer(example: dict[str, Any]) -> None:
    _, start = event(example)
    right = withdrawal(example["place"])
    assert right.uninformed_endless == (example["untold"] == "no end")
    if not right.uninformed_endless:
        end = last_day(start, right, calendar(example), told=False)
        assert end.last_day == example["untold"]


def test_a_right_without_end_has_no_last_day_until_the_buyer_is_told() -> None:
    """Código Civil y Comercial, article 1111."""
    right, days_off = withdrawal("AR"), calendar({"place": "AR"})
    with pytest.raises(ValueError, match="does not end"):
        last_day(date(2026, 3, 3), right, days_off, told=False)
    end = last_day(date(2026, 3, 3), right, days_off, told=False, informed=date(2026, 6, 1))
    assert end.last_day == date(2026, 6, 11)


@having("refund")
def test_when_the_money_is_due(example: dict[str, Any]) -> None:
    duty = withdrawal(example["place"]).refund
    if example["refund"] is None:
        assert duty is None
    else:
        assert duty is not None
        assert [duty.days, duty.unit, *duty.after] == example["refund"]


@having("freight")
def test_who_pays_the_return_of_unwanted_goods(example: dict[str, Any]) -> None:
    assert withdrawal(example["place"]).freight == example["freight"]


@having("outbound")
def test_which_outbound_freight_comes_back(example: dict[str, Any]) -> None:
    assert withdrawal(example["place"]).outbound == example["outbound"]


@having("fault_freight")
def test_who_pays_the_return_of_faulty_goods(example: dict[str, Any]) -> None:
    assert guarantee(example["place"]).freight == example["fault_freight"]


@having("liable_months")
def test_how_long_the_seller_is_liable(example: dict[str, Any]) -> None:
    assert guarantee(example["place"]).months == example["liable_months"]


@having("reject_until")
def test_until_when_a_buyer_of_faulty_goods_may_insist_on_the_money(
    example: dict[str, Any],
) -> None:
    days = guarantee(example["place"], example["received"]).reject_days
    assert days is not None
    assert example["received"] + timedelta(days=days) == example["reject_until"]


@having("exempt")
def test_exempt_goods(example: dict[str, Any]) -> None:
    exempt = withdrawal(example["place"]).exempt
    assert set(example["exempt"]) <= exempt
    assert exempt.isdisjoint(example.get("kept", ()))


@having("lost")
def test_states_that_end_the_right(example: dict[str, Any]) -> None:
    assert set(example["lost"]) <= withdrawal(example["place"]).lost_when


@having("only_if_not_shown")
def test_rights_of_buyers_who_were_not_shown_the_terms(example: dict[str, Any]) -> None:
    assert withdrawal(example["place"]).only_if_terms_not_shown


@having("withdrawal")
def test_no_general_right_is_a_finding_that_is_told(example: dict[str, Any]) -> None:
    found = law(example["place"])
    assert found.withdrawal is None
    assert found.notes
    assert [part.source.title for part in (found.guarantee, *found.duties) if part is not None]


def changes() -> Iterator[tuple[str, str, Any, Any, Any]]:
    """Place, first day of the change, what to look at, before and after it."""
    yield "RU", "2026-02-17", duty_codes, set(), {"return-by-post"}  # ruling 7-П
    yield "CL", "2022-03-24", liable_months, 3, 6  # SERNAC on the legal guarantee
    yield "CL", "2025-02-28", exempts("perishable"), False, True  # Decreto 42 of 2024
    yield "CO", "2024-12-19", refund_days, 30, 15  # Ley 2439 de 2024
    yield "AR", "2020-12-04", duty_codes, {"told-withdrawal-right"}, {
        "told-withdrawal-right", "revocation-button",
    }  # fmt: skip
    yield "ZA", "2011-04-01", has_guarantee, False, True  # Consumer Protection Act 68 of 2008
    yield "NO", "2024-01-01", fault_refund, None, ("arrival", "proof")  # § 49 as amended
    yield "LI", "2026-03-01", guarantee_is_read, False, True  # KonsGG, art. 31


def duty_codes(found: Law) -> set[str]:
    return {duty.code for duty in found.duties}


def exempts(kind: str) -> Any:
    return lambda found: kind in found.withdrawal.exempt


def refund_days(found: Law) -> int:
    assert found.withdrawal is not None
    assert found.withdrawal.refund is not None
    return found.withdrawal.refund.days


def liable_months(found: Law) -> int | None:
    return found.guarantee.months if found.guarantee else None


def has_guarantee(found: Law) -> bool:
    return found.guarantee is not None


def fault_refund(found: Law) -> tuple[str, ...] | None:
    assert found.guarantee is not None
    return found.guarantee.refund.after if found.guarantee.refund else None


def guarantee_is_read(found: Law) -> bool:
    assert found.guarantee is not None
    return found.guarantee.source.verified


@pytest.mark.parametrize(("place", "first", "look", "before", "after"), [*changes()])
def test_the_day_before_and_the_day_of_a_change(
    place: str, first: str, look: Any, before: Any, after: Any
) -> None:
    day = date.fromisoformat(first)
    assert (look(law(place, day - timedelta(days=1))), look(law(place, day))) == (before, after)


@pytest.mark.parametrize(
    ("place", "first"),
    # Acts that begin a pack: there is nothing of it on the day before.
    [("SA", "2019-10-24"), ("AE", "2023-10-14"), ("CL", "2021-12-24"), ("NO", "2014-06-20"),
     ("LI", "2016-01-01"), ("AR", "2015-08-01"), ("CO", "2012-04-12"), ("ZA", "2002-08-30"),
     ("SG", "2012-09-01"), ("VN", "2024-07-01"), ("ID", "2019-11-25"), ("CA-NS", "2003-12-19")],
)  # fmt: skip
def test_a_pack_begins_with_its_act(place: str, first: str) -> None:
    day = date.fromisoformat(first)
    assert not [each for each in laws_for(place, day - timedelta(days=1)) if place in each.places]
    assert law(place, day).since == day


def test_a_state_in_a_module_of_its_own_has_its_countrys_law_first() -> None:
    assert [each.id for each in laws_for("US-NJ", TODAY)] == ["us", "us-nj"]
    assert [each.id for each in laws_for("CA-NS", TODAY)] == ["ca", "ca-ns"]
