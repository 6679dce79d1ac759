"""What was read before is answered from alike, and never once something has changed."""

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from parcelwise.installation import HERE
from parcelwise.runtime.facts import prepare_calendar
from parcelwise.store.reading import BadRulebook, kept, load_policy, read_store
from parcelwise.store.reading.kept import kept_calendar, kept_rulebook

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    copytree(HERE / "docs", tmp_path / "store" / "docs")
    return tmp_path / "store"


def test_a_rulebook_that_was_kept_is_the_one_that_was_read(store: Path) -> None:
    assert kept_rulebook(store) is None
    load_policy(store, TODAY)
    assert kept_rulebook(store) == read_store(store).rulebook


def test_a_rulebook_that_was_written_in_is_read_anew(store: Path) -> None:
    load_policy(store, TODAY)
    file = store / "docs" / "rulebook" / "returns.yaml"
    file.write_text(
        file.read_text("utf-8").replace("60 days after delivery", "61 days after delivery")
    )
    assert kept_rulebook(store) is None
    load_policy(store, TODAY)
    assert kept_rulebook(store) == read_store(store).rulebook


def test_a_file_that_is_no_part_is_told_though_the_rulebook_was_kept(store: Path) -> None:
    load_policy(store, TODAY)
    (store / "docs" / "rulebook" / "return.yaml").write_text("terms: []\n", "utf-8")
    with pytest.raises(BadRulebook, match="no part of a rulebook"):
        load_policy(store, TODAY)


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"read_from": 1}', "\udcff"])
def test_what_is_kept_can_be_damaged(store: Path, own_cache: Path, damage: str) -> None:
    load_policy(store, TODAY)
    (file,) = (own_cache / "rulebooks").iterdir()
    file.write_bytes(damage.encode("utf-8", "surrogateescape"))
    assert load_policy(store, TODAY).rulebook == read_store(store).rulebook


def test_where_nothing_can_be_kept_nothing_is(store: Path, own_cache: Path) -> None:
    own_cache.write_text("a file where the folder would be", "utf-8")
    assert load_policy(store, TODAY).rulebook == read_store(store).rulebook
    assert kept_calendar("DE", 2026, 2027) == prepare_calendar("DE", 2026, 2027)


@pytest.mark.parametrize("place", ["DE", "DE-NW", "CN"])
def test_a_calendar_that_was_kept_is_the_one_that_was_baked(place: str) -> None:
    prepared = prepare_calendar(place, 2024, 2027)
    assert kept_calendar(place, 2024, 2027) == prepared
    assert kept_calendar(place, 2024, 2027) == prepared


def test_no_calendar_is_a_missing_key() -> None:
    with pytest.raises(KeyError):
        kept_calendar("XX", 2024, 2027)
