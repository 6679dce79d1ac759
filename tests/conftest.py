"""What holds for every test: which of them share a process, and how golden files are renewed."""

from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of a busy machine than of the code.
settings.register_profile("parcelwise", deadline=None)
settings.load_profile("parcelwise")

_ONE_PROCESS = ("browser", "servers")
"""Folders whose tests start browsers and servers: one after another, beside all other tests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a reader accept what golden tests find, instead of comparing it."""
    parser.addoption(
        "--accept", action="store_true", help="write golden files anew; read their diff"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, so that each of its fixtures is made once."""
    for item in items:
        file = item.path.relative_to(config.rootpath / "tests")
        together = "browsers and servers" if file.parts[0] in _ONE_PROCESS else str(Path(file))
        item.add_marker(pytest.mark.xdist_group(together))
