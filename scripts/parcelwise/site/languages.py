"""The languages' pages: rendered where something in them changed, and brought into the site.

MkDocs renders a language into the folder `rendered` beside its Markdown. Beside it stands what it
was rendered from. What pages merely quote, the names of the engine's files and the checksums, is
filled in anew without rendering.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from parcelwise.runtime.trees import digest
from parcelwise.site.house import Edition, House
from parcelwise.site.mkdocs import build_languages, theme_folder, write_configuration

_STAMP = "rendered.json"
_QUOTED = ("script", "style", "build", "edition", "guide", "guide_style")
"""What pages quote of the house, and say nothing else of."""


def write_languages(house: House) -> None:
    """Write every language's pages into the site.

    Raises `MkDocsFailed` for the first language that cannot be rendered.
    """
    sources = {edition.language: _sources(house, edition) for edition in house.editions}
    stale = [
        edition
        for edition in house.editions
        if _stamp(edition)["sources"] != sources[edition.language]
    ]
    for edition in stale:
        (edition.folder / _STAMP).unlink(missing_ok=True)
    build_languages([write_configuration(house, edition) for edition in stale])
    for edition in stale:
        stamp = {"sources": sources[edition.language], "quoted": _quoted(house)}
        (edition.folder / _STAMP).write_text(json.dumps(stamp), encoding="utf-8")
    for edition in house.editions:
        _bring(house, edition)


def _stamp(edition: Edition) -> Mapping[str, Any]:
    try:
        stamp: dict[str, Any] = json.loads((edition.folder / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"sources": None, "quoted": {}}
    return stamp


def _quoted(house: House) -> dict[str, str]:
    return {name: getattr(house, name) for name in _QUOTED}


def _sources(house: House, edition: Edition) -> str:
    """What stands for all that a language is rendered from."""
    settings = write_configuration(house, edition).read_text(encoding="utf-8")
    for quoted in filter(None, _quoted(house).values()):
        settings = settings.replace(quoted, "")
    trees = edition.docs, theme_folder(house.base)
    return digest(
        settings,
        house.base.read_bytes(),
        *(dict(_files(tree)) for tree in trees),
        version("mkdocs"),
        version("mkdocs-material"),
        Path(__file__).with_name("mkdocs.py").read_bytes(),
    )


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _bring(house: House, edition: Edition) -> None:
    """Copy what was rendered, quoting what the house is called now."""
    then, now = _stamp(edition)["quoted"], _quoted(house)
    folder = house.folder(edition)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(edition.rendered, folder)
    changed = {old: now[name] for name, old in then.items() if old and old != now[name]}
    if not changed:
        return
    for page in folder.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        for old, new in changed.items():
            html = html.replace(old, new)
        page.write_text(html, encoding="utf-8")
