from itertools import islice
from pathlib import Path
from threading import Timer

import pytest

from parcelwise.site.serving import changes, snapshot


def test_what_is_made_changed_and_removed_is_told(tmp_path: Path) -> None:
    kept, gone, new = (tmp_path / name for name in ("kept", "gone", "new"))
    for file in (kept, gone):
        file.write_text("before", encoding="utf-8")
    # Both at one moment: whoever looks in between would tell of one alone.
    Timer(0.1, lambda: gone.rename(new)).start()
    (told,) = islice(changes((tmp_path,)), 1)
    assert told == (gone, new)


def test_a_file_by_itself_can_be_watched(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.touch()
    assert list(snapshot((file,))) == [file]
    assert snapshot((tmp_path / "nothing",)) == {}


def test_what_changes_before_the_first_look_and_during_a_build_is_told(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    watched = changes((tmp_path,))
    first.write_text("while the first build runs", encoding="utf-8")
    assert next(watched) == (first,)
    second.write_text("while the next one runs", encoding="utf-8")
    first.unlink()
    assert next(watched) == (first, second)
    third.write_text("afterwards", encoding="utf-8")
    assert next(watched) == (third,)


def test_a_file_that_is_gone_before_its_turn_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor writes a file beside the real one, and renames it."""
    (tmp_path / "kept").touch()
    gone = tmp_path / "store.yaml~"
    real = Path.is_file

    def is_file(path: Path) -> bool:
        return path == gone or real(path)

    monkeypatch.setattr(Path, "is_file", is_file)
    monkeypatch.setattr(Path, "rglob", lambda _folder, _pattern: iter((tmp_path / "kept", gone)))
    assert list(snapshot((tmp_path,))) == [tmp_path / "kept"]
