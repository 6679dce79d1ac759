"""Watching a store's files for changes, by looking at them now and then."""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

_PAUSE_SECONDS = 0.1

type Snapshot = dict[Path, int]
"""Every file with the time of its last change, in nanoseconds."""


def snapshot(places: tuple[Path, ...]) -> Snapshot:
    """The files in folders, and files by themselves, as they are now."""
    files = (
        file for place in places for file in (place.rglob("*") if place.is_dir() else (place,))
    )
    return {file: changed for file in files if (changed := _last_change(file)) is not None}


def _last_change(file: Path) -> int | None:
    """When a file was changed; None of what is no file, or was removed since it was found."""
    try:
        return file.stat().st_mtime_ns if file.is_file() else None
    except FileNotFoundError:
        return None


def changes(places: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Wait for files to be changed, made or removed; yield which, again and again.

    What changes from this call on is told, also while whoever watches is busy with a change.
    """
    return _changes(places, snapshot(places))


def _changes(places: tuple[Path, ...], before: Snapshot) -> Iterator[tuple[Path, ...]]:
    while True:
        sleep(_PAUSE_SECONDS)
        after = snapshot(places)
        if after != before:
            changed = tuple(sorted({file for file, _ in before.items() ^ after.items()}))
            before = after
            yield changed
