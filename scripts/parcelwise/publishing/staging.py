"""A release on the publisher's own disk, whole and described before anything travels."""

import gzip
import hashlib
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli

from parcelwise.errors import Failure
from parcelwise.publishing.headers import (
    Cache,
    HeaderTable,
    cache_class,
    media_type,
)
from parcelwise.publishing.manifest import ENCODINGS, RELEASE, Edition, File, Manifest, manifest

_COMPRESSIBLE = (".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".xml", ".zip")
_SMALLEST = 1024
"""Bytes below which compressing saves no packet."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A release in a folder of its own: the files of its manifest, and `release.json`."""

    folder: Path
    manifest: Manifest

    @property
    def table(self) -> HeaderTable:
        """The headers of the release."""
        return HeaderTable(self.manifest.policy)

    def content(self, path: str) -> bytes:
        """The content of a file."""
        return (self.folder / path).read_bytes()


def stage(  # noqa: PLR0913 - each is asked of another room
    site: Path,
    folder: Path,
    edition: Edition,
    *,
    frames: Collection[str] = (),
    encodings: Collection[str] = (),
    cache: Path | None = None,
) -> Staged:
    """Copy a built site into an empty folder and describe it.

    `frames` are the origins that may frame its pages, any when empty. For each of the `encodings`
    ("gz", "br") what compresses well is compressed beside itself; `cache` is a folder that keeps
    compressed content from one release to the next. Raises `Failure` for a symbolic link.
    """
    for file in site.rglob("*"):
        if file.is_symlink():
            hint = "what is published is copied, wherever it lies: put the file itself there"
            raise Failure(f"{file.relative_to(site)} is a link", hint=hint)
    shutil.copytree(site, folder, dirs_exist_ok=True)
    (folder / RELEASE).unlink(missing_ok=True)  # what an earlier release said of itself
    for encoding in encodings:
        for path in list(_paths(folder)):
            if path.endswith(_COMPRESSIBLE) and (folder / path).stat().st_size >= _SMALLEST:
                _compress(folder / path, encoding, cache)
    policy = HeaderTable.of(folder, frames).policy
    described = manifest((_described(folder, path) for path in _paths(folder)), edition, policy)
    (folder / RELEASE).write_bytes(described.json())
    return Staged(folder, described)


def _paths(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _described(folder: Path, path: str) -> File:
    content = (folder / path).read_bytes()
    return File(
        path, hashlib.sha256(content).hexdigest(), len(content), media_type(path), _cache(path)
    )


def _cache(path: str) -> Cache:
    """What is compressed beside a file keeps as long as the file."""
    stem, _, ending = path.rpartition(".")
    return cache_class(stem if ending in ENCODINGS else path)


def _compress(file: Path, encoding: str, cache: Path | None) -> None:
    content = file.read_bytes()
    kept = cache / f"{hashlib.sha256(content).hexdigest()}.{encoding}" if cache else None
    if kept and kept.is_file():
        compressed = kept.read_bytes()
    else:
        compressed = _COMPRESSORS[encoding](content)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(".unfinished")
            unfinished.write_bytes(compressed)
            unfinished.replace(kept)
    if len(compressed) < len(content):
        file.with_name(f"{file.name}.{encoding}").write_bytes(compressed)


def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=9, mtime=0)


def _brotlied(content: bytes) -> bytes:
    compressed: bytes = brotli.compress(content, quality=11)
    return compressed


_COMPRESSORS = {"gz": _gzipped, "br": _brotlied}
