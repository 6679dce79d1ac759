"""What a build takes beside bare MkDocs: with nothing changed, after a word, after a rule."""

import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from shutil import copytree
from statistics import median
from time import perf_counter

from parcelwise.bench.budgets import Measurement
from parcelwise.site import build_languages
from parcelwise.site.building import build_site

_ROUNDS = 3
_PAGE = Path("docs/pages/returns.md")
_RULES = Path("docs/rulebook/returns.yaml")
_DAYS = re.compile(r"(?<=window: )\d+(?= days)")
"""The first of a store's return windows."""
_WRITTEN = ("site", ".build", ".git", ".venv", ".cache")
"""What a build writes, and what a store keeps beside itself."""

_WORD, _RULE = "a word", "a rule"


def bench_builds(store: Path, now: datetime) -> Iterator[Measurement]:
    """Build a copy of a store again and again, in turns with bare MkDocs of all its languages.

    The first build fills the caches, as every merchant's first one does, and does not count.
    """
    with _copied(store) as copy:
        built = build_site(copy, now)
        configurations = [copy / ".build" / name / "mkdocs.yml" for name in built.languages]
        whole = partial(build_site, copy, now)
        served = partial(build_site, copy, now, prerendered=())
        told: dict[str, list[float]] = {}
        for number in range(1, _ROUNDS + 1):
            whole()  # what MkDocs built alone lacks the languages' common files
            _note(told, "unchanged", whole)
            for what, change in (_WORD, _add_word), (_RULE, _move_day):
                change(copy, number)
                _note(told, what, whole)
            served()
            for what, change in (_WORD, _add_word), (_RULE, _move_day):
                change(copy, _ROUNDS + number)
                _note(told, f"served {what}", served)
            _note(told, "bare", lambda: build_languages(configurations))
    yield _ratio("full build / bare MkDocs", told, "unchanged")
    yield _ratio("build after a word changed / bare MkDocs", told, _WORD)
    yield _ratio("build after a rule changed / bare MkDocs", told, _RULE)
    for what in (_WORD, _RULE):
        seconds = median(told[f"served {what}"])
        yield Measurement(f"page shown anew after {what} changed, served: s", seconds)


def _note(told: dict[str, list[float]], what: str, work: Callable[[], object]) -> None:
    begun = perf_counter()
    work()
    told.setdefault(what, []).append(perf_counter() - begun)


def _ratio(name: str, told: dict[str, list[float]], what: str) -> Measurement:
    ours, theirs = told[what], told["bare"]
    ratio = median(one / other for one, other in zip(ours, theirs, strict=True))
    return Measurement(name, ratio, f"{median(ours):.1f} s against {median(theirs):.1f} s")


@contextmanager
def _copied(store: Path) -> Iterator[Path]:
    """A copy of a store whose text can be changed; what it only refers to is linked."""
    with tempfile.TemporaryDirectory(prefix="parcelwise-bench-") as folder:
        copy = Path(folder)
        copytree(store / "docs", copy / "docs")
        for path in store.iterdir():
            if path.name not in (*_WRITTEN, "docs"):
                (copy / path.name).symlink_to(path)
        yield copy


def _add_word(store: Path, number: int) -> None:
    page = store / _PAGE
    page.write_text(f"{page.read_text('utf-8')}\nChange no. {number}.\n", "utf-8")


def _move_day(store: Path, number: int) -> None:
    """Give a buyer other days to ask than in any build before."""
    file = store / _RULES
    file.write_text(_DAYS.sub(str(20 + number), file.read_text("utf-8"), count=1), "utf-8")
