"""The other side of the comparison: stock Pyodide with the same packages, not prepared at all."""

import io
import shutil
import zipfile
from pathlib import Path

from parcelwise.runtime import Contents, sources
from parcelwise.runtime.locales import locale_files
from parcelwise.runtime.trees import Tree

_HARNESS = Path(__file__).parent / "harness"


def write_stock(folder: Path, contents: Contents, language: str, widgets: Path) -> None:
    """Write the harness, Pyodide as npm has it, and Jinja2, Babel and policy_core as sources.

    Babel comes with the one locale that is asked in, which flatters it: the wheel has them all.
    """
    pyodide = sources.Pyodide(widgets)
    for file in _HARNESS.iterdir():
        shutil.copy(file, folder)
    shutil.copytree(pyodide.folder, folder / "pyodide")
    packages = sources.vendored() | sources.core() | locale_files(language)
    packages["words.mo"] = contents.words[language]
    (folder / "packages.zip").write_bytes(_deflated(packages))
    (folder / "policy.json").write_text(contents.policy, encoding="utf-8")
    for name, text in contents.facts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _deflated(tree: Tree) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in tree.items():
            archive.writestr(path, content)
    return buffer.getvalue()
