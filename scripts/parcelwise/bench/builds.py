"""What a build takes beside bare MkDocs, as processes: nothing changed, a word, a rule."""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree

from parcelwise.bench.budgets import Measurement
from parcelwise.bench.peers import Peers
from parcelwise.bench.processes import parcelwise, spent
from parcelwise.bench.turns import Turn, in_turns

_ROUNDS = 3
_PAGE = Path("docs/pages/returns.md")
_RULES = Path("docs/rulebook/returns.yaml")
_DAYS = re.compile(r"(?<=window: )\d+(?= days)")
"""The first of a store's return windows."""
_WRITTEN = ("site", ".build", ".git", ".venv", ".cache")
"""What a build writes, and what a store keeps beside itself."""

type Change = Callable[[Path, int], str]
"""Writes into a store; a number tells changes apart. Returns what its page says then."""

_OUR_THEME_APART = """\
INHERIT: mkdocs.yml
theme: { custom_dir: plain, static_templates: [] }
site_dir: zensical
strict: false
"""
"""Zensical's templates are not quite Jinja's: it builds the same Markdown in its own theme."""


def bench_builds(store: Path, peers: Peers) -> Iterator[Measurement]:
    """Build a copy of a store again and again, in turns with bare MkDocs and Zensical.

    These two build the Markdown that Parcelwise has written, each language in turn, and all of it
    each time. The first build fills the caches, as every merchant's first one does, and does not
    count.
    """
    with copied(store) as copy:
        build = parcelwise("build", copy)
        spent(build, must=True)
        waited: dict[str, list[float]] = {}

        def side(name: str, *commands: Sequence[str], change: Change | None = None) -> Turn:
            def turn(number: int) -> Sequence[float]:
                if change is not None:
                    change(copy, number + 1)
                took = [spent(command, must=True) for command in commands]
                waited.setdefault(name, []).append(sum(each.waited for each in took))
                return [sum(each.seconds for each in took)]

            return turn

        languages = sorted(path.parent for path in copy.glob(".build/*/mkdocs.yml"))
        sides = {
            "bare": side("bare", *map(_mkdocs, languages)),
            "Zensical": side("Zensical", *(_zensical(each, peers) for each in languages)),
            "unchanged": side("unchanged", build),
            "word": side("word", build, change=add_word),
            "rule": side("rule", build, change=move_day),
        }
        times = in_turns(sides, _ROUNDS)
    for name, what in {
        "unchanged": "full build / bare MkDocs",
        "word": "build after a word changed / bare MkDocs",
        "rule": "build after a rule changed / bare MkDocs",
        "Zensical": "Zensical in its own theme / bare MkDocs",
    }.items():
        ours, theirs = times[name], times["bare"]
        low, middle, high = ours.over(theirs)
        clocks = f"{min(waited[name]):.1f} s against {min(waited['bare']):.1f} s by the wall"
        note = f"{low:.2f} to {high:.2f}; {ours.typical:.2f} s against {theirs.typical:.2f} s"
        yield Measurement(what, middle, f"{note}; {clocks}")


def _mkdocs(language: Path) -> Sequence[str]:
    """Into a folder of its own: what Parcelwise keeps of its own rendering stays as it is."""
    options = ["--quiet", "--config-file", language / "mkdocs.yml", "--site-dir", language / "bare"]
    return [sys.executable, "-m", "mkdocs", "build", *map(str, options)]


def _zensical(language: Path, peers: Peers) -> Sequence[str]:
    (language / "plain").mkdir(exist_ok=True)
    settings = language / "zensical.yml"
    settings.write_text(_OUR_THEME_APART, "utf-8")
    return [str(peers.python), "-m", "zensical", "build", "--clean", "--config-file", str(settings)]


@contextmanager
def copied(store: Path) -> Iterator[Path]:
    """A copy of a store whose text can be changed; what it only refers to is linked."""
    with tempfile.TemporaryDirectory(prefix="parcelwise-bench-") as folder:
        copy = Path(folder)
        copytree(store / "docs", copy / "docs")
        for path in store.iterdir():
            if path.name not in (*_WRITTEN, "docs"):
                (copy / path.name).symlink_to(path)
        yield copy


def add_word(store: Path, number: int) -> str:
    """Write a sentence more on the page of returns."""
    page, said = store / _PAGE, f"Change no. {number}."
    page.write_text(f"{page.read_text('utf-8')}\n{said}\n", "utf-8")
    return said


def move_day(store: Path, number: int) -> str:
    """Give a buyer other days to ask than in any build before."""
    file, days = store / _RULES, 70 + number
    file.write_text(_DAYS.sub(str(days), file.read_text("utf-8"), count=1), "utf-8")
    return f"{days} days"
