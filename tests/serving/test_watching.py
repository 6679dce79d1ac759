from itertools import islice
from pathlib import Path
from threading import Timer

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
