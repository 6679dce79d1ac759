"""The engine's folder, put together."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from parcelwise.runtime import sources
from parcelwise.runtime.cache import Cache
from parcelwise.runtime.contents import Contents, Prerendered
from parcelwise.runtime.packs import language_packs, python_packs
from parcelwise.runtime.trees import Tree, digest, encoded, hashed, packed
from parcelwise.runtime.widgets import bundle

MANIFEST = "manifest.json"
"""The engine's only file whose content changes under the same name."""

LIMITS = {"fetch": 90_000, "start": 60_000, "open": 30_000, "facts": 30_000, "answer": 15_000}
"""Milliseconds of silence after which the page gives a stage up."""


@dataclass(frozen=True, slots=True)
class BuiltEngine:
    """What a page has to link to; all names are relative to the engine's folder."""

    page: str
    """The module script that enhances the forms."""

    style: str
    """The forms' stylesheet."""

    worker: str
    """What runs Python; `page` finds it through the manifest."""

    frame: str
    """The plain script in the head of an embed page."""

    frame_style: str
    """An embed page's own stylesheet."""

    guide: str
    """The module script of the guide for shops."""

    guide_style: str
    """The stylesheet of the guide for shops."""

    loader: str
    """The code of `embed.js`, which still has to be told of its site."""

    build: str
    """Stands for all of it. A page that names it gets answers from this build alone."""

    files: tuple[str, ...] = ()
    """Every file of the folder, sorted; none before it is written."""


@dataclass(frozen=True, slots=True)
class AssembledEngine:
    """An engine that pages can link to already, and that no folder holds yet."""

    built: BuiltEngine
    _files: Tree
    _manifest: Mapping[str, Any]

    def write(self, folder: Path, prerendered: Prerendered | None = None) -> BuiltEngine:
        """Write it into `folder`, which then holds nothing else."""
        output = _Output(self._files)
        # The days that answers are prerendered for change nothing that a page has to agree with.
        manifest = {**self._manifest, "prerendered": _put_prerendered(output, prerendered)}
        output.put(MANIFEST, json.dumps(manifest, separators=(",", ":")).encode())
        _synchronize(folder, output.files)
        return replace(self.built, files=tuple(sorted(output.files)))


def build_engine(contents: Contents, folder: Path, *, cache: Path, widgets: Path) -> BuiltEngine:
    """Assemble an engine and write it, without prerendered answers; raises as `assemble_engine`."""
    return assemble_engine(contents, cache=cache, widgets=widgets).write(folder)


def assemble_engine(contents: Contents, *, cache: Path, widgets: Path) -> AssembledEngine:
    """Make all that an engine consists of but the prerendered answers.

    `widgets` is the folder of the TypeScript with its npm packages installed. Results of slow steps
    are kept in `cache`. Raises `Failure` when a tool is missing, or when Python fails to answer
    one of the questions.
    """
    kept = Cache(cache)
    pyodide = sources.Pyodide(widgets)
    names, widget_files = bundle(widgets, kept)
    loader = widget_files.pop(names["loader"])
    output = _Output()
    output.put_all("", widget_files)
    manifest = {
        "worker": names["worker"],
        "door": "opening" if contents.desk is None else "desk_opening",
        "limits": LIMITS,
        "pyodide": _put_pyodide(output, pyodide),
        **{
            name: output.put_hashed(f"{name}.zip", packed(pack))
            for name, pack in python_packs(pyodide, contents, kept).items()
        },
        **_put_store(output, contents),
    }
    build = digest(json.dumps(names), json.dumps(manifest))
    built = BuiltEngine(
        page=names["page"],
        style=names["style"],
        worker=names["worker"],
        frame=names["frame"],
        frame_style=names["frameStyle"],
        guide=names["guide"],
        guide_style=names["guideStyle"],
        loader=loader.decode(),
        build=build,
    )
    return AssembledEngine(built, output.files, {"build": build, **manifest})


class _Output:
    """The files of the folder to be, and what the manifest says of each."""

    def __init__(self, files: Tree | None = None) -> None:
        self.files: Tree = {**(files or {})}

    def put(self, path: str, content: bytes) -> dict[str, Any]:
        self.files[path] = content
        checksum = base64.b64encode(hashlib.sha256(content).digest()).decode()
        return {"file": path, "bytes": len(content), "integrity": f"sha256-{checksum}"}

    def put_hashed(self, name: str, content: bytes) -> dict[str, Any]:
        return self.put(hashed(name, content), content)

    def put_all(self, folder: str, tree: Mapping[str, bytes]) -> None:
        self.files |= {f"{folder}/{path}".lstrip("/"): content for path, content in tree.items()}


def _put_pyodide(output: _Output, pyodide: sources.Pyodide) -> dict[str, Any]:
    """Pyodide's own files keep their names, which its loader knows; their folder is hashed."""
    program = pyodide.program()
    folder = f"pyodide-{pyodide.version}-{digest(program)}"
    described = {name: output.put(f"{folder}/{name}", file) for name, file in program.items()}
    return {
        "folder": f"{folder}/",
        "wasm": described["pyodide.asm.wasm"],
        "lock": pyodide.lock(),
    }


def _put_store(output: _Output, contents: Contents) -> dict[str, Any]:
    """The policy, the facts in one hashed folder, and a pack a language."""
    facts = encoded(contents.facts)
    folder = f"facts-{digest(facts)}"
    output.put_all(folder, facts)
    return {
        "policy": output.put_hashed("policy.json", contents.policy.encode()),
        "facts": f"{folder}/",
        "languages": {
            language: output.put_hashed(f"words-{language}.zip", packed(pack))
            for language, pack in sorted(language_packs(contents).items())
        },
    }


def _put_prerendered(output: _Output, prerendered: Prerendered | None) -> dict[str, Any] | None:
    """The answers in one hashed folder, and where and when each of them holds."""
    if prerendered is None:
        return None
    files = encoded(prerendered.files)
    folder = f"prerendered-{digest(files)}"
    output.put_all(folder, files)
    return {"folder": f"{folder}/", "kinds": dict(prerendered.kinds)}


def _synchronize(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder hold these files and no others; the manifest comes last."""
    for path in sorted(files, key=lambda path: (path == MANIFEST, path)):
        target = folder / path
        # A hashed name says what is in the file, so one of the right size is the right one.
        if path != MANIFEST and target.is_file() and target.stat().st_size == len(files[path]):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
    for present in sorted(folder.rglob("*"), reverse=True):
        if present.is_file() and present.relative_to(folder).as_posix() not in files:
            present.unlink()
        elif present.is_dir() and not any(present.iterdir()):
            present.rmdir()
