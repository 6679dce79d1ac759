"""A small shop on disk, with whatever a test changes in it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree

import pytest

CORNER_SHOP = Path(__file__).parent / "corner-shop"
REFERENCE = Path(__file__).parents[2]

type Shop = Callable[..., Path]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Copy the corner shop and change parts of its files: `shop(returns={"old": "new"})`."""

    def make(**edits: Mapping[str, str]) -> Path:
        return edited(copytree(CORNER_SHOP, tmp_path / "shop", dirs_exist_ok=True), edits)

    return make


@pytest.fixture
def reference(tmp_path: Path) -> Shop:
    """The same with the reference store's rulebook."""

    def make(**edits: Mapping[str, str]) -> Path:
        root, rulebook = tmp_path / "reference", Path("docs", "rulebook")
        copytree(REFERENCE / rulebook, root / rulebook)
        return edited(root, edits)

    return make


def edited(root: Path, edits: Mapping[str, Mapping[str, str]]) -> Path:
    """A store after its files' edits, each of which names what stands there once."""
    for part, replacements in edits.items():
        file = root / "docs" / "rulebook" / f"{part}.yaml"
        text = file.read_text(encoding="utf-8")
        for old, new in replacements.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
    return root
