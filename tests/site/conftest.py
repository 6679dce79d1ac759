"""The reference store's whole site, built once for all tests of a process."""

from pathlib import Path

import pytest

from tests.site.dom import Element, parse

type Site = dict[str, Element]
"""Every page by its path in the site ("en/returns/index.html")."""


@pytest.fixture(scope="session")
def folder(reference_store: Path) -> Path:
    return reference_store / "site"


@pytest.fixture(scope="session")
def site(folder: Path) -> Site:
    return {
        path.relative_to(folder).as_posix(): parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
