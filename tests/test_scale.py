"""What a run draws: the same by the same seed, in every process; everything by night."""

import pytest

from tests.scale import Scale, scale_of


def by_day(seed: int) -> Scale:
    return scale_of(thorough=False, seed=seed)


def test_the_same_seed_draws_the_same() -> None:
    places = range(1_000)
    assert by_day(7).sample("zones", places, 9) == by_day(7).sample("zones", places, 9)
    assert by_day(7).sample("zones", places, 9) != by_day(8).sample("zones", places, 9)


def test_each_purpose_draws_for_itself() -> None:
    assert by_day(7).draw("zones").random() != by_day(7).draw("places").random()


@pytest.mark.parametrize("count", [None, 3, 4])
def test_what_is_few_is_all_there_in_its_order(count: int | None) -> None:
    assert by_day(7).sample("engines", ["c", "a", "b"], count) == ["c", "a", "b"]


def test_by_night_nothing_is_left_out() -> None:
    night = scale_of(thorough=True, seed=7)
    assert {night.cases, night.cases_in_browser, night.cases_elsewhere, night.kill_steps} == {None}
    assert (night.examples, night.kills) == (1_000, 200)
