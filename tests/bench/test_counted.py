"""What can be counted stays within its budget; nothing here looks at a clock."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from parcelwise.bench.budgets import Measurement, budgets, table
from parcelwise.bench.counted import bench_counted
from parcelwise.bench.picture import log_log
from parcelwise.bench.questions import draw
from parcelwise.bench.turns import Times
from parcelwise.installation import HERE
from policy_core.engine import ask
from tests.reference import reference_policy

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.heavy
def test_what_is_counted_is_within_its_budget() -> None:
    found = bench_counted(reference_policy(), NOW, HERE, seed=19)
    counted = {what for what, (group, _) in budgets().items() if group == "counted"}
    assert {one.what for one in found} == counted
    assert [one.what for one in found if not one.met] == []


def test_questions_are_distinct_answerable_and_the_same_for_a_seed() -> None:
    policy = reference_policy()
    for kind in ("returns", "delivery"):
        drawn = draw(policy, kind, NOW, 40, seed=7)
        assert drawn == draw(policy, kind, NOW, 40, seed=7)
        assert drawn != draw(policy, kind, NOW, 40, seed=8)
        assert all(one != other for i, one in enumerate(drawn) for other in drawn[:i])
        assert all(ask(policy, one, NOW) for one in drawn)


def test_a_ratio_is_of_the_same_turns() -> None:
    """In the second turn the machine was busy; each side took ten times as long."""
    ours = Times(((2.0, 2.0), (20.0, 20.0), (2.0, 2.0)))
    theirs = Times(((1.0, 1.0), (10.0, 10.0), (1.0, 1.0)))
    assert ours.over(theirs) == (2.0, 2.0, 2.0)


def test_a_table_says_what_is_past_its_budget() -> None:
    what = "`parcelwise ask` / bare Python"
    rows = table([Measurement(what, 1.0), Measurement(what, 1000.0), Measurement("else", 5.0)])
    said = [row.split("|")[4].strip() for row in rows.splitlines()[2:]]
    assert said == ["met", "MISSED", ""]


def test_a_power_of_the_rows_is_a_straight_line() -> None:
    picture = log_log({"squares": [(10, 1e-4), (100, 1e-2), (1000, 1.0)]}, "rows", "time")
    way = next(line for line in picture.splitlines() if 'stroke-width="2"' in line)
    points = [tuple(map(float, each.split())) for each in way.split('"')[1][1:].split("L")]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    assert len(steps) == 2
    assert all(abs(a - b) <= 0.2 for a, b in zip(*steps, strict=True))
