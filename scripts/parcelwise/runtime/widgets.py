"""The TypeScript of the calculators, bundled by esbuild into hashed files."""

import json
import subprocess
import tempfile
from pathlib import Path

from parcelwise.errors import Failure
from parcelwise.runtime.cache import Cache
from parcelwise.runtime.trees import Tree, packed, unpacked

READY = "bundle.zip"
"""The bundle as a wheel carries it, beside no sources."""
_NAMES = "names.json"
_NODE = "scripts/setup installs one where the machine has none"


def bundle(widgets: Path, cache: Cache) -> tuple[dict[str, str], Tree]:
    """The bundle's files, and their names by what each is ("page", "worker", "loader").

    Raises `Failure` with what esbuild said when it cannot be built.
    """
    ready = widgets / READY
    if not (widgets / "src").is_dir() and ready.is_file():
        files = unpacked(ready.read_bytes())
    else:
        files = _bundled(widgets, cache)
    return _named(files)


def bundle_studio(widgets: Path, cache: Cache) -> tuple[dict[str, str], Tree]:
    """The files of the merchant's studio, and their names by what each is; raises as `bundle`."""
    return _named(_bundled(widgets, cache, "studio"))


def _named(files: Tree) -> tuple[dict[str, str], Tree]:
    names: dict[str, str] = json.loads(files.pop(_NAMES))
    return names, files


def write_ready_bundle(widgets: Path) -> None:
    """Bundle the scripts for those who have no Node: a wheel carries the file."""
    (widgets / READY).write_bytes(_build(widgets))


def _bundled(widgets: Path, cache: Cache, *only: str) -> Tree:
    made_of = (_sources(widgets), " ".join(only))
    return unpacked(cache.get("widgets", made_of, lambda: _build(widgets, *only)))


def _sources(widgets: Path) -> Tree:
    files = [
        *sorted((widgets / "src").rglob("*")),
        *(widgets / name for name in ("build.mjs", "package-lock.json", "tsconfig.json")),
    ]
    return {
        file.relative_to(widgets).as_posix(): file.read_bytes() for file in files if file.is_file()
    }


def _build(widgets: Path, *only: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = ["node", str(widgets / "build.mjs"), folder, *only]
        try:
            done = subprocess.run(command, capture_output=True, check=False, text=True)
        except FileNotFoundError as error:
            raise Failure("there is no Node to bundle the widgets with", hint=_NODE) from error
        if done.returncode:
            raise Failure(f"the widgets cannot be bundled:\n{done.stderr.strip()}")
        built = {file.name: file.read_bytes() for file in Path(folder).iterdir()}
    return packed({_NAMES: done.stdout.encode(), **built})
