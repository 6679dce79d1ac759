"""What a release has to pass before its first byte leaves: links, privacy, weight, headers."""

import posixpath
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

import brotli

from parcelwise.publishing.headers import as_underscore_headers, inline_code
from parcelwise.publishing.markup import MarkupReader
from parcelwise.publishing.staging import Staged

PAGE_BYTES = 150_000
"""What a page and all that it loads at once may weigh, compressed, before a question is asked."""
FILE_BYTES = 25 * 1024 * 1024
"""The largest file that Cloudflare Pages takes."""
HEADER_LINE = 2000
"""The longest line that Cloudflare Pages takes in `_headers`, in characters."""
HEADER_RULES = 100
"""The most rules that it takes there."""

PRIVATE_FOLDERS = {"desk", "drafts", "data", "rulebook", "node_modules"}
PRIVATE_ENDINGS = {
    ".bak", ".cfg", ".csv", ".db", ".env", ".ini", ".key", ".log", ".mo", ".p12", ".pem", ".po",
    ".py", ".pyc", ".sqlite", ".toml", ".xlsx", ".yaml", ".yml",
}  # fmt: skip
"""Nothing that a site consists of; the engine's Python travels in its zips."""

_LOADING = {"script", "link", "img", "iframe", "source", "video", "audio", "embed", "object"}
_LOADED_AT_ONCE = {"stylesheet", "icon", "preload", "modulepreload"}
_NOT_LOADED = {"canonical", "alternate", "next", "prev", "author", "license"}


class _Page(MarkupReader):
    """The links of a page: what its readers may follow, and what browsers load to show it."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.names: set[str] = set()
        """Its places that a link can lead to."""
        self.asks: set[str] = set()
        """The kinds of questions that it has calculators for."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.names |= {given[name] for name in ("id", "name") if name in given}
        if tag == "form" and "data-parcelwise" in given:
            self.asks.add(given["data-parcelwise"])
        target = given.get("src") or given.get("href")
        relation = set(given.get("rel", "").split())
        if target is None or (tag == "link" and relation & _NOT_LOADED):
            return
        loaded = tag in _LOADING and (tag != "link" or relation & _LOADED_AT_ONCE)
        (self.loads if loaded else self.links).add(target)


def examine(staged: Staged) -> list[str]:
    """Everything that keeps a release from leaving, a line each; nothing for a good one."""
    pages = [_read(staged, path) for path in staged.manifest.files if path.endswith(".html")]
    return [
        *_private(staged),
        *_broken(staged, pages),
        *_foreign(pages),
        *_heavy(staged, pages),
        *_forbidden(staged),
        *_too_long(staged),
    ]


def _read(staged: Staged, path: str) -> _Page:
    page = _Page(path)
    page.feed(staged.content(path).decode())
    page.close()
    return page


def _private(staged: Staged) -> Iterator[str]:
    for path in staged.manifest.files:
        parts = PurePosixPath(path).parts
        private = PRIVATE_FOLDERS.intersection(parts[:-1]) or any(
            part.startswith(".") for part in parts
        )
        if private or PurePosixPath(path).suffix.lower() in PRIVATE_ENDINGS:
            yield f"{path} is private, or looks so"


def _broken(staged: Staged, pages: list[_Page]) -> Iterator[str]:
    by_path = {page.path: page for page in pages}
    for page in pages:
        for target in sorted(page.links | page.loads):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = _resolved(page.path, unquote(parts.path))
            if path not in staged.manifest.files and not (page.path.endswith("404.html")):
                yield f"{page.path} leads to {target}, which is not there"
            elif parts.fragment and path in by_path and not _place(by_path[path], parts.fragment):
                yield f"{page.path} leads to {target}, but there is no such place"


def _place(page: _Page, fragment: str) -> bool:
    # Material's own script makes the places whose names begin with two underscores.
    if unquote(fragment) in page.names or fragment.startswith("__"):
        return True
    # A question that a calculator fills in: “#ask=returns&reason=faulty”.
    return bool(page.asks.intersection(parse_qs(fragment).get("ask", ())))


def _resolved(page: str, target: str) -> str:
    """The path of the file that a link of a page leads to."""
    if not target:
        return page
    whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), target)).lstrip("/")
    is_folder = target.endswith(("/", "/.", "/..")) or target in {".", ".."}
    return posixpath.join(whole, "index.html") if is_folder or not whole else whole


def _foreign(pages: list[_Page]) -> Iterator[str]:
    for page in pages:
        for target in sorted(page.loads):
            parts = urlsplit(target)
            if parts.netloc or parts.scheme not in {"", "data"}:
                yield f"{page.path} loads {target} from somewhere else"


def _heavy(staged: Staged, pages: list[_Page]) -> Iterator[str]:
    for path, file in staged.manifest.files.items():
        if file.size > FILE_BYTES:
            yield f"{path} has {file.size} bytes, more than {FILE_BYTES}"
    for page in pages:
        loaded = {_resolved(page.path, urlsplit(target).path) for target in page.loads}
        paths = {page.path, *(loaded & staged.manifest.files.keys())}
        weight = sum(_compressed_size(staged.folder / path) for path in paths)
        if weight > PAGE_BYTES:
            yield f"{page.path} weighs {weight} bytes compressed, more than {PAGE_BYTES}"


@cache
def _compressed_size(file: Path) -> int:
    return len(brotli.compress(file.read_bytes(), quality=9))


def _forbidden(staged: Staged) -> Iterator[str]:
    for path in staged.manifest.files:
        if path.endswith(".html"):
            found = inline_code([staged.content(path).decode()])
            for handler in sorted(found.handlers):
                yield f"{path} has code in “{handler}”, which its own policy forbids"
            for code in sorted(found.strange):
                begins = f"{' '.join(code.split())[:40]} …"
                yield f"{path} has a script of its own, “{begins}”: put it into a file of the site"


def _too_long(staged: Staged) -> Iterator[str]:
    lines = as_underscore_headers(staged.table, staged.manifest.files).splitlines()
    if any(len(line) > HEADER_LINE for line in lines):
        yield f"a header is longer than the {HEADER_LINE} characters that hosts take"
    rules = sum(line.startswith("/") for line in lines)
    if rules > HEADER_RULES:
        yield f"the headers take {rules} rules, and hosts take {HEADER_RULES}"
