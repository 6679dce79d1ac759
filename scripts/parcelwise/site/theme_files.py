"""The theme's scripts and styles: once for all languages, and only what their pages load."""

import json
from collections.abc import Iterator
from pathlib import Path

import material

from parcelwise.site.whole import WholeSite

SHARED = "assets"
"""The folder of what all languages share of the theme."""

_THEME = Path(material.__file__).parent / "templates" / "assets"
_FOLDERS = ("javascripts", "stylesheets")
THEME_STYLE = "parcelwise.css"
"""The theme's own stylesheet, by its path in `SHARED`."""
_BESIDE = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}
"""What the search of a language needs beside its stemmer, as Material's worker loads it."""


def share_theme(whole: WholeSite) -> None:
    """Move the theme's scripts and styles out of the languages' folders, to stand there once.

    Source maps, and stemmers of languages that no page is searched in, are not published.
    """
    folders = [whole.folder(edition) for edition in whole.editions]
    wanted = {name for folder in folders for name in _searched_with(folder)}
    shared = whole.out / SHARED
    present = {path for path in shared.rglob("*") if path.is_file()}
    for name in _files():
        loaded = "lunr/" not in name or name.partition("lunr/")[2] in wanted
        for folder in folders:
            file = folder / SHARED / name
            if not file.is_file():
                continue
            target = shared / name
            if loaded and file.suffix != ".map":
                target.parent.mkdir(parents=True, exist_ok=True)
                file.replace(target)
                present.discard(target)
            else:
                file.unlink()
    for old in present:
        old.unlink()
    for folder in (*(folder / SHARED for folder in folders), shared):
        _remove_empty(folder)


def _files() -> Iterator[str]:
    """The theme's own files, by their paths below `assets`."""
    for folder in _FOLDERS:
        for file in sorted((_THEME / folder).rglob("*")):
            if file.is_file():
                yield file.relative_to(_THEME).as_posix()
    yield THEME_STYLE


def _searched_with(folder: Path) -> Iterator[str]:
    """What the search of a language's pages loads, by its path below `lunr`."""
    index = folder / "search" / "search_index.json"
    if not index.is_file():
        return
    languages = json.loads(index.read_text(encoding="utf-8"))["config"]["lang"]
    if languages != ["en"]:
        yield "min/lunr.stemmer.support.min.js"
    if len(languages) > 1:
        yield "min/lunr.multi.min.js"
    for language in languages:
        yield f"min/lunr.{language}.min.js"
        if language in _BESIDE:
            yield _BESIDE[language]


def _remove_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
