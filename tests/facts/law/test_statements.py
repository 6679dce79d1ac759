"""Every statement of the packs against the table that says where it was read, and how."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from policy_core.facts.law import Law, all_laws, laws_for
from policy_core.values import Period
from tests.yaml12 import read_yaml

_TABLE = Path(__file__).parents[2] / "vectors" / "law_statements.yaml"
STATEMENTS: list[Mapping[str, Any]] = read_yaml(_TABLE)


def law(place: str, on: date) -> Law:
    """The law closest to a place: that of the region, where it has one."""
    return laws_for(place, on)[-1] if laws_for(place, on) else NOBODYS


NOBODYS = Law(id="", name="", places=frozenset(), since=date.min)


def fact(law: Law, path: str) -> object:
    """A fact by its path ("guarantee.refund.days"), written as the table writes it."""
    if path.startswith("withdrawal.counting.") and path[-2:].isupper():
        assert law.withdrawal is not None
        return written(law.withdrawal.counting.rest_days_in(path[-2:]))
    if path.startswith("duties."):
        since = {duty.code: duty.since for duty in law.duties}.get(path.removeprefix("duties."))
        return None if since is None else str(since)
    return written(reduce(lambda part, name: getattr(part, name, None), path.split("."), law))


def written(value: object) -> object:
    """Steps are divided by semicolons, choices by commas."""
    if isinstance(value, tuple):
        steps = [", ".join(step) if isinstance(step, tuple) else step for step in value]
        return ("; " if any(isinstance(step, tuple) for step in value) else ", ").join(steps)
    return str(value) if isinstance(value, Period) else value


@pytest.mark.parametrize(
    "stated", STATEMENTS, ids=lambda one: f"{one['place']} {one['on']} {one['fact']}"
)
def test_a_statement_is_what_was_read(stated: Mapping[str, Any]) -> None:
    assert fact(law(stated["place"], stated["on"]), stated["fact"]) == stated["is"]
    assert stated["read"]


def test_every_law_has_statements_and_every_statement_a_status() -> None:
    told = {law(one["place"], one["on"]).id for one in STATEMENTS} - {""}
    assert {each.id for each in all_laws()} == told
    assert {one["status"] for one in STATEMENTS} == {"confirmed", "corrected", "unverified"}
    assert Counter(one["status"] for one in STATEMENTS)["unverified"] < len(STATEMENTS) / 3


@pytest.mark.parametrize("part", ["withdrawal", "guarantee"])
def test_what_was_not_read_says_so(part: str) -> None:
    """A pack's part is verified only where some statement of it is."""
    for each in all_laws():
        source = getattr(getattr(each, part), "source", None)
        if source is not None and source.verified:
            of_it = [
                one
                for one in STATEMENTS
                if law(one["place"], one["on"]).id == each.id and one["fact"].startswith(part)
            ]
            assert any(one["status"] != "unverified" for one in of_it), each.id


@pytest.mark.parametrize("each", all_laws(), ids=lambda each: each.version)
def test_a_law_is_looked_at_again(each: Law) -> None:
    newest = max(all_laws(), key=lambda one: (one.id == each.id, one.since))
    if each is newest:
        assert each.reviewed is not None
        assert each.review_by is not None
        assert each.reviewed < each.review_by <= each.reviewed + timedelta(days=366)


@pytest.mark.parametrize("place", ["GB", "AU", "CN", "BR", "IN", "FI", "NL", "IE", "AX", "CA-QC"])
def test_a_right_without_a_number_has_no_last_day(place: str) -> None:
    guarantee = law(place, date(2026, 11, 28)).guarantee
    assert guarantee is not None
    assert guarantee.endless
    assert guarantee.period == Period()


def test_a_reading_replaces_its_source_and_keeps_the_rest() -> None:
    common, spanish = (law(place, date(2026, 11, 28)) for place in ("DE", "ES"))
    assert common.guarantee is not None
    assert spanish.guarantee is not None
    assert common.version != spanish.version
    assert spanish.guarantee.source != common.guarantee.source
    assert spanish.guarantee.freight == common.guarantee.freight
    assert spanish.withdrawal == common.withdrawal


def test_buyers_know_acts_by_their_names() -> None:
    for each in all_laws():
        for part in (each.withdrawal, each.guarantee):
            act = part.source.act if part is not None else None
            assert part is None or act is not None, each.id
            assert act is None or (act.in_language("de-AT"), act.in_language("fr")) == (
                act.de,
                act.en,
            )
