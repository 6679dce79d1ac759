"""The reference store's whole site, built once for all tests of a process."""

import shutil
from pathlib import Path

import pytest

from parcelwise.building import build_site
from tests.reference import NOW, ROOT
from tests.site.dom import Element, parse

type Site = dict[str, Element]
"""Every page by its path in the site ("en/returns/index.html")."""


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the reference store, built."""
    folder = tmp_path_factory.mktemp("lanternway")
    shutil.copytree(ROOT / "docs", folder / "docs")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    theme = str(ROOT / "scripts/parcelwise/site/theme")
    settings = settings.replace("scripts/parcelwise/site/theme", theme)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build_site(folder, NOW)
    return folder


@pytest.fixture(scope="session")
def folder(store: Path) -> Path:
    return store / "site"


@pytest.fixture(scope="session")
def site(folder: Path) -> Site:
    return {
        path.relative_to(folder).as_posix(): parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
