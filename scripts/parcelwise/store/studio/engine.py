"""The studio's Python: its own Pyodide, the libraries that read and check a rulebook, and our code.

Buyers' Pyodide cannot read YAML into a rulebook: pydantic's core is compiled, and there is no
WebAssembly of it for Python 3.13. There is one for the Python of a newer Pyodide.
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import distribution
from pathlib import Path

import parcelwise
import policy_core
from parcelwise.errors import Failure, shown_path
from parcelwise.installation import HERE
from parcelwise.runtime.cache import Cache
from parcelwise.runtime.locales import locale_files
from parcelwise.runtime.trees import Tree, packed, unpacked
from parcelwise.store.reading.countries import LANGUAGES

PYODIDE = "pyodide-314"
"""The studio's Pyodide, as the widgets' npm packages call it."""

WHEELS = HERE / ".cache" / "studio"
"""Where set-up puts the wheel of pydantic's core: `bootstrap.studio`."""

_PROGRAM = ("pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_LIBRARIES = (
    "annotated-types",
    "babel",
    "holidays",
    "jinja2",
    "markupsafe",
    "pydantic",
    "python-dateutil",
    "pyyaml",
    "ruamel.yaml",
    "six",
    "typing-extensions",
    "typing-inspection",
    "tzdata",
)
"""Distributions whose Python alone is enough."""
_ROOMS = ("bench", "cli", "publishing")
"""Rooms of `parcelwise` that no studio enters."""


@dataclass(frozen=True, slots=True)
class Program:
    """The studio's Pyodide."""

    version: str
    files: Tree
    """By the names that its loader asks for."""
    lock: str
    """The part of its lock file that it cannot start without: which build it is."""


def program() -> Program:
    """Raises `Failure` when the studio's Pyodide is not installed."""
    folder = HERE / "widgets" / "node_modules" / PYODIDE
    if not folder.is_dir():
        raise Failure(
            "the studio needs a checkout of Parcelwise, with all that its set-up brings",
            hint="run `scripts/serve --studio` in one",
        )
    package, lock = (
        json.loads((folder / name).read_bytes()) for name in ("package.json", "pyodide-lock.json")
    )
    return Program(
        package["version"],
        {name: (folder / name).read_bytes() for name in _PROGRAM},
        json.dumps({"info": lock["info"], "packages": {}}),
    )


def packs(languages: Iterable[str], version: str, cache: Cache) -> dict[str, bytes]:
    """Zips of the Python that the studio runs, by name, compiled: `libraries`, and our own `code`.

    Stores in these languages can be said; `version` is that of the studio's Pyodide. Raises
    `Failure` when something is not installed.
    """
    parts = {"libraries": _libraries(languages), "code": _code()}
    script = HERE / "widgets" / "compile.mjs"
    return {
        name: cache.get(
            "studio", (tree, script.read_bytes(), version), partial(_compiled, script, tree)
        )
        for name, tree in parts.items()
    }


def _libraries(languages: Iterable[str]) -> Tree:
    tree: Tree = {**_compiled_core()}
    for name in _LIBRARIES:
        tree |= _files_of(name)
    for language in {*LANGUAGES, *languages}:
        tree |= locale_files(language)
    return tree


def _files_of(name: str) -> Tree:
    """What of a distribution runs anywhere; of its data, what is read in English."""
    found = distribution(name)
    files = ((str(file), found.locate_file(file)) for file in found.files or ())
    return {
        path: Path(str(file)).read_bytes()
        for path, file in files
        if not path.startswith("..") and _is_wanted(path)
    }


def _is_wanted(path: str) -> bool:
    if _NOT_WANTED.search(path):
        return False
    return path.endswith(".py") or _DATA.search(path) is not None


_NOT_WANTED = re.compile(r"__pycache__|^pydantic/v1/|^pydantic/mypy|^dateutil/zoneinfo/")
_DATA = re.compile(r"dist-info/METADATA$|^holidays/locale/en[^/]*/.*\.mo$|^tzdata/")
"""Libraries ask for their own version; holidays have English names; zones are data alone."""


def _compiled_core() -> Tree:
    """The compiled part of pydantic, from the wheel for the studio's Python."""
    version = distribution("pydantic-core").version
    wheels = sorted(WHEELS.glob(f"pydantic_core-{version}-*_wasm32.whl"))
    if not wheels:
        raise Failure(
            f"there is no WebAssembly of pydantic-core {version} in {shown_path(WHEELS)}",
            hint="`scripts/serve --studio` or `scripts/setup` brings it",
        )
    return unpacked(wheels[-1].read_bytes())


def _code() -> Tree:
    """policy_core and what of `parcelwise` a session uses, with what a wheel has beside it."""
    core, host = (Path(str(each.__file__)).parent for each in (policy_core, parcelwise))
    tree = _ours(core) | {
        path: content for path, content in _ours(host).items() if path.split("/")[1] not in _ROOMS
    }
    beside = [HERE / "widgets" / "words.json", *sorted((HERE / "docs" / "pages").rglob("*.md"))]
    for file in (*beside, *sorted((HERE / "docs" / "words").glob("*.po"))):
        tree[f"parcelwise/installed/{file.relative_to(HERE).as_posix()}"] = file.read_bytes()
    return tree


def _ours(folder: Path) -> Tree:
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in _SUFFIXES and "installed" not in path.parts
    }


_SUFFIXES = {".py", ".po", ".html", ".md", ".txt", ".jinja", ".j2"}


def _compiled(script: Path, tree: Tree) -> bytes:
    """A zip of the tree with its Python as the studio's Pyodide compiles it, in Node."""
    with tempfile.TemporaryDirectory() as folder:
        sources, compiled = Path(folder, "sources.zip"), Path(folder, "compiled.zip")
        sources.write_bytes(packed(tree))
        command = ["node", str(script), str(sources), str(compiled)]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        if done.returncode:
            raise Failure(f"the studio's Python cannot be compiled:\n{done.stderr.strip()}")
        return compiled.read_bytes()
