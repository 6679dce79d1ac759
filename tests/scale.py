"""How much a run tests: a sample by day, everything by night (`--thorough`).

Tests hold no numbers of their own: they ask a `Scale`, by the fixture `scale`. What a sample holds
is drawn by a seed that every run prints; `--seed` draws the same again. By day it is the seed of
the committed content: the same commit draws the same everywhere, so what turns a run red is a
change. By night it is a new one each time.
"""

import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random, SystemRandom

import pytest
from hypothesis import HealthCheck, settings


@dataclass(frozen=True)
class Scale:
    """The numbers of one run."""

    seed: int
    examples: int
    """Of each property, by Hypothesis."""
    cases: int | None
    """Of each test that is marked `sampled`; None for all."""
    cases_in_browser: int | None
    """The same where each case is a page in a browser."""
    heavy: int | None
    """Of all tests that are marked `heavy`; None for all."""
    cases_elsewhere: int | None
    """Of each file of tests for every engine, in Firefox and in WebKitGTK; None for all."""
    languages: int | None
    """In which every engine is asked the same questions; None for all."""
    looks: int | None
    """Beside the first, in which all of axe-core's rules are run on an answer; None for all."""
    pages: int | None
    """Opened one after another; None for the whole site."""
    questions: int
    """Put to each engine, of each kind, in each language."""
    forms: int
    """Filled in at random and answered, of each kind."""
    kills: int
    """Moments at which a publisher is killed, for each target."""
    kill_steps: int | None
    """Steps at which one is killed, for each target; None for all."""
    races: int
    """Of two publishers, for each target."""
    changes: int | None
    """Of one field each, between two rulebooks; None for every field."""
    misspellings: int
    """Malformed pieces of a rulebook that are read."""
    attacks: int
    """Hostile texts that are put into an embed page."""

    def draw(self, purpose: str) -> Random:
        """Chance for one purpose: the same in every process and in every order of tests."""
        return Random(f"{self.seed} {purpose}")

    def sample[T](self, purpose: str, all_: Sequence[T], count: int | None) -> list[T]:
        """So many of these, in their order; all of them where no number is given."""
        if count is None or count >= len(all_):
            return list(all_)
        chosen = self.draw(purpose).sample(range(len(all_)), count)
        return [all_[place] for place in sorted(chosen)]


def scale_of(*, thorough: bool, seed: int) -> Scale:
    """The scale of a run."""
    if thorough:
        return Scale(
            seed,
            examples=1_000,
            cases=None,
            cases_in_browser=None,
            heavy=None,
            cases_elsewhere=None,
            languages=None,
            looks=None,
            pages=None,
            questions=2_500,
            forms=1_000,
            kills=200,
            kill_steps=None,
            races=50,
            changes=None,
            misspellings=20_000,
            attacks=10_000,
        )
    return Scale(
        seed,
        examples=25,
        cases=12,
        cases_in_browser=3,
        heavy=2,
        cases_elsewhere=1,
        languages=1,
        looks=1,
        pages=50,
        questions=100,
        forms=200,
        kills=3,
        kill_steps=4,
        races=3,
        changes=60,
        misspellings=2_000,
        attacks=1_000,
    )


def seed_for(root: Path, *, thorough: bool) -> int:
    """The seed of a run that names none."""
    command = ["git", "rev-parse", "--verify", "--quiet", "HEAD^{tree}"]
    asked = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if thorough or asked.returncode:
        return SystemRandom().randrange(10**6)
    return int(asked.stdout, 16) % 10**6


def load_profile(name: str, examples: int) -> None:
    """Have Hypothesis try so many examples of each property, however long one takes.

    How long one takes says more of a busy machine than of the code.
    """
    settings.register_profile(
        name,
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile(name)


def sampled(items: Sequence[pytest.Item], scale: Scale) -> set[pytest.Item]:
    """The tests that run: of the cases of a family, those that are drawn."""
    kept = set(items)
    for family, (cases, count) in _families(items, scale).items():
        kept -= set(cases) - set(scale.sample(family, cases, count))
    return kept


def _families(
    items: Sequence[pytest.Item], scale: Scale
) -> dict[str, tuple[list[pytest.Item], int | None]]:
    """The tests that are alike, by a name for them, and how many of them are enough."""
    members: dict[tuple[str, int | None], list[pytest.Item]] = defaultdict(list)
    for item in items:
        file, _, test = item.nodeid.partition("[")[0].partition("::")
        callspec = getattr(item, "callspec", None)
        engine = callspec.params.get("browser") if callspec else None
        if engine in {"firefox", "webkit"}:
            members[f"{file} in {engine}", scale.cases_elsewhere].append(item)
        elif item.get_closest_marker("heavy"):
            members["heavy", scale.heavy].append(item)
        elif item.get_closest_marker("sampled"):
            enough = scale.cases_in_browser if "/browser/" in file else scale.cases
            members[f"{file} {test}", enough].append(item)
    return {name: (cases, count) for (name, count), cases in members.items()}
