"""Freezing: a rulebook becomes a file that is never changed again."""

import os
import tempfile
from pathlib import Path

from parcelwise.editions.shelf import read_shelf
from parcelwise.errors import Failure
from policy_core.rulebook import Rulebook
from policy_core.rulebook.edition import Edition


def freeze(root: Path, rulebook: Rulebook) -> Path | None:
    """Keep a rulebook as an edition in a store's folder: the new file, or None if it is kept.

    The file is there whole or not at all, whatever interrupts this. Raises `Failure` when another
    edition is kept for its day, or the folder cannot be written to.
    """
    shelf = read_shelf(root)
    if shelf.holds(rulebook):
        return None
    edition = Edition.of(rulebook)
    file = shelf.file(edition.name)
    try:
        shelf.folder.mkdir(parents=True, exist_ok=True)
        _write_once(file, edition.text().encode())
    except OSError as error:
        if file.exists():
            hint = "parcelwise check says more"
            raise Failure(f"{file} keeps another edition", hint=hint) from None
        raise Failure(f"the edition cannot be kept: {file}: {error.strerror}") from None
    return file


def _write_once(file: Path, content: bytes) -> None:
    """Write a file that must not be there yet, at once and durably."""
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", suffix=".unfinished") as begun:
        begun.write(content)
        begun.flush()
        os.fsync(begun.fileno())
        Path(begun.name).chmod(0o644)
        # Unlike a rename, a link refuses to take the place of what is there.
        os.link(begun.name, file)
