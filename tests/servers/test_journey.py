"""On every target: publish, publish again, change, go back, forget. Read as visitors read."""

from pathlib import Path

import pytest

from parcelwise.errors import Failure
from tests.servers.places import Place
from tests.servers.sites import staged
from tests.servers.visitor import assert_serves, visiting


def test_the_whole_journey(place: Place, tmp_path: Path) -> None:
    first, second, third = (staged(tmp_path, version) for version in (1, 2, 3))

    assert place.publish(first).changed
    assert_serves(place, first.manifest)
    assert not place.publish(first).changed

    known = {each.manifest.id: each.manifest for each in (first, second, third)}
    with visiting(place, known) as visited:
        outcome = place.publish(second)
        assert outcome.changed
        assert place.publish(third).changed
        visited()
        place.roll_back(second.manifest.id[:8])
        visited()
        place.roll_back()
        visited()
    assert_serves(place, third.manifest)
    held = place.releases()
    assert held == [each.manifest.id for each in (third, second, first)]

    assert [release.id for release in place.prune(keep=2).plan.forgotten] == [held[2]]
    assert place.releases() == held[:2]
    with pytest.raises(Failure, match="holds no release"):
        place.roll_back(first.manifest.id)
    place.roll_back()
    assert_serves(place, second.manifest)


def test_pages_of_the_release_before_are_gone(place: Place, tmp_path: Path) -> None:
    place.publish(staged(tmp_path, 1))
    assert place.read("en/only-1/index.html") is not None
    place.publish(staged(tmp_path, 2))
    assert place.read("en/only-1/index.html") is None
    assert place.read("en/only-2/index.html") is not None


def test_what_open_pages_ask_for_stays_until_it_is_pruned(place: Place, tmp_path: Path) -> None:
    first, second = staged(tmp_path, 1), staged(tmp_path, 2)
    script = next(path for path in first.manifest.files if path.startswith("engine/page-"))
    place.publish(first)
    place.publish(second)
    assert (place.read(script) is not None) == place.carries
    place.prune(keep=1)
    place.publish(staged(tmp_path, 3), keep=1)
    assert place.read(script) is None


def test_only_what_changed_travels(place: Place, tmp_path: Path) -> None:
    first, second = staged(tmp_path, 1), staged(tmp_path, 2)
    place.publish(first)
    travelled = {file.path for file in place.publish(second).plan.new}
    same = {"policy.json", "engine/pyodide-0.29.5-0011223344556677/pyodide.asm.wasm"}
    assert same < second.manifest.files.keys()
    assert travelled == {
        path
        for path, file in second.manifest.files.items()
        if path not in first.manifest.files or first.manifest.files[path].sha256 != file.sha256
    }
    assert not travelled & same
