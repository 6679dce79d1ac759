"""The reference store as the tests see it: its rulebook in a world around a fixed day."""

import shutil
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from parcelwise.store.reading import read_store
from parcelwise.store.reading.world import world_around
from policy_core.answers.policy import Policy

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
"""Sunday evening in Shanghai, where the store's clocks are."""


@cache
def reference_policy() -> Policy:
    """The policy of docs/rulebook."""
    reading = read_store(ROOT)
    assert reading.problems == ()
    assert reading.rulebook is not None
    return Policy(reading.rulebook, world_around(date(2026, 11, 22)), "2026-11-01")


def copy_store(folder: Path, *parts: str) -> Path:
    """Copy the reference store, or parts of its `docs` alone, to be changed; returns the folder."""
    for part in parts:
        shutil.copytree(ROOT / "docs" / part, folder / "docs" / part)
    if not parts:
        shutil.copytree(ROOT / "docs", folder / "docs")
        theme = "scripts/parcelwise/site/theme"
        settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace(theme, str(ROOT / theme))
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def change(file: Path, old: str, new: str) -> None:
    """Write something else where the file has `old`, once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), "utf-8")
