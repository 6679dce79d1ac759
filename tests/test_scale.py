"""What a run draws: the same by the same seed, in every process; everything by night."""

import subprocess
from dataclasses import fields
from pathlib import Path

import pytest

from tests.scale import Scale, sampled, scale_of, seed_for


def by_day(seed: int) -> Scale:
    return scale_of(thorough=False, seed=seed)


def test_the_same_seed_draws_the_same() -> None:
    places = range(1_000)
    assert by_day(7).sample("zones", places, 9) == by_day(7).sample("zones", places, 9)
    assert by_day(7).sample("zones", places, 9) != by_day(8).sample("zones", places, 9)


def commit(folder: Path, content: str) -> None:
    """Commit a file of that content, as whoever and whenever it be."""
    (folder / "file").write_text(content)
    identity = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    for words in (("init", "-q"), ("add", "file"), (*identity, "commit", "-qm", content)):
        subprocess.run(["git", *words], cwd=folder, check=True)


def test_the_same_content_draws_the_same_wherever_it_is_committed(tmp_path: Path) -> None:
    for name, content in (("one", "a"), ("copy", "a"), ("other", "b")):
        (tmp_path / name).mkdir()
        commit(tmp_path / name, content)
    one, copy, other = (seed_for(tmp_path / n, thorough=False) for n in ("one", "copy", "other"))
    assert one == copy != other


def test_each_night_and_what_nobody_committed_draw_anew(tmp_path: Path) -> None:
    commit(tmp_path, "a")
    nights = {seed_for(tmp_path, thorough=True) for _ in range(9)}
    bare = {seed_for(Path("/"), thorough=False) for _ in range(9)}
    assert len(nights) > 1
    assert len(bare) > 1


def test_each_purpose_draws_for_itself() -> None:
    assert by_day(7).draw("zones").random() != by_day(7).draw("places").random()


@pytest.mark.parametrize("count", [None, 3, 4])
def test_what_is_few_is_all_there_in_its_order(count: int | None) -> None:
    assert by_day(7).sample("engines", ["c", "a", "b"], count) == ["c", "a", "b"]


def test_by_night_nothing_is_left_out() -> None:
    day, night = by_day(7), scale_of(thorough=True, seed=7)
    limits = {one.name for one in fields(Scale) if "None" in str(one.type)}
    assert {getattr(night, name) for name in limits} == {None}
    assert None not in {getattr(day, name) for name in limits}
    assert (night.examples, night.kills) == (1_000, 200)


def test_what_one_day_leaves_out_another_day_draws() -> None:
    languages = ["en", "de"]
    drawn = {tuple(by_day(seed).sample("webkit", languages, 1)) for seed in range(20)}
    assert drawn == {("en",), ("de",)}


class Heavy(pytest.Item):
    """A test that is marked so."""

    def runtest(self) -> None:
        """Nothing is asked of it."""


def test_a_few_heavy_tests_are_drawn_a_day_and_each_on_some_day(
    request: pytest.FixtureRequest,
) -> None:
    items = [Heavy.from_parent(request.node.parent, name=f"test_{number}") for number in range(9)]
    for item in items:
        item.add_marker("heavy")
    drawn = [sampled(items, by_day(seed)) for seed in range(60)]
    assert {len(one) for one in drawn} == {by_day(7).heavy}
    assert set.union(*drawn) == set(items)
    assert sampled(items, scale_of(thorough=True, seed=7)) == set(items)
