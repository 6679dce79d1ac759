"""What a release consists of: `release.json`."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

from parcelwise.errors import Failure
from parcelwise.publishing.headers import Cache

RELEASE = "release.json"
"""The manifest's path in the site: what a site says of itself."""

ENCODINGS = {"gz": "gzip", "br": "br"}
"""How files may be compressed beside themselves: the ending, and the name in Content-Encoding."""

_FORMAT = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class File:
    """A file of a release."""

    path: str
    """In the site, with slashes: "en/returns/index.html"."""
    sha256: str
    size: int
    """In bytes."""
    type: str
    """The value of Content-Type."""
    cache: Cache

    @property
    def lasts(self) -> bool:
        """Whether its name stands for its content, for ever."""
        return self.cache is Cache.IMMUTABLE


@dataclass(frozen=True, slots=True)
class Edition:
    """The rulebook that a release speaks for."""

    effective: date
    """The day from which orders are answered by it."""
    rulebook: str
    """SHA-256 of its canonical JSON."""


@dataclass(frozen=True)
class Manifest:
    """A release: its files by path, the edition that it carries, and its page policy."""

    files: Mapping[str, File]
    edition: Edition
    policy: str
    """The Content-Security-Policy of its pages."""

    @cached_property
    def id(self) -> str:
        """Sixteen hexadecimal digits that stand for all of it: equal content has an equal id."""
        said = self._plain()
        # How well a machine compresses is no part of what a policy says.
        said["files"] = {
            path: file for path, file in said["files"].items() if not self.is_compressed(path)
        }
        plain = json.dumps(said, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()[:16]

    def json(self) -> bytes:
        """The content of `release.json`."""
        said = {"format": _FORMAT, "release": self.id, **self._plain()}
        return json.dumps(said, indent=1, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def read(cls, content: bytes) -> Self:
        """The manifest that `json` wrote; raises `Failure` for anything else."""
        try:
            data = json.loads(content)
            made = cls(
                files={path: _file(path, said) for path, said in data["files"].items()},
                edition=Edition(
                    date.fromisoformat(data["edition"]["effective"]), data["edition"]["rulebook"]
                ),
                policy=data["policy"],
            )
            known = (data["format"], data["release"])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise Failure(f"{RELEASE} is no manifest of a release") from error
        if known != (_FORMAT, made.id):
            raise Failure(f"{RELEASE} says that it is {known[1]}, but its files make {made.id}")
        return made

    def is_compressed(self, path: str) -> bool:
        """Whether the file is another one of the release, compressed ("index.html.gz")."""
        stem, _, ending = path.rpartition(".")
        return ending in ENCODINGS and stem in self.files

    def _plain(self) -> dict[str, Any]:
        edition = {**asdict(self.edition), "effective": self.edition.effective.isoformat()}
        files = {path: asdict(self.files[path]) for path in sorted(self.files)}
        for said in files.values():
            del said["path"]
        return {"edition": edition, "policy": self.policy, "files": files}


def manifest(files: Iterable[File], edition: Edition, policy: str) -> Manifest:
    """A manifest of files, in the order of their paths."""
    return Manifest({file.path: file for file in sorted(files)}, edition, policy)


def _file(path: str, said: Mapping[str, Any]) -> File:
    """A file as a manifest says it; raises ValueError for one that cannot be in a release."""
    # Files are linked, copied and deleted by these names: none may lead out of a release.
    inside = path and all(part not in {"", ".", ".."} for part in path.split("/"))
    if not inside or not path.isprintable() or not _SHA256.fullmatch(said["sha256"]):
        raise ValueError(path)
    if not isinstance(said["size"], int) or not isinstance(said["type"], str):
        raise ValueError(path)
    return File(path, said["sha256"], said["size"], said["type"], Cache(said["cache"]))
