"""Building the studio into a folder: a page, its scripts, its own Python, and the store's files."""

import json
import shutil
from gettext import NullTranslations
from pathlib import Path

from parcelwise.installation import HERE, cache_folder
from parcelwise.runtime.cache import Cache
from parcelwise.runtime.trees import Tree, digest, hashed, packed
from parcelwise.runtime.widgets import bundle_studio
from parcelwise.site.pages.standalone import environment_of
from parcelwise.store.reading import read_store
from parcelwise.store.schemas import rulebook_schema
from parcelwise.store.studio.engine import packs, program

_KINDS = {"returns": "After the sale", "delivery": "Before the sale"}
_BINARY = frozenset(".gif .ico .jpeg .jpg .otf .pdf .png .ttf .webp .woff .woff2".split())


def studio_folder(store: Path) -> Path:
    """Where a store's studio is built: not in its site."""
    return store / ".build" / "studio"


def build_studio(store: Path, folder: Path) -> None:
    """Build the studio of a store's rulebook into `folder`, which then holds nothing else.

    The rulebook may be faulty: to see that is what a studio is for. Raises `Failure` when what it
    consists of is not installed.
    """
    cache = Cache(cache_folder() / "runtime")
    names, files = bundle_studio(HERE / "widgets", cache)
    rulebook = read_store(store).rulebook
    languages = rulebook.store.languages if rulebook is not None else ()
    pyodide = program()
    program_folder = f"pyodide-{pyodide.version}-{digest(pyodide.files)}"
    files |= {f"{program_folder}/{name}": content for name, content in pyodide.files.items()}
    parts = {
        "worker": names["worker"],
        "pyodide": f"{program_folder}/",
        "lock": pyodide.lock,
        "packs": [
            _put(files, f"{name}.zip", pack)
            for name, pack in packs(languages, pyodide.version, cache).items()
        ],
        "store": _put(files, "store.zip", packed(files_of(store))),
        "schema": _put(files, "schema.json", json.dumps(rulebook_schema()).encode()),
    }
    page = environment_of(NullTranslations(), Path(__file__).parent / "templates").get_template(
        "studio.html"
    )
    files["index.html"] = page.render(
        name=rulebook.store.name if rulebook is not None else store.name,
        kinds=_KINDS,
        parts=json.dumps(parts),
        script=names["page"],
        style=names["style"],
    ).encode()
    _write(files, folder)


def files_of(store: Path) -> Tree:
    """All files of a store that a check may look at, by their paths from its folder."""
    found = [store / "mkdocs.yml", *sorted((store / "docs").rglob("*"))]
    return {
        # Of pictures and fonts a check asks only whether they are there.
        file.relative_to(store).as_posix(): b"" if file.suffix in _BINARY else file.read_bytes()
        for file in found
        if file.is_file() and "__pycache__" not in file.parts
    }


def _put(files: Tree, name: str, content: bytes) -> str:
    path = hashed(name, content)
    files[path] = content
    return path


def _write(files: Tree, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
