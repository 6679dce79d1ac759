"""Results are kept by what they were made from."""

from pathlib import Path

import pytest

from parcelwise.runtime.cache import Cache


class Maker:
    """Makes something new each time, and counts."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> bytes:
        self.made += 1
        return b"result %d" % self.made


def test_equal_inputs_are_made_once(tmp_path: Path) -> None:
    make = Maker()

    results = [Cache(tmp_path).get("kind", (b"x", {"a": b"1"}), make) for _ in range(3)]

    assert results == [b"result 1"] * 3


@pytest.mark.parametrize("other", [(b"y",), (b"x", b""), ({"x": b""},)])
def test_other_inputs_are_made_anew(tmp_path: Path, other: tuple[bytes, ...]) -> None:
    make = Maker()
    cache = Cache(tmp_path)

    assert cache.get("kind", (b"x",), make) != cache.get("kind", other, make)


def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise OSError("disk full")

    cache = Cache(tmp_path)
    with pytest.raises(OSError, match="disk full"):
        cache.get("kind", (b"x",), fail)

    assert cache.get("kind", (b"x",), lambda: b"good") == b"good"
