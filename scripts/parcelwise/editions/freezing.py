"""Freezing: a rulebook becomes a file that only words can change in, once it has taken effect."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from parcelwise.editions.frozen import read_frozen
from parcelwise.editions.refusing import local_day, refusals
from parcelwise.errors import Failure
from policy_core.rulebook import Rulebook


def freeze(root: Path, rulebook: Rulebook, now: datetime) -> Path | None:
    """Keep a rulebook as an edition in a store's folder: its file, or None if it is kept as it is.

    An edition of the same day is replaced while it has not taken effect `now` (aware), and amended
    where only words differ. The file is there whole or as before, whatever interrupts this. Raises
    `Failure` when it may not become an edition, or the folder cannot be written to.
    """
    frozen, today = read_frozen(root), local_day(rulebook.store.zone, now)
    if frozen.holds(rulebook):
        return None
    file = frozen.file(rulebook.effective.isoformat())
    replaces = file.stem in frozen.kept
    for refused in refusals(frozen, rulebook, today) if replaces else ():
        raise Failure(f"{file} cannot be written: {refused.message}", hint=refused.hint)
    try:
        frozen.folder.mkdir(parents=True, exist_ok=True)
        _write(file, frozen.becomes(rulebook, today).text().encode(), replaces=replaces)
    except OSError as error:
        if file.exists() and not replaces:
            hint = "parcelwise check says more"
            raise Failure(f"{file} keeps another edition", hint=hint) from None
        raise Failure(f"the edition cannot be kept: {file}: {error.strerror}") from None
    return file


def _write(file: Path, content: bytes, *, replaces: bool) -> None:
    """Write a file at once and durably; unless it `replaces` one, there must be none yet."""
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".", suffix=".unfinished") as folder:
        begun = Path(folder) / file.name
        with begun.open("xb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        begun.chmod(0o644)
        if replaces:
            begun.replace(file)
        else:
            # Unlike a rename, a link refuses to take the place of what is there.
            os.link(begun, file)
