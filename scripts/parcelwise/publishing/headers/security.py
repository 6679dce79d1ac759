"""The Content-Security-Policy of a site, from what its pages have inline (W3C CSP Level 3)."""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from parcelwise.publishing.headers.theme_scripts import is_of_theme
from parcelwise.publishing.markup import MarkupReader
from policy_core.values.record import BoundedCache

_SCRIPTS = {"", "module", "text/javascript", "application/javascript", "importmap"}
"""Types of scripts that run; other types are data, which no policy looks at."""


OWN_FRAMES = "frame-ancestors 'self'"
"""The policy of a page that others may not frame, nor lay anything over."""


@dataclass(frozen=True, slots=True)
class InlineCode:
    """What pages carry inside themselves that a policy has to name."""

    scripts: frozenset[str] = frozenset()
    """A hash source ("'sha256-…'") for each script of the theme."""
    strange: frozenset[str] = frozenset()
    """The code of every other script, which no policy here allows."""
    styles: frozenset[str] = frozenset()
    """A hash source for each style element."""
    style_attributes: bool = False
    """Whether an element has a style of its own."""
    handlers: frozenset[str] = frozenset()
    """Attributes with code ("onclick") and addresses with code, which no policy here allows."""

    def __or__(self, other: Self) -> Self:
        return type(self)(
            self.scripts | other.scripts,
            self.strange | other.strange,
            self.styles | other.styles,
            self.style_attributes or other.style_attributes,
            self.handlers | other.handlers,
        )


def inline_code(pages: Iterable[str]) -> InlineCode:
    """What a site's pages, as HTML texts, have inline."""
    found = InlineCode()
    for page in pages:
        found |= _KNOWN.get(
            (hashlib.sha256(page.encode(errors="surrogatepass")).digest(),), partial(_read, page)
        )
    return found


class _Known(BoundedCache):
    MOST = 1 << 14


_KNOWN = _Known()
"""By the digest of a page: a served store's pages are read again whenever one of them changes."""


def _read(page: str) -> InlineCode:
    reader = _Reader()
    reader.feed(page.replace("\r\n", "\n"))
    reader.close()
    return reader.found


def content_security_policy(inline: InlineCode, frames: Sequence[str]) -> str:
    """All that an embed page may do: load what is its own, run Python, be framed by the shop.

    `frames` are the origins of pages that may frame it; without any, every page may.
    """
    ancestors = ["'self'", *sorted(frames)] if frames else ["*"]
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", "'wasm-unsafe-eval'", *sorted(inline.scripts)],
        "style-src": ["'self'", *sorted(inline.styles)],
        "style-src-attr": ["'unsafe-inline'"] if inline.style_attributes else [],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ancestors,
    }
    said = [f"{name} {' '.join(sources)}" for name, sources in directives.items() if sources]
    return "; ".join(said)


def unframed(policy: str) -> str:
    """A policy of embed pages as that of all other pages, which only the site itself may frame.

    It is a second policy beside the first, and browsers hold both: hosts that join what two rules
    say of a header then say the very same.
    """
    return f"{policy}, {OWN_FRAMES}"


class _Reader(MarkupReader):
    """Collects the inline code of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = InlineCode()
        self._inside = ""
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        handlers = {name for name in given if name.startswith("on")} | {
            f"{name}=javascript:"
            for name, value in given.items()
            if value.strip().lower().startswith("javascript:")
        }
        self.found |= InlineCode(style_attributes="style" in given, handlers=frozenset(handlers))
        runs = tag == "script" and "src" not in given and given.get("type", "") in _SCRIPTS
        self._inside = tag if runs or tag == "style" else ""
        self._text.clear()

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        code = "".join(self._text)
        source = frozenset({_hash_source(code)})
        if tag == "style":
            self.found |= InlineCode(styles=source)
        elif is_of_theme(code):
            self.found |= InlineCode(scripts=source)
        else:
            self.found |= InlineCode(strange=frozenset({code}))
        self._inside = ""


def _hash_source(code: str) -> str:
    checksum = hashlib.sha256(code.encode()).digest()
    return f"'sha256-{base64.b64encode(checksum).decode()}'"
