"""Where the engine's Python comes from: Pyodide's zip, this environment, this repository."""

import importlib.util
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from parcelwise.errors import Failure
from parcelwise.runtime.docstrings import without_arguments
from parcelwise.runtime.trees import Tree, unpacked
from parcelwise.runtime.wasm import without_unasked_exports
from policy_core.facts.law import modules_of

_LEAN = Path(__file__).parent / "inside" / "lean"
_CORE_SUFFIXES = {".py", ".html", ".md", ".txt", ".jinja", ".j2"}
_NOT_IN_A_BROWSER = {"proof", "edition.py", "lint.py", "migrations.py", "__pycache__"}
_NOT_FOR_BUYERS = {"replies"}
_LAWS = "policy_core/facts/law/"
_TAKEN = re.compile(r"^from policy_core\.facts\.law\.(\w+) import", re.MULTILINE)
"""What a pack of laws takes from another."""
_SAID_BY_PAGES = ("notes", "duties")
"""Of a pack of laws: what no answer looks at."""


_trimmed = lru_cache(maxsize=1)(without_unasked_exports)
"""A served store's engine is put together again and again, of the same interpreter."""


class Pyodide:
    """The npm package of Pyodide, installed in the widgets' folder.

    Raises `Failure` when it is not there.
    """

    def __init__(self, widgets: Path) -> None:
        self.folder = widgets / "node_modules" / "pyodide"
        if not self.folder.is_dir():
            raise Failure(f"the npm packages of {widgets} are missing", hint="run scripts/setup")
        self.version: str = self._json("package.json")["version"]

    def standard_library(self) -> bytes:
        """The standard library as published: a zip of sources."""
        return (self.folder / "python_stdlib.zip").read_bytes()

    def program(self) -> Tree:
        """The files that make the interpreter, under the names that its loader asks for."""
        script, loader = (self.folder / name for name in ("pyodide.asm.js", "pyodide.mjs"))
        wasm = (self.folder / "pyodide.asm.wasm").read_bytes()
        scripts = script.read_bytes(), loader.read_bytes()
        return {
            script.name: scripts[0],
            "pyodide.asm.wasm": _trimmed(wasm, scripts),
        }

    def lock(self) -> dict[str, Any]:
        """The part of Pyodide's lock file that it cannot start without: which build it is."""
        return {"info": self._json("pyodide-lock.json")["info"]}

    def _json(self, name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.folder / name).read_bytes())
        return content


@lru_cache(maxsize=1)
def standard_library_sources(archive: bytes) -> Tree:
    """The modules of the standard library's zip."""
    return {name: code for name, code in unpacked(archive).items() if name.endswith(".py")}


def with_stand_ins(tree: Tree) -> Tree:
    """The same tree with lean modules in place of some that are imported and never used.

    Pyodide imports an event loop and a package installer, and what these need; Jinja2 imports its
    compiler. Together that is a hundred modules, and a third of the time to the first answer.
    """
    stand_ins = {path.relative_to(_LEAN).as_posix(): path for path in _LEAN.rglob("*.py")}
    return tree | {name: path.read_bytes() for name, path in stand_ins.items() if name in tree}


def vendored() -> Tree:
    """Jinja2, MarkupSafe without its C part, and Babel without its data."""
    tree: Tree = {}
    for package in ("jinja2", "markupsafe", "babel"):
        tree |= _python_of(_folder_of(package))
    return tree


def core(*, desk: bool = False, laws: frozenset[str] | None = None) -> Tree:
    """policy_core without what only the merchant's side needs; with the replies for its `desk`.

    `laws` are the countries whose laws it needs; None is all.
    """
    folder = _folder_of("policy_core")
    left_out = _NOT_IN_A_BROWSER if desk else _NOT_IN_A_BROWSER | _NOT_FOR_BUYERS
    tree = {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in _CORE_SUFFIXES and left_out.isdisjoint(path.relative_to(folder).parts)
    }
    needless = _needless_laws(tree, laws)
    packs = {f"{_LAWS}{module}.py" for module in modules_of()}
    return {
        path: without_arguments(code, _SAID_BY_PAGES) if path in packs else code
        for path, code in tree.items()
        if path not in needless
    }


def _needless_laws(tree: Tree, countries: frozenset[str] | None) -> frozenset[str]:
    """The packs of laws that neither some countries need, nor packs that take parts from them."""
    if countries is None:
        return frozenset()
    needed, found = set[str](), set(modules_of(countries))
    while found:
        module = found.pop()
        needed.add(module)
        found |= set(_TAKEN.findall(tree[f"{_LAWS}{module}.py"].decode())) - needed
    return frozenset(f"{_LAWS}{module}.py" for module in modules_of() - needed)


def _python_of(folder: Path) -> Tree:
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.py"))
    }


def _folder_of(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise Failure(f"needs the package {package}")
    return Path(spec.origin).parent
