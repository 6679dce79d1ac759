"""What publishing has to do, worked out before anything is done.

Everything here is pure. Each target carries a plan out in its own way, in the same order: bring
what is new, where no visitor sees it; switch; drop what nobody needs any more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from parcelwise.publishing.headers import Cache
from parcelwise.publishing.manifest import ENCODINGS, File, Manifest

_TRAVEL = list(Cache)
_COMPRESSED = tuple(f".{ending}" for ending in ENCODINGS)


@dataclass(frozen=True, slots=True)
class Release:
    """A release that a target holds."""

    manifest: Manifest
    since: datetime
    """When it was brought there or last switched to, by the publisher's clock: for people only."""

    @property
    def id(self) -> str:
        """The id of its manifest."""
        return self.manifest.id


@dataclass(frozen=True, slots=True)
class History:
    """The releases that a target holds whole, and the one that visitors see."""

    releases: tuple[Release, ...] = ()
    """The latest first."""
    live: str = ""
    """The id of the release that visitors see; empty before the first."""
    doubtful: tuple[str, ...] = ()
    """The ids of releases that interrupted switches were on their way to: visitors may see some of
    their pages. Empty on targets that switch all at once."""

    def find(self, release: str) -> Manifest | None:
        """The release with an id, or with an id that begins so when there is one only."""
        found = [held.manifest for held in self.releases if held.id.startswith(release)]
        return found[0] if release and len(found) == 1 else None

    @property
    def before(self) -> Manifest | None:
        """The release that visitors see."""
        return self.find(self.live)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a target gets from the release that it serves to another one."""

    before: Manifest | None
    after: Manifest
    new: tuple[File, ...]
    """Files that have to travel, in the order in which they may arrive."""
    present: Mapping[str, str]
    """The id of a release at the target that has the very same file, by path, for all others."""
    changed: tuple[File, ...]
    """Files under names that stay, which visitors do not surely see as they are to be."""
    carried: Mapping[str, str]
    """The id of an earlier release that has it, by path, for each immutable file which `after` has
    not: pages that visitors have open may still ask for it."""
    removed: tuple[str, ...]
    """Paths that visitors may see and should not."""
    kept: tuple[Release, ...]
    """The releases to hold besides `after`, the latest first."""
    forgotten: tuple[Release, ...]
    """The releases to hold no longer."""
    history: History

    @property
    def idle(self) -> bool:
        """Whether visitors see the release already, and nothing is to be dropped."""
        return self.settled and not self.forgotten

    @property
    def settled(self) -> bool:
        """Whether visitors surely see the release already."""
        return self.history.live == self.after.id and not self.history.doubtful

    @property
    def bytes(self) -> int:
        """How many bytes the files that travel have, uncompressed."""
        return sum(file.size for file in self.new)

    def changes(self) -> Iterator[str]:
        """What becomes different for visitors, a line each: "+ new", "~ changed", "- gone"."""
        old = self.before.files if self.before else {}
        for path in sorted({*old, *self.after.files}):
            if path.endswith(_COMPRESSED):
                continue
            if path not in old:
                yield f"+ {path}"
            elif path not in self.after.files:
                yield f"- {path}"
            elif old[path].sha256 != self.after.files[path].sha256:
                yield f"~ {path}"


def plan(history: History, after: Manifest, keep: int) -> Plan:
    """How to get to `after`, holding on to it and to the `keep - 1` latest releases before it."""
    seen = [each for each in map(history.find, (history.live, *history.doubtful)) if each]
    # What visitors see is the last thing to be forgotten, however old it is.
    held = sorted(history.releases, key=lambda release: release.id != history.live)
    earlier = [release for release in held if release.id != after.id]
    kept, forgotten = earlier[: keep - 1], earlier[keep - 1 :]
    manifests = [release.manifest for release in held]
    present = _present(after, manifests)
    return Plan(
        before=history.before,
        after=after,
        new=_in_order(file for file in after.files.values() if file.path not in present),
        present=present,
        changed=_in_order(_changed(after, seen)),
        carried=_carried(after, [release.manifest for release in kept]),
        removed=_removed(after, manifests),
        kept=tuple(kept),
        forgotten=tuple(forgotten),
        history=history,
    )


def unused(forgotten: Iterable[Manifest], kept: Iterable[Manifest]) -> tuple[File, ...]:
    """The files of forgotten releases that no kept one needs, for targets that share files."""
    used = {_identity(file) for each in kept for file in each.files.values()}
    files = {_identity(file): file for each in forgotten for file in each.files.values()}
    return tuple(sorted(file for identity, file in files.items() if identity not in used))


def _in_order(files: Iterator[File]) -> tuple[File, ...]:
    return tuple(sorted(files, key=lambda file: (_TRAVEL.index(file.cache), file.path)))


def _present(after: Manifest, held: Sequence[Manifest]) -> Mapping[str, str]:
    return {
        path: each.id
        for each in reversed(held)
        for path, file in after.files.items()
        if path in each.files and each.files[path].sha256 == file.sha256
    }


def _changed(after: Manifest, seen: Sequence[Manifest]) -> Iterator[File]:
    for path, file in after.files.items():
        surely = bool(seen) and all(each.files.get(path) == file for each in seen)
        if not file.lasts and not surely:
            yield file


def _carried(after: Manifest, kept: Sequence[Manifest]) -> Mapping[str, str]:
    return {
        path: each.id
        for each in reversed(kept)
        for path, file in each.files.items()
        if file.lasts and path not in after.files
    }


def _removed(after: Manifest, held: Sequence[Manifest]) -> tuple[str, ...]:
    names = {path for each in held for path, file in each.files.items() if not file.lasts}
    return tuple(sorted(names - after.files.keys()))


def _identity(file: File) -> str:
    """What tells the file apart wherever releases share files: its name, if that is hashed."""
    return file.path if file.lasts else file.sha256
