"""The languages' pages: rendered where something in them changed, and brought into the site.

MkDocs renders a language into the folder `rendered` beside its Markdown. Beside it stands what it
was rendered from. Where only some pages' Markdown is another one, only they are rendered again.
What pages merely quote, the names of the engine's files and the checksums, is filled in anew
without rendering.
"""

import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from secrets import token_bytes
from typing import Any

from parcelwise.installation import keep
from parcelwise.runtime.trees import digest
from parcelwise.site.mkdocs import build_languages, taken_in, write_configuration
from parcelwise.site.pages.page import page_address
from parcelwise.site.whole import Edition, WholeSite
from parcelwise.store.inputs import libraries

_STAMP = "rendered.json"
_QUOTED = ("script", "style", "build", "edition", "guide", "guide_style")
"""What pages quote of the site, and say nothing else of."""
_RENDERING = ("languages.py", "mkdocs.py", "minified.py", "theme_templates.py")
"""The modules that have a say in what is rendered."""
_INDEX = Path("search") / "search_index.json"


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a language was rendered from."""

    around: str
    """Stands for the settings and the theme."""
    docs: Mapping[str, str]
    """By path, what stands for each page's Markdown, and each file beside the pages."""
    quoted: Mapping[str, str]


def write_languages(site: WholeSite, *, whole: bool = False) -> None:
    """Write every language's pages into the site.

    A `whole` language is rendered where only some of its pages changed: only so MkDocs looks at
    every link. Raises `MkDocsFailed` for the first language that cannot be rendered.
    """
    now = {edition.language: _sources(site, edition) for edition in site.editions}
    stale = {}
    for edition in site.editions:
        changed = _changed(_stamp(edition), now[edition.language])
        _quote_anew(edition, now[edition.language].quoted)
        if changed is None or changed:
            stale[edition.language] = None if whole else changed
            (edition.folder / _STAMP).unlink(missing_ok=True)
    _render([each for each in site.editions if each.language in stale], stale)
    for edition in site.editions:
        _write_stamp(edition, now[edition.language])
        embeds = {Path("embed", kind, "index.html") for kind in edition.embeds}
        _bring(edition.rendered, site.folder(edition), beside=embeds)


def _bring(rendered: Path, folder: Path, beside: Collection[Path]) -> None:
    """Let a folder of the site have what was rendered, what is written `beside` it, and no more.

    What is the same stays as it is, and what is new is there whole: somebody may be looking at it.
    """
    wanted = {path.relative_to(rendered) for path in rendered.rglob("*") if path.is_file()}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder) not in wanted and path.relative_to(folder) not in beside:
            path.unlink()
    for path in wanted:
        content, target = (rendered / path).read_bytes(), folder / path
        if not target.is_file() or target.read_bytes() != content:
            keep(target, content)


def _stamp(edition: Edition) -> _Sources | None:
    """What a language was rendered from; None where nobody knows, or somebody touched it since."""
    try:
        stamp = json.loads((edition.folder / _STAMP).read_text(encoding="utf-8"))
        return _Sources(**stamp["from"]) if stamp["to"] == _rendered(edition) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _write_stamp(edition: Edition, sources: _Sources) -> None:
    stamp = {"from": asdict(sources), "to": _rendered(edition)}
    (edition.folder / _STAMP).write_text(json.dumps(stamp), encoding="utf-8")


def _rendered(edition: Edition) -> str:
    """Stands for all that was rendered: whoever starts MkDocs by hand renders otherwise."""
    return digest(dict(_files(edition.rendered)))


def _changed(then: _Sources | None, now: _Sources) -> Sequence[str] | None:
    """The files that are other ones now; None: all of them are to be rendered."""
    if then is None or then.around != now.around or then.docs.keys() != now.docs.keys():
        return None
    return [path for path, file in now.docs.items() if then.docs[path] != file]


def _render(editions: Sequence[Edition], stale: Mapping[str, Sequence[str] | None]) -> None:
    """Let MkDocs render what is stale: it leaves alone what is older than what became of it."""
    indexes = {}
    for edition in editions:
        changed = stale[edition.language]
        if changed is None:
            continue
        indexes[edition.language] = (edition.rendered / _INDEX).read_bytes()
        for path in edition.docs.rglob("*.md"):
            # What was rendered of a changed page is newer than it where it quotes a new name.
            is_changed = path.relative_to(edition.docs).as_posix() in changed
            os.utime(path, None if is_changed else (0, 0))
    build_languages(
        [edition.folder / "mkdocs.yml" for edition in editions],
        partly=[stale[edition.language] is not None for edition in editions],
    )
    for edition in editions:
        file = edition.rendered / _INDEX
        if not file.is_file():
            continue
        index = json.loads(file.read_text(encoding="utf-8"))
        if edition.language in indexes:
            before = json.loads(indexes[edition.language])
            index = _completed(before, index["docs"], stale[edition.language] or ())
        # MkDocs writes each letter beyond ASCII as six.
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        file.write_text(text, encoding="utf-8")


def _completed(
    before: dict[str, Any], found: Sequence[Mapping[str, str]], changed: Sequence[str]
) -> dict[str, Any]:
    """The search's index with what it knew of all other pages than those rendered anew."""
    addresses = {page_address(path) for path in changed if path.endswith(".md")}
    news = {address: [e for e in found if _page_of(e) == address] for address in addresses}
    docs: list[Any] = []
    for entry in before["docs"]:
        address = _page_of(entry)
        docs += news.pop(address, []) if address in addresses else [entry]
    return {**before, "docs": [*docs, *(entry for entries in news.values() for entry in entries)]}


def _page_of(entry: Mapping[str, str]) -> str:
    return entry["location"].partition("#")[0]


def _sources(site: WholeSite, edition: Edition) -> _Sources:
    settings = write_configuration(site, edition).read_text(encoding="utf-8")
    quoted = {name: getattr(site, name) for name in _QUOTED}
    for value in filter(None, quoted.values()):
        settings = settings.replace(value, "")
    docs = {path: digest(content) for path, content in _files(edition.docs)}
    around = digest(
        settings,
        site.base.read_bytes(),
        *_taken_in(site.base),
        *libraries(),
        *(Path(__file__).with_name(name).read_bytes() for name in _RENDERING),
    )
    return _Sources(around, docs, quoted)


def _taken_in(base: Path) -> Iterator[bytes | dict[str, bytes]]:
    """What the settings take in; something new each time where nobody knows what they do."""
    beside = taken_in(base)
    if beside is None:
        yield token_bytes()
    for place in beside or ():
        yield dict(_files(place)) if place.is_dir() else place.read_bytes()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _quote_anew(edition: Edition, now: Mapping[str, str]) -> None:
    """Let what was rendered quote what the site is called now."""
    then = _stamp(edition)
    if then is None:
        return
    changed = {old: now[name] for name, old in then.quoted.items() if old and old != now[name]}
    for page in edition.rendered.rglob("*.html") if changed else ():
        html = page.read_text(encoding="utf-8")
        for old, new in changed.items():
            html = html.replace(old, new)
        page.write_text(html, encoding="utf-8")
    _write_stamp(edition, replace(then, quoted=now))
