"""Everything that tables decide has a name in words."""

from dataclasses import fields

from parcelwise.editions.changes.labels import FACTS, HOLDS, POINTS
from policy_core.answers.delivery.compiled import BOUNDS
from policy_core.answers.returns import DISPUTE_POINTS
from policy_core.answers.returns import POINTS as RETURNS_POINTS
from policy_core.answers.returns.points import REMEDY_POINTS
from policy_core.proof.changes.gains import WHEN_IT_HOLDS
from policy_core.proof.changes.tables import NOT_HELD
from policy_core.rulebook import (
    Customs,
    Delay,
    Fee,
    Free,
    Method,
    Note,
    Origin,
    Programme,
    RateCard,
    Restriction,
    Surcharge,
)

TOLD_BY_TABLES = {
    "id", "say", "text", "liability", "destinations", "excluded", "origins", "limits", "refuses",
    "restrictions", "transit", "delays", "promise", "origin_rate_cards", "special_handling",
    "zones", "prices", "surcharges", "free",
}  # fmt: skip


def test_points_of_tables() -> None:
    of_returns = {*RETURNS_POINTS, *REMEDY_POINTS, *DISPUTE_POINTS}
    decided = {*of_returns, *BOUNDS, "least", "time", "offered"}
    assert decided <= POINTS.keys()


def test_fields_of_rows_that_all_hold_together() -> None:
    kinds = (Fee, Programme, Note, Customs, Surcharge, Free, Delay, Restriction)
    held = {field.name for kind in kinds for field in fields(kind)} - NOT_HELD
    assert held <= POINTS.keys()
    assert HOLDS.keys() == WHEN_IT_HOLDS.keys()


def test_facts_about_methods_warehouses_and_cards() -> None:
    named = {field.name for kind in (Method, Origin, RateCard) for field in fields(kind)}
    assert named - TOLD_BY_TABLES <= FACTS.keys()
