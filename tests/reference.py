"""The reference store as the tests see it: its rulebook in a world around a fixed day."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from parcelwise.store.reading import read_store
from parcelwise.store.reading.world import world_around
from policy_core.answers.policy import Policy

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""Sunday evening in Shanghai, where the store's clocks are."""


@cache
def reference_policy() -> Policy:
    """The policy of docs/rulebook."""
    reading = read_store(ROOT)
    assert reading.problems == ()
    assert reading.rulebook is not None
    return Policy(reading.rulebook, world_around(date(2026, 11, 22)), "2026-11-01")
