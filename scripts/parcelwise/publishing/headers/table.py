"""Media types, cache classes, and the headers that follow from them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Self

from parcelwise.publishing.headers.security import content_security_policy, inline_code, unframed

MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
"""By file ending (IANA's register). Said here because a machine's own table may lack wasm, and a
server that misnames a script keeps browsers from running it."""

_UNKNOWN = "application/octet-stream"

IMMUTABLE_PATHS = (
    r"^/engine/(?!manifest\.json(\.gz)?$)"
    r"|/assets/(javascripts|stylesheets)/([^/]+/)*[^/]+\.[0-9a-f]{8}\.min\.(js|css)(\.map|\.gz)*$"
)
"""Addresses whose content never changes: the engine's files, and those that Material's build
hashes; with what is compressed beside them. A regular expression that Python, nginx and Apache
read alike."""

_EMBED = "(?![^/]+/embed/)"
UNFRAMED_PATHS = rf"^/{_EMBED}(.*/)?([^/]*\.html)?$"
"""Addresses of pages that only the site itself may frame: all but the embed pages."""

_IMMUTABLE = re.compile(IMMUTABLE_PATHS)
_UNFRAMED = re.compile(UNFRAMED_PATHS)
_POINTERS = {".json", ".xml", ".txt", ".gz"}


class Cache(StrEnum):
    """How a file may be kept; in the order in which a release's files have to arrive.

    A page must not be there before what it loads, nor what leads to a page before the page.
    """

    IMMUTABLE = "immutable"
    """Its name changes with its content."""
    SUPPORT = "support"
    """Styles, pictures and the like under a name that stays."""
    PAGE = "page"
    """HTML."""
    POINTER = "pointer"
    """Says what else there is: the engine's manifest, the map of the site."""

    @property
    def control(self) -> str:
        """The value of Cache-Control: kept for a year (RFC 8246), or asked after every time."""
        return "public, max-age=31536000, immutable" if self is Cache.IMMUTABLE else "no-cache"


def cache_class(path: str) -> Cache:
    """How the file at a path of the site ("en/index.html") may be kept."""
    if _IMMUTABLE.search(f"/{path}"):
        return Cache.IMMUTABLE
    ending = PurePosixPath(path).suffix
    if ending == ".html":
        return Cache.PAGE
    return Cache.POINTER if ending in _POINTERS else Cache.SUPPORT


def is_unframed(path: str) -> bool:
    """Whether the file at a path is a page that only the site itself may frame."""
    return _UNFRAMED.search(f"/{path}") is not None


def media_type(path: str) -> str:
    """The value of Content-Type for the file at a path."""
    return MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), _UNKNOWN)


@dataclass(frozen=True, slots=True)
class HeaderTable:
    """The headers of a site: what goes with every file, and what with one."""

    policy: str
    """The Content-Security-Policy of embed pages, as `security.content_security_policy` makes it.
    """

    @classmethod
    def of(cls, site: Path, frames: Iterable[str] = ()) -> Self:
        """The headers of a built site; `frames` are the origins that may frame calculators."""
        pages = (page.read_text("utf-8") for page in sorted(site.rglob("*.html")))
        return cls(content_security_policy(inline_code(pages), sorted(frames)))

    @property
    def everywhere(self) -> Mapping[str, str]:
        """What goes with every file, errors included."""
        return {
            "Content-Security-Policy": self.policy,
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "X-Content-Type-Options": "nosniff",
        }

    def headers(self, path: str) -> Mapping[str, str]:
        """All headers of the file at a path of the site."""
        own = {"Content-Type": media_type(path), "Cache-Control": cache_class(path).control}
        if is_unframed(path):
            own["Content-Security-Policy"] = unframed(self.policy)
        return {**self.everywhere, **own}
