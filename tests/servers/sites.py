"""Small sites to publish: as many kinds of files as a real one has, and every version different."""

import hashlib
from datetime import date
from pathlib import Path

from parcelwise.publishing import Edition, Staged, stage

EDITION = Edition(date(2026, 11, 1), hashlib.sha256(b"a rulebook").hexdigest())

PAGES = ("index.html", "404.html", "en/index.html", "en/returns/index.html")
"""What every version has; `en/only-N/index.html` is a page that only one version has."""

_EMBED = "en/embed/returns/index.html"
"""A page that may be framed, with another policy than the others."""

_ENGINE = b"// The same in every version.\n" * 40


def write_site(folder: Path, version: int) -> Path:
    """A version of the site: each page names it, and the script that belongs to it."""
    script = f"export const version = {version};\n".encode() * 60
    script_name = f"engine/page-{hashlib.sha256(script).hexdigest()[:8]}.js"
    files = {
        script_name: script,
        f"engine/core-{hashlib.sha256(_ENGINE).hexdigest()[:16]}.zip": _ENGINE,
        "engine/pyodide-0.29.5-0011223344556677/pyodide.asm.wasm": b"\0asm\1\0\0\0",
        "engine/manifest.json": f'{{"version": {version}}}'.encode(),
        "en/assets/style.css": f"body {{ --version: {version}; }}\n".encode() * 50,
        "policy.json": b'{"the": "same"}',
    }
    for page in (*PAGES, _EMBED, f"en/only-{version}/index.html"):
        up = "../" * page.count("/")
        files[page] = (
            f'<!doctype html><html lang="en"><head><title>{page}</title>'
            f'<script type="module" src="{up}{script_name}"></script>'
            f"<style>body {{ margin: 0 }}</style></head>"
            f"<body><p>version {version}</p>{'<p>word</p>' * 120}</body></html>"
        ).encode()
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def staged(folder: Path, version: int, *encodings: str) -> Staged:
    """A version of the site, staged in a folder of its own."""
    site = write_site(folder / f"site-{version}", version)
    return stage(site, folder / f"staged-{version}", EDITION, encodings=encodings)
