"""What holds for every test: what they share, and how golden files are renewed."""

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from xdist.remote import Producer

from tests.reference import NOW, ROOT
from tests.sharing import Grouped, rank

# How long an example takes says more of a busy machine than of the code.
settings.register_profile("parcelwise", deadline=None)
settings.load_profile("parcelwise")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a reader accept what golden tests find, instead of comparing it."""
    parser.addoption(
        "--accept", action="store_true", help="write golden files anew; read their diff"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes."""
    items.sort(key=lambda item: rank(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Grouped:
    """Keep in one process what shares a browser, servers, or a file's fixtures."""
    return Grouped(config, log)


@pytest.fixture(scope="session")
def reference_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the reference store, built at `NOW`: once for all processes, not to be changed."""
    from parcelwise.building import build_site

    run = tmp_path_factory.getbasetemp()
    folder = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "lanternway"
    with FileLock(f"{folder}.lock"):
        if not (folder / "built").exists():
            _copy_store(folder)
            build_site(folder, NOW, desk=True)
            (folder / "built").touch()
    return folder


def _copy_store(folder: Path) -> None:
    shutil.copytree(ROOT / "docs", folder / "docs")
    own_reply = folder / "docs" / "replies" / "reminder.en.j2"
    own_reply.parent.mkdir()
    own_reply.write_text(
        "Good morning!\n\n{{ opening }}\n\n{{ verdict }}\n\n"
        "{% for solution in solutions %}\n- {{ solution }}\n{% endfor %}\n\n{{ sign_off }}\n",
        encoding="utf-8",
    )
    theme = "scripts/parcelwise/site/theme"
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace(theme, str(ROOT / theme))
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
