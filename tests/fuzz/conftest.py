"""What the fuzzers share: how long they run, and what they tell at the end: tried, failed, by kind.

The profile of Hypothesis says how many examples a property has: a minute's worth by default, and
many more with the profile `thorough`.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

type Trying = Callable[[str], object]

TRIED: Counter[str] = Counter()
FAILED: Counter[str] = Counter()


@contextmanager
def trying(kind: str) -> Iterator[None]:
    """Count an attempt, and whether it failed."""
    TRIED[kind] += 1
    try:
        yield
    except BaseException:
        FAILED[kind] += 1
        raise


@pytest.fixture(scope="session", autouse=True)
def _report(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    reporter = request.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not TRIED:  # a worker of several has no terminal
        return
    reporter.write_line("")
    for kind in sorted(TRIED):
        reporter.write_line(f"fuzzed {kind}: {TRIED[kind]:,} tried, {FAILED[kind]:,} failed")
