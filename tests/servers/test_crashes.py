"""A publisher is killed at every step and at any moment: visitors see the old or the new release.

Each time, a visitor reads all the while; afterwards the site is exactly one of the two (where a
switch goes page by page, each page is, and what it loads is there), and the next publisher, of yet
another release, completes.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from parcelwise.publishing import Manifest, Staged
from tests.scale import Scale
from tests.servers.places import Place
from tests.servers.sites import staged
from tests.servers.visitor import assert_serves, assert_whole, visiting


class Shop:
    """A shop that publishes one release after another, now and then by a publisher that dies."""

    def __init__(self, place: Place, folder: Path, doomed: subprocess.Popen[str]) -> None:
        self.place = place
        self.known: dict[str, Manifest] = {}
        self._folder = folder
        self._doomed = doomed
        self._versions = count(1)
        self.live = self.publish().manifest

    def next(self) -> tuple[int, Staged]:
        version = next(self._versions)
        made = staged(self._folder, version)
        self.known[made.manifest.id] = made.manifest
        return version, made

    def publish(self) -> Staged:
        """Publish the next release, all the way."""
        _, made = self.next()
        self.place.publish(made, keep=2)
        assert_serves(self.place, made.manifest)
        self.live = made.manifest
        return made

    def dies(self, kind: str, point: float) -> str:
        """Have the next release published by one who dies at a point; what became of it."""
        assert self._doomed.stdin is not None
        assert self._doomed.stdout is not None
        version, made = self.next()
        with visiting(self.place, self.known):
            self._doomed.stdin.write(f"{kind} {point} {self._folder}/site-{version}\n")
            self._doomed.stdin.flush()
            told = self._doomed.stdout.readline()
        assert told.startswith(("died", "done ")), told
        self.place.rest()
        assert_whole(self.place, self.live, made.manifest)
        return told.strip()

    def lives(self) -> tuple[int, float]:
        """How many steps and seconds it takes someone who is not killed."""
        told = self.dies("step", 0)
        assert told.startswith("done "), told
        steps, seconds = told.split()[1:]
        self.publish()
        return int(steps), float(seconds)


@contextmanager
def doomed_publisher(place: Place) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.servers.crashing", place.address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        yield process


@pytest.fixture
def shop(place: Place, tmp_path: Path) -> Iterator[Shop]:
    with doomed_publisher(place) as doomed:
        yield Shop(place, tmp_path, doomed)


def test_a_publisher_that_is_killed_at_any_step(
    shop: Shop, scale: Scale, request: pytest.FixtureRequest
) -> None:
    steps, _ = shop.lives()
    assert steps > 20
    tried = scale.sample(request.node.name, range(1, steps), scale.kill_steps)
    deaths = 0
    for step in tried:
        deaths += shop.dies("step", step) == "died"
        shop.publish()

    assert deaths > len(tried) / 2  # one publisher takes a step more or less than another


def test_a_publisher_that_is_killed_at_any_moment(
    shop: Shop, scale: Scale, request: pytest.FixtureRequest
) -> None:
    """However long it takes, it is killed so often: whoever was quicker does not count."""
    _, lasts = shop.lives()
    chance = scale.draw(request.node.name)
    deaths = 0
    while deaths < scale.kills:
        told = shop.dies("time", chance.uniform(0, lasts))
        if told == "died":
            deaths += 1
        else:  # the machine was busier when the time was taken
            lasts = min(lasts, float(told.split()[2]))
        shop.publish()
