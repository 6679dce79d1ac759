"""What slow steps keep is whole, however many of them keep it at once."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from parcelwise.installation import keep

WRITERS, TIMES, BYTES = 4, 50, 100_000


def writes(file: Path, letter: str) -> set[bytes]:
    """What a process reads back while others write the same file."""
    seen = set()
    for _ in range(TIMES):
        keep(file, letter.encode() * BYTES)
        seen.add(file.read_bytes())
    return seen


def test_a_file_that_many_keep_at_once_is_always_one_of_theirs(tmp_path: Path) -> None:
    letters = "abcd"[:WRITERS]
    file = tmp_path / "cache" / "answers.json"
    with ProcessPoolExecutor(WRITERS, get_context("fork")) as processes:
        seen = set().union(*processes.map(partial(writes, file), letters))
    assert seen <= {letter.encode() * BYTES for letter in letters}
    assert [path.name for path in file.parent.iterdir()] == ["answers.json"]
