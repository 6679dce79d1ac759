"""A sound store of a merchant's, as `parcelwise new` begins it, for tests to break."""

import shutil
from pathlib import Path

import pytest

from tests.test_new_store import begin


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    prices = {"home_price": "4.90 USD", "abroad_price": "9 USD", "sells_to": ["US", "CA"]}
    return begin(tmp_path_factory.mktemp("sound") / "shop", "us", languages=["en", "de"], **prices)


@pytest.fixture
def store(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "shop"))
