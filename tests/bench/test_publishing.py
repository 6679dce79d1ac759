"""What publishing one changed line costs, measured on the reference store's built site."""

from pathlib import Path

import pytest

from parcelwise.bench import bench_publishing
from tests.reference import reference_policy


@pytest.mark.heavy
def test_one_changed_line_travels_alone(reference_store: Path) -> None:
    sent, _ = bench_publishing(reference_store, reference_policy().rulebook)
    assert sent.measured == 1
