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
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


def changes(places: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Wait for files to be changed, made or removed; yield which, again and again."""
    before = snapshot(places)
    while True:
        sleep(_PAUSE_SECONDS)
        after = snapshot(places)
        if after != before:
            yield tuple(sorted({file for file, _ in before.items() ^ after.items()}))
            before = snapshot(places)
