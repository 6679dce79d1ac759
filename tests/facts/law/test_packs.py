"""The law packs as data: sourced, dated, closed in time, and loaded only when asked for."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from itertools import combinations

import pytest

from policy_core.facts.law import (
    EXEMPTIONS,
    ActName,
    Law,
    RefundDuty,
    Source,
    all_laws,
    laws_for,
)
from policy_core.facts.law.model import in_sequence
from policy_core.facts.places import GROUPS, is_country, is_region
from policy_core.values import ANCHORS, Money, Period, Span

TODAY = date(2026, 11, 29)
LAWS = all_laws()


def parts(value: object) -> Iterator[object]:
    """A value and all the dataclasses in it."""
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from parts(getattr(value, field.name))


def label(law: Law) -> str:
    return f"{law.id} {law.since}"


each_law = pytest.mark.parametrize("law", LAWS, ids=label)


@each_law
def test_every_fact_has_a_source_that_was_read_or_says_unverified(law: Law) -> None:
    stated = [part for part in parts(law) if not isinstance(part, Source) and part is not law]
    for part in stated:
        source = getattr(part, "source", None)
        if source is None:  # what is part of something else has its provision
            assert isinstance(part, RefundDuty | ActName | Money | Period | Span)
            continue
        assert source.title
        assert source.article
        assert (source.read is not None and source.url) if source.verified else True
        assert source.verified != str(source).endswith("(unverified)")
        assert source.read is None or source.read <= TODAY


@each_law
def test_words_are_of_the_vocabularies(law: Law) -> None:
    assert all(is_country(place) or is_region(place) for place in law.places)
    if law.withdrawal:
        assert law.withdrawal.exempt <= EXEMPTIONS
        assert {law.withdrawal.anchor, law.withdrawal.regular_anchor} - {""} <= set(ANCHORS)
    for part in parts(law):
        for event in getattr(part, "after", ()):
            assert event in ANCHORS
        if isinstance(period := getattr(part, "period", None), Period):
            assert Period.parse(str(period)) == period


@each_law
def test_a_version_ends_after_it_begins_and_has_no_duty_of_the_future(law: Law) -> None:
    assert law.until is None or law.until >= law.since
    assert all(duty.since is None or duty.since <= law.since for duty in law.duties)
    codes = [duty.code for duty in law.duties]
    assert len(codes) == len(set(codes))


def test_versions_of_a_law_do_not_overlap() -> None:
    for one, other in combinations(LAWS, 2):
        if one.id == other.id:
            assert one.until is not None
            assert one.until < other.since


def test_one_scope_never_has_two_laws_of_a_kind_on_a_day() -> None:
    for one, other in combinations(LAWS, 2):
        if one.places & other.places:
            assert one.id == other.id


@pytest.mark.parametrize(
    ("place", "on", "duty"),
    # Directives 2023/2673, 2024/1799 and 2024/825; China's Interim Measures; Japan's article 12-6.
    [("FR", "2026-06-19", "withdrawal-function"),
     ("FR", "2026-07-31", "told-repair-choice"),
     ("FR", "2026-09-27", "guarantee-notice"),
     ("CN", "2017-03-15", "confirm-exemption"),
     ("JP", "2022-06-01", "final-screen")],
)  # fmt: skip
def test_a_new_duty_begins_on_its_day(place: str, on: str, duty: str) -> None:
    first = date.fromisoformat(on)
    [before] = laws_for(place, first - timedelta(days=1))
    [after] = laws_for(place, first)
    assert duty not in {each.code for each in before.duties}
    assert duty in {each.code for each in after.duties}


def test_a_repair_adds_a_year_of_liability_since_31_july_2026() -> None:
    [before] = laws_for("DE", date(2026, 7, 30))
    [after] = laws_for("DE", date(2026, 7, 31))
    assert before.guarantee is not None
    assert after.guarantee is not None
    assert (before.guarantee.repair_adds_months, after.guarantee.repair_adds_months) == (0, 12)


def test_the_laws_of_a_day_are_those_that_hold_on_it() -> None:
    """On each side of every day on which something changes anywhere."""
    changes = {law.since for law in all_laws()} | {law.until for law in all_laws() if law.until}
    days = {day + timedelta(days=n) for day in changes for n in (-1, 0, 1)}
    for place in {place for law in all_laws() for place in law.places}:
        own = [law for law in all_laws() if place in law.places]
        for day in days:
            found = {(law.id, law.since) for law in laws_for(place, day)}
            assert {(law.id, law.since) for law in own if law.holds(day)} <= found


def test_every_country_of_the_union_has_its_law() -> None:
    for place in GROUPS["EU"] | GROUPS["EU-OUTERMOST"]:
        assert [law.id for law in laws_for(place, TODAY)] == ["eu"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [("US", ["us"]), ("US-NY", ["us", "us-ny"]), ("US-TX", ["us"]), ("DE-NW", ["eu"]),
     ("CA-QC", ["ca", "ca-qc"]), ("CA-PE", ["ca"]), ("EG", []), ("", [])],
)  # fmt: skip
def test_a_region_has_its_countrys_laws_first(place: str, expected: list[str]) -> None:
    assert [law.id for law in laws_for(place, TODAY)] == expected


def test_business_buyers_get_no_consumer_floor() -> None:
    places = {place for law in LAWS for place in law.places}
    assert all(laws_for(place, TODAY, "business") == () for place in places)


@pytest.mark.parametrize(
    ("place", "days", "freight"),
    # Each from the provision that the pack names as its source.
    [("DE", 14, "buyer-if-told"), ("GB", 14, "buyer-if-told"), ("CN", 7, "buyer"),
     ("BR", 7, "seller"), ("KR", 7, "buyer"), ("JP", 8, "buyer"), ("MX", 5, "buyer"),
     ("TR", 14, "seller"), ("TW", 7, "seller"), ("CA-QC", 7, "seller"), ("US-NY", 30, None),
     ("US-FL", 7, None)],
)  # fmt: skip
def test_who_pays_for_a_change_of_mind(place: str, days: int, freight: str | None) -> None:
    right = laws_for(place, TODAY)[-1].withdrawal
    assert right is not None
    assert right.days == days
    assert right.freight == (freight or "unspecified")


@pytest.mark.parametrize("place", ["US", "AU", "IN", "CH", "CA", "US-TX"])
def test_no_right_to_change_ones_mind(place: str) -> None:
    assert [law for law in laws_for(place, TODAY) if law.withdrawal] == []


@pytest.mark.parametrize("place", ["DE", "GB", "US", "AU", "CN", "BR", "KR", "TR"])
def test_the_seller_pays_for_faulty_goods(place: str) -> None:
    [law] = laws_for(place, TODAY)
    assert law.guarantee is not None
    assert law.guarantee.freight == "seller"


def test_versions_close_one_another() -> None:
    def version(since: date) -> Law:
        return Law(id="x", name="X", places=frozenset({"XX"}), since=since)

    first, second = in_sequence([version(date(2020, 1, 1)), version(date(2021, 3, 1))])
    assert (first.until, second.until) == (date(2021, 2, 28), None)
    assert first.holds(date(2021, 2, 28))
    assert not first.holds(date(2021, 3, 1))
    assert second.holds(date(2021, 3, 1))


def test_a_question_about_brazil_loads_no_other_jurisdiction() -> None:
    script = (
        "import sys, datetime, policy_core.facts.law as law\n"
        "law.laws_for('BR', datetime.date(2026, 11, 22))\n"
        "print(*sorted(m for m in sys.modules if m.startswith('policy_core.facts.law.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name.removeprefix("policy_core.facts.law.") for name in done.stdout.split()}
    assert loaded == {"brazil", "model", "periods", "rest_days"}
