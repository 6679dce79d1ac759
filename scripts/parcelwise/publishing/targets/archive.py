"""One file with the whole site, for hosts that take uploads: Netlify, Cloudflare Pages and others.

policy.zip -> policy-<id>.zip     the archive to upload, replaced in one step
policy-<id>.zip                   a release; equal releases make equal bytes
.policy.json                      the releases that are there, the latest first
"""

import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import zstandard

from parcelwise.errors import Failure
from parcelwise.publishing.headers import as_underscore_headers
from parcelwise.publishing.manifest import RELEASE, Manifest
from parcelwise.publishing.plan import History, Plan, Release
from parcelwise.publishing.staging import Staged
from parcelwise.publishing.targets import layout
from parcelwise.publishing.targets.files import (
    PARTIAL,
    failing_in_one_line,
    held,
    remove,
    write_whole,
)
from parcelwise.publishing.targets.target import TargetFailed

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644
_ZSTD_LEVEL = 19


@dataclass(frozen=True, slots=True)
class _Format:
    pack: Callable[[Mapping[str, bytes]], bytes]
    read: Callable[[Path, str], bytes]


@dataclass(frozen=True, slots=True)
class Archive:
    """Archives in a folder, by the path of the one to upload ("out/policy.zip")."""

    path: Path
    encodings: Sequence[str] = ()
    headers: Sequence[str] = ()

    @property
    def address(self) -> str:
        """The path of the archive to upload."""
        return str(self.path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lock the list of releases."""
        self._refuse_strangers()
        with held(self._list.with_suffix(".lock"), self.address):
            yield

    def history(self) -> History:
        """The archives that are there."""
        self._refuse_strangers()
        with failing_in_one_line(self.path):
            listed = layout.parse_history(self._list.read_bytes()) if self._list.is_file() else ()
            releases = [
                Release(Manifest.read(self._format.read(self._archive(release), RELEASE)), since)
                for release, since in listed
                if self._archive(release).is_file()
            ]
            target = self.path.readlink().name if self.path.is_symlink() else ""
            live = (each.id for each in releases if self._archive(each.id).name == target)
            return History(tuple(releases), next(live, ""))

    def bring(self, plan: Plan, staged: Staged) -> None:
        """Write the archive of the release."""
        with failing_in_one_line(self.path):
            if not self._archive(plan.after.id).is_file():
                paths = sorted(plan.after.files)
                content = {path: staged.content(path) for path in paths}
                headers = as_underscore_headers(staged.table, paths).encode()
                content |= {"_headers": headers, RELEASE: plan.after.json()}
                write_whole(self._archive(plan.after.id), self._format.pack(content))
            self._record(plan, forgotten=True)

    def switch(self, plan: Plan) -> None:
        """Let the path lead to it."""
        with failing_in_one_line(self.path):
            link = self.path.with_name(f".{self.path.name}{PARTIAL}")
            remove(link)
            link.symlink_to(self._archive(plan.after.id).name)
            link.replace(self.path)

    def drop(self, plan: Plan) -> None:
        """Delete the archives that are not kept."""
        with failing_in_one_line(self.path):
            self._record(plan, forgotten=False)
            kept = {plan.after.id, *(release.id for release in plan.kept)}
            for path in list(self.path.parent.iterdir()):
                release = self._release(path.name.removesuffix(PARTIAL))
                if release and (release not in kept or path.name.endswith(PARTIAL)):
                    remove(path)

    def read(self, path: str) -> bytes:
        """A file of the archive to upload."""
        with failing_in_one_line(self.path):
            return self._format.read(self.path, path)

    @property
    def _format(self) -> _Format:
        return _FORMATS[_ending(self.path)]

    @property
    def _list(self) -> Path:
        return self.path.with_name(f".{_stem(self.path)}.json")

    def _archive(self, release: str) -> Path:
        return self.path.with_name(f"{_stem(self.path)}-{release}{_ending(self.path)}")

    def _release(self, name: str) -> str:
        """The id of the release whose archive has such a name; empty when none has."""
        release = name.removeprefix(f"{_stem(self.path)}-").removesuffix(_ending(self.path))
        own = layout.is_id(release) and self._archive(release).name == name
        return release if own else ""

    def _refuse_strangers(self) -> None:
        """Raise `Failure` when something else than a link to a release has the archive's name."""
        with failing_in_one_line(self.path):
            if self.path.is_symlink():
                ours = bool(self._release(self.path.readlink().name))
            else:
                ours = not self.path.exists()
        if not ours:
            hint = "give another name: what lies there has been left alone"
            raise Failure(f"{self.path} is there, and Parcelwise has not put it there", hint=hint)

    def _record(self, plan: Plan, *, forgotten: bool) -> None:
        releases = layout.with_after(plan, forgotten=forgotten)
        write_whole(self._list, layout.history_json(releases))


def is_archive(path: Path) -> bool:
    """Whether a path ends as archives do."""
    return path.name.endswith(tuple(_FORMATS))


def _ending(path: Path) -> str:
    return next(ending for ending in _FORMATS if path.name.endswith(ending))


def _stem(path: Path) -> str:
    return path.name.removesuffix(_ending(path))


def _zip(content: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(content):
            about = zipfile.ZipInfo(path, _EPOCH)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = _MODE << 16
            archive.writestr(about, content[path], compresslevel=9)
    return buffer.getvalue()


def _from_zip(archive: Path, path: str) -> bytes:
    try:
        with zipfile.ZipFile(archive) as opened:
            return opened.read(path)
    except (zipfile.BadZipFile, KeyError) as error:
        raise TargetFailed(f"{archive}: {error}") from error


def _tar(content: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(content):
            about = tarfile.TarInfo(path)
            about.size, about.mode = len(content[path]), _MODE
            archive.addfile(about, io.BytesIO(content[path]))
    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(buffer.getvalue())


def _from_tar(archive: Path, path: str) -> bytes:
    try:
        plain = zstandard.ZstdDecompressor().decompress(archive.read_bytes())
        with tarfile.open(fileobj=io.BytesIO(plain)) as opened:
            file = opened.extractfile(path)
            assert file is not None
            return file.read()
    except (zstandard.ZstdError, tarfile.TarError, KeyError) as error:
        raise TargetFailed(f"{archive}: {error}") from error


_FORMATS = {".zip": _Format(_zip, _from_zip), ".tar.zst": _Format(_tar, _from_tar)}
