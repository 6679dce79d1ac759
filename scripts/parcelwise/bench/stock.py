"""The other sides of the comparison: stock Pyodide, PyScript, and our packages as sources."""

import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from parcelwise.runtime import Contents, sources
from parcelwise.runtime.locales import locale_files
from parcelwise.runtime.trees import Tree
from parcelwise.site.serving import in_background

_HARNESS = Path(__file__).parent / "harness"


def write_stock(
    folder: Path, contents: Contents, language: str, packages: Mapping[str, Path]
) -> None:
    """Write the harness, npm packages by name, and Jinja2, Babel and policy_core as sources.

    Babel comes with the one locale that is asked in, which flatters the others: the wheel has them
    all.
    """
    for file in _HARNESS.iterdir():
        shutil.copy(file, folder)
    for name, package in packages.items():
        shutil.copytree(package, folder / name)
    python = sources.vendored() | sources.core() | locale_files(language)
    python["words.mo"] = contents.words[language]
    (folder / "packages.zip").write_bytes(_deflated(python))
    (folder / "policy.json").write_text(contents.policy, encoding="utf-8")
    for name, text in contents.facts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder without any of a site's headers, which forbid what PyScript does."""
    handler = partial(_Quiet, directory=folder)
    with in_background(ThreadingHTTPServer(("127.0.0.1", 0), handler)) as server:
        yield f"http://127.0.0.1:{server.server_port}/"


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


def _deflated(tree: Tree) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in tree.items():
            archive.writestr(path, content)
    return buffer.getvalue()
