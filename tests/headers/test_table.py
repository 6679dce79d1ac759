"""Which files keep for ever, and how the table is written for hosts."""

import pytest

from parcelwise.headers import Cache, HeaderTable, as_underscore_headers, cache_class, media_type

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


def test_each_header_of_a_path_is_set_by_one_rule() -> None:
    """Netlify and Cloudflare Pages join the values that several rules set."""
    rules: dict[str, dict[str, str]] = {}
    for line in as_underscore_headers(HeaderTable("default-src 'none'"), CLASSES).splitlines():
        if line.startswith("/"):
            rule = rules[line] = {}
        elif line:
            name, value = line.strip().split(": ", 1)
            rule[name] = value
    for path, kind in CLASSES.items():
        matching = [rule for address, rule in rules.items() if _matches(address, f"/{path}")]
        names = [name for rule in matching for name in rule]
        assert len(names) == len(set(names)), path
        assert ("Cache-Control" in names) == (kind is Cache.IMMUTABLE), path
        assert "Content-Security-Policy" in names


def _matches(address: str, path: str) -> bool:
    return path.startswith(address[:-1]) if address.endswith("*") else path == address
