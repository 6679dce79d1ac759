"""What the engine is made of: the right files, and no more."""

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import hatch_build
from parcelwise.errors import Failure
from parcelwise.runtime import sources
from parcelwise.runtime.trees import module_of
from policy_core.facts.law import modules_of

WIDGETS = Path(__file__).parents[2] / "widgets"


def test_pyodide_is_the_pinned_one() -> None:
    assert sources.Pyodide(WIDGETS).version == "0.29.5"


def test_missing_packages_are_named(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="npm packages"):
        sources.Pyodide(tmp_path)


def test_a_wheel_carries_all_of_pyodide_that_an_engine_is_made_of(tmp_path: Path) -> None:
    for name in (name for name in hatch_build._READY if "node_modules" in name):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(WIDGETS.parent / name)
    carried, whole = (sources.Pyodide(widgets) for widgets in (tmp_path / "widgets", WIDGETS))
    assert carried.program() == whole.program()
    assert carried.standard_library() == whole.standard_library()
    assert carried.lock() == whole.lock()


def test_stand_ins_take_the_place_of_modules_that_exist() -> None:
    """One that stands in for nothing would hide that its original has moved."""
    archive = sources.Pyodide(WIDGETS).standard_library()
    published = sources.standard_library_sources(archive) | sources.vendored()

    replaced = {
        name for name, code in sources.with_stand_ins(published).items() if code != published[name]
    }

    lean = Path(sources.__file__).parent / "inside" / "lean"
    assert replaced == {path.relative_to(lean).as_posix() for path in lean.rglob("*.py")}


def test_markupsafe_comes_without_its_c_part() -> None:
    names = {name for name in sources.vendored() if name.startswith("markupsafe/")}

    assert {"markupsafe/__init__.py", "markupsafe/_native.py"} <= names
    assert all(name.endswith(".py") for name in names)


def test_babel_s_data_comes_with_the_languages() -> None:
    assert not any(module_of(name) is None for name in sources.vendored())


def test_the_core_comes_without_the_proof() -> None:
    names = set(sources.core())

    assert "policy_core/values/money.py" in names
    assert "policy_core/text/templates/answer.html.j2" in names
    assert not any(name.startswith("policy_core/proof") for name in names)


def test_the_folder_that_the_project_lies_in_leaves_nothing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "proof" / "replies" / "policy_core"
    (folder / "proof").mkdir(parents=True)
    for name in ("__init__.py", "engine.py", "proof/__init__.py"):
        (folder / name).touch()
    monkeypatch.setattr("parcelwise.runtime.sources._folder_of", lambda _: folder)

    assert sources.core().keys() == {"policy_core/__init__.py", "policy_core/engine.py"}


def test_laws_come_along_for_the_countries_that_are_served_alone() -> None:
    """With what their packs take over from others, so that each can be imported by itself."""
    law = "policy_core/facts/law/"
    every = {name for name in sources.core() if name.startswith(law)}
    few = {name for name in sources.core(laws=frozenset({"NO", "US"})) if name.startswith(law)}

    assert {f"{law}{name}.py" for name in ("norway", "united_states", "american_states")} <= few
    assert f"{law}european_economic_area.py" in few  # Norway's takes its parts from there
    assert {f"{law}{name}.py" for name in ("brazil", "japan", "canada")} <= every - few
    for name in few:
        text = sources.core()[name].decode()
        for needed in re.findall(r"from policy_core\.facts\.law\.(\w+) import", text):
            assert f"{law}{needed}.py" in few or name.endswith("/__init__.py")


def test_what_only_pages_say_of_a_law_stays_behind() -> None:
    tree = sources.core()
    for module in modules_of():
        told: dict[str, Any] = {}
        exec(tree[f"policy_core/facts/law/{module}.py"].decode(), told)
        whole = import_module(f"policy_core.facts.law.{module}").PACKS
        assert told["PACKS"] == tuple(replace(law, notes=(), duties=()) for law in whole)
