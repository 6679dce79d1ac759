"""How many bytes a buyer's browser loads, as a good server compresses them."""

import json
from pathlib import Path

import brotli

from parcelwise.runtime import MANIFEST, BuiltEngine
from parcelwise.runtime.cache import Cache

_BEST = 11


def cold_bytes(folder: Path, engine: BuiltEngine, language: str, cache: Cache) -> dict[str, int]:
    """The Brotli size, at the best quality, of each file that an answer in `language` needs."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    pieces = ("python", "vendor", "core", "policy")
    names = [
        MANIFEST,
        engine.page,
        engine.style,
        engine.worker,
        f"{manifest['pyodide']['folder']}pyodide.asm.js",
        manifest["pyodide"]["wasm"]["file"],
        *(manifest[piece]["file"] for piece in pieces),
        manifest["languages"][language]["file"],
    ]
    return {name: compressed_size((folder / name).read_bytes(), cache) for name in names}


def compressed_size(content: bytes, cache: Cache) -> int:
    """Bytes after Brotli at its best quality; that of large files takes seconds, so it is kept."""

    def measure() -> bytes:
        return str(len(brotli.compress(content, quality=_BEST))).encode()

    return int(cache.get("brotli", (content,), measure))
