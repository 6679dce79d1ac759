"""How soon a buyer has the first answer, whatever is asked first, on a slow line from far away.

A first question says no more than a form's required fields. It is asked the moment that they are
chosen: whoever reads the form meanwhile waits less.
"""

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import median

from bootstrap.project import Project
from parcelwise.bench.browsers import Browser, open_browser, present_engines
from parcelwise.bench.budgets import Measurement
from parcelwise.bench.line import MEGABITS, ROUND_TRIP, far_away
from parcelwise.publishing.release import staged_release
from parcelwise.site.building import build_site
from policy_core.answers.policy import Policy
from policy_core.engine import KINDS

_EACH = 4
"""First questions of each kind, asked in each browser."""
_PAGES = {"returns": "returns", "delivery": "shipping"}
_ASK = (Path(__file__).parent / "harness" / "first.js").read_text("utf-8")
_READY = "(kind) => document.querySelector(`form[data-parcelwise=${kind}][data-enhanced]`) !== null"

type Asked = tuple[str, dict[str, float]]
"""The kind of a question, and where among its options the value of each field is: from 0 to 1."""


def bench_first_answers(
    policy: Policy, store: Path, now: datetime, project: Project, seed: int
) -> Iterator[Measurement]:
    """Ask first questions of countries drawn by a seed, each in a fresh profile."""
    language = policy.rulebook.store.languages[0]
    build_site(store, now)
    questions = list(_drawn(policy, random.Random(seed)))  # noqa: S311 - no secret
    with (
        staged_release(store, policy.rulebook, ("br",), now) as staged,
        far_away(staged) as address,
    ):
        for name in present_engines(project):
            with open_browser(name, project) as browser:
                seconds = [_seconds(browser, f"{address}{language}/", one) for one in questions]
            yield _told(name, seconds)


def _drawn(policy: Policy, chance: random.Random) -> Iterator[Asked]:
    for kind in _PAGES:
        required = [field for field in KINDS[kind].fields(policy) if field.need == "required"]
        for _ in range(_EACH):
            yield kind, {field.name: chance.random() for field in required}


def _seconds(browser: Browser, address: str, asked: Asked) -> float:
    """From the choice of the fields to the answer, in a page that has just been opened."""
    kind, fields = asked
    tab = browser.open_tab()
    try:
        tab.go(f"{address}{_PAGES[kind]}/")
        assert tab.run(_READY, kind), "the page has no form that can be asked"
        milliseconds: float = tab.run(_ASK, kind, fields)
    finally:
        tab.close()
    return milliseconds / 1000


def _told(browser: str, seconds: list[float]) -> Measurement:
    line = f"{MEGABITS} Mbit/s and {ROUND_TRIP * 1000:.0f} ms"
    note = f"the slowest of {len(seconds)} at {line}; median {median(seconds):.2f} s"
    return Measurement("first answer to a first question: s", max(seconds), note, browser)
