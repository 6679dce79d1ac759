"""The engine's folder: complete, named by content, the same wherever it is built."""

import base64
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parcelwise.errors import Failure
from parcelwise.runtime import MANIFEST, BuiltEngine, build_engine
from parcelwise.runtime.trees import unpacked
from tests.browser import shop

QUESTIONS = ['{"kind": "returns", "reason": "wrong-item", "destination": "US"}']
ROOT = Path(__file__).parents[2]

REBUILD = """
import sys
from pathlib import Path
from parcelwise.runtime import build_engine
from tests.browser import shop
from tests.runtime.test_engine import QUESTIONS
folder, cache = map(Path, sys.argv[1:])
build_engine(shop.contents(QUESTIONS), folder, cache=cache, widgets=shop.WIDGETS)
"""


@pytest.fixture(scope="module")
def cache() -> Path:
    """What builds of this checkout keep; it may be empty."""
    return ROOT / ".cache" / "runtime"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engine")


@pytest.fixture(scope="module")
def built(folder: Path, cache: Path) -> BuiltEngine:
    contents = shop.contents(QUESTIONS)
    return build_engine(contents, folder, cache=cache, widgets=shop.WIDGETS)


@pytest.fixture
def manifest(built: BuiltEngine, folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    return content


def pieces(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """Every file that the manifest describes."""
    named = [manifest[name] for name in ("python", "vendor", "core", "policy")]
    return [*named, *manifest["languages"].values(), manifest["pyodide"]["wasm"]]


def content_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_folder_holds_what_it_says(built: BuiltEngine, folder: Path) -> None:
    assert content_of(folder).keys() == set(built.files)
    assert {built.page, built.style, built.worker, MANIFEST} <= set(built.files)


def test_the_manifest_knows_size_and_checksum_of_each_file(
    manifest: dict[str, Any], folder: Path
) -> None:
    for piece in pieces(manifest):
        content = (folder / piece["file"]).read_bytes()
        checksum = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert piece["bytes"] == len(content)
        assert piece["integrity"] == f"sha256-{checksum}"


def test_every_module_is_bytecode(manifest: dict[str, Any], folder: Path) -> None:
    for name in ("python", "vendor", "core"):
        tree = unpacked((folder / manifest[name]["file"]).read_bytes())
        assert not [path for path in tree if path.endswith(".py")]
        assert any(path.endswith(".pyc") for path in tree)


def test_the_standard_library_is_trimmed_to_a_quarter(
    manifest: dict[str, Any], folder: Path
) -> None:
    modules = unpacked((folder / manifest["python"]["file"]).read_bytes())

    assert {"json/decoder.pyc", "decimal.pyc", "encodings/utf_8.pyc"} <= modules.keys()
    assert not {"tkinter", "unittest/case.pyc", "http/client.pyc"} & modules.keys()
    assert 4 * len(modules) < 531  # as many modules does Pyodide 0.29.5 publish


def test_strangers_leave_the_folder(built: BuiltEngine, folder: Path, cache: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "core-0123456789abcdef.zip").write_bytes(b"of an earlier build")

    contents = shop.contents(QUESTIONS)
    again = build_engine(contents, folder, cache=cache, widgets=shop.WIDGETS)

    assert again == built
    assert content_of(folder).keys() == set(built.files)
    assert not (folder / "old").exists()


def test_nothing_is_done_twice(
    built: BuiltEngine, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Node there is no way to bundle or to trace: all must come from the cache."""
    monkeypatch.setenv("PATH", str(tmp_path))

    contents = shop.contents(QUESTIONS)
    again = build_engine(contents, tmp_path / "engine", cache=cache, widgets=shop.WIDGETS)

    assert again == built


def test_a_missing_node_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Failure, match="there is no Node"):
        build_engine(
            shop.contents(QUESTIONS),
            tmp_path / "engine",
            cache=tmp_path / "cache",
            widgets=shop.WIDGETS,
        )


def test_a_question_that_python_chokes_on_stops_the_build(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(Failure, match=r"(?s)the engine fails in Pyodide.*KeyError: 'kind'"):
        build_engine(
            shop.contents(['{"reason": "wrong-item"}']), tmp_path, cache=cache, widgets=shop.WIDGETS
        )


@pytest.mark.heavy
def test_another_build_elsewhere_gives_the_same_bytes(
    built: BuiltEngine, folder: Path, tmp_path: Path
) -> None:
    variables = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Kathmandu"}
    elsewhere = tmp_path / "engine"

    subprocess.run(
        [sys.executable, "-c", REBUILD, elsewhere, tmp_path / "cache"],
        cwd=ROOT,
        env=variables,
        check=True,
    )

    assert content_of(elsewhere) == content_of(folder)
