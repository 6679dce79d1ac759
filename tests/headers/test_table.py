"""Which files keep for ever, and how the table is written for hosts."""

import re

import pytest

from parcelwise.publishing.headers import (
    Cache,
    HeaderTable,
    as_underscore_headers,
    cache_class,
    media_type,
)

CLASSES = {
    "index.html": Cache.PAGE,
    "en/returns/index.html": Cache.PAGE,
    "policy.json": Cache.POINTER,
    "sitemap.xml": Cache.POINTER,
    "engine/manifest.json": Cache.POINTER,
    "engine/manifest.json.gz": Cache.POINTER,
    "engine/page-ZBRBV3EY.js": Cache.IMMUTABLE,
    "engine/pyodide-0.29.5-75ac876de34b05d0/pyodide.asm.wasm": Cache.IMMUTABLE,
    "en/assets/javascripts/bundle.a5f9d56c.min.js": Cache.IMMUTABLE,
    "en/assets/javascripts/bundle.a5f9d56c.min.js.map": Cache.IMMUTABLE,
    "en/assets/javascripts/lunr/min/lunr.de.min.js": Cache.SUPPORT,
    "en/assets/stylesheets/main.57a0d79d.min.css": Cache.IMMUTABLE,
    "en/assets/style.css": Cache.SUPPORT,
    "engineering/page-ZBRBV3EY.js": Cache.SUPPORT,
}
"""Files of a built site, and how long browsers may keep them."""


@pytest.mark.parametrize("path", CLASSES)
def test_how_long_files_keep(path: str) -> None:
    assert cache_class(path) is CLASSES[path]


def test_media_types() -> None:
    """WebAssembly's own type makes it stream (W3C WebAssembly Web API); RFC 9239 for scripts."""
    assert media_type("a/pyodide.asm.wasm") == "application/wasm"
    assert media_type("a.mjs") == media_type("a.JS") == "text/javascript; charset=utf-8"
    assert media_type("LICENSE") == "application/octet-stream"


FRAMED = ("en/embed/returns/index.html", "pt-BR/embed/delivery/index.html")
UNFRAMED = (
    "index.html", "404.html", "en/index.html", "en/returns/index.html",
    "de/shipping/ems/index.html", "embed/x/index.html", "en/shop/embed/index.html",
)  # fmt: skip


def test_only_embed_pages_can_be_framed_by_others() -> None:
    table = HeaderTable("frame-ancestors *")
    for path in FRAMED:
        assert table.headers(path)["Content-Security-Policy"] == "frame-ancestors *"
    for path in UNFRAMED:
        policies = table.headers(path)["Content-Security-Policy"].split(", ")
        assert policies == ["frame-ancestors *", "frame-ancestors 'self'"]


def test_hosts_that_join_rules_say_what_the_table_says() -> None:
    """Netlify and Cloudflare Pages join the values that several rules set."""
    table, paths = HeaderTable("default-src 'none'"), [*CLASSES, *FRAMED, *UNFRAMED]
    paths.append("de/embed/delivery/index.html")
    rules = _rules(as_underscore_headers(table, paths))
    for path in paths:
        address = f"/{path.removesuffix('index.html')}"
        given: dict[str, list[str]] = {}
        for pattern, rule in rules.items():
            if _matches(pattern, address):
                for name, value in rule.items():
                    given.setdefault(name, []).append(value)
        assert (
            ", ".join(given["Content-Security-Policy"])
            == (table.headers(path)["Content-Security-Policy"])
        ), path
        assert all(len(values) == 1 for name, values in given.items() if "Policy" not in name), path
        assert ("Cache-Control" in given) == (cache_class(path) is Cache.IMMUTABLE), path


def test_more_languages_take_no_more_rules() -> None:
    pages = (
        "index.html",
        "returns/index.html",
        "shipping/ems/index.html",
        "embed/delivery/index.html",
    )
    few, many = (
        [f"{language}/{page}" for language in languages for page in pages]
        for languages in (("en", "de"), ("en", "de", "fr", "pt-BR", "ja"))
    )
    table = HeaderTable("default-src 'none'")
    assert as_underscore_headers(table, few) == as_underscore_headers(table, many)


def _rules(text: str) -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            rule = rules[line] = {}
        elif line:
            name, value = line.strip().split(": ", 1)
            rule[name] = value
    return rules


def _matches(pattern: str, address: str) -> bool:
    """A placeholder stands for one step of an address, a star for its rest."""
    steps = (re.escape(step) for step in re.sub(r":\w+", "\0", pattern).split("*"))
    return re.fullmatch(".*".join(steps).replace("\0", "[^/]+"), address) is not None
