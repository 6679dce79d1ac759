"""The map is true: ARCHITECTURE.md names the rooms that are there, and no others."""

import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _rooms() -> set[str]:
    """Every tracked folder with Python that is not the tests'."""
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*/__init__.py"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    found = {str(Path(name).parent) for name in tracked if (ROOT / name).exists()}
    return {name for name in found if not name.startswith("tests/")}


def _drawn() -> set[str]:
    """The rooms that the map draws."""
    text = (ROOT / "ARCHITECTURE.md").read_text()
    tree = text.split("<!-- tree:begin -->")[1].split("<!-- tree:end -->")[0]
    return set(re.findall(r"^- `([^`]+)/`: .+$", tree, re.MULTILINE))


def test_the_map_draws_every_room() -> None:
    assert _rooms() - _drawn() == set()


def test_every_place_on_the_map_exists() -> None:
    assert {name for name in _drawn() if not (ROOT / name).is_dir()} == set()


_STARTS = ("", "policy_core", "policy_core/answers", "scripts", "scripts/parcelwise")
"""Folders from which the text names modules."""


def test_every_module_that_the_text_names_exists() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    named = set(re.findall(r"`(\w+(?:/\w+)+(?:\.\w+)?)/?`", text))
    starts = [ROOT / part for part in _STARTS]
    there = {
        name
        for name in named
        for start in starts
        if (start / name).exists() or (start / f"{name}.py").exists()
    }
    assert named - there == set()


@pytest.mark.parametrize(
    "package",
    ["cli", "editions", "orders", "site.building", "site.pages", "store.checking", "store.reading"],
)
def test_a_verb_may_import_any_package_first(package: str) -> None:
    """Packages that need each other would fail by which of them comes first."""
    first = subprocess.run(
        [sys.executable, "-c", f"import parcelwise.{package}"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert first.returncode == 0, first.stderr


def test_no_module_of_the_widgets_imports_itself_by_way_of_others() -> None:
    """Types count too: the compiler drops such imports, a reader has to follow them."""
    folder = ROOT / "widgets" / "src"
    imports = {
        module: {
            (module.parent / f"{name}.ts").resolve()
            for name in re.findall(r'from "(\.[^"]+)"', module.read_text())
            if not name.endswith(".json")
        }
        for module in (path.resolve() for path in folder.rglob("*.ts"))
    }
    assert set().union(*imports.values()) <= set(imports)
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the modules
