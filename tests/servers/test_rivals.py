"""Several publishers at once: one wins, the others are told, and the site is the winner's."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Barrier

import pytest

from parcelwise.publishing import Busy, Staged, open_target, plan
from tests.scale import Scale
from tests.servers.places import Place
from tests.servers.sites import staged
from tests.servers.visitor import assert_serves, visiting


def test_of_two_publishers_one_wins_and_the_other_is_told(
    place: Place, tmp_path: Path, scale: Scale
) -> None:
    """They race until one has been told, and as often as the scale says."""
    first = staged(tmp_path, 0)
    place.publish(first)
    known = {first.manifest.id: first.manifest}
    told = 0
    with ThreadPoolExecutor(2) as pool, visiting(place, known):
        for number in count():
            if told and number >= scale.races:
                break
            both = [staged(tmp_path, 2 * number + one) for one in (1, 2)]
            known |= {each.manifest.id: each.manifest for each in both}
            start = Barrier(2)

            def race(each: Staged, start: Barrier = start) -> Staged | None:
                start.wait()
                try:
                    place.publish(each, keep=2)
                except Busy:
                    return None
                return each

            done = [each for each in pool.map(race, both) if each]
            told += 2 - len(done)
            assert done, "both were turned away"
            live = place.releases()[0]
            assert live in {each.manifest.id for each in done}
            assert_serves(place, known[live])


def test_one_who_comes_while_another_is_at_work_is_told(tmp_path: Path, place: Place) -> None:
    if place.address.startswith("git+"):
        return _of_two_pushes_the_second_is_turned_away(place, tmp_path)
    with (
        open_target(place.address) as target,
        target.held(),
        pytest.raises(Busy, match="another publisher"),
    ):
        place.publish(staged(tmp_path, 1))
    return None


def _of_two_pushes_the_second_is_turned_away(place: Place, tmp_path: Path) -> None:
    slow, quick = staged(tmp_path, 1), staged(tmp_path, 2)
    with open_target(place.address) as target, target.held():
        todo = plan(target.history(), slow.manifest, 5)
        target.bring(todo, slow)
        place.publish(quick)
        with pytest.raises(Busy):
            target.switch(todo)
    assert_serves(place, quick.manifest)
