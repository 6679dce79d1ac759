"""A small shop on disk, with whatever a test changes in it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree

import pytest

CORNER_SHOP = Path(__file__).parent / "corner-shop"

type Shop = Callable[..., Path]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Copy the corner shop and change parts of its files: `shop(returns={"old": "new"})`."""

    def make(**edits: Mapping[str, str]) -> Path:
        root = copytree(CORNER_SHOP, tmp_path / "shop", dirs_exist_ok=True)
        for part, replacements in edits.items():
            file = root / "docs" / "rulebook" / f"{part}.yaml"
            text = file.read_text(encoding="utf-8")
            for old, new in replacements.items():
                assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
                text = text.replace(old, new)
            file.write_text(text, encoding="utf-8")
        return root

    return make
